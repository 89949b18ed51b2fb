"""Which translation is shown: one that is common, two where both are likely."""

from __future__ import annotations

import pytest

from assistant.answer.translating.glossing import glossed, way
from assistant.packs.lexicon import lexicon
from assistant.text.terms import terms


@pytest.mark.parametrize(("language", "word", "gloss"), [
    ("ar", "محطة", "station"), ("ar", "محامي", "lawyer"), ("ru", "здание", "building"),
    ("ru", "команда", "team"), ("fr", "pris", "took"), ("fr", "bras", "arm")])
def test_a_common_word_comes_before_a_rare_one(language, word, gloss):
    by = way(language, "en", lexicon())
    assert glossed(terms(word, language)[0], by).split("/")[0] == gloss


def test_two_that_are_about_as_likely_are_both_shown():
    assert glossed(terms("человек", "ru")[0], way("ru", "en", lexicon())) == "human/man"


@pytest.mark.parametrize(("language", "to"), [("en", "en"), (None, "en"), ("ja", "en"), ("ru", "ja")])
def test_there_is_no_way_without_a_pack(language, to):
    assert way(language, to, lexicon()) is None


def test_packs_are_named():
    assert [way(*pair, lexicon()).name for pair in (("ar", "en"), ("en", "fr"), ("ar", "fr"))] == [
        "pack ar", "pack fr", "packs ar, fr"]
