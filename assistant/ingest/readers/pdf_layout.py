"""From the lines of PDF pages to paragraphs: gaps, indents, hyphens and running heads."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

STEP_QUANTILE = 0.3
PARAGRAPH_GAP = 1.3
"""Times the usual distance of lines; word processors and browsers leave 1.5 and more."""
FULL_LINE = 0.75
"""Share of the page's longest line; a shorter one ended because its author ended it."""
INDENT_EMS = 1.0
FONT_CHANGE = 1.15
MIN_PAGES_FOR_HEADS = 3
HEAD_PAGE_SHARE = 0.5
EDGE_LINES = 2
"""Running heads and page numbers are looked for among this many lines at each end of a page."""

_ENDED = re.compile(r"[.!?…:؟。][\"'”’»)\]]*$")
_PAGE_NUMBER = re.compile(r"(?<!\d)\d{1,5}(?!\d)")
_BROKEN_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]+)[-\u2010]$")
_NEXT_WORD = re.compile(r"([^\W\d_]+)")
_COMPOUND = re.compile(r"(?<![^\W\d_])[^\W\d_]+[-\u2010][^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its words, where it begins (points from the page's corner) and its size."""

    text: str
    x: float
    y: float
    size: float


def running_heads(pages: Sequence[Sequence[Line]]) -> list[set[int]]:
    """For each page, which of its lines are running heads or page numbers.

    Such a line stands at the edge of most pages at the same height with the same words, or with
    the same words and one number that goes up with the pages.
    """
    marked: list[set[int]] = [set() for _ in pages]
    if len(pages) < MIN_PAGES_FOR_HEADS:
        return marked
    places: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    for page, lines in enumerate(pages):
        ends = {*range(min(EDGE_LINES, len(lines))),
                *range(max(0, len(lines) - EDGE_LINES), len(lines))}
        for index in ends:
            line = lines[index]
            for key in _head_keys(line.text, page):
                places[round(line.y), key].append((page, index))
    needed = max(MIN_PAGES_FOR_HEADS, HEAD_PAGE_SHARE * len(pages))
    for found in places.values():
        if len(found) >= needed:
            for page, index in found:
                marked[page].add(index)
    return marked


def _head_keys(text: str, page: int) -> set[str]:
    """The line as it is, and with each of its numbers in turn taken as a page number."""
    keys = {text}
    for number in _PAGE_NUMBER.finditer(text):
        offset = int(number.group()) - page
        keys.add(f"{text[:number.start()]}\0{offset}\0{text[number.end():]}")
    return keys


def flow(pages: Sequence[Sequence[Line]]) -> str:
    """The lines of all pages as text: paragraphs set apart by a blank line, words whole again."""
    pieces: list[str] = []
    joiner = Hyphens(line.text for lines in pages for line in lines)
    before: Line | None = None
    for lines in pages:
        step = _usual_step(lines)
        longest = max((len(line.text) for line in lines), default=0)
        left = median([line.x for line in lines]) if lines else 0.0
        for line in lines:
            if before is None:
                pieces.append(line.text)
            else:
                _join(pieces, before, line, _separator(before, line, step, longest, left), joiner)
            before = line
    return "".join(pieces)


def _usual_step(lines: Sequence[Line]) -> float:
    """The distance of lines within paragraphs: a low quantile, for many pages have short ones."""
    steps = sorted(first.y - second.y for first, second in itertools.pairwise(lines)
                   if first.y - second.y > 0.5)
    return steps[int(STEP_QUANTILE * len(steps))] if steps else 0.0


def _separator(before: Line, line: Line, step: float, longest: int, left: float) -> str:
    ended = _ENDED.search(before.text) is not None
    full = len(before.text) >= FULL_LINE * longest
    down = before.y - line.y
    if max(before.size, line.size) > FONT_CHANGE * max(min(before.size, line.size), 0.1):
        return "\n\n"
    if step and down > PARAGRAPH_GAP * step:
        return "\n\n"
    if down < -0.5:
        return "\n\n" if ended and not full else " "
    indented = line.x - left > INDENT_EMS * line.size and line.x - before.x > INDENT_EMS * line.size
    if ended and (indented or not full):
        return "\n\n"
    return " " if full else "\n"


def _join(
    pieces: list[str], before: Line, line: Line, separator: str, joiner: Hyphens
) -> None:
    broken = _BROKEN_WORD.search(before.text)
    following = _NEXT_WORD.match(line.text)
    if broken and following and separator == " ":
        if joiner.splits(broken.group(1), following.group(1)):
            pieces[-1] = pieces[-1][:-1]
        pieces.append(line.text)
    elif separator == " " and before.text.endswith("\u00ad"):
        pieces[-1] = pieces[-1][:-1]
        pieces.append(line.text)
    else:
        pieces.extend((separator, line.text))


class Hyphens:
    """Tells a hyphen that only breaks a line from one that belongs to the word.

    The document itself decides: a word found whole elsewhere was broken, a compound found whole
    elsewhere keeps its hyphen. Where neither occurs, the hyphen goes if this document is seen to
    break words more often than compounds, and stays as printed otherwise.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        texts = list(lines)
        self._words: set[str] = set()
        self._compounds: set[str] = set()
        for text in texts:
            self._words.update(word.casefold() for word in _WORD.findall(text))
            self._compounds.update(word.casefold().replace("\u2010", "-")
                                   for word in _COMPOUND.findall(text))
        votes = 0
        for first, second in itertools.pairwise(texts):
            broken, following = _BROKEN_WORD.search(first), _NEXT_WORD.match(second)
            if broken and following:
                votes += self._seen(broken.group(1), following.group(1)) or 0
        self._breaks_words = votes > 0

    def splits(self, head: str, tail: str) -> bool:
        """True when ``head`` + ``tail`` is one word that a line end divided."""
        seen = self._seen(head, tail)
        if seen is not None:
            return seen > 0
        return self._breaks_words and tail.islower()

    def _seen(self, head: str, tail: str) -> int | None:
        if f"{head}-{tail}".casefold() in self._compounds:
            return -1
        return 1 if (head + tail).casefold() in self._words else None
