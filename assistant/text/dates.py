"""Dates written in a text, as ISO days, months or years.

Covers English, French, Spanish, German, Italian, Portuguese, Russian, Ukrainian, Turkish, Persian,
Hebrew and Arabic month names (Levantine, Egyptian and Maghrebi), ISO 8601, day.month.year with
full stops, and Arabic-Indic digits. What can be read two ways (03/04/2017) is left out, never
guessed.
"""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

import regex
import yaml

from assistant.text.normalise import fold
from assistant.types import Span

_YEAR = (r"(?P<year>(?:1[89]|20)\d\d|١[٨٩][٠-٩]{2}|٢٠[٠-٩]{2}"
         r"|۱[۸۹][۰-۹]{2}|۲۰[۰-۹]{2})")
_DAY = r"(?P<day>[0-3]?\d|[٠-٣]?[٠-٩]|[۰-۳]?[۰-۹])"
# "14th", "1er", "1º", "3." and the space or "de", "of", "-" that leads on to the month.
_ORDINAL = r"(?:\s?(?:st|nd|rd|th|er|ère|º|ª|\.|-го|-е|го))?"
_GAP = r"(?:\s*[-/]\s*|\s+(?:de\s+|of\s+|من\s+(?:شهر\s+)?|ב)?|)"
_BEFORE_YEAR = r"\.?\s*[,،]?\s*[-/]?\s*(?:(?:del?|of|عام|سنة|لعام)\s+)?"
# Every date here has a year, and the rest of it stands within this many characters.
_FOUR_DIGITS = regex.compile(r"(?<!\d)\d{4}(?!\d)")
_REACH_BACK, _REACH_ON = 60, 24
_EDGE, _END = r"(?<![\p{L}\p{N}])", r"(?![\p{L}\p{N}])"
# Month names up to this length, other than the only or full one, are abbreviations.
_SHORT = 4
_YEAR_CUES = ("in", "since", "during", "by", "until", "year", "early", "late", "mid", "en",
              "depuis", "année", "an", "fin", "desde", "año", "año de", "hasta", "im jahr",
              "im jahre", "seit", "jahr", "bis", "anno", "nel", "em", "в", "с", "до", "عام", "سنة",
              "العام", "منذ", "في")


def find_dates(text: str, language: str | None = None) -> list[tuple[Span, str]]:
    """Return the dates of ``text`` in order, each with its ISO form, never overlapping.

    A day gives "2017-09-30"; a month of a year "2017-09"; a year after a word such as "in",
    "عام" or before "году", or alone in the text, "2017". Days without a year, impossible days
    and numeric dates that can be read two ways are left out. Full month names count in every
    language; short ones ("ago", "déc") only in English and ``language``, or all when it is None.
    """
    found: list[tuple[Span, str]] = []
    taken = 0
    for year in _FOUR_DIGITS.finditer(text):
        match = _around(text, year.start(), taken, _pattern(language))
        value = _value(match) if match else None
        if match and value:
            found.append((Span(match.start(), match.end()), value))
            taken = match.end()
    return _with_bare_years(text, found) if _FOUR_DIGITS.search(text) else []


def month_of(word: str) -> int | None:
    """The number, 1 to 12, of the month that a word names in any language; None otherwise.

    Short names count ("dec", "сент."), whatever the case: "may" is a month here.
    """
    return _numbers().get(fold(word).strip(" ."))


def _around(text: str, year: int, taken: int, pattern: regex.Pattern) -> regex.Match | None:
    """The date whose year starts at ``year``, if one is written around it."""
    if year < taken:
        return None
    window = max(taken, year - _REACH_BACK), min(len(text), year + _REACH_ON)
    return next((match for match in pattern.finditer(text, *window)
                 if match.start("year") == year), None)


def _value(match: regex.Match) -> str | None:
    parts = match.groupdict()
    year = int(parts["year"])
    month = _month_number(parts["name"]) if parts.get("name") else (
        int(parts["month"]) if parts.get("month") else None)
    if month is None:
        return _unambiguous(int(parts["first"]), int(parts["second"]), year)
    if not parts.get("day"):
        return f"{year:04d}-{month:02d}" if 1 <= month <= 12 else None
    return _iso(year, month, int(parts["day"]))


def _unambiguous(first: int, second: int, year: int) -> str | None:
    """A numeric date with slashes: read only where one number cannot be a month."""
    if first == second:
        return _iso(year, second, first)
    if first > 12:
        return _iso(year, second, first)
    return _iso(year, first, second) if second > 12 else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _with_bare_years(text: str, found: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
    years = [(Span(m.start("year"), m.end("year")), f"{int(m['year']):04d}")
             for m in _bare_year().finditer(text)]
    added = [(span, year) for span, year in years
             if not any(span.overlaps(other) for other, _ in found)]
    return sorted(found + added)


@cache
def _bare_year() -> regex.Pattern:
    cues = "|".join(sorted(map(regex.escape, _YEAR_CUES), key=len, reverse=True))
    after = r"\s?(?:год[ауе]?|годах|г\.|року|рік|م(?!\p{L}))"
    return regex.compile(
        rf"{_EDGE}(?:{cues})\s+{_YEAR}(?![\p{{L}}\p{{N}}]|[.,]\d|\s?[%€$])"
        rf"|{_EDGE}{_YEAR}(?={after})|\A\s*{_YEAR}\s*\Z", regex.IGNORECASE)


@cache
def _months() -> dict[str, list[list[str]]]:
    path = Path(__file__).parent / "data" / "months.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@cache
def _numbers() -> dict[str, int]:
    """Each month name, folded, with its number; names shared by languages agree."""
    return {fold(name): number for listed in _months().values()
            for number, names in enumerate(listed, start=1) for name in names}


def _month_number(written: str) -> int:
    first = regex.split(r"\s*[/(]\s*", written)[0]
    return _numbers()[fold(first).strip()]


@cache
def _pattern(language: str | None) -> regex.Pattern:
    listed = {name for code, months in _months().items() for names in months for name in names
              if len(name) > _SHORT or name == names[0]
              or language not in _months() or code in ("en", language)}
    one = "|".join(_spellings(name) for name in sorted(listed, key=lambda n: (-len(n), n)))
    name = rf"(?P<name>(?:{one})(?:\s*[/(]\s*(?:{one})\)?)?)"
    forms = (
        # 30 September 2017; 18 septembre 2016; 24 сентября 2017; 30 أيلول/سبتمبر 2017
        rf"{_DAY}{_ORDINAL}{_GAP}{name}{_BEFORE_YEAR}{_YEAR}",
        # September 30, 2017; November 14th, 2017
        rf"{name}\.?\s+{_DAY}(?:st|nd|rd|th)?\s*[,،]?\s+{_YEAR}",
        # September 2017
        rf"{name}{_BEFORE_YEAR}{_YEAR}",
        # 2017-09-30, 2017/09/30, 2017-09-30T10:00
        rf"{_YEAR}(?P<cut>[-/.])(?P<month>\d\d?)(?P=cut)(?P<day>\d\d?)(?=T\d|{_END})",
        # 2017年9月30日
        rf"{_YEAR}年\s?(?P<month>\d\d?)月(?:\s?(?P<day>\d\d?)日)?",
        # 30.09.2017
        rf"(?P<day>\d\d?)\.\s?(?P<month>\d\d?)\.\s?{_YEAR}",
        # 09/30/2017, 30/09/2017: only where one reading is possible
        rf"(?P<first>\d\d?)(?P<bar>[-/])(?P<second>\d\d?)(?P=bar){_YEAR}",
    )
    body = "|".join(f"(?:{form})" for form in forms)
    return regex.compile(rf"{_EDGE}(?:{body})(?:(?=T\d)|(?<=日|月)|{_END})", regex.IGNORECASE)


def _spellings(name: str) -> str:
    """A pattern for one month name: any alef, ya or ta marbuta; any white space between words."""
    pattern = regex.escape(name, literal_spaces=True).replace(" ", r"\s+")
    for letters in ("اأإآ", "يى", "ةه"):
        pattern = regex.sub(f"[{letters}]", f"[{letters}]", pattern)
    return pattern
