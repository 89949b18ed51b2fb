"""Finding page furniture: what a site prints around an article, kept but never citable.

Rules are data (``rules/furniture.toml``) and work on whole lines and paragraphs, so that a mark
never cuts into a sentence. Cues of every language always apply: a page's frame may be of another
language than its article. Time grows with the length of the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, pairwise

from assistant.ingest.author_notes import is_author_bio
from assistant.ingest.book_offers import book_offers
from assistant.ingest.bylines import byline_lines, read_byline
from assistant.ingest.lines import Line, covered, first_prose, split_lines
from assistant.ingest.rules import rules
from assistant.text.normalise import fold
from assistant.types import Furniture

LONGEST_PARAGRAPH = 3000
"""Characters of the longest paragraph that may be a disclaimer: some articles are one line."""
SHORTEST_PARAGRAPH = 20
HEADER_LINES = 30
"""Untaken lines before the article that may be furniture; a list of short lines is an article."""
FOOT_LINES = 200
"""Unmarked lines at the foot that are looked at: more are a list, and cost time."""
FOOT_BIOS = 3
"""Author notes that may follow one another at the end."""
FOLDING = 12
"""Characters by which a title may change in length when it is folded for comparison."""
SANDWICH = 2
"""Short lines between two section labels that belong to them."""

_EDGES = " \t.!"


@dataclass(frozen=True, slots=True)
class _LineRule:
    kind: str
    where: str
    longest: int
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _ParagraphRule:
    kind: str
    enough: int
    spread: int
    needs: tuple[str, ...]
    starts: re.Pattern[str]
    cues: tuple[re.Pattern[str], ...]


def find_furniture(
    text: str, *, hints: Sequence[Furniture] = (), title: str | None = None
) -> tuple[Furniture, ...]:
    """The furniture of ``text``, sorted, not overlapping; ``hints`` are taken as they are.

    ``title`` is the declared one: lines that repeat it, or the first line of the text, after it
    was printed once are furniture too.
    """
    lines = split_lines(text)
    kinds: list[str | None] = ["hint" if hit else None for hit in covered(lines, hints)]
    _mark_anywhere(lines, kinds)
    _mark_books(lines, kinds)
    _mark_head(lines, kinds)
    _mark_foot(lines, kinds)
    _mark_repeated_titles(lines, kinds, title)
    found = [
        Furniture(line.span, kind)
        for line, kind in zip(lines, kinds, strict=True) if kind not in (None, "hint")
    ]
    return tuple(sorted([*hints, *found], key=lambda piece: piece.span.start))


def _mark_anywhere(lines: Sequence[Line], kinds: list[str | None]) -> None:
    for index, line in enumerate(lines):
        if kinds[index] is None:
            kinds[index] = _line_kind(line, "anywhere") or _paragraph_kind(line)


def _mark_books(lines: Sequence[Line], kinds: list[str | None]) -> None:
    for index in book_offers(lines, [kind is not None for kind in kinds]):
        kinds[index] = "book_offer"


def _mark_head(lines: Sequence[Line], kinds: list[str | None]) -> None:
    taken = [kind is not None for kind in kinds]
    for index in byline_lines(lines, taken):
        kinds[index] = "byline"
        taken[index] = True
    header = _header(lines, taken)
    for index in header:
        if kinds[index] is None:
            kinds[index] = _line_kind(lines[index], "frame")
    _fill_between_labels(lines, kinds, header)


def _mark_foot(lines: Sequence[Line], kinds: list[str | None]) -> None:
    """From the last line upwards until running text that is none of the frame's."""
    bios = 0
    free = (index for index in range(len(lines) - 1, 0, -1) if kinds[index] is None)
    for index in islice(free, FOOT_LINES):
        line = lines[index]
        kind = _line_kind(line, "frame") or _foot_byline(line)
        if kind is None and bios < FOOT_BIOS and is_author_bio(line.plain):
            kind, bios = "author_bio", bios + 1
        if kind is None and line.prose:
            return
        kinds[index] = kind


def _foot_byline(line: Line) -> str | None:
    """A signature below an article, or the line with outlet and date that prints put there."""
    byline = read_byline(line.plain) if line.short else None
    stated = byline and (byline.signed or (byline.published and byline.outlet))
    return "byline" if stated else None


def _header(lines: Sequence[Line], taken: Sequence[bool]) -> range:
    """Lines before the article's text, when they are few enough to be a frame."""
    end = first_prose(lines, taken)
    untaken = sum(not mark for mark in taken[:end])
    return range(end) if untaken <= HEADER_LINES else range(0)


def _fill_between_labels(
    lines: Sequence[Line], kinds: list[str | None], header: range
) -> None:
    """A label's value often stands on the line below it: short lines between two labels."""
    labels = [index for index in header if kinds[index] == "section_labels"]
    for before, after in pairwise(labels):
        between = range(before + 1, after)
        if len(between) <= SANDWICH and all(len(lines[i].plain) <= 60 for i in between):
            for index in between:
                kinds[index] = kinds[index] or "section_labels"


def _mark_repeated_titles(
    lines: Sequence[Line], kinds: list[str | None], title: str | None
) -> None:
    first = next((line for line, kind in zip(lines, kinds, strict=True) if kind is None), None)
    wanted = {_title_key(title)} if title else set()
    if first is not None and first.short and len(first.plain.split()) >= 3:
        wanted.add(_title_key(first.plain))
    # Folding changes a length a little; lines of quite another one are not folded at all.
    shortest = min(map(len, wanted), default=0) - FOLDING
    longest = max(map(len, wanted), default=0) + FOLDING
    seen: set[str] = set()
    for index, line in enumerate(lines):
        if kinds[index] is not None or not (shortest <= len(line.plain) <= longest):
            continue
        key = _title_key(line.plain)
        if key in wanted:
            if key in seen:
                kinds[index] = "repeated_title"
            seen.add(key)


def _title_key(title: str) -> str:
    return fold(title).strip(" .!\"'")


def _line_kind(line: Line, where: str) -> str | None:
    if not line.short:
        return None
    return _kind_of(line.plain.strip(_EDGES) or line.plain, where)


@lru_cache(maxsize=8192)
def _kind_of(plain: str, where: str) -> str | None:
    """Buttons and labels recur, within a page and across a site's pages: each is read once."""
    for rule in _line_rules():
        if rule.where == where and len(plain) <= rule.longest and rule.pattern.fullmatch(plain):
            return rule.kind
    return None


def _paragraph_kind(line: Line) -> str | None:
    if not SHORTEST_PARAGRAPH <= len(line.span) <= LONGEST_PARAGRAPH:
        return None
    lowered = line.plain.lower()
    for rule in _paragraph_rules():
        if not any(word in lowered for word in rule.needs):
            continue
        if rule.starts.match(lowered):
            return rule.kind
        cues = sum(cue.search(lowered) is not None for cue in rule.cues)
        if cues >= rule.enough and (not rule.spread or cues * rule.spread >= len(lowered)):
            return rule.kind
    return None


@cache
def _line_rules() -> tuple[_LineRule, ...]:
    return tuple(
        _LineRule(rule["kind"], rule["where"], rule["longest"], _any_of(rule["patterns"]))
        for rule in rules("furniture")["line"]
    )


@cache
def _paragraph_rules() -> tuple[_ParagraphRule, ...]:
    return tuple(
        _ParagraphRule(rule["kind"], rule["enough"], rule.get("spread", 0),
                       tuple(rule["needs"]), _any_of(rule["starts"]),
                       tuple(re.compile(cue) for cue in rule["cues"]))
        for rule in rules("furniture")["paragraph"]
    )


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
