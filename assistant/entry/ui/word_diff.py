"""Which words of one sentence another keeps, drops and adds, for drawing them in one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from assistant.text.normalise import fold

WORDS_COMPARED = 300
"""Tokens of two sentences together; longer ones are shown whole, one struck out and one added.
Aligning two of this length takes 1 ms, and some 0.1 s where one repeats a single word."""

_TOKEN = re.compile(r"\s*(?:\w+(?:['’.-]\w+)*|[^\w\s])\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that both have (as the copy spells it), or only one of them has."""

    kind: Literal["same", "dropped", "added"]
    text: str


def word_pieces(original: str, copy: str) -> tuple[Piece, ...]:
    """The two sentences as one line of pieces; case, quote marks and spaces make no difference.

    All but the dropped pieces together are ``copy``, to the code point.
    """
    before, after = _TOKEN.findall(original), _TOKEN.findall(copy)
    if len(before) + len(after) > WORDS_COMPARED:
        return Piece("dropped", original), Piece("added", copy)
    return tuple(_pieces(before, after))


def _pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, _keys(before), _keys(after), autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(after[c:d]))
            continue
        if b > a:
            yield Piece("dropped", "".join(before[a:b]))
        if d > c:
            yield Piece("added", "".join(after[c:d]))


def _keys(tokens: list[str]) -> list[str]:
    return [fold(token.strip()) for token in tokens]
