"""How an article stands to what one of its sentences tells."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.analysis.comparison.columns import Column
from assistant.analysis.contradictions.denials import denies as denied_by
from assistant.analysis.differences import Facts, differences, facts
from assistant.text.terms import terms
from assistant.types import CellStance

Told = tuple[Column, int]
"""A column and the index of a sentence of it."""

_DENYING = "confirm"
"""The pair of opposites one side of which is "deny"; sides are counted from 0, and 1 denies."""


def stance_of(column: Column, sentence: int) -> CellStance:
    """Whether the sentence hedges, credits somebody else, or speaks in the outlet's own voice.

    A hedge goes before a source: "he said it may be" hedges, and so does a cue that keeps its
    distance ("alleged"). Denials need the other cells of a row: see ``denies``.
    """
    said = column.said[sentence]
    if said.hedged or said.stance == "distancing":
        return "hedges"
    return "attributes" if said.voice == "attributed" else "asserts"


def denies(column: Column, sentence: int, others: Sequence[Told]) -> bool:
    """True when the sentence denies what most of the ``others`` of its row assert.

    It does by its cue ("denied"), which none of theirs does, by the opposite of their word, or by
    a "not" before their verb.
    """
    told = column, sentence
    known = _facts(*told)
    if not (known.negations or known.opposites):
        return False
    against = sum(_denies(told, known, other) for other in others)
    return 2 * against > len(others)


def _denies(ours: Told, one: Facts, theirs: Told) -> bool:
    other = _facts(*theirs)
    if _denies_by_cue(ours, one, other):
        return not other.negations and not any(word.side for word in other.opposites
                                               if word.key == _DENYING)
    found = differences(one.text, other.text, language=ours[0].article.language,
                        other_language=theirs[0].article.language)
    for difference in found:
        if difference.kind != "negation" or difference.expected_span is None:
            continue
        if difference.found_span is None:
            if denied_by(one, other, difference):
                return True
        elif any(word.side for word in one.opposites if word.span == difference.expected_span):
            return True
    return False


def _facts(column: Column, sentence: int) -> Facts:
    return facts(column.text_of(sentence), column.article.language)


def _denies_by_cue(told: Told, one: Facts, other: Facts) -> bool:
    """True for "she denied that", where what is denied is what the two sentences have in common."""
    column, sentence = told
    said, span = column.said[sentence], column.article.sentences[sentence].span
    if said.cue_span is None or said.content_span is None or not any(
            word.key == _DENYING and word.side and not word.negated
            and word.span.shifted(span.start).overlaps(said.cue_span) for word in one.opposites):
        return False
    if one.language != other.language:
        return 2 * len(said.content_span) >= len(span)
    common = one.stems & other.stems
    denied = common & set(terms(said.content_span.of(column.article.text), one.language))
    return 2 * len(denied) >= len(common) > 0
