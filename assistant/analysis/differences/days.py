"""Dates of a sentence, also those that leave out the year, and whether two can be one."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.analysis.attribution.matching import Token
from assistant.text.dates import find_dates, month_of
from assistant.types import Span

_BETWEEN = frozenset({"de", "of", "of the", "."})
_NO_YEAR = "--"


def dates_of(text: str, tokens: Sequence[Token], language: str) -> list[tuple[Span, str]]:
    """Return the dates of a sentence in order: ISO values, "--05-12" for a day without a year."""
    found = find_dates(text, language)
    for at, token in enumerate(tokens):
        month = month_named(token, language)
        if month is None or any(span.overlaps(Span(token.start, token.end)) for span, _ in found):
            continue
        for day_at in _beside(tokens, at):
            day = _day(tokens[day_at].form)
            if day:
                first, last = min(at, day_at), max(at, day_at)
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
        return open_[2:].startswith(dated[5:])
    return one.startswith(other) or other.startswith(one)


def month_named(token: Token, language: str) -> int | None:
    """The month, 1 to 12, that a word names; in English only with its capital: "may", "march"."""
    if not token.word or len(token.form) < 3 or (language == "en" and not token.capital):
        return None
    return month_of(token.form)


def _beside(tokens: Sequence[Token], at: int) -> list[int]:
    """Where the day of a month may stand: before it, after it, or before a "de" or a stop."""
    places = [at - 1, at + 1]
    if at >= 2 and tokens[at - 1].form in _BETWEEN:
        places.insert(0, at - 2)
    return [place for place in places if 0 <= place < len(tokens)]


def _day(form: str) -> int | None:
    digits = form
    for ending in ("st", "nd", "rd", "th", "er"):
        digits = digits.removesuffix(ending)
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 2):
        return None
    return int(digits) if 1 <= int(digits) <= 31 else None
