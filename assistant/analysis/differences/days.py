"""Dates of a sentence, also those that leave out the year, and whether two can be one.

Dates of the Islamic and the Persian calendar are told as the Gregorian days that they may be.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.analysis.attribution.matching import Token
from assistant.text.calendars import calendar_dates
from assistant.text.dates import find_dates, month_of
from assistant.types import Span

_BETWEEN = frozenset({"de", "of", "of the", "."})
_NO_YEAR = "--"
_ISO_DAY = len("2031-05-04")


def dates_of(text: str, tokens: Sequence[Token], language: str) -> list[tuple[Span, str]]:
    """Return the dates of a sentence in order: ISO values, "--05-12" for a day without a year.

    "2024-03-24/2024-03-26" is a day, month or year of another calendar, from its first to its
    last possible day.
    """
    found = _whole(text, language)
    for at, token in enumerate(tokens):
        month, end = _month_at(tokens, at, language)
        if month is None or any(span.overlaps(Span(token.start, token.end)) for span, _ in found):
            continue
        for day_at in _beside(tokens, at, end):
            day = _day(tokens[day_at].form)
            if day:
                first, last = min(at, day_at), max(end - 1, day_at)
                span = Span(tokens[first].start, tokens[last].end)
                found.append((span, f"{_NO_YEAR}{month:02d}-{day:02d}"))
                break
    return sorted(found)


def same_date(one: str, other: str) -> bool:
    """True when two values can be one date: one tells no more than the other, or leaves it open."""
    if one.startswith(_NO_YEAR) and other.startswith(_NO_YEAR):
        return one == other
    if one.startswith(_NO_YEAR) or other.startswith(_NO_YEAR):
        dated, open_ = (other, one) if one.startswith(_NO_YEAR) else (one, other)
        if "/" in dated:
            begin, end = _edges(dated)
            return any(begin <= f"{year}{open_[1:]}" <= end for year in (begin[:4], end[:4]))
        return open_[2:].startswith(dated[5:])
    if "/" in one or "/" in other:
        (begin, end), (since, until) = _edges(one), _edges(other)
        return begin <= until and since <= end
    return one.startswith(other) or other.startswith(one)


def month_named(token: Token, language: str) -> int | None:
    """The month, 1 to 12, that a word names; in English only with its capital: "may", "march".

    A Turkish ending ("Mayıs'ta") or a Hebrew "in" ("במאי") may be written onto it.
    """
    if not token.word or len(token.form) < 3 or (language == "en" and not token.capital):
        return None
    form = token.form
    if language == "tr":
        form = form.split("'")[0]
    if language == "he" and month_of(form) is None:
        form = form.removeprefix("ב")
    return month_of(form)


def _whole(text: str, language: str) -> list[tuple[Span, str]]:
    """Dates with a year, of any calendar."""
    found = calendar_dates(text)
    return found + [(span, value) for span, value in find_dates(text, language)
                    if not any(span.overlaps(other) for other, _ in found)]


def _month_at(tokens: Sequence[Token], at: int, language: str) -> tuple[int | None, int]:
    """The month named from a token on, in one word or two ("كانون الثاني"), and where it ends."""
    if at + 1 < len(tokens) and tokens[at].word and tokens[at + 1].word:
        month = month_of(f"{tokens[at].form} {tokens[at + 1].form}")
        if month is not None:
            return month, at + 2
    return month_named(tokens[at], language), at + 1


def _edges(value: str) -> tuple[str, str]:
    """The first and the last day of a date with a year, as ISO days that sort."""
    since, _, until = value.partition("/")
    since, until = since[:_ISO_DAY], (until or since)[:_ISO_DAY]
    return since + "-01-01"[len(since) - 4:], until + "-12-31"[len(until) - 4:]


def _beside(tokens: Sequence[Token], at: int, end: int) -> list[int]:
    """Where the day of a month may stand: before it, after it, or before a "de" or a stop."""
    places = [at - 1, end]
    if at >= 2 and tokens[at - 1].form in _BETWEEN:
        places.insert(0, at - 2)
    return [place for place in places if 0 <= place < len(tokens)]


def _day(form: str) -> int | None:
    digits = form.removeprefix("ב-")
    for ending in ("st", "nd", "rd", "th", "er"):
        digits = digits.removesuffix(ending)
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 2):
        return None
    return int(digits) if 1 <= int(digits) <= 31 else None
