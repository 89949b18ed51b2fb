"""A langchain model's reply as it comes, which can be broken off at any moment, even in silence."""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from functools import lru_cache
from typing import Any

LOOK_EVERY = 0.1
"""Seconds after which a silent model's reader looks whether it is still wanted."""


def chunks(start: Callable[[], AsyncIterator[Any]], goes_on: Callable[[], bool]) -> Iterator[Any]:
    """Yield what the asynchronous iterator that ``start`` makes yields, and raise what it raises.

    It ends as soon as ``goes_on`` is false or this iterator is closed; the other is cancelled
    then, which closes its connection.
    """
    if not goes_on():
        return
    told: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
    running = asyncio.run_coroutine_threadsafe(_read(start, told), _loop())
    try:
        while goes_on():
            with suppress(queue.Empty):
                kind, value = told.get(timeout=LOOK_EVERY)
                if kind == "failed":
                    raise value
                if kind == "done":
                    return
                yield value
    finally:
        running.cancel()


async def _read(
    start: Callable[[], AsyncIterator[Any]], told: queue.SimpleQueue[tuple[str, Any]]
) -> None:
    try:
        async for chunk in start():
            told.put(("chunk", chunk))
    except Exception as problem:  # handed on to the thread that listens
        told.put(("failed", problem))
    finally:
        told.put(("done", None))


@lru_cache(maxsize=1)
def _loop() -> asyncio.AbstractEventLoop:
    """One loop for all replies: providers' connections outlive a reply and belong to a loop."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="language-model", daemon=True).start()
    return loop
