"""What one sentence states that can be held against another: numbers, dates, names, polarity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.analysis.attribution.lexicon import lexicon_for
from assistant.analysis.attribution.matching import Match, Token
from assistant.analysis.differences.clock import times_of
from assistant.analysis.differences.days import dates_of
from assistant.analysis.differences.lexing import lexed
from assistant.analysis.differences.numbers import Number, numbers_of
from assistant.analysis.differences.proper import names_of
from assistant.analysis.differences.vocabulary import Vocabulary, vocabulary_of
from assistant.text.stopwords import stopwords
from assistant.text.terms import terms
from assistant.types import Span

CACHED = 20_000
"""Sentences whose facts are kept; a sentence takes a few kilobytes."""
_SCOPE = 6
"""Tokens after a negating word among which the word that it negates is looked for."""
_BETWEEN_NE_AND_PAS = 4


@dataclass(frozen=True, slots=True)
class Fact:
    """What a date (``dates_of``), time (``times_of``), name, hedge or cue says, and where.

    ``weak`` are hedges that often hedge nothing ("would") and cues that are nouns ("claims of").
    """


    value: str
    span: Span
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Negation:
    """A negating word and the stem of what it negates; "" where that cannot be told."""

    span: Span
    negated: str
    negated_span: Span | None


@dataclass(frozen=True, slots=True)
class Opposite:
    """A word that has an opposite: the pair's key and kind, and which side of it this is."""

    key: str
    kind: str
    side: int
    span: Span
    negated: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one sentence, each in order; spans are offsets of its text.

    ``hedges`` weaken ("may", "alleged"), ``cues`` keep a distance ("claims"); ``modal`` tells
    whether any word bears on certainty or extent ("will", "some"); ``stems`` are the analysed
    content words.
    """

    text: str
    language: str
    numbers: tuple[Number, ...]
    dates: tuple[Fact, ...]
    times: tuple[Fact, ...]
    names: tuple[Fact, ...]
    negations: tuple[Negation, ...]
    opposites: tuple[Opposite, ...]
    hedges: tuple[Fact, ...]
    cues: tuple[Fact, ...]
    modal: bool
    stems: frozenset[str]


@lru_cache(maxsize=CACHED)
def facts(text: str, language: str | None) -> Facts:
    """Return what ``text``, one sentence, states; ``language`` is a primary code or None.

    Rules and word lists for en, fr, es, de, ru and ar, numerals and units for tr, fa and he;
    other languages get digits, dates and names only. Never raises on any text.
    """
    vocabulary = vocabulary_of(text, language)
    tokens = lexed(text)
    matches = vocabulary.table.matches(tokens)
    dates = dates_of(text, tokens, vocabulary.language)
    denials = _negations(tokens, matches, vocabulary)
    hedges, cues = _certainty(tokens, vocabulary.language)
    times = [(span, value) for span, value in times_of(text, vocabulary.language)
             if not any(span.overlaps(day) for day, _ in dates)]
    return Facts(
        text=text, language=vocabulary.language,
        numbers=numbers_of(text, tokens, matches, vocabulary=vocabulary,
                           taken=[span for span, _ in (*dates, *times)]),
        dates=tuple(Fact(value, span) for span, value in dates),
        times=tuple(Fact(value, span) for span, value in times),
        names=tuple(Fact(value, span) for span, value in
                    names_of(text, tokens, language or vocabulary.language)),
        negations=denials,
        opposites=_opposites(tokens, matches, denials),
        hedges=hedges, cues=cues,
        modal=any(match.category == "modality" for match in matches),
        stems=frozenset(terms(text, vocabulary.language)),
    )


def negating(tokens: Sequence[Token], matches: Sequence[Match], vocabulary: Vocabulary) -> list[
        tuple[int, int]]:
    """The tokens ``[first, last)`` of each negating word or phrase, one per negation."""
    spared = {at for m in matches if m.category == "not_negating" for at in range(m.first, m.last)}
    found = [(m.first, m.last) for m in matches
             if m.category == "negation" and m.first not in spared
             and not _means_only(tokens, m.first, vocabulary)]
    found += [(at, at + 1) for at, token in enumerate(tokens)
              if vocabulary.negative_endings and token.form.endswith(vocabulary.negative_endings)
              and "'" in token.form]
    return _merged(sorted(found), tokens)


def _means_only(tokens: Sequence[Token], at: int, vocabulary: Vocabulary) -> bool:
    """French "ne ... que" is "only", with no second negating word."""
    if tokens[at].form not in ("ne", "n") or not vocabulary.groups["only"]:
        return False
    return any(vocabulary.has("only", token.form) for token in tokens[at + 1:at + 5])


def _merged(found: Sequence[tuple[int, int]], tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Take overlapping phrases, and French "ne ... pas", for one."""
    merged: list[tuple[int, int]] = []
    for first, last in found:
        open_ne = merged and tokens[merged[-1][0]].form in ("ne", "n") and \
            merged[-1][1] == merged[-1][0] + 1
        if merged and first < merged[-1][1] + (_BETWEEN_NE_AND_PAS if open_ne else 0):
            merged[-1] = merged[-1][0], max(last, merged[-1][1])
        else:
            merged.append((first, last))
    return merged


def _negations(
    tokens: Sequence[Token], matches: Sequence[Match], vocabulary: Vocabulary
) -> tuple[Negation, ...]:
    found: list[Negation] = []
    for first, last in negating(tokens, matches, vocabulary):
        at = _negated(tokens, first, last, vocabulary)
        span = Span(tokens[first].start, tokens[last - 1].end)
        stem = _stem(tokens[at], vocabulary.language) if at is not None else ""
        found.append(Negation(span, stem, None if at is None else Span(
            tokens[at].start, tokens[at].end)))
    return tuple(found)


def _negated(
    tokens: Sequence[Token], first: int, last: int, vocabulary: Vocabulary
) -> int | None:
    """The content word negated: inside "ne ... pas" or after it; in German also right before."""
    language = vocabulary.language
    inside = _content(tokens, range(first + 1, last - 1), language) if language == "fr" else None
    if inside is not None:
        return inside
    after = _content(tokens, range(last, min(len(tokens), last + _SCOPE)), language)
    if after is None and vocabulary.negates_around:
        return _content(tokens, range(first - 1, max(-1, first - 4), -1), language)
    return after


def _content(tokens: Sequence[Token], places: range, language: str) -> int | None:
    for at in places:
        token = tokens[at]
        if not token.word and token.form not in "'\"«»“”":
            return None
        if token.word and token.form not in stopwords(language) and _stem(token, language):
            return at
    return None


def _stem(token: Token, language: str) -> str:
    return next(iter(terms(token.form, language)), "")


def _opposites(
    tokens: Sequence[Token], matches: Sequence[Match], denials: Sequence[Negation]
) -> tuple[Opposite, ...]:
    negated = [denial.negated_span for denial in denials if denial.negated_span]
    found = []
    for match in matches:
        if match.category.startswith("opposite:"):
            kind, side = match.entry
            span = Span(tokens[match.first].start, tokens[match.last - 1].end)
            found.append(Opposite(match.category.partition(":")[2], kind, side, span,
                                  any(span.overlaps(other) for other in negated)))
    return tuple(found)


def _certainty(
    tokens: Sequence[Token], language: str
) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """Hedges and hearsay; distancing cues."""
    lexicon = lexicon_for(language)
    if lexicon is None:
        return (), ()
    hedges, cues = [], []
    for match in lexicon.table.matches(tokens):
        span = Span(tokens[match.first].start, tokens[match.last - 1].end)
        weak = match.entry == "weak" or match.category == "nouns"
        fact = Fact(" ".join(t.form for t in tokens[match.first:match.last]), span, weak)
        if match.category in ("hedge", "hearsay"):
            if not (tokens[match.first].capital and match.first):
                hedges.append(fact)
        elif match.category in ("cue", "prefix", "nouns") and match.entry.stance == "distancing":
            cues.append(fact)
    return tuple(hedges), tuple(cues)
