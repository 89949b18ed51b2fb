"""Numbers, places and denials in which two sentences of one claim conflict.

Precise before plentiful: the sentences of a row tell one thing only more or less, so a number must
count the same thing in both, and a denial must govern the same words.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.analysis.comparison.discrepancies.sides import (
    SAME_THING,
    Conflict,
    Told,
    shared_words,
)
from assistant.analysis.contradictions.denials import denies
from assistant.analysis.differences import Facts, Number, differences, facts
from assistant.analysis.differences.lexing import lexed
from assistant.analysis.differences.vocabulary import vocabulary_of
from assistant.text.stopwords import is_stopword
from assistant.text.terms import terms
from assistant.types import Difference, Span

FEWEST_WORDS = 4
"""Content words that a sentence needs before a "not" in it is held against another sentence: as in
``contradictions``."""
ROUNDING = 0.01
"""Two numbers this close, as a share of the larger, may be one, rounded."""
_BEFORE_PLACES = frozenset({"in", "at", "near", "outside", "inside", "from", "to", "à", "près",
                            "en", "cerca", "bei", "nahe", "в", "под", "около"})
_WORDS_AFTER = 8
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def fact_conflicts(one: Told, other: Told) -> Iterator[Conflict]:
    """The conflicts between two sentences taken to tell one thing, by hard checks alone."""
    ours, theirs = facts(one.text, one.language), facts(other.text, other.language)
    shared = shared_words(one, other)
    for found in differences(one.text, other.text, language=one.language,
                             other_language=other.language):
        if found.kind == "number":
            yield from _number(found, ours, theirs, shared)
        elif found.kind == "negation":
            if min(len(ours.stems), len(theirs.stems)) >= FEWEST_WORDS and denies(
                    ours, theirs, found):
                yield Conflict("negation", (found.expected, found.found),
                               (found.expected.casefold(), found.found.casefold()),
                               _denied(found, ours, theirs))
        elif found.kind == "name" and _place(ours, found.expected_span) and _place(
                theirs, found.found_span):
            yield Conflict("place", (found.expected, found.found),
                           (found.expected.casefold(), found.found.casefold()))


def _number(
    found: Difference, one: Facts, other: Facts, shared: float | None
) -> Iterator[Conflict]:
    first, second = _at(one, found.expected_span), _at(other, found.found_span)
    if first is None or second is None or may_be_one(first, second):
        return
    states = first.states & second.states
    counted = set(first.counted) & set(second.counted)
    if shared is None and not states and not first.nouns & second.nouns:
        return
    if shared is not None and not states and not (shared >= SAME_THING and counted):
        return
    yield Conflict("number", (found.expected, found.found), (value_of(first), value_of(second)),
                   _counted(one, first, other, second))


def _at(told: Facts, span: Span | None) -> Number | None:
    return next((number for number in told.numbers if number.span == span), None)


def may_be_one(one: Number, other: Number) -> bool:
    """True for years, ordinals and one number rounded: no two counts."""
    low, high = sorted((one.readings[0], other.readings[0]))
    if "ordinal" in (one.kind, other.kind) or (low > 0 and (high - low) / high <= ROUNDING):
        return True
    return any(number.unit is None and _FIRST_YEAR <= number.readings[0] <= _LAST_YEAR
               for number in (one, other))


def value_of(number: Number) -> str:
    """A number as a key: its value and unit, whatever its bounds."""
    return f"{number.readings[0]:g} {number.unit or ''}"


def _counted(one: Facts, number: Number, other: Facts, rival: Number) -> str:
    """The word after a number for what both count; "" where none is found."""
    for told, counts in ((one, number), (other, rival)):
        for word in lexed(told.text[counts.span.end:])[:_WORDS_AFTER]:
            table = vocabulary_of(told.text, told.language).table
            states = {match.entry for match in table.matches([word]) if match.category == "state"}
            stems = set(terms(word.form, told.language)) if word.word else set()
            if states & number.states & rival.states or (
                    stems & set(number.counted) & set(rival.counted)):
                return told.text[counts.span.end:][word.start:word.end]
    return ""


def _denied(found: Difference, one: Facts, other: Facts) -> str:
    told, span = (one, found.expected_span) if found.expected_span else (other, found.found_span)
    denial = next((n for n in told.negations if n.span == span), None)
    return denial.negated_span.of(told.text) if denial and denial.negated_span else ""


def _place(told: Facts, span: Span | None) -> bool:
    """True for a name that follows "in" or "near" and stands alone: not "in American history"."""
    if span is None:
        return False
    before, after = told.text[:span.start].split(), told.text[span.end:].split()
    led = bool(before) and before[-1].casefold().strip(",;:\"'“”«»") in _BEFORE_PLACES
    alone = not after or not told.text[span.end].isspace() or is_stopword(after[0], told.language)
    return led and alone
