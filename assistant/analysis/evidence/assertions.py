"""What a sentence in the outlet's own voice claims that a reader may dispute.

Nearly every sentence of a report stands in the outlet's own voice with no source, and most need
none: dates, places, what a reporter saw. Three kinds do: a thing called certain ("it becomes
clear"), a thing passed on from nobody ("it is assumed"), and who meant, knew or is to blame.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from assistant.analysis.attribution.context import lexicon_of
from assistant.analysis.attribution.lines import Line, make_line
from assistant.analysis.attribution.matching import Match, PhraseTable
from assistant.analysis.attribution.speech import quotations
from assistant.analysis.differences.vocabulary import vocabulary_of
from assistant.analysis.evidence.hedging import in_passing, is_hedged
from assistant.types import Article, Span

ClaimKind = Literal["certainty", "hearsay", "blame"]
NEGATION_REACH = 3
"""Tokens before a phrase in which a negation takes it back; a first setting, not yet measured."""
_MAKES = ("make", "makes", "made", "making")
_QUESTION_MARKS = ("?", "؟")
_WORDS = Path(__file__).with_name("contested.toml")


@dataclass(frozen=True, slots=True)
class OwnClaim:
    """Words, as a span of the article's text, that call for a source."""

    kind: ClaimKind
    span: Span


def own_claims(article: Article, sentence_index: int) -> tuple[OwnClaim, ...]:
    """The disputable claims of a sentence, taken to stand in the outlet's own voice.

    In order, certainty and hearsay before blame. Empty for headlines (the body says on what they
    rest) and questions. Words inside quotation marks are somebody else's. A hedged sentence blames
    nobody, nor does one that leaves the matter open ("whether he knew that …").
    """
    sentence = article.sentences[sentence_index]
    if sentence.role == "headline" or sentence.span.of(article.text).rstrip(
            "\"'”»)").endswith(_QUESTION_MARKS):
        return ()
    line = _line(article, sentence_index)
    found = _contested(line)
    claims = [*_vouched(line, found), *_blamed(line, found)]
    return _apart(sorted(claims, key=lambda claim: (claim.kind == "blame", claim.span.start,
                                                    -claim.span.end)))


def _apart(claims: Sequence[OwnClaim]) -> tuple[OwnClaim, ...]:
    """Claims whose words overlap are one: the first."""
    kept: list[OwnClaim] = []
    for claim in claims:
        if not any(claim.span.overlaps(other.span) for other in kept):
            kept.append(claim)
    return tuple(kept)


def _line(article: Article, sentence_index: int) -> Line:
    sentence = article.sentences[sentence_index]
    near = [speech for speech in quotations(article) if speech.span.overlaps(sentence.span)]
    return make_line(article.text, sentence.span, lexicon_of(article), speeches=near,
                     headline=False, paragraph=sentence.paragraph)


def _vouched(line: Line, found: Sequence[tuple[Match, str]]) -> Iterator[OwnClaim]:
    idioms = {match.first for match, group in found if group == "idiom" and match.first > 0}
    for match in line.matches:
        if match.category not in ("own_voice", "hearsay") or line.quoted[match.first]:
            continue
        if match.first in idioms or in_passing(line, match):
            continue
        if _negated(line, match.first) or _made_clear(line, match):
            continue
        kind: ClaimKind = "certainty" if match.category == "own_voice" else "hearsay"
        yield OwnClaim(kind, line.span_of(match.first, match.last))
    for match, group in found:
        if group == "certain" and not _negated(line, match.first):
            yield OwnClaim("certainty", line.span_of(match.first, match.last))


def _blamed(line: Line, found: Sequence[tuple[Match, str]]) -> Iterator[OwnClaim]:
    groups = {group for _, group in found}
    if "open" in groups or is_hedged(line):
        return
    counted = {"blame"} if "blame" in groups else {"purpose", "hostile"}
    if counted <= groups:
        for match, group in found:
            if group in counted:
                yield OwnClaim("blame", line.span_of(match.first, match.last))


def _contested(line: Line) -> list[tuple[Match, str]]:
    return [(match, match.category) for match in _table(line.lexicon.language).matches(line.tokens)
            if not any(line.quoted[match.first:match.last])]


def _made_clear(line: Line, match: Match) -> bool:
    """True for "the poll makes clear", "they made it clear": somebody else does, not the outlet."""
    return line.lexicon.language == "en" and any(
        line.form(at) in _MAKES for at in (match.first - 1, match.first))


def _negated(line: Line, first: int) -> bool:
    """True where a negation stands shortly before: "nor is it clear"."""
    table = vocabulary_of("", line.lexicon.language).table
    return any(match.category == "negation" for match in table.matches(
        line.tokens[max(0, first - NEGATION_REACH):first]))


@cache
def _table(language: str) -> PhraseTable:
    lists = tomllib.loads(_WORDS.read_text("utf-8"))[language]
    return PhraseTable((phrase, group, None) for group, phrases in lists.items()
                       for phrase in phrases)
