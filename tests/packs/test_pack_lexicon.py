"""Looking up terms: both directions, by way of English, taken apart, and what no pack knows."""

from __future__ import annotations

import pytest

from assistant.packs import foreign_terms, translations
from assistant.packs.lexicon import MOST_TOKENS, Token
from assistant.text.terms import terms


def only(word: str, language: str) -> str:
    [term] = terms(word, language)
    return term


@pytest.mark.parametrize(("word", "language", "english"), [
    ("корабль", "ru", "ship"), ("гавань", "ru", "harbour"), ("Wächter", "de", "guard"),
    ("الميناء", "ar", "harbour"), ("للحارس", "ar", "guard"), ("بحارس", "ar", "guard"),
    ("Hafenwächter", "de", "guard"),
])
def test_the_likeliest_english_term(tiny, word, language, english):
    assert tiny.translations(only(word, language), language)[0][0] == only(english, "en")


def test_chances_fall_and_stay_below_one(tiny):
    found = tiny.foreign_terms(only("harbour", "en"), "ru")
    chances = [chance for _, chance in found]
    assert found[0][0] == only("гавань", "ru")
    assert chances == sorted(chances, reverse=True)
    assert all(0 < chance <= 1 for chance in chances)


def test_a_compound_means_both_its_parts(tiny):
    found = dict(tiny.translations(only("Hafenwächter", "de"), "de"))
    assert {only("harbour", "en"), only("guard", "en")} <= set(found)


def test_two_other_languages_meet_in_english(tiny):
    near = tiny.neighbours(only("Schiff", "de"), "de", "ru")
    assert max(near, key=near.get) == only("корабль", "ru")


@pytest.mark.parametrize(("term", "language"), [("xyzzy", "ru"), ("harbour", "xx"), ("", "ru")])
def test_what_no_pack_knows_has_no_translations(tiny, term, language):
    assert tiny.translations(term, language) == []
    assert tiny.foreign_terms(term, language) == []
    assert tiny.neighbours(term, language, "en") == {}


def test_unlisted_terms_are_the_rarest(tiny):
    assert (tiny.rarity("xyzzy", "en", "ru") >= tiny.rarity(only("harbour", "en"), "en", "ru")
            > tiny.rarity(only("harbour", "en"), "en", "xx") == 0)


def test_tokens_tell_names_and_figures(tiny):
    found = tiny.tokens("The harbour of Penrow has 12 ships.", "en", "ru")
    assert Token("12", "") in found and Token("12", "").is_figure
    assert {token.term: token.name for token in found}[only("Penrow", "en")] == "penrow"
    assert {token.term: token.name for token in found}[only("harbour", "en")] == ""


def test_a_list_without_end_is_cut(tiny):
    assert len(tiny.tokens(" ".join(f"ship{at}" for at in range(500)), "en", "ru")) == MOST_TOKENS


@pytest.mark.parametrize(("word", "language", "english"), [
    ("وزارة", "ar", "ministry"), ("больница", "ru", "hospital"), ("hôpital", "fr", "hospital"),
    ("aduana", "es", "customs"), ("Krankenhaus", "de", "hospital"), ("ospedale", "it", "hospital"),
    ("hospital", "pt", "hospital"), ("собака", "uk", "dog"), ("بیمارستان", "fa", "hospital"),
    ("hastane", "tr", "hospital"),
])
def test_shipped_packs_know_everyday_words(word, language, english):
    assert only(english, "en") in [term for term, _ in translations(only(word, language), language)]


def test_shipped_packs_know_the_way_back():
    assert only("школа", "ru") == foreign_terms(only("school", "en"), "ru")[0][0]
