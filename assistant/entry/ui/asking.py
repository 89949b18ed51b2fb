"""One question from the page to the service and back, as a growing list of exchanges."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.entry.ui.conversation import EXCHANGES_KEPT, Exchange
from assistant.entry.ui.messages import sentence_for
from assistant.types import Filters

if TYPE_CHECKING:
    from assistant.service import Assistant



@dataclass(frozen=True, slots=True)
class Wanted:
    """The filters as a person set them on the page, unchecked; ``page`` is the page's language."""

    outlets: tuple[str, ...] = ()
    language: str | None = None
    since: str = ""
    until: str = ""
    page: str = "en"

    def checked(self) -> Filters:
        """CallerError for what is no date, no language or an empty period."""
        from assistant.service.filters import make_filters

        return make_filters(outlets=self.outlets, language=self.language,
                            since=self.since, until=self.until)


@dataclass
class Running:
    """Which question of a page is being answered. One object, shared by the page's events.

    Gradio's own cancelling can lose against a step that is under way, which would then be drawn
    over the stopped answer; here the answer itself sees that it was stopped, and ends last.
    """

    current: int = 0
    latest: int = 0

    def begin(self) -> int:
        """Start a question; one that was running before is superseded."""
        self.latest += 1
        self.current = self.latest
        return self.latest

    def stop(self) -> None:
        """Let the running question end at its next step."""
        self.current = 0

    def goes_on(self, number: int) -> bool:
        """True while this question is neither stopped nor superseded."""
        return self.current == number

    def superseded(self, number: int) -> bool:
        """True when a later question has begun: this one has nothing more to show."""
        return number < self.latest


def answering(
    service: Assistant, question: str, before: Sequence[Exchange], wanted: Wanted,
    *, model: Callable[[], str] = lambda: "", goes_on: Callable[[], bool] = lambda: True,
) -> Iterator[list[Exchange]]:
    """Yield the conversation each time it grows; failures become a sentence in the last exchange.

    ``model`` gives the name of the language model to ask, "" for none, and may refuse. It ends at
    the first step at which ``goes_on`` is false, and a model that is being waited for is cut off
    then. Ending or closing this iterator (a closed page) closes the service's.
    """
    kept = list(before)[-(EXCHANGES_KEPT - 1):]
    try:
        named = model()
        current = Exchange(question, wanted.checked(), running=True,
                           waiting=_waiting(service, named))
    except Exception as problem:  # the page shows a sentence whatever failed
        yield [*kept, Exchange(question, Filters(), problem=sentence_for(problem))]
        return
    yield [*kept, current]
    history = tuple(exchange.as_turn() for exchange in kept if exchange.answer is not None)
    try:
        with closing(service.ask_stream(question, history=history, filters=current.filters,
                                        model=named, otherwise=wanted.page,
                                        goes_on=goes_on)) as growing:
            for answer in growing:
                if not goes_on():
                    break
                current = replace(current, answer=answer)
                yield [*kept, current]
        current = replace(current, running=False)
    except Exception as problem:  # the page shows a sentence whatever failed
        current = replace(current, running=False, problem=sentence_for(problem))
    yield [*kept, current]


def _waiting(service: Assistant, model: str) -> str:
    """What is waited for, by its name among the phrases under "talk"."""
    if not service.ready:
        return "waiting_encoder"
    return "waiting_model" if model else "looking"


def stopped(exchanges: Sequence[Exchange]) -> list[Exchange]:
    """The conversation with nothing running any more; what had come is kept."""
    return [replace(exchange, running=False) for exchange in exchanges]
