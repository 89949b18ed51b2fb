"""Dates of the Islamic lunar and the Persian solar calendar, as days of the Gregorian one.

A lunar day may be a day earlier or later from one country to the next, so it is an interval;
lunar days come from the table of Umm al-Qura (1343 to 1500 after the Hijra, by ``hijridate``).
Persian years begin at the spring equinox; leap years follow the cycle of 33 years, which holds for
the years read here (1200 to 1499).
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import regex
import yaml

from assistant.text.normalise import fold
from assistant.types import Span

SEEN_EARLIER = dt.timedelta(days=1)
"""How far the days of one lunar date lie apart, where the new moon was seen earlier or later."""
_PERSIAN_BEGIN = dt.date(2021, 3, 21), 1400
_LUNAR_YEARS = 1343, 1500
_YEAR = r"(?P<year>[1١۱][2-5٢-٥۲-۵]\d\d)"
_A_YEAR = regex.compile(rf"(?<!\d){_YEAR}(?!\d)")
_EDGE, _END = r"(?<![\p{L}\p{N}])", r"(?![\p{L}\p{N}])"
_LUNAR_MARK = r"(?:\s?(?:هـ|هـ\.|ه\.?|هجرية?|للهجرة|قمری|a\.?h\.?|г\.?\s?х\.?)(?!\p{L}))"
_SOLAR_MARK = r"(?:\s?(?:خورشیدی|شمسی|ش|هـ\.?\s?ش|s\.?h\.?)(?!\p{L}))"


def calendar_dates(text: str) -> list[tuple[Span, str]]:
    """The dates of the two calendars in ``text``, in order, never overlapping.

    Each with an ISO day, or with the first and last that it may be: "2024-03-24/2024-03-26". A day
    or month needs its year; a year alone needs a word for the calendar, or "سال" before it.
    """
    found: list[tuple[Span, str]] = []
    if not _A_YEAR.search(text):
        return found
    for match in _pattern().finditer(text):
        days = _days(match)
        if days:
            first, last = days
            value = first.isoformat()
            found.append((Span(match.start(), match.end()),
                          value if first == last else f"{value}/{last.isoformat()}"))
    return found


def _days(match: regex.Match) -> tuple[dt.date, dt.date] | None:
    year, day = int(match["year"]), match["day"]
    name = fold(match["name"]) if match["name"] else None
    persian = name in _months()["persian"] if name else match["lunar"] is None
    month = _months()["persian" if persian else "hijri"].get(name) if name else None
    try:
        days = _persian if persian else _lunar
        return days(year, month, int(day) if day else None)
    except (ValueError, OverflowError):  # no such day, or a year outside the table
        return None


def _lunar(year: int, month: int | None, day: int | None) -> tuple[dt.date, dt.date]:
    from hijridate import Hijri

    if not _LUNAR_YEARS[0] <= year < _LUNAR_YEARS[1]:
        raise ValueError(year)
    first = Hijri(year, month or 1, day or 1)
    last = first if day else Hijri(year, month or 12, Hijri(year, month or 12, 1).month_length())
    return (dt.date.fromisoformat(first.to_gregorian().isoformat()) - SEEN_EARLIER,
            dt.date.fromisoformat(last.to_gregorian().isoformat()) + SEEN_EARLIER)


def _persian(year: int, month: int | None, day: int | None) -> tuple[dt.date, dt.date]:
    lengths = [31] * 6 + [30] * 5 + [30 if _leap(year) else 29]
    if day is not None and not 1 <= day <= lengths[month - 1]:
        raise ValueError(day)
    begin, known = _PERSIAN_BEGIN
    leaps = sum(map(_leap, range(known, year))) - sum(map(_leap, range(year, known)))
    start = begin + dt.timedelta(days=365 * (year - known) + leaps)
    until = start + dt.timedelta(days=sum(lengths[:month or 12]) - 1)
    since = start + dt.timedelta(days=sum(lengths[:month - 1]) if month else 0)
    if day is not None:
        since = until = since + dt.timedelta(days=day - 1)
    return since, until


def _leap(year: int) -> bool:
    return (year * 8 + 29) % 33 < 8


@cache
def _months() -> dict[str, dict[str, int]]:
    path = Path(__file__).parent / "data" / "calendars.yaml"
    listed = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {calendar: {fold(name): number for number, names in enumerate(months, 1)
                       for name in names} for calendar, months in listed.items()}


@cache
def _pattern() -> regex.Pattern:
    names = sorted({name for months in _months().values() for name in months},
                   key=lambda name: (-len(name), name))
    name = "|".join(_spellings(one) for one in names)
    day = r"(?P<day>[0-3٠-٣۰-۳]?\d)(?:st|nd|rd|th|er|º|\.)?"
    marks = rf"(?:{_SOLAR_MARK}|(?P<lunar>{_LUNAR_MARK}))"
    forms = (
        rf"(?:{day}\s+(?:of\s+|de\s+|من\s+(?:شهر\s+)?)?)?(?P<name>{name})"
        rf",?\s+(?:de\s+|سال\s+|عام\s+|سنة\s+|لعام\s+)?{_YEAR}{marks}?",
        rf"{_YEAR}{marks}",
        rf"سال\s+{_YEAR}",
    )
    body = "|".join(f"(?:{form})" for form in forms)
    return regex.compile(rf"{_EDGE}(?:{body}){_END}", regex.IGNORECASE)


def _spellings(name: str) -> str:
    """A pattern for a folded name: any alef, ya, kaf or ta marbuta, any white space or hyphen."""
    pattern = regex.escape(name, literal_spaces=True)
    pattern = regex.sub(r" |\\-", r"[\\s-]+", pattern)
    for letters in ("اأإآ", "يىی", "ةه", "كک", "'’ʿ"):
        pattern = regex.sub(f"[{letters}]", f"[{letters}]", pattern)
    return pattern
