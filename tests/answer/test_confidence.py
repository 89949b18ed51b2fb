"""How sure a sentence makes us, and what it amounts to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer.confidence import (
    ANSWERED_AT,
    ANSWERED_CARRIED,
    PARTLY_AT,
    PARTLY_CARRIED,
    TRANSLATED_ANSWERED,
    TRANSLATED_CARRIED,
    TRANSLATED_NEAR,
    TRANSLATED_PARTLY,
    TRANSLATED_WORDS_PARTLY,
    UNHEARD,
    candidate_confidence,
    judge,
)
from assistant.answer.nearness import Nearness
from assistant.answer.rank import Candidate
from assistant.types import Article, Hit, Passage, Sentence, Span

TEXT = "The lower gates were opened after midnight."
share = st.floats(0, 1)


def candidate(near=None, *, carried=0.0, passage=0.0, fits=None, translated=False):
    article = Article(id="a", text=TEXT, title=None, author=None, outlet="Gazette",
                      originating_outlet=None, origin_chain=(), published=None, language="en",
                      url=None, path=None, added="", independent_group="a",
                      sentences=(Sentence(Span(0, len(TEXT)), 0),))
    hit = Hit(Passage("a", 0, Span(0, len(TEXT)), "en"), 1.0, {"dense": passage})
    return Candidate(article, 0, hit, carried, carried, 0.0, near=near, fits=fits,
                     translated=translated)


@pytest.mark.parametrize(("near", "carried", "verdict"), [
    (Nearness(0.8, 0.8), 0.8, "answered"),
    (Nearness(0.1, 0.1), 0.0, "not_established"),
    (Nearness(0.8, None), 0.8, "answered"),
    (None, 0.9, "answered"),
    (None, 0.25, "partly_answered"),
    (None, 0.1, "not_established"),
])
def test_verdict_by_vectors_and_where_there_are_none_by_shared_words(near, carried, verdict):
    assert judge([candidate(near, carried=carried, passage=0.6)]).verdict == verdict


def test_thresholds_of_shared_words_are_those_of_the_vectors():
    assert candidate_confidence(candidate(carried=PARTLY_CARRIED)) == pytest.approx(PARTLY_AT)
    assert candidate_confidence(candidate(carried=ANSWERED_CARRIED)) == pytest.approx(ANSWERED_AT)


@given(whole=share, words=share, carried=share, passage=share)
def test_confidence_lies_in_the_unit_interval_and_what_is_missing_lowers_it(
        whole, words, carried, passage):
    near = Nearness(whole, words)
    plain = candidate_confidence(candidate(near, carried=carried, passage=passage))
    misfit = candidate_confidence(candidate(near, carried=carried, passage=passage, fits=False))
    assert 0 <= misfit <= plain <= 1


def test_a_name_that_the_corpus_never_heard_of_halves_it():
    ranked = [candidate(Nearness(0.8, 0.8), carried=0.8)]
    assert judge(ranked, ["Orvane"]).confidence == UNHEARD * judge(ranked).confidence


def test_nothing_ranked_establishes_nothing():
    assert judge([]).verdict == "not_established"


@pytest.mark.parametrize(("sum_", "at"), [
    (TRANSLATED_PARTLY, PARTLY_AT), (TRANSLATED_ANSWERED, ANSWERED_AT)])
def test_a_gist_needs_less_nearness_when_its_words_are_translated(sum_, at):
    near = Nearness(sum_ / 2 / TRANSLATED_NEAR, sum_ / 2 / TRANSLATED_NEAR)
    gist = candidate(near, carried=sum_ / 2 / TRANSLATED_CARRIED, translated=True)
    assert candidate_confidence(gist) == pytest.approx(at)
    assert candidate_confidence(candidate(near, carried=0.0, translated=True)) < PARTLY_AT


def test_translated_words_alone_must_carry_more():
    carried = (PARTLY_CARRIED + TRANSLATED_WORDS_PARTLY) / 2
    assert judge([candidate(carried=carried)]).verdict == "partly_answered"
    assert judge([candidate(carried=carried, translated=True)]).verdict == "not_established"


def test_nearness_to_a_gist_of_the_question_makes_no_one_surer():
    plain = candidate(carried=0.5)
    near = replace(candidate(Nearness(0.9, 0.9), carried=0.5), by_gist=True)
    assert candidate_confidence(near) == candidate_confidence(plain)
