"""Planted copies: made as said, fixed by their seed, and counted right."""

from __future__ import annotations

import random

import pytest

from assistant.evaluation import planting
from assistant.evaluation.corpus import article_from_text
from assistant.evaluation.planted import KINDS, RATES, Planter, found, measured

WORDS = [f"{stem}{number}" for stem in ("quay", "barge", "lamp", "mill") for number in range(60)]


def made(seed: int, sentences: int = 15):
    chance = random.Random(seed)
    text = "\n\n".join(" ".join(["Then", *chance.choices(WORDS, k=14)]) + "."
                       for _ in range(sentences))
    return article_from_text(text, f"{seed}.txt")


def every_article_alone(articles):
    return {article.id: article.id for article in articles}


def all_in_one(articles):
    return {article.id: "one" for article in articles}


@pytest.mark.parametrize("kind", KINDS)
def test_copies_are_fixed_by_their_seed_and_take_turns_in_rates(kind):
    sources, spare = [made(seed) for seed in range(5)], [made(seed) for seed in range(20, 26)]
    runs = [Planter(spare, random.Random(1)).copies(sources, kind) for _ in range(2)]
    assert [copy.article.text for copy in runs[0]] == [copy.article.text for copy in runs[1]]
    assert [copy.rate for copy in runs[0]] == list(RATES)
    assert [copy.source for copy in runs[0]] == [source.id for source in sources]


def test_no_two_copies_are_absorbed_by_one_article():
    sources, spare = [made(seed) for seed in range(5)], [made(seed) for seed in range(20, 23)]
    copies = Planter(spare, random.Random(1)).copies(sources, "absorbed")
    assert len(copies) == 3


@pytest.mark.parametrize(("group", "right", "stated"), [
    (every_article_alone, 0, 0), (all_in_one, 1, 2)])
def test_pairs_are_counted_against_what_was_planted(group, right, stated):
    corpus = [made(1), made(2)]
    [copy] = Planter([made(20)], random.Random(1)).copies(corpus[:1], "framed")
    [tally] = found(corpus, [copy], group, every_article_alone(corpus)).values()
    assert (tally["right"], tally["stated"], tally["true"]) == (right, stated, 1)


def test_a_source_already_in_a_group_makes_all_of_it_right():
    corpus = [made(1), made(2)]
    [copy] = Planter([made(20)], random.Random(1)).copies(corpus[:1], "words")
    counts = found(corpus, [copy], all_in_one, all_in_one(corpus))
    assert measured(list(counts.values())) == (1.0, 1.0, 1.0, 2)


@pytest.mark.parametrize("rate", RATES)
def test_about_as_many_words_are_replaced_as_said(rate):
    words = ["old"] * 2000
    [text] = planting.replaced_words([" ".join(words)], rate, ["new"], random.Random(1))
    assert len(text.split()) == 2000
    assert text.split().count("new") / 2000 == pytest.approx(rate, abs=0.04)


def test_a_truncated_copy_keeps_its_beginning_and_at_least_one_block():
    assert planting.truncated(["a" * 10, "b" * 10, "c" * 10], 0.5) == ["a" * 10, "b" * 10]
    assert planting.truncated(["a" * 10, "b"], 0.0) == ["a" * 10]
    assert planting.truncated([], 0.5) == []


def test_an_absorbed_article_stands_whole_in_its_host():
    assert planting.absorbed(["x"], ["a", "b"]) == ["a", "x", "b"]
