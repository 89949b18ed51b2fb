"""Where a line end is a break and where it is only the wrapping of a paragraph."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from assistant.types import Span

# Text wrapped by a program has lines of 40 to 120 characters; longer ones are whole paragraphs.
_NARROWEST, _WIDEST = 40, 120
# A line counts as full when the next word would have carried it past this share of the width.
# PDF text set in proportional type varies by about a tenth.
_FULL = 0.85
# Share of full lines that makes a text or a block a wrapped one.
_WRAPPED = 0.6
# A line this long next to a line end is a paragraph of its own.
_LONG_LINE = _WIDEST

_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_TERMINATED = re.compile(r"[.!?…:;؟؛。！？][\"'”’»“)\]\s]*$")
_BULLET = re.compile(r"\s*(?:[-*•–—·▪‣◦]|\d{1,3}[.)])\s")


def blocks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches of ``text[start:end]`` between blank lines, untrimmed."""
    found: list[tuple[int, int]] = []
    at = start
    for gap in _BLANK.finditer(text, start, end):
        if gap.start() > at:
            found.append((at, gap.start()))
        at = gap.end()
    if at < end:
        found.append((at, end))
    return found


def runs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches of one block that no line end breaks.

    Wrapped lines, and lines that go on in lower case, join; every other line stands alone.
    """
    if text.find("\n", start, end) < 0:
        return [(start, end)]
    lines = _lines(text, start, end)
    if not lines:
        return []
    width = wrap_width(text) or _width_of([text[a:b] for a, b in lines], least=3)
    found = [lines[0]]
    for before, line in pairwise(lines):
        if _joins(text[slice(*before)], text[slice(*line)], width):
            found[-1] = (found[-1][0], line[1])
        else:
            found.append(line)
    return found


@lru_cache(maxsize=16)
def wrap_width(text: str) -> int | None:
    """Return the width that the lines of ``text`` were wrapped to, or None when they were not."""
    return _width_of(text.split("\n"), least=4)


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        if stop > at:
            found.append((at, stop))
        at = stop + 1
    return found


def _width_of(lines: list[str], *, least: int) -> int | None:
    """The 95th percentile of line lengths, when most lines that have a successor fill it."""
    pairs = [(a, b) for a, b in pairwise(lines) if a.strip() and b.strip()]
    if len(pairs) < least:
        return None
    lengths = sorted(len(a) for a, _ in pairs)
    width = lengths[min(len(lengths) - 1, int(len(lengths) * 0.95))]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = sum(_is_full(a, b, width) for a, b in pairs)
    return width if full >= _WRAPPED * len(pairs) else None


def _is_full(line: str, following: str, width: int) -> bool:
    first_word = following.split(None, 1)[0]
    return len(line) + 1 + len(first_word) >= _FULL * width and len(line) <= width * 1.3


def _joins(before: str, line: str, width: int | None) -> bool:
    if not before.strip() or not line.strip() or _BULLET.match(line):
        return False
    if (line.lstrip()[0].islower() and len(before) >= _NARROWEST / 2
            and not _TERMINATED.search(before)):
        return True
    return width is not None and _is_full(before, line, width)


def paragraph_spans(text: str) -> list[Span]:
    """Return the paragraphs of ``text``, trimmed, in order; see ``sentences.paragraphs``."""
    found: list[Span] = []
    for start, end in blocks(text, 0, len(text)):
        groups: list[tuple[int, int]] = []
        for run in runs(text, start, end):
            if groups and not _stands_alone(groups[-1]) and not _stands_alone(run):
                groups[-1] = (groups[-1][0], run[1])
            else:
                groups.append(run)
        found += [span for group in groups if (span := trimmed(text, *group))]
    return found


def _stands_alone(run: tuple[int, int]) -> bool:
    return run[1] - run[0] > _LONG_LINE


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Return ``[start, end)`` without the white space at its edges; None when nothing is left."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    return Span(start + left, start + right) if right > left else None
