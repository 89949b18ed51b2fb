"""One writer at a time, across threads and processes."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import IndexBusy, IndexFailure
from assistant.index.failures import explained


class WriteLock:
    """A lock file in the index's folder; the operating system frees it when a holder dies.

    Entering again from the thread that holds it is allowed; any other gets IndexBusy at once,
    because an ingest can hold it for hours and a person should hear so.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._holder = directory / "write.pid"
        self._thread_lock = threading.RLock()
        self._depth = 0
        self._file_lock: object | None = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock; IndexBusy when somebody else does."""
        if not self._thread_lock.acquire(blocking=False):
            raise IndexBusy("This program is already writing to the index.",
                            help="Wait until it has finished and try again.")
        try:
            if self._depth == 0:
                self._acquire_file()
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
                if self._depth == 0:
                    self._release_file()
        finally:
            self._thread_lock.release()

    def _acquire_file(self) -> None:
        from filelock import FileLock, Timeout

        lock = FileLock(self._directory / "write.lock", timeout=0, thread_local=False)
        with explained(self._directory, "written"):
            try:
                lock.acquire()
            except Timeout:
                raise IndexBusy(
                    f"Another process{self._said_holder()} is writing to the index at "
                    f"{self._directory}.", help="Wait until it has finished and try again."
                ) from None
        try:
            with explained(self._directory, "written"):
                self._holder.write_text(str(os.getpid()))
        except IndexFailure:
            lock.release()
            raise
        self._file_lock = lock

    def _release_file(self) -> None:
        self._holder.unlink(missing_ok=True)
        self._file_lock.release()
        self._file_lock = None

    def _said_holder(self) -> str:
        try:
            return f" ({int(self._holder.read_text())})"
        except (OSError, ValueError):  # it has just ended, or has not written its number yet
            return ""
