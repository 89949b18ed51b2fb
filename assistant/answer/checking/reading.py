"""Texts as tokens to be matched: an article's once, so that many parts are looked for in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from assistant.analysis.differences.lexing import audible, ends_only, loose_form
from assistant.text.normalise import DASHES, SINGLE_QUOTES
from assistant.types import Span

_GLUE = "\x1f"
_LIGATURES = regex.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc\u0132\u0133]")
_INVISIBLE = regex.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u061c]")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text's tokens without quotation marks and the stops beside them.

    ``exact`` keeps case, accents and every letter; ``loose`` is folded. Both unify quotation
    marks, dashes and ligatures. ``words`` tells words from punctuation.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    exact: tuple[str, ...]
    loose: tuple[str, ...]
    words: tuple[bool, ...]
    joined: str
    places: dict[int, int]

    def __len__(self) -> int:
        return len(self.spans)

    def span(self, first: int, last: int) -> Span:
        """Where tokens ``[first, last)`` stand in the text."""
        return Span(self.spans[first][0], self.spans[last - 1][1])

    def find(self, wanted: Sequence[str]) -> Iterator[int]:
        """The first token of each place where the folded tokens ``wanted`` follow one another."""
        needle = _GLUE + _GLUE.join(wanted) + _GLUE
        at = self.joined.find(needle) if wanted else -1
        while at >= 0:
            yield self.places[at]
            at = self.joined.find(needle, at + 1)


@lru_cache(maxsize=512)
def read(text: str) -> Reading:
    """Read a text for matching."""
    tokens = audible(text)
    surfaces = [text[token.start:token.end] for token in tokens]
    loose = tuple(map(loose_form, surfaces))
    places, at = {}, 0
    for number, form in enumerate(loose):
        places[at] = number
        at += len(form) + 1
    return Reading(
        text, tuple((token.start, token.end) for token in tokens),
        tuple(map(exact_form, surfaces)), loose, tuple(token.word for token in tokens),
        _GLUE + _GLUE.join(loose) + _GLUE, places)


def read_part(text: str) -> Reading:
    """Read a pasted part: as ``read``, without the stops or commas that end it."""
    whole = read(text)
    last = len(whole)
    while last and ends_only(whole.exact[last - 1]):
        last -= 1
    if last in (0, len(whole)):
        return whole
    return replace(whole, spans=whole.spans[:last], exact=whole.exact[:last],
                   loose=whole.loose[:last], words=whole.words[:last],
                   joined=_GLUE + _GLUE.join(whole.loose[:last]) + _GLUE)


@lru_cache(maxsize=100_000)
def exact_form(surface: str) -> str:
    """A token with its letters and case as they are; only marks, dashes and ligatures unified."""
    if surface.isascii():
        return "-" if surface == "--" else surface
    if surface in DASHES:
        return "-"
    form = _INVISIBLE.sub("", unicodedata.normalize("NFC", surface))
    form = _LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found.group()), form)
    for mark in SINGLE_QUOTES:
        form = form.replace(mark, "'")
    for dash in DASHES:
        form = form.replace(dash, "-")
    return form
