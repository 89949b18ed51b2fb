"""The two sides of a discrepancy: a sentence with what is known of it, and what differs."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.analysis.comparison.roles.frames import Frame
from assistant.analysis.differences import facts
from assistant.text.similarity import containment
from assistant.types import Attribution
from assistant.types.comparison import DiscrepancyKind

SAME_THING = 0.5
"""Share of the shorter sentence's content words that both must have, in one language, before their
days, numbers or places are held against each other. A first setting, not yet measured."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence as one side of a comparison: its words, language, date and who speaks in it.

    ``start`` is where it stands in ``whole``, the article's text; ``acts`` are those told in it,
    their spans offsets of ``whole``.
    """

    text: str
    language: str | None
    published: str | None
    said: Attribution
    start: int
    whole: str
    acts: tuple[Frame, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing that two sentences tell otherwise: the words of each and the values they mean.

    ``about`` are the words for what it is told of ("killed"), or "".
    """

    kind: DiscrepancyKind
    words: tuple[str, str]
    values: tuple[str, str]
    about: str = ""


def shared_words(one: Told, other: Told) -> float | None:
    """The share of the content words of the shorter sentence that both have; None between two
    languages."""
    ours, theirs = facts(one.text, one.language), facts(other.text, other.language)
    return containment(ours.stems, theirs.stems) if ours.language == theirs.language else None


def may_tell_one_thing(one: Told, other: Told) -> bool:
    """False for two sentences of one language with too few words in common."""
    shared = shared_words(one, other)
    return shared is None or shared >= SAME_THING
