"""Progress on stderr: a bar on a terminal, sparse lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from assistant.protocols import ProgressCallback
from assistant.types import Progress

QUIET_SECONDS = 2.0
"""Nothing is printed away from a terminal for work shorter than this."""


@contextmanager
def ingest_progress() -> Iterator[ProgressCallback]:
    """A callback that draws one bar per stage on a terminal, else prints a line now and then."""
    if not sys.stderr.isatty():
        yield _Lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description:>16}"), BarColumn(), MofNCompleteColumn(),
               TimeRemainingColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, int] = {}

        def show(progress: Progress) -> None:
            if progress.stage not in tasks:
                tasks[progress.stage] = bars.add_task(progress.stage, total=progress.total)
            bars.update(tasks[progress.stage], completed=progress.done, total=progress.total)

        yield show


class _Lines:
    """Prints at most one line in QUIET_SECONDS, and none before that time has passed."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self._last >= QUIET_SECONDS:
            self._last = now
            plain_progress(progress)


def plain_progress(progress: Progress) -> None:
    """One line on stderr."""
    of = f" of {progress.total}" if progress.total is not None else ""
    print(f"{progress.stage}: {progress.done}{of}", file=sys.stderr, flush=True)
