"""One question from the page to the service and back, as a growing list of exchanges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.entry.ui.conversation import EXCHANGES_KEPT, Exchange
from assistant.entry.ui.messages import sentence_for
from assistant.types import Filters

if TYPE_CHECKING:
    from assistant.service import Assistant

WAITING_FOR_ENCODER = "The encoder is still loading; the answer comes as soon as it is up…"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filters as a person set them on the page, unchecked."""

    outlets: tuple[str, ...] = ()
    language: str | None = None
    since: str = ""
    until: str = ""

    def checked(self) -> Filters:
        """CallerError for what is no date, no language or an empty period."""
        from assistant.service.filters import make_filters

        return make_filters(outlets=self.outlets, language=self.language,
                            since=self.since, until=self.until)


def answering(
    service: Assistant, question: str, before: Sequence[Exchange], wanted: Wanted
) -> Iterator[list[Exchange]]:
    """Yield the conversation each time it grows; failures become a sentence in the last exchange.

    Closing this iterator (the stop button, a closed page) closes the service's.
    """
    kept = list(before)[-(EXCHANGES_KEPT - 1):]
    try:
        current = Exchange(question, wanted.checked(), running=True,
                           waiting="" if service.ready else WAITING_FOR_ENCODER)
    except Exception as problem:  # the page shows a sentence whatever failed
        yield [*kept, Exchange(question, Filters(), problem=sentence_for(problem))]
        return
    yield [*kept, current]
    history = tuple(exchange.as_turn() for exchange in kept if exchange.answer is not None)
    try:
        with closing(service.ask_stream(question, history=history,
                                        filters=current.filters)) as growing:
            for answer in growing:
                current = replace(current, answer=answer)
                yield [*kept, current]
        current = replace(current, running=False)
    except Exception as problem:  # the page shows a sentence whatever failed
        current = replace(current, running=False, problem=sentence_for(problem))
    yield [*kept, current]


def stopped(exchanges: Sequence[Exchange]) -> list[Exchange]:
    """The conversation with nothing running any more; what had come is kept."""
    return [replace(exchange, running=False) for exchange in exchanges]
