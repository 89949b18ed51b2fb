"""Copies are found by clusters of shared words, whatever was edited around them."""

from __future__ import annotations

import random

import pytest

from assistant.analysis.origins.alignment import shared
from assistant.analysis.origins.overlap import candidates, content_words
from assistant.evaluation import planting

POOL = [stem + ending for stem in (
    "barge", "quay", "lamp", "salt", "rope", "mill", "crane", "tide", "sluice", "ledger", "coal",
    "orchard", "pier", "choir", "goat", "kettle", "tar", "willow", "anchor", "slate")
    for ending in ("", "s", "er", "ing", "ed", "less", "man", "yard", "work", "side")]


def report(seed: int, sentences: int = 24) -> list[str]:
    """Sentences of one invented report: words of one trade in an order of its own."""
    chance = random.Random(seed)
    return [" ".join(["The", *chance.choices(POOL, k=12)]) + "." for _ in range(sentences)]


def compare(make_article, one: list[str], other: list[str]):
    words = content_words([make_article(" ".join(one), id="a"),
                           make_article(" ".join(other), id="b")])
    return candidates(words, [None, None]), shared(*words)


@pytest.mark.parametrize("rate", [0.0, 0.1, 0.2, 0.3, 0.4])
@pytest.mark.parametrize("edit", [planting.edited_words, planting.replaced_words])
def test_a_copy_with_edited_words_is_found(make_article, edit, rate):
    source = report(1)
    vocabulary = " ".join(report(2)).split()
    met, found = compare(make_article, source,
                         edit(source, rate, vocabulary, random.Random(3)))
    assert met == [(0, 1)]
    assert found.is_copy


def test_a_shuffled_and_edited_copy_is_found_with_its_sentences(make_article):
    chance = random.Random(3)
    source = report(1)
    order = chance.sample(range(len(source)), len(source))
    inner = [source[at].removeprefix("The ").rstrip(".") for at in order]
    copied = [f"The {text}." for text in planting.replaced_words(inner, 0.3, POOL, chance)]
    _, found = compare(make_article, source, copied)
    assert found.is_copy
    assert all(order[there] == here for here, there, _ in found.sentences)
    assert len(found.sentences) >= len(source) / 2


def test_which_article_comes_first_does_not_matter(make_article):
    one, other = report(1), report(1)[:12] + report(5, 30)
    _, found = compare(make_article, one, other)
    _, turned = compare(make_article, other, one)
    assert (found.share, found.words) == (turned.share, turned.words)
    assert {pair[:2] for pair in found.sentences} == {pair[1::-1] for pair in turned.sentences}


def test_two_reports_in_the_same_words_are_no_copies(make_article):
    _, found = compare(make_article, report(1), report(2))
    assert not found.is_copy


def test_names_with_their_titles_make_no_copy(make_article):
    def told(seed: int) -> list[str]:
        chance = random.Random(seed)
        return ["Deputy Harbour Minister Anna Vale of the Brennick Party "
                + " ".join(chance.choices(POOL, k=8)) + "." for _ in range(20)]

    _, found = compare(make_article, told(1), told(2))
    assert not found.is_copy


def test_one_shared_sentence_in_a_long_article_is_no_copy(make_article):
    notice = "The newsroom keeps a list of errors and thanks attentive readers for pointing at them."
    _, found = compare(make_article, [*report(1), notice], [*report(2), notice])
    assert not found.is_copy


@pytest.mark.parametrize("texts", [("", ""), ("One.", ""), ("One two.", "One two.")])
def test_texts_too_short_to_tell_are_no_copies(make_article, texts):
    met, found = compare(make_article, *([text] for text in texts))
    assert (met, found.is_copy) == ([], False)


def test_a_report_with_more_takers_than_an_index_entry_holds_is_one_chain(make_article):
    text = " ".join(report(1))
    words = content_words([make_article(text, id=f"a{at}") for at in range(70)])
    met = candidates(words, [f"outlet {at}" for at in range(70)])
    assert met == [(at, at + 1) for at in range(69)]


def test_a_notice_that_one_outlet_prints_under_everything_is_not_looked_up(make_article):
    notice = report(9, 6)
    words = content_words([make_article(" ".join(report(seed, 8) + notice), id=f"a{seed}")
                           for seed in range(6)])
    assert candidates(words, ["Herald"] * 6) == []
    assert candidates(words, ["Herald"] * 5 + ["Kestrel"]) != []


def test_a_language_without_capitals_is_compared_too(make_article):
    text = "احترق المخزن القديم قرب الميناء ليلة امس ولم يصب احد من العمال بأذى " * 4
    words = content_words([make_article(text, id=ident, language="ar") for ident in "ab"])
    assert shared(*words).is_copy


def test_an_article_that_only_quotes_is_known_by_what_it_quotes(make_article):
    speech = "“" + " ".join(report(1)) + "”"
    words = content_words([make_article(f"{lead} {speech}", id=ident)
                           for ident, lead in (("a", "She said:"), ("b", "In the evening:"))])
    assert shared(*words).is_copy
