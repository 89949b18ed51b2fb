"""Tokens of a sentence for the hard checks: numbers stand apart from what is written onto them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from assistant.analysis.attribution.matching import Token, folded, tokenise
from assistant.text.normalise import DASHES, DOUBLE_QUOTES, SINGLE_QUOTES, fold

_QUOTES = frozenset(DOUBLE_QUOTES + SINGLE_QUOTES) | {"''", "``"}
_BESIDE_QUOTES = frozenset(".,،。")
_CLOSING = frozenset(".,;:،؛。")
# "12-15", "12km", "3-year": digits, the mark between and letters are tokens of their own; names
# such as F-16 begin with a letter and stay whole.
_PIECES = regex.compile(r"\d+(?:[.,]\d+)*|[-‐‑–]|[^\W\d]+(?:[-‐‑'’][^\W\d]+)*")
_SUFFIX = regex.compile(r"(?:st|nd|rd|th|er|ère|re|e|ème|ième|º|ª|й|я|го|ое|е|ая)")


def lexed(text: str) -> list[Token]:
    """Return the tokens of a sentence; their offsets are those of ``text``."""
    found: list[Token] = []
    for token in tokenise(text, 0, len(text)):
        surface = text[token.start:token.end]
        if surface[0] == "و" and surface[1:2].isdigit():
            # The Arabic "and" is written onto a number: "و٤٠".
            cut = token.start + 1
            found += [Token(token.start, cut, "و", False, True),
                      Token(cut, token.end, folded(text[cut:token.end]), False, True)]
        elif token.word and surface[0].isdigit() and not surface.replace(",", "").replace(
                ".", "").isdigit():
            found += _split(text, token)
        else:
            found.append(token)
    return found


def audible(text: str) -> list[Token]:
    """The tokens that a reader would hear: no quotation marks, nor the comma or stop beside one.

    The stop of an abbreviation is a token of its own: whether "Mr." is one depends on the space
    after it; apart, it always reads the same.
    """
    tokens = list(_stops_apart(text, lexed(text)))
    surfaces = [text[token.start:token.end] for token in tokens]
    silent = [False, *(surface in _QUOTES for surface in surfaces), False]
    return [token for at, (token, surface) in enumerate(zip(tokens, surfaces, strict=True), 1)
            if not silent[at] and not (
                surface in _BESIDE_QUOTES and (silent[at - 1] or silent[at + 1]))]


def may_fall_silent(surface: str) -> bool:
    """True for a mark that is not heard beside a quotation mark."""
    return surface in _BESIDE_QUOTES


def quotes_between(text: str, start: int, end: int) -> bool:
    """Whether a quotation mark stands in this stretch of a text."""
    return any(mark in text[start:end] for mark in _QUOTES)


def loose_form(surface: str) -> str:
    """A token folded for comparing; every dash is one."""
    return "-" if surface in DASHES or surface == "--" else fold(surface) or surface


def ends_only(surface: str) -> bool:
    """True for a mark that may be missing at the end of a text without altering it."""
    return surface in _CLOSING


def _stops_apart(text: str, tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.word and text[token.end - 1] == ".":
            cut = token.end - 1
            yield token._replace(end=cut, form=folded(text[token.start:cut]))
            yield Token(cut, token.end, ".", False, False)
        else:
            yield token


def _split(text: str, token: Token) -> list[Token]:
    pieces = list(_PIECES.finditer(text, token.start, token.end))
    covered = "".join(piece.group() for piece in pieces)
    if covered != text[token.start:token.end]:
        return [token]
    if len(pieces) == 2 and _SUFFIX.fullmatch(pieces[1].group()):
        return [token]
    return [Token(piece.start(), piece.end(), folded(piece.group()), False,
                  piece.group()[0].isalnum()) for piece in pieces]
