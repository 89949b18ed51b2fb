"""The word lists: every language has every list, and cues tell their stance."""

from __future__ import annotations

import pytest

from assistant.analysis.attribution.lexicon import LANGUAGES, cue_stance, lexicon_for
from assistant.analysis.attribution.matching import PhraseTable, tokenise

CATEGORIES = {"cue", "prefix", "nouns", "hearsay", "own_voice", "hedge"} | {
    "kind." + kind for kind in (
        "anonymous", "secrecy", "group", "role", "spokesperson", "organisation", "document",
        "utterance", "video", "outlet", "captive", "combatant", "confession")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_list(language):
    lexicon = lexicon_for(language)
    assert lexicon is not None
    assert lexicon.table.categories >= CATEGORIES
    assert {"that", "starters", "pronouns.author"} <= set(lexicon.grammar)


def test_a_language_without_lists_has_no_lexicon():
    assert lexicon_for("sw") is None
    assert lexicon_for(None) is None


@pytest.mark.parametrize(("language", "cue", "stance"), [
    ("en", "said", "neutral"), ("en", "claims", "distancing"), ("en", "has alleged", "distancing"),
    ("en", "revealed", "endorsing"), ("en", "admits", "endorsing"), ("en", "walked", "neutral"),
    ("fr", "prétend", "distancing"), ("fr", "a confirmé", "endorsing"), ("fr", "dit", "neutral"),
    ("es", "admitió", "endorsing"), ("de", "behauptete", "distancing"),
    ("ru", "утверждает", "distancing"), ("ru", "признал", "endorsing"),
    ("ar", "وزعم", "distancing"), ("ar", "أكّد", "endorsing"), ("xx", "claims", "neutral"),
    ("en", "", "neutral"),
])
def test_cues_tell_how_the_outlet_takes_them(language, cue, stance):
    assert cue_stance(cue, language) == stance


@pytest.mark.parametrize(("phrase", "text", "found"), [
    ("asked|wanted not to", "She wanted NOT to go", "wanted NOT to"),
    ("of ~the condition", "of condition", "of condition"),
    ("источник*", "по словам источников", "источников"),
    ("مصدر", "والمصدر العسكري", "والمصدر"),
    ("d après", "d’après elle", "d’après"),
    ("l un", "dit l'un d'eux", "l'un"),
])
def test_phrases_match_alternatives_options_and_stems(phrase, text, found):
    table = PhraseTable([(phrase, "x", None)])
    tokens = tokenise(text, 0, len(text))
    [match] = table.matches(tokens)
    assert text[tokens[match.first].start:tokens[match.last - 1].end] == found


def test_longest_phrase_wins_in_its_category():
    table = PhraseTable([("no", "x", 1), ("no doubt", "x", 2), ("no", "y", 3)])
    text = "no doubt"
    found = {(m.category, m.entry) for m in table.matches(tokenise(text, 0, len(text)))}
    assert found == {("x", 2), ("y", 3)}


@pytest.mark.parametrize(("text", "tokens"), [
    ("U.S. ships", ["U.S.", "ships"]),
    ("dit-elle", ["dit", "elle"]),
    ("a-t-il dit", ["a", "il", "dit"]),
    ("l'agence", ["l'", "agence"]),
    ("''No,'' he said.", ["''", "No", ",", "''", "he", "said", "."]),
    ("3.5 km", ["3.5", "km"]),
])
def test_tokens_are_slices(text, tokens):
    assert [text[token.start:token.end] for token in tokenise(text, 0, len(text))] == tokens
