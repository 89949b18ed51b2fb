"""Bringing the corpus in and the encoder up while the page is already open."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from assistant.entry.ui.messages import sentence_for
from assistant.types import Progress

if TYPE_CHECKING:
    from assistant.service import Assistant

State = Literal["reading", "warming", "ready", "failed"]


@dataclass(frozen=True, slots=True)
class Condition:
    """How far the app has come, in a word for code and a sentence for people."""

    state: State
    words: str

    @property
    def settled(self) -> bool:
        """True once nothing more will change by itself."""
        return self.state in ("ready", "failed")


JOIN = " · "
"""Between the sentences of a condition, each of which a page says in its language."""

ENCODING = "encoding passages"
"""The stage of an ingest at which the encoder is at work, so no longer being prepared."""

WARMING = Condition(
    "warming", "Warming up: the encoder is loading; a question asked now waits for it.")


class WarmUp:
    """Ingests ``corpus`` (if any) and loads the encoder in a thread; ``condition`` says how far.

    A failure becomes a condition, never an exception in the thread: the page stays up and says
    what is wrong.
    """

    def __init__(self, service: Assistant, corpus: Path | None = None) -> None:
        self.service = service
        self.corpus = corpus
        self._condition = WARMING
        self._reading = ""
        self._preparing = ""
        self._log = service.log
        service.log = self._told

    @property
    def condition(self) -> Condition:
        return self._condition

    def start(self) -> threading.Thread:
        """Begin in a thread that does not keep the process alive."""
        thread = threading.Thread(target=self._run, name="warm-up", daemon=True)
        thread.start()
        return thread

    def _run(self) -> None:
        try:
            if self.corpus is not None:
                self._reading = f"Reading {self.corpus.name}…"
                self._show()
                self.service.ingest([self.corpus], progress=self._progressed)
                self._reading = ""
            self._condition = WARMING
            self.service.warm_up()
            problem = self.service.encoders.state().problem
            self._condition = Condition("ready", JOIN.join(filter(None, ["Ready", problem])))
        except Exception as problem:  # the outermost edge of this thread
            self._condition = Condition("failed", sentence_for(problem))

    def _progressed(self, progress: Progress) -> None:
        assert self.corpus is not None
        if progress.stage == ENCODING:
            self._preparing = ""
        of = f" of {progress.total:,}" if progress.total else ""
        self._reading = (f"Reading the corpus {self.corpus.name}: {progress.stage}, "
                         f"{progress.done:,}{of}")
        self._show()

    def _told(self, line: str) -> None:
        """What the service says of its encoder, for the page as well: the first time takes long."""
        if self._log is not None:
            self._log(line)
        if not line.startswith(" ") and not self._condition.settled:  # else a detail of a step
            self._preparing = line
            self._show()

    def _show(self) -> None:
        words = JOIN.join(filter(None, [self._reading, self._preparing]))
        self._condition = Condition("reading" if self._reading else "warming", words)
