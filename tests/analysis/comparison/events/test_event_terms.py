"""Words and names of an article, and how rare they are taken to be."""

from __future__ import annotations

import pytest

from assistant.analysis.comparison.events.terms import (
    READ_SENTENCES,
    common_words,
    is_common_name,
    names_of,
    rarity,
    words_of,
)

LINES = [f"The {word} was painted." for word in (
    "door", "gate", "fence", "barn", "well", "shed", "wall", "sign", "cart", "boat", "mill",
    "quay", "lamp", "bench", "tower", "stair", "hall", "roof", "arch", "vane", "step", "post",
    "rail", "dome", "trough", "belfry", "granary")]


def test_words_in_front_weigh_more_and_the_end_is_not_read(make_article):
    weights = words_of(make_article("Ferry sinks\n\n" + " ".join(LINES), headline=True))
    assert weights["ferri"] > weights["door"] > weights["boat"] > 0
    assert "granari" not in weights
    assert len(LINES) > READ_SENTENCES


def test_names_are_those_of_the_body_in_any_script(make_article):
    latin = names_of(make_article("Strange Headline Here\n\nOld Miro Kaslen met 312 men in Tamresh.",
                                  headline=True))
    arabic = names_of(make_article("التقى ميرو كاسلن 312 رجلا في تمريش.", language="ar"))
    assert {("ksln",), ("tmrš",), ("#312",)} <= latin.keys() & arabic.keys()
    assert not any("strng" in fact for fact in latin)


def test_few_articles_leave_the_prior_and_many_outweigh_it():
    def weights(copies):
        return rarity([{"said": 1.0, "barley": 1.0}, *[{"barley": 1.0}] * copies],
                      {"said"}.__contains__)
    few, many = weights(0), weights(2000)
    assert few["barley"] > 2 * few["said"] > 0
    assert 0 < many["barley"] < 0.2 < many["said"]


@pytest.mark.parametrize(("language", "word", "common"), [
    ("en", "presid", True), ("en", "barley", False), ("fr", "gouvern", True),
    ("ru", "правительств", True), ("de", "regier", True), ("es", "gobiern", True),
    ("xx", "president", False), (None, "president", False)])
def test_common_words_are_listed_by_language(language, word, common):
    assert (word in common_words(language)) is common


def test_common_arabic_words_are_as_the_index_writes_them():
    from assistant.text.terms import terms

    assert set(terms("وقال الرئيس إن الحكومة", "ar")) & common_words("ar")


@pytest.mark.parametrize(("fact", "common"), [
    (("mrkn",), True), (("brtn",), True), (("ksln",), False), (("ksln", "mrkn"), False)])
def test_names_of_countries_are_common(fact, common):
    assert is_common_name(fact) is common
