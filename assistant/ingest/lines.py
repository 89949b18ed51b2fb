"""The lines of a document as furniture and byline rules look at them.

Rules read a line's words; the offsets that come out always refer to the document itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.types import Furniture, Span

SHORT = 600
"""Longest line that may be a byline, a label or a button; longer ones are paragraphs."""
PROSE_WORDS = 8
"""Fewest words of a line that counts as running text."""
LONG_WORDS = 25
"""A line of this many words is running text even without a full stop."""
TERMINAL = ".!?…。！？؟۔"
CLOSING = "\"'”’»)]*_› "

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*")
# Every quantifier is bounded: the inputs are hostile.
_LINK = re.compile(r"!?\[([^\[\]\n]{0,200})\]\([^()\s]{0,500}\)")
_TAG = re.compile(r"</?(?:u|b|i|em|strong|br|span|p|font|a)\b[^<>\n]{0,200}>", re.IGNORECASE)
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank. ``span`` is without surrounding white space.

    ``plain`` is its words without emphasis, links and invisible marks; for a line longer than
    ``SHORT`` it is the words as they stand. ``gap`` is True when a blank line comes before it.
    """

    span: Span
    plain: str
    gap: bool

    @property
    def short(self) -> bool:
        """True when the line may be a byline, a label or a button."""
        return len(self.span) <= SHORT


def split_lines(text: str) -> list[Line]:
    """The lines of ``text`` that are not blank, in order."""
    lines: list[Line] = []
    previous_end = -1
    for match in _LINE.finditer(text):
        raw = match.group()
        body = raw.strip()
        if not body:
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        span = Span(start, start + len(body))
        gap = text.count("\n", max(previous_end, 0), start) > 1 or previous_end < 0
        plain = plain_words(body) if len(body) <= SHORT else body
        lines.append(Line(span, plain, gap))
        previous_end = span.end
    return lines


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
    return _SPACES.sub(" ", text).strip(" #>*\\") or text.strip()


def word_count(text: str) -> int:
    """How many words ``text`` has, counting no further than a paragraph needs."""
    return sum(1 for _ in _WORD.finditer(text, 0, 2000))


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
        if seen >= skip and is_prose(line.plain):
            return index
        seen += 1
    return len(lines)


def last_prose(lines: Sequence[Line], taken: Sequence[bool]) -> int:
    """Index of the last untaken running text; -1 without one."""
    for index in range(len(lines) - 1, -1, -1):
        if not taken[index] and is_prose(lines[index].plain):
            return index
    return -1


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
