"""Days and spans of years in which two sentences of one claim conflict.

"Three days ago" in an article of the 30th and "on Sunday 24 September" are held against each other
as days; a day on which somebody spoke is no day of what was spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.analysis.comparison.discrepancies.days_told import DayTold, days_told, same_day
from assistant.analysis.comparison.discrepancies.sides import (
    Conflict,
    Told,
    may_tell_one_thing,
    shared_words,
)
from assistant.text.terms import terms
from assistant.types import Span

SAME_YEARS = 0.3
"""What ``SAME_THING`` is for a day, for two spans of years, which seldom meet by chance. Lower, for
sentences of BASIL that gave a senator's years otherwise had little else in common."""
BESIDE_CUE = 30
"""Code points between "said" and the day on which it was said. A first setting, not measured."""
_YEARS = 0.3
"""What ``SAME_THING`` is for a day, for two spans of years, which seldom meet by chance. Lower, for
sentences of BASIL that gave a senator's years otherwise had little else in common."""
_YEARS = re.compile(
    r"\b((?:1[89]|20)\d\d)\s{0,2}(?:to|and|until|through|-|–|à|au|bis|a|y|по|إلى)\s{0,2}"
    r"((?:1[89]|20)\d\d)\b")


def day_conflicts(one: Told, other: Told) -> Iterator[Conflict]:
    """Days and spans of years that cannot both be right, one of each in each sentence."""
    yield from _years(one, other)
    yield from _days(one, other)


def _years(one: Told, other: Told) -> Iterator[Conflict]:
    """ "from 1967 to 1979" and "from 1966 to 1978": one span of years in each."""
    shared = shared_words(one, other)
    ours, theirs = list(_YEARS.finditer(one.text)), list(_YEARS.finditer(other.text))
    if len(ours) == len(theirs) == 1 and ours[0].groups() != theirs[0].groups() and (
            shared is None or shared >= SAME_YEARS):
        yield Conflict("date", (ours[0].group(), theirs[0].group()),
                       ("-".join(ours[0].groups()), "-".join(theirs[0].groups())))


def _days(one: Told, other: Told) -> Iterator[Conflict]:
    """The one day that each sentence tells of one thing, where they cannot be one day.

    The day on which somebody said it is held against another only for the same speaker.
    """
    if not may_tell_one_thing(one, other):
        return
    ours, theirs = _event_and_saying(one), _event_and_saying(other)
    for saying, (mine, yours) in enumerate(zip(ours, theirs, strict=True)):
        if len(mine) != 1 or len(yours) != 1 or (saying and not _same_speaker(one, other)):
            continue
        if same_day(mine[0], yours[0]) is False:
            yield Conflict("date", (mine[0].span.of(one.text), yours[0].span.of(other.text)),
                           (day_value(mine[0]), day_value(yours[0])))


def _event_and_saying(told: Told) -> tuple[list[DayTold], list[DayTold]]:
    """The days of what a sentence tells, and those on which somebody said it.

    That other media reported something is itself what is told.
    """
    content = told.said.content_span
    days = days_told(told.text, told.language, told.published)
    if told.said.cue_span is None or content is None or told.said.evidence == "other_outlet":
        return list(days), []
    inside = [day for day in days if content.contains(day.span.shifted(told.start))]
    cue = told.said.cue_span
    return inside, [day for day in days if day not in inside
                    and _gap(cue, day.span.shifted(told.start)) <= BESIDE_CUE]


def _gap(one: Span, other: Span) -> int:
    """Code points between two spans; 0 where they touch or overlap."""
    return max(0, other.start - one.end, one.start - other.end)


def _same_speaker(one: Told, other: Told) -> bool:
    """True where both sentences credit a speaker of the same name, in one language."""
    names = [set(terms(told.said.speaker or "", told.language)) for told in (one, other)]
    return one.language == other.language and bool(names[0] & names[1])


def day_value(day: DayTold) -> str:
    """A day as a key: its date, or its weekday where that is all that is known."""
    return day.value or f"weekday {day.weekday}"
