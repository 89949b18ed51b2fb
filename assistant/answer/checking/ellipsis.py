"""Quotations shortened by dots: what was left out, and whether that bends the sense."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import regex

from assistant.analysis.attribution.lexicon import lexicon_for
from assistant.analysis.attribution.matching import tokenise
from assistant.analysis.differences import facts
from assistant.answer.checking.reading import Reading, read, read_part
from assistant.answer.checking.verbatim import citable, reads_alike, with_marks
from assistant.types import Article, Quote, Span

_DOTS = regex.compile(r"[\[(]\s?(?:\.{3}|…)\s?[\])]|\.{3,}+|…|\. \. \.")
FARTHEST = 600
"""Characters that dots may stand for; pieces farther apart are not one quotation."""
_PIECES = 8


@dataclass(frozen=True, slots=True)
class Shortened:
    """Pieces of a quotation found in order in an article, and the spans left out between them."""

    quote: Quote
    article: Article
    dropped: tuple[Span, ...]


def pieces_of(part: str) -> list[str]:
    """The pieces between the dots of a shortened quotation; [] when it has no dots inside."""
    pieces = [piece.strip() for piece in _DOTS.split(part) if any(map(str.isalnum, piece))]
    return pieces if 1 < len(pieces) <= _PIECES else []


def find_shortened(part: str, article: Article) -> Shortened | None:
    """Where the pieces of ``part`` stand in one article, in order and near one another."""
    pieces = [read_part(piece) for piece in pieces_of(part)]
    if not pieces:
        return None
    source = read(article.text)
    for first in source.find(pieces[0].loose):
        if not reads_alike(pieces[0], source, first):
            continue
        runs = _follow(pieces, source, first)
        if runs is None:
            continue
        span = with_marks(source.span(runs[0][0], runs[-1][1]), article.text, part)
        quote = citable(article, span)
        if quote:
            gaps = [source.span(one[1], other[0]) for one, other in pairwise(runs)
                    if other[0] > one[1]]
            return Shortened(quote, article, tuple(gaps))
    return None


def _follow(
    pieces: list[Reading], source: Reading, first: int
) -> list[tuple[int, int]] | None:
    """The tokens of each piece from the first on, the next always the nearest."""
    runs = [(first, first + len(pieces[0]))]
    for piece in pieces[1:]:
        end = source.spans[runs[-1][1] - 1][1]
        following = next((at for at in source.find(piece.loose)
                          if at >= runs[-1][1] and reads_alike(piece, source, at)), None)
        if following is None or source.spans[following][0] - end > FARTHEST:
            return None
        runs.append((following, following + len(piece)))
    return runs


def bends(dropped: str, language: str | None) -> str:
    """Why leaving ``dropped`` out may bend the sense: what it held; "" where it held nothing."""
    told = facts(dropped, language)
    if told.negations:
        return "a negation"
    if told.hedges:
        return "a hedge"
    return "an attribution" if told.cues or _attributes(dropped, language) else ""


def parts_a_number(article: Article, dropped: Span) -> bool:
    """True where dots stand right beside a number: what it counts, or its "at least", is gone."""
    for sentence in article.sentences:
        if sentence.span.overlaps(dropped):
            spoken = sentence.language or article.language
            for number in facts(sentence.span.of(article.text), spoken).numbers:
                span = number.span.shifted(sentence.span.start)
                before = article.text[span.end:dropped.start] if span.end <= dropped.start else "x"
                after = article.text[dropped.end:span.start] if dropped.end <= span.start else "x"
                if span.overlaps(dropped) and not dropped.contains(span):
                    return True
                if not before.strip() or not after.strip():
                    return True
    return False


def _attributes(text: str, language: str | None) -> bool:
    """True when the words name who says something: "according to", "said", "told"."""
    lexicon = lexicon_for(language)
    if lexicon is None:
        return False
    return any(match.category == "prefix" or (
        match.category == "cue" and match.entry.frame in ("say", "utter", "prefix"))
        for match in lexicon.table.matches(tokenise(text, 0, len(text))))
