"""Quotation marks in what a model says: every word between them must be the source's own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from assistant.answer.checking.quotations import quotations
from assistant.text.normalise import DOUBLE_QUOTES, SINGLE_QUOTES, find_verbatim

_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ](?=\w)|(?<=s)['’](?=\s)")
_DOUBLED = re.compile(r"''|``|,,|<<|>>")
_MARKUP = re.compile(r"[*_`~#]+|</?[a-zA-Z][^<>]{0,60}>")


def plain(said: str) -> str:
    """What a model said on one line, without markup, controls or direction marks."""
    shown = "".join(" " if mark.isspace() else mark for mark in said
                    if mark.isspace() or unicodedata.category(mark) not in ("Cc", "Cf", "Cs", "Co"))
    return re.sub(r" +", " ", _MARKUP.sub("", shown)).strip()


def with_own_words(said: str, sources: Sequence[str]) -> str | None:
    """``said`` with each quotation in the source's very words; None where one is not there.

    Marks that pair with nothing leave open what is quoted, so they too give None.
    """
    said = _DOUBLED.sub('"', said)
    spans = [span for span in quotations(said)]
    outer = [span for span in spans if not any(
        other is not span and other.start <= span.start and span.end <= other.end
        for other in spans)]
    pieces: list[str] = []
    reached = 0
    for span in outer:
        words = next((place.of(source) for source in sources
                      for place in find_verbatim(span.of(said), source)), None)
        if words is None:
            return None
        pieces += [said[reached:span.start], words]
        reached = span.end
    unquoted = said[:outer[0].start - 1] if outer else said
    for one, other in pairwise(outer):
        unquoted += said[one.end + 1:other.start - 1]
    if outer:
        unquoted += said[outer[-1].end + 1:]
    if _holds_mark(unquoted):
        return None
    return "".join([*pieces, said[reached:]])


def _holds_mark(text: str) -> bool:
    """Whether a quotation mark is left that is no apostrophe."""
    left = _APOSTROPHE.sub("", text)
    return any(mark in DOUBLE_QUOTES or mark in SINGLE_QUOTES
               or unicodedata.category(mark) in ("Pi", "Pf") or mark in "〝〞〟＂" for mark in left)
