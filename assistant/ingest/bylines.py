"""Reading bylines and date lines: who wrote an article, who published it, and when.

A line is read whole or not at all: every part of it must be an author, a date, a clock time, an
outlet or a post, else it is article text. Nothing is taken from inside running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice

from assistant.ingest.lines import Line, first_prose
from assistant.ingest.outlet_names import is_agency, is_listed, is_named, looks_like_outlet
from assistant.ingest.rules import rules
from assistant.text.dates import find_dates
from assistant.text.normalise import fold
from assistant.text.stopwords import is_stopword

LONGEST_BYLINE = 220
"""Characters of the longest line read as a byline."""
BYLINE_PROSE = 3
"""A byline may follow a standfirst: it is looked for before this many lines of running text."""
MAX_NAME_WORDS = 6
MAX_UNCASED_WORDS = 4
HEAD_LINES = 60
"""Untaken lines at the head of a document that may be bylines; more of them are a list."""
DATED_LINES = 2
"""A line with a date and no byline counts before this many lines of running text."""

_SEPARATORS = re.compile(
    r"(\s*[|•·/\u0000\t;,،]\s*|\s+[-–—~]+\s*|\s*[–—]+\s+|^[-–—~\s]+|[-–—~\s]+$)")
_ARTICLE = re.compile(r"(?:The|Le|La|Les|El|Der|Die|Das|Il) (?=[A-ZÀ-Þ])")
_PUBLISHED_BY = (r"(?:published by|publié par|publicado por|veröffentlicht von|издатель:?|نشرته"
                 r"|الناشر:?) ")
_WORD = re.compile(r"[^\s,;]+")
_ELISION = re.compile(r"^[dlDL]['’](?=\w)")
_FULL_DAY = 10


@dataclass(frozen=True, slots=True)
class _Loose:
    name: str
    listed: bool


@dataclass(slots=True)
class Byline:
    """What one line states. ``signed`` is True when a word such as "By" introduced authors.

    ``outlet`` is a name beside a date, ``doubtful`` when it might as well be a person's: two or
    three capitalised words, and nobody signed. ``credits`` are outlets named as the author's or
    as the origin ("Agencies"); ``published`` is an ISO day.
    """

    authors: list[str] = field(default_factory=list)
    outlet: str | None = None
    credits: list[str] = field(default_factory=list)
    written_for: str | None = None
    published: str | None = None
    updated: str | None = None
    signed: bool = False
    doubtful: bool = False

    @property
    def states_something(self) -> bool:
        return bool(self.signed or self.published or self.updated)


def read_byline(plain: str) -> Byline | None:
    """The byline that ``plain`` (a line without markup) is; None when it is anything else."""
    if not 2 < len(plain) <= LONGEST_BYLINE:
        return None
    found = Byline()
    loose: list[_Loose] = []
    rest = _take_dates(plain.strip().rstrip("."), found)
    for part, listed in _parts(rest):
        if not _read_part(part, listed, found, loose):
            return None
    if not found.states_something or not _place_names(loose, found):
        return None
    return found


def byline_lines(lines: Sequence[Line], taken: Sequence[bool]) -> Iterator[int]:
    """Indexes of the lines at the head of an article that are bylines or date lines.

    A bare date counts only near the top; the first untaken line is a headline, never a byline.
    """
    signed_end = _nth_prose(lines, taken, BYLINE_PROSE)
    dated_end = _nth_prose(lines, taken, DATED_LINES)
    free = (index for index in range(signed_end) if not taken[index])
    for index in islice(free, 1, HEAD_LINES):
        byline = read_byline(lines[index].plain) if lines[index].short else None
        if byline and (index < dated_end or byline.signed):
            yield index


def _nth_prose(lines: Sequence[Line], taken: Sequence[bool], nth: int) -> int:
    marks = list(taken)
    index = 0
    for _ in range(nth):
        index = first_prose(lines, marks)
        if index >= len(lines):
            return len(lines)
        marks[index] = True
    return index


def _take_dates(plain: str, found: Byline) -> str:
    """Record the dates of a line and return the rest, parted by NUL where they stood."""
    pieces: list[str] = []
    at = 0
    for span, value in find_dates(plain):
        before = plain[at:span.start]
        if len(value) == _FULL_DAY:
            if _updated_before().search(before):
                found.updated = found.updated or value
            else:
                found.published = found.published or value
            pieces += [before, "\0"]
            at = span.end
    return "".join([*pieces, plain[at:]])


def _parts(rest: str) -> Iterator[tuple[str, bool]]:
    """The parts of a line with, for each, whether a comma alone led to it."""
    pieces = _SEPARATORS.split(rest)
    for index in range(0, len(pieces), 2):
        bare = pieces[index].strip(" .:()[]")
        if bare and not _filler().fullmatch(bare):
            listed = index > 0 and (pieces[index - 1] or "").strip() in (",", ";", "،")
            yield _trailing_filler().sub("", bare).strip(" :()["), listed


def _read_part(part: str, listed: bool, found: Byline, loose: list[_Loose]) -> bool:
    publisher = _published_by().match(part)
    if publisher and _is_outlet_name(part[publisher.end():]):
        found.outlet = found.outlet or part[publisher.end():]
        found.signed = True
        return True
    match = _by().match(part)
    if match:
        return _read_authors(part[match.end():].strip(" :"), found)
    if not is_named(part):
        found.credits.append(part)
        return True
    if _posts().fullmatch(part) or fold(part) in _words("places"):
        return True
    listed = listed and found.signed
    if names_of(part) is None or not (listed or _could_be_outlet(part)):
        return False
    loose.append(_Loose(part, listed and len(part.split()) > 1))
    return True


def _place_names(loose: Sequence[_Loose], found: Byline) -> bool:
    """Say what each name without a cue is; False when the line can be no byline after all."""
    outlets = [item.name for item in loose if _is_outlet_name(item.name)]
    others = [item for item in loose if not _is_outlet_name(item.name)]
    if found.signed:
        found.authors += [name for item in others if item.listed
                          for name in names_of(item.name) or ()]
        others = [item for item in others if not item.listed]
    elif any(_WORD.findall(item.name)[0].lower().strip(".") in _words("titles")
             for item in others):
        return False
    own = [name for name in outlets if not (found.signed and is_agency(name))]
    dated = bool(found.published or found.updated)
    if dated and own:
        found.outlet = found.outlet or own[0]
    elif dated and len(others) == 1 and not found.outlet:
        found.outlet, found.doubtful = others.pop().name, not found.signed
    found.credits += [name for name in outlets if name != found.outlet]
    if own and not found.signed and len(others) == 1 and 2 <= len(others[0].name.split()) <= 4:
        found.authors.append(others[0].name)
    return dated or found.signed


def _is_outlet_name(name: str) -> bool:
    """True for a name that cannot be a person's: known, of an outlet's form, or with an article."""
    return looks_like_outlet(name) or bool(_ARTICLE.match(name) and _is_name(name))


def _could_be_outlet(name: str) -> bool:
    """False for words of a script without capitals that rather are a piece of a sentence."""
    if any(char.isupper() or char.isdigit() for char in name):
        return True
    words = _WORD.findall(name)
    return len(words) <= MAX_UNCASED_WORDS and not any(is_stopword(word, "ar") for word in words)


def _read_authors(names: str, found: Byline) -> bool:
    match = _for_outlet().match(names)
    if match and names_of(match["name"]) is not None:
        names, found.written_for = match["name"], match["outlet"].strip()
    authors = names_of(names)
    if authors is None:
        return False
    found.signed = True
    for author in authors:
        if is_named(author):
            found.authors.append(author)
        else:
            found.credits.append(author)
    return True


def names_of(names: str) -> list[str] | None:
    """The people or outlets in a list of names ("A, B and C"); None when it is not one."""
    parts = [part.strip(" .") for part in _joiners().split(names)]
    parts = [part for part in parts if part]
    return parts if parts and all(map(_is_name, parts)) else None


def _is_name(part: str) -> bool:
    words = _WORD.findall(part)
    if not 0 < len(words) <= MAX_NAME_WORDS or len(part) > 60:
        return False
    if not is_named(part) or is_listed(part):
        return True
    if looks_like_outlet(part):
        return all(_capital(word) or word.lower() in _words("small_words") for word in words)
    words = _WORD.findall(_ARTICLE.sub("", part))
    if any(char.isdigit() or char in "!?\"“”«»:@()[]" for char in part):
        return False
    return _capital(words[0]) and all(
        _capital(word) or word.lower() in _words("particles") for word in words
    ) and not any(word.lower().strip(".") in _words("not_names") for word in words)


def _capital(word: str) -> bool:
    """True for a word that may begin a name: capitalised, or of a script without capitals."""
    letters = [char for char in _ELISION.sub("", word) if char.isalpha()]
    if not letters:
        return False
    head = letters[0]
    return head.isupper() or head.lower() == head.upper() or (
        "-" in word and any(char.isupper() for char in letters))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(rules("bylines")[name])


@cache
def _by() -> re.Pattern[str]:
    colon = _words("needs_colon")
    free = [cue for cue in rules("bylines")["by"] if not _stands_for(cue, colon)]
    bound = [cue for cue in rules("bylines")["by"] if _stands_for(cue, colon)]
    return re.compile(rf"(?:{'|'.join(free)})\s*(?::|\s)\s*|(?:{'|'.join(bound)})\s*:\s*", re.I)


def _stands_for(cue: str, words: frozenset[str]) -> bool:
    return any(re.fullmatch(cue, word) for word in words)


@cache
def _filler() -> re.Pattern[str]:
    cues = [*rules("bylines")["published"], *rules("bylines")["updated"],
            *rules("bylines")["clock"]]
    one = "|".join(f"(?:{cue})" for cue in cues)
    return re.compile(rf"(?:{one})(?:[ :]{{1,3}}(?:{one})){{0,4}}", re.IGNORECASE)


@cache
def _trailing_filler() -> re.Pattern[str]:
    """Words that led on to the date which stood behind a part: "By Mara Dellwyn on"."""
    return re.compile(r"\s+(?:on|at|in|le|el|am|um|vom|à|в|от|في|بتاريخ|يوم)$", re.IGNORECASE)


@cache
def _updated_before() -> re.Pattern[str]:
    cues = "|".join(f"(?:{cue})" for cue in rules("bylines")["updated"])
    return re.compile(rf"(?:{cues})[\s:]{{0,4}}(?:\w{{2,12}}[,.]?\s)?$", re.IGNORECASE)


@cache
def _published_by() -> re.Pattern[str]:
    return re.compile(_PUBLISHED_BY, re.IGNORECASE)


@cache
def _posts() -> re.Pattern[str]:
    return re.compile(rules("bylines")["posts"], re.IGNORECASE)


@cache
def _joiners() -> re.Pattern[str]:
    return re.compile(rules("bylines")["joiners"])


@cache
def _for_outlet() -> re.Pattern[str]:
    return re.compile(r"(?P<name>.{2,80}?)\s+(?:for|pour|para|für|для|لـ)\s+(?P<outlet>.{2,60})$")
