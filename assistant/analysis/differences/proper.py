"""Proper names by their capitals, compared by folded words without titles and particles.

Arabic has no capitals and German writes every noun with one: there only what is sure counts,
which is nothing in Arabic and runs of two or more capitals in German.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from assistant.analysis.attribution.lexicon import Lexicon, lexicon_for
from assistant.analysis.attribution.matching import Token
from assistant.text.stopwords import stopwords
from assistant.types import Span

_PARTICLES = frozenset({"al", "el", "de", "del", "della", "di", "du", "la", "van", "von", "bin",
                        "ibn", "ben", "der", "den", "dos", "da", "abu", "of", "the"})
_OPENS = frozenset(".!?:;«»\"“”„‘'(–—-•*")
_APOSTROPHE = regex.compile(r"['’]s?$")


def names_of(
    text: str, tokens: Sequence[Token], language: str | None
) -> Iterator[tuple[Span, str]]:
    """Yield each run of capitalised words that names somebody or something, in order.

    The value is its folded words without titles ("judge ellerin" is "ellerin"). A capital at a
    sentence's beginning counts only with another after it; a text all in capitals has no names.
    """
    if text.isupper():
        return
    lexicon = lexicon_for(language)
    at = 0
    while at < len(tokens):
        last = _run(tokens, at, language)
        if last > at:
            yield from _named(tokens, at, last, language, lexicon)
        at = max(last, at + 1)


def same_name(one: str, other: str) -> bool:
    """True when one name's words are all in the other: "Marn" and "Ilse Marn"."""
    first, second = set(one.split()), set(other.split())
    return first <= second or second <= first


def _run(tokens: Sequence[Token], first: int, language: str | None) -> int:
    """Where a run of capitals that begins at a token ends; the token itself where none does."""
    at = last = first
    while at < len(tokens):
        token = tokens[at]
        if token.word and token.capital and not (
                at == first and token.form in stopwords(language)):
            last = at = at + 1
        elif last > first and token.form in _PARTICLES and at + 1 < len(tokens) and \
                tokens[at + 1].capital:
            at += 1
        else:
            break
    return last


def _named(
    tokens: Sequence[Token], first: int, last: int, language: str | None, lexicon: Lexicon | None
) -> Iterator[tuple[Span, str]]:
    opens = first == 0 or tokens[first - 1].form in _OPENS
    single = last - first == 1
    if single and (opens or language == "de"):
        return  # any word has a capital there
    words = [token.form for token in tokens[first:last]]
    while len(words) > 1 and lexicon is not None and _is_title(tokens[first], lexicon):
        words, first = words[1:], first + 1
    value = " ".join(_APOSTROPHE.sub("", word) for word in words if word not in _PARTICLES)
    if value:
        yield Span(tokens[first].start, tokens[last - 1].end), value


def _is_title(token: Token, lexicon: Lexicon) -> bool:
    return any(match.category in ("kind.title", "kind.role")
               for match in lexicon.table.matches([token]))
