"""What single lines say about where an article came from: credits, datelines, bylines, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal
from urllib.parse import urlsplit

from assistant.ingest.bylines import read_byline
from assistant.ingest.copyright_lines import copyright_holders, credited_source
from assistant.ingest.lines import Line, plain_words
from assistant.ingest.outlet_names import (
    agency_names,
    is_agency,
    is_listed,
    is_named,
    looks_like_outlet,
    outlet_key,
)
from assistant.ingest.rules import rules
from assistant.types import Span

LONGEST_LINE = 500
LONGEST_NAME = 60
MOST_NAME_WORDS = 7
CREDIT_REST = 12
"""Characters a credit line may have besides cue and name: brackets, a stop, an article."""
PLACE = 70
"""Characters of the place and day before an agency's name in a dateline."""

_OPENING = re.compile(r"^[\s\"'“‘«(\[*_~–—-]{1,6}")
_NAME_EDGES = " .,:;\"'“”‘’«»()[]*_–—-"
_MONTH = re.compile(r"\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|janv|févr|avr|mai|juin"
                    r"|juil|août|sept|déc|ene|abr|ago|dic|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен"
                    r"|окт|ноя|дек", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shown:
    """An outlet's name and the place of the text that shows the hop, if the text does."""

    name: str
    span: Span | None


def republished_hops(line: Line) -> Iterator[Shown]:
    """Outlets that ``line`` says the article was taken from or first stood in."""
    plain = line.plain
    if len(plain) > LONGEST_LINE:
        return
    note = _where_this().search(plain)
    noted = _clean(note["name"]) if note else None
    if noted:
        yield Shown(noted, line.span)
    source = credited_source(plain)
    if source:
        if is_named(source):
            yield Shown(source, line.span)
        return
    bare = _OPENING.sub("", plain)
    match = _republished_line().match(bare) or _republished_sentence().search(bare)
    if match:
        name = _name_after(bare, match.end())
        if name:
            yield Shown(name, _around(line, bare, match.start(), name))
    label = _source_label().match(bare)
    if label:
        name = _name_after(bare, label.end())
        if name and looks_like_outlet(name):
            yield Shown(name, line.span)


def copyright_hops(line: Line, outlet: str | None) -> Iterator[Shown]:
    """A news agency holding the rights of a copy that another outlet published."""
    for holder in copyright_holders(line.plain):
        if is_agency(holder) and outlet and outlet_key(outlet) != outlet_key(holder):
            yield Shown(holder, line.span)


def byline_hops(
    line: Line, relation: Literal["republished_from", "relies_on"]
) -> Iterator[Shown]:
    """Outlets that a byline names: the agency that wrote, whom it was written for, "Agencies"."""
    byline = read_byline(line.plain)
    if byline is None:
        return
    names = [*byline.authors, *byline.credits]
    if relation == "relies_on":
        names = [name for name in byline.credits if not is_named(name) and _speaks_of_wires(name)]
    else:
        names = [name for name in names if is_agency(name)]
        if byline.written_for and is_named(byline.written_for):
            names.append(byline.written_for)
    for name in names:
        yield Shown(name, line.span)


def dated_hop(line: Line, outlet: str | None) -> Shown | None:
    """Another outlet with a date of its own, as reprints give it below their own date line."""
    byline = read_byline(line.plain)
    if outlet is None or byline is None or byline.doubtful or not byline.published:
        return None
    return Shown(byline.outlet, line.span) if byline.outlet else None


def credit_hops(line: Line) -> Iterator[Shown]:
    """Outlets thanked for a story: "h/t NAME", "Read the whole story at NAME"."""
    if len(line.plain) > LONGEST_LINE:
        return
    match = _credit_line().match(line.plain) or _closing_credit().search(line.plain)
    if match:
        name = _name_after(line.plain, match.end())
        left = len(line.plain) - match.end() - len(name or "")
        if name and left <= CREDIT_REST and looks_like_outlet(name):
            yield Shown(name, line.span)


def dateline_hop(text: str, line: Line) -> Shown | None:
    """The agency whose dateline begins ``line``: "CITY, Sept. 26 (UPI) —", "(Reuters) -"."""
    raw = text[line.span.start:line.span.start + 2 * PLACE + 60]
    for pattern in (_bracketed_dateline(), _dashed_dateline(), _leading_dateline()):
        match = pattern.match(raw)
        if match is None or not _is_place(match.groupdict().get("place") or ""):
            continue
        name = match["name"].strip()
        if looks_like_outlet(plain_words(name)):
            end = line.span.start + len(raw[:match.end()].rstrip())
            return Shown(plain_words(name), Span(line.span.start, end))
    return None


def _around(line: Line, bare: str, begin: int, name: str) -> Span:
    """The words from a cue to the name, where no markup moves them; else the whole line."""
    offset = line.plain.find(bare)
    end = line.plain.find(name, offset + begin)
    if line.plain_as_printed and offset >= 0 and end >= 0:
        return Span(line.span.start + offset + begin, line.span.start + end + len(name))
    return line.span


def _is_place(place: str) -> bool:
    """True for what stands before the name in a dateline: capitalised words, a day, nothing."""
    words = re.findall(r"[^\s,/]+", place.strip(" ,–—-*_"))
    if len(words) > 9:
        return False
    return all(word[:1].isupper() or word[:1].lower() == word[:1].upper() or _MONTH.match(word)
               or word in ("de", "of", "the", "le", "el", "la", "den", "am") for word in words)


def _speaks_of_wires(name: str) -> bool:
    return any(word in name.lower() for word in ("agenc", "wire", "агентств", "وكالات", "agentur",
                                                  "combined", "media"))


def _name_after(plain: str, at: int) -> str | None:
    rest = plain[at:at + 200].lstrip(" :\t\"'“«*_–—-(")
    address = re.match(r"(?:https?://|www\.)[^\s)\]]{3,190}", rest)
    if address:
        url = address.group() if "//" in address.group() else "//" + address.group()
        try:
            return (urlsplit(url).hostname or "").removeprefix("www.") or None
        except ValueError:
            return None
    end = _name_ends().search(rest)
    return _clean(rest[:end.start()] if end else rest)


def _clean(name: str) -> str | None:
    """``name`` when it can be an outlet's: short, beginning with a capital or a digit."""
    name = plain_words(name).strip(_NAME_EDGES)
    name = re.sub(r"^(?:the website|le site|the blog) (?:of )?", "", name)
    if not name or len(name) > LONGEST_NAME or len(name.split()) > MOST_NAME_WORDS:
        return None
    head = name.split()[1] if name.lower().startswith(("the ", "le ", "la ", "l'")) and \
        len(name.split()) > 1 else name
    begins = head[0].isdigit() or head[0].isupper() or head[0].lower() == head[0].upper()
    domain = bool(re.fullmatch(r"[\w-]+(?:\.[\w-]+){1,3}", name))
    fits = (begins or domain or is_listed(name)) and is_named(name)
    return name if fits and not _DATEISH.fullmatch(name) else None


_DATEISH = re.compile(r"(?:\w+ )?\d{1,2}(?:st|nd|rd|th)?,? ?(?:\w+ )?(?:\d{4})?|\d{4}|(?:mon|tues|"
                      r"wednes|thurs|fri|satur|sun)day.{0,30}|(?:january|february|march|april|may|"
                      r"june|july|august|september|october|november|december)\b.{0,20}",
                      re.IGNORECASE)


@cache
def _republished_line() -> re.Pattern[str]:
    return re.compile(rf"(?:{_alternatives('republished_line')})(?=[\s:«\"“(]|$)", re.IGNORECASE)


@cache
def _republished_sentence() -> re.Pattern[str]:
    return re.compile(_alternatives("republished_sentence"), re.IGNORECASE)


@cache
def _source_label() -> re.Pattern[str]:
    return re.compile(rf"(?:{_alternatives('source_label')})\s?:", re.IGNORECASE)


@cache
def _credit_line() -> re.Pattern[str]:
    return re.compile(_alternatives("credit_line"), re.IGNORECASE)


@cache
def _closing_credit() -> re.Pattern[str]:
    return re.compile(rules("origin")["closing_credit"], re.IGNORECASE)


@cache
def _where_this() -> re.Pattern[str]:
    return re.compile(rules("origin")["where_this"])


@cache
def _name_ends() -> re.Pattern[str]:
    return re.compile(rules("origin")["name_ends"], re.IGNORECASE)


@cache
def _bracketed_dateline() -> re.Pattern[str]:
    return re.compile(rf"(?P<place>[^\n()/]{{0,{PLACE}}}?)[(/]\s?(?P<name>[^\n()/]{{2,40}}?)\s?[)/]"
                      r"\s?(?:[-–—:.]+|$)")


@cache
def _dashed_dateline() -> re.Pattern[str]:
    return re.compile(rf"(?P<place>[^\n()]{{2,{PLACE}}}?)\s?(?:[-–—/]|,)\s?"
                      rf"(?P<name>{_agencies()})[ \t]?[.:–—-]+[ \t]")


@cache
def _leading_dateline() -> re.Pattern[str]:
    return re.compile(rf"(?P<name>{_agencies()})[ \t]{{0,2}}[–—-]+[ \t]")


@cache
def _agencies() -> str:
    return "|".join(re.escape(name) for name in agency_names())


def _alternatives(name: str) -> str:
    return "|".join(f"(?:{pattern})" for pattern in rules("origin")[name])
