"""Days that a sentence tells by reckoning from its article's date: "three days ago", "on Sunday".

A weekday alone is the last one before the article was published, or the day itself; with "next" it
is unclear and left out. Nothing is reckoned from an article without a date, and no year is added
that neither the sentence nor the article's date gives.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from assistant.analysis.attribution.matching import PhraseTable, Token, folded, lookup_keys
from assistant.analysis.differences.days import dates_of
from assistant.analysis.differences.lexing import lexed
from assistant.types import Span

_NO_YEAR = "--"
# "3 au" before "4 mai", "12-" before "13 May": not one day.
_RANGE = re.compile(r"\d\s{0,2}(?:au|et|to|and|al|y|bis|und|по|и|-|–)\s{0,2}$")
_LEAD = 12
_KEPT = 20_000
_WEEK = 7
_HALF_A_YEAR = 183
_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class DayTold:
    """A day named in a sentence: ISO, or "--09-24" without a year. ``weekday`` is 0 for Monday.

    ``value`` is None where only a weekday is told and nothing fixes its date. ``reckoned`` is true
    where the article's date was needed.
    """

    span: Span
    value: str | None
    weekday: int | None = None
    reckoned: bool = False


@lru_cache(maxsize=_KEPT)
def days_told(text: str, language: str | None, published: str | None) -> tuple[DayTold, ...]:
    """The days that one sentence names, in order; spans are offsets of ``text``.

    ``published`` is an ISO day or None. Months and years alone are left out: they name no day.
    """
    words = _words(language)
    if words is None:
        return ()
    tokens = lexed(text)
    today = _day(published)
    dates = [(span, value) for span, value in dates_of(text, tokens, language or "")
             if _names_day(value) and not _RANGE.search(text[:span.start][-_LEAD:])]
    found = [DayTold(span, _with_year(value, today), None, value.startswith(_NO_YEAR))
             for span, value in dates]
    taken = [span for span, _ in dates]
    found += _reckoned(tokens, words, today, taken)
    return tuple(sorted(_joined(found), key=lambda day: day.span))


def _names_day(value: str) -> bool:
    return value.startswith(_NO_YEAR) or len(value) == len("2031-04-12")


def same_day(one: DayTold, other: DayTold) -> bool | None:
    """Whether two tell one day; None where that cannot be known."""
    if one.value and other.value:
        if one.value.startswith(_NO_YEAR) or other.value.startswith(_NO_YEAR):
            return one.value[-5:] == other.value[-5:]
        return one.value == other.value
    weekdays = [day.weekday if day.weekday is not None else _weekday(day.value)
                for day in (one, other)]
    if None in weekdays:
        return None
    return None if weekdays[0] == weekdays[1] else False


def _weekday(value: str | None) -> int | None:
    day = _day(value)
    return day.weekday() if day else None


def _day(value: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def _with_year(value: str, today: datetime.date | None) -> str:
    """A day without a year takes that of the publication where it lies within half a year."""
    if not value.startswith(_NO_YEAR) or today is None:
        return value
    for year in (today.year, today.year - 1, today.year + 1):
        day = _day(f"{year:04d}{value[1:]}")
        if day is not None and abs((day - today).days) < _HALF_A_YEAR:
            return day.isoformat()
    return value


def _reckoned(
    tokens: Sequence[Token], words: Mapping[str, Any], today: datetime.date | None,
    taken: Sequence[Span],
) -> list[DayTold]:
    found: list[DayTold] = []
    for match in words["table"].matches(tokens):
        span = Span(tokens[match.first].start, tokens[match.last - 1].end)
        if any(span.overlaps(other) for other in taken):
            continue
        if match.category == "weekday":
            if not _near(tokens, match.first, match.last, words["unclear"]):
                found.append(DayTold(span, _last(match.entry, today), match.entry, True))
        elif match.category == "away" and today is not None:
            found.append(_away(span, today, match.entry))
        elif match.category == "ago" and today is not None:
            days = _count(tokens, match.first, match.last, words)
            if days is not None:
                found.append(_away(Span(days[1], max(span.end, days[2])), today, -days[0]))
    return found


def _near(tokens: Sequence[Token], first: int, last: int, words: frozenset[str]) -> bool:
    return any(token.form in words for token in tokens[max(0, first - 1):last + 1])


def _away(span: Span, today: datetime.date, days: int) -> DayTold:
    day = today + datetime.timedelta(days=days)
    return DayTold(span, day.isoformat(), None, True)


def _last(weekday: int, today: datetime.date | None) -> str | None:
    if today is None:
        return None
    return (today - datetime.timedelta(days=(today.weekday() - weekday) % _WEEK)).isoformat()


def _count(
    tokens: Sequence[Token], first: int, last: int, words: Mapping[str, Any]
) -> tuple[int, int, int] | None:
    """How many days an "ago" counts, with where the number and its unit stand.

    Only days, the number right beside its unit: "three days ago", "il y a trois jours". A "week
    ago" is too vague to be a day.
    """
    for at in range(max(0, first - 2), min(len(tokens) - 1, last + 1)):
        number, unit = _number(tokens[at].form, words), _unit(tokens[at + 1].form, words)
        if number is not None and unit is not None and (at + 2 == first or at == last):
            return number * unit, min(tokens[at].start, tokens[first].start), tokens[at + 1].end
    alone = _unit(tokens[last].form, words, "two") if last < len(tokens) else None
    return (alone, tokens[first].start, tokens[last].end) if alone else None


def _number(form: str, words: Mapping[str, Any]) -> int | None:
    if form.isascii() and form.isdigit() and len(form) < 3:
        return int(form)
    return words["numbers"].get(form)


def _unit(form: str, words: Mapping[str, Any], group: str = "units") -> int | None:
    return next((words[group][key] for key in lookup_keys(form) if key in words[group]), None)


def _joined(found: Sequence[DayTold]) -> list[DayTold]:
    """Take "Sunday 24 September" for one day; of two readings of one place the longer."""
    ordered = sorted(found, key=lambda day: (day.span.start, -day.span.end))
    joined: list[DayTold] = []
    for day in ordered:
        before = joined[-1] if joined else None
        if before is not None and day.span.start - before.span.end <= 2 and (
                before.weekday is None) != (day.weekday is None):
            dated = before if before.weekday is None else day
            named = day if before.weekday is None else before
            joined[-1] = DayTold(Span(before.span.start, day.span.end), dated.value,
                                 named.weekday, dated.reckoned)
        elif before is None or not before.span.overlaps(day.span):
            joined.append(day)
    return joined


@cache
def _words(language: str | None) -> dict[str, Any] | None:
    """The words of a language, compiled; None for one without a list."""
    with (_FOLDER / "days_told.toml").open("rb") as file:
        lists = tomllib.load(file)
    if language not in lists:
        return None
    mine = lists[language]
    phrases = [(phrase, "weekday", at) for at, names in enumerate(mine["weekdays"])
               for phrase in names.split(", ")]
    phrases += [(phrase, "away", days) for days, listed in mine["away"].items()
                for phrase in listed.split(", ")]
    phrases = [(phrase, kind, int(entry)) for phrase, kind, entry in phrases]
    phrases += [(phrase, "ago", None) for phrase in mine["ago"]]
    counts = {name: {folded(word): value for word, value in mine.get(name, {}).items()}
              for name in ("numbers", "units", "two")}
    return {"table": PhraseTable(phrases), "unclear": frozenset(map(folded, mine["unclear"])),
            **counts}
