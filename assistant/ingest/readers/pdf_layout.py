"""From the lines of PDF pages to paragraphs: gaps, indents, hyphens and running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

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
_DIGITS = re.compile(r"\d+")
_BROKEN_WORD = re.compile(r"([^\W\d_]+)[-\u2010]$")
_NEXT_WORD = re.compile(r"([^\W\d_]+)")
_COMPOUND = re.compile(r"[^\W\d_]+[-\u2010][^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its words, where it begins (points from the page's corner) and its size."""

    text: str
    x: float
    y: float
    size: float


def running_heads(pages: Sequence[Sequence[Line]]) -> set[str]:
    """Keys of lines that return at the edges of most pages, page numbers among them."""
    if len(pages) < MIN_PAGES_FOR_HEADS:
        return set()
    counts: Counter[str] = Counter()
    for lines in pages:
        edges = [*lines[:EDGE_LINES], *lines[-EDGE_LINES:]]
        counts.update({head_key(line.text) for line in edges})
    needed = max(MIN_PAGES_FOR_HEADS, HEAD_PAGE_SHARE * len(pages))
    return {key for key, count in counts.items() if count >= needed}


def head_key(text: str) -> str:
    """``text`` with its numbers out of account."""
    return _DIGITS.sub("#", text.casefold().strip())


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
    steps = [first.y - second.y for first, second in zip(lines, lines[1:], strict=False)
             if first.y - second.y > 0.5]
    return median(steps) if steps else 0.0


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
        for first, second in zip(texts, texts[1:], strict=False):
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
