"""The lines of a document as furniture and byline rules look at them.

Rules read a line's words; the offsets that come out always refer to the document itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.text.layout import blocks, runs, trimmed
from assistant.types import Furniture, Span

SHORT = 600
"""Longest line that may be a byline, a label or a button; longer ones are paragraphs."""
PROSE_WORDS = 6
"""Fewest words of a line that counts as running text."""
LONG_WORDS = 25
"""A line of this many words is running text even without a full stop."""
TERMINAL = ".!?…。！？؟۔"
CLOSING = "\"'”’»)]*_› "

_OWN_LINE = re.compile(
    r"^[ \t]{0,20}(?:(?:https?://|www\.)[^\s]{1,500}|[^\s]{1,120}\.(?:png|jpe?g|gif|webp|svg)"
    r"|(?:by|par|por|von) [A-ZÀ-Þ*\[][^\n]{1,100})[ \t]{0,20}$", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*")
# Every quantifier is bounded: the inputs are hostile.
_LINK = re.compile(r"!?\[([^\[\]\n]{0,200})\]\([^()\s]{0,500}\)")
_TAG = re.compile(r"</?(?:u|b|i|em|strong|br|span|p|font|a)\b[^<>\n]{0,200}>", re.IGNORECASE)
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, or the wrapped lines of one paragraph taken as one.

    ``span`` is without surrounding white space. ``plain`` is its words without emphasis, links
    and invisible marks; of a line longer than ``SHORT`` it is the words as they stand. ``gap`` is
    True when a blank line comes before it, ``prose`` when it reads as running text.
    """

    span: Span
    plain: str
    gap: bool
    prose: bool

    @property
    def short(self) -> bool:
        """True when the line may be a byline, a label or a button."""
        return len(self.span) <= SHORT

    @property
    def plain_as_printed(self) -> bool:
        """True when nothing was taken away, so that places in ``plain`` are places in the text."""
        return len(self.plain) == len(self.span)


@lru_cache(maxsize=1)
def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of ``text`` that are not blank, in order, parted as its sentences are.

    Wrapped lines are one, but for addresses, image names and bylines, which stand alone. The
    last text's lines are kept: furniture, metadata and origin each look at the same ones.
    """
    lines: list[Line] = []
    for block in blocks(text, 0, len(text)):
        gap = True
        for run in runs(text, *block):
            for start, end in _standing_alone(text, *run):
                span = trimmed(text, start, end)
                if span is not None:
                    lines.append(_line(text, span, gap))
                    gap = False
    return tuple(lines)


def _line(text: str, span: Span, gap: bool) -> Line:
    body = span.of(text)
    plain = plain_words(body) if len(body) <= SHORT else body
    return Line(span, plain, gap, is_prose(plain))


def _standing_alone(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """One stretch of wrapped lines, cut around each line that cannot be part of a sentence."""
    if text.find("\n", start, end) < 0:
        return [(start, end)]
    edges = {start, end}
    for match in _OWN_LINE.finditer(text, start, end):
        edges |= {match.start(), match.end()}
    ordered = sorted(edges)
    return list(pairwise(ordered))


def plain_words(markup: str) -> str:
    """``markup`` (one line) without Markdown emphasis and links, tags and invisible marks."""
    text = markup
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
    text = text.replace("**", "").replace("__", "")
    return " ".join(text.split()).strip(" #>*\\") or text.strip()


def word_count(text: str) -> int:
    """How many words ``text`` has, counting no further than a paragraph needs."""
    return len(_WORD.findall(text, 0, 2000))


def is_prose(plain: str) -> bool:
    """True when a line reads as running text: words enough and the end of a sentence.

    Scripts that write no spaces count by length.
    """
    if len(plain) > SHORT:
        return True
    words = word_count(plain)
    if words >= LONG_WORDS:
        return True
    ended = plain.rstrip(CLOSING)[-1:] in TERMINAL if plain.rstrip(CLOSING) else False
    return ended and (words >= PROSE_WORDS or (len(plain) >= 40 and words <= 3))


def first_prose(lines: Sequence[Line], taken: Sequence[bool], *, skip: int = 1) -> int:
    """Index of the first running text after ``skip`` untaken lines; ``len(lines)`` without one.

    The first line of a document may be a headline that ends like a sentence, hence ``skip``.
    """
    seen = 0
    for index, line in enumerate(lines):
        if taken[index]:
            continue
        if seen >= skip and line.prose:
            return index
        seen += 1
    return len(lines)


def covered(lines: Sequence[Line], furniture: Sequence[Furniture]) -> list[bool]:
    """For each line, whether furniture (sorted, not overlapping) touches it."""
    result = [False] * len(lines)
    at = 0
    for piece in furniture:
        while at < len(lines) and lines[at].span.end <= piece.span.start:
            at += 1
        index = at
        while index < len(lines) and lines[index].span.start < piece.span.end:
            result[index] = True
            index += 1
    return result
