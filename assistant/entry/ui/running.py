"""Work in a thread of its own, told as it goes on, so that a page can show how far it is."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from typing import TypeVar

from assistant.protocols import ProgressCallback
from assistant.types import Progress

T = TypeVar("T")


def followed(work: Callable[[ProgressCallback], T]) -> Iterator[Progress | T]:
    """Yield the progress of ``work``, then what it returns; what it raises is raised here.

    Progress that later progress has overtaken is passed over. Closing this iterator stops the
    telling, not the work.
    """
    told: queue.SimpleQueue[tuple[str, object]] = queue.SimpleQueue()

    def run() -> None:
        try:
            told.put(("done", work(lambda progress: told.put(("progress", progress)))))
        except BaseException as problem:  # handed on to the thread that listens
            told.put(("failed", problem))

    threading.Thread(target=run, name="followed", daemon=True).start()
    while True:
        kind, value = told.get()
        while kind == "progress" and not told.empty():
            kind, value = told.get()
        if kind == "failed":
            raise value
        yield value
        if kind == "done":
            return
