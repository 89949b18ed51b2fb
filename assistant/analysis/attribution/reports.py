"""What a tagger finds in an article, sentence by sentence; the seam between finding and reading.

A ``Tagger`` says where something is attributed. Everything after it (speakers, speech that runs
on, evidence, hedging) is the same for the rules and for a trained one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assistant.analysis.attribution.context import Reading
from assistant.analysis.attribution.lines import Line
from assistant.analysis.attribution.mentions import Mention, find_mentions
from assistant.types import Span


@dataclass(frozen=True, slots=True)
class Report:
    """The attributions of one sentence; numbers are its token indices, intervals half-open.

    ``told`` are the parts that somebody else says, also where their cue stands in another
    sentence.
    """

    line: Line
    mentions: tuple[Mention, ...]
    told: tuple[tuple[int, int], ...]

    @property
    def sources(self) -> tuple[Span, ...]:
        """Where sources stand, as offsets of the article's text."""
        return self._spans(mention.source for mention in self.mentions)

    @property
    def cues(self) -> tuple[Span, ...]:
        """Where cues stand."""
        return self._spans(mention.cue for mention in self.mentions)

    @property
    def contents(self) -> tuple[Span, ...]:
        """Where contents stand."""
        return self._spans(self.told)

    @property
    def linked(self) -> tuple[tuple[Span, Span | None, Span | None], ...]:
        """Cue, source and content of each mention."""
        cut = self.line.span_of
        return tuple((cut(*one.cue), cut(*one.source) if one.source else None,
                      cut(*one.content) if one.content else None) for one in self.mentions)

    def _spans(self, pieces: Iterable[tuple[int, int] | None]) -> tuple[Span, ...]:
        return tuple(self.line.span_of(*piece) for piece in sorted(
            {piece for piece in pieces if piece}))


Tagger = Callable[[Reading], Sequence[Report]]


def by_rules(reading: Reading) -> list[Report]:
    """The tagger of every language: the rules of ``mentions``."""
    return [Report(line, tuple(found), tuple(one.content for one in found if one.content))
            for line in reading.lines for found in (find_mentions(line),)]
