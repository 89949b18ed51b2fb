"""The gist of a quote: every word of it glossed, figures and "not" kept, nothing that looks quoted."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answer.checking.quotations import quotations
from assistant.answer.translating.function_words import from_english, is_function_word, to_english
from assistant.answer.translating.gist import gist_of
from assistant.packs.lexicon import lexicon
from assistant.packs.pack import pack_languages
from assistant.text.terms import words
from assistant.types import Article, Quote, Span

NOT = [("ar", "لم يفتح المهندس البوابات"), ("ar", "ولن يغادر أحد المدينة"),
       ("ru", "Инженер не открыл ворота"), ("fr", "L'ingénieur n'a pas ouvert les vannes"),
       ("es", "El ingeniero no abrió las puertas"), ("de", "Der Ingenieur hat die Tore nicht geöffnet"),
       ("it", "L'ingegnere non ha aperto le porte"), ("pt", "O engenheiro não abriu as portas"),
       ("uk", "Інженер не відкрив ворота"), ("fa", "مهندس نه در را دید"),
       ("he", "המהנדס לא פתח את השערים"), ("tr", "Mühendis kapıda değil")]


def made(quote, source, to="en"):
    return gist_of(quote, source=source, language=to, lexicon=lexicon())


def told(quoted, text, language, to="en"):
    quote = quoted(text, language)
    return {gloss.span.shifted(0).of("Ilmar: " + text): (gloss.text, gloss.kind)
            for gloss in made(quote, language, to).words}


@pytest.mark.parametrize(("language", "text"), NOT)
def test_no_gist_loses_a_not(quoted, language, text):
    assert "not" in made(quoted(text, language), language).text.split()


def test_every_language_with_a_pack_has_its_function_words():
    assert [code for code in pack_languages() if not to_english(code)] == []


@pytest.mark.parametrize(("language", "text", "word", "gloss", "kind"), [
    ("ar", "دفع أربعين ألف تالر", "أربعين ألف", "40,000", "figure"),
    ("ar", "قتل ٢٢ جنديا", "٢٢", "22", "figure"),
    ("fr", "Il a vu vingt-deux soldats", "vingt-deux", "22", "figure"),
    ("fr", "Il a payé 40 000 talers", "40 000", "40,000", "figure"),
    ("ru", "Погибли двадцать пять человек", "двадцать пять", "25", "figure"),
    ("fr", "Le pont de M. Solvik", "M", "M", "name"),
    ("ru", "Корабль ждёт у Вельмара", "Вельмара", "Velmara", "name"),
    ("ar", "وصل إلى دوكمارش", "دوكمارش", "Dwkmarsh", "unlisted"),
    ("de", "die Schiffe im Hafen", "im", "in", "grammar"),
    ("fr", "Des navires de l'OTAN", "OTAN", "NATO", "name"),
    ("ar", "غادر مقاتلو داعش المدينة", "داعش", "ISIS", "name"),
    ("en", "the US and a ship", "US", "USA", "name"),
    ("en", "the ship waits", "ship", None, "listed"),
])
def test_words_of_each_kind(quoted, language, text, word, gloss, kind):
    found = told(quoted, text, language, "fr" if language == "en" else "en")[word]
    assert found[1] == kind
    assert gloss is None or found[0] == gloss


def test_into_another_language_words_are_stems_with_a_dash(quoted):
    found = told(quoted, "The ship waits in the harbour", "en", "fr")
    assert found["in"] == ("dans", "grammar")
    assert found["harbour"][0].startswith("port")
    assert found["harbour"][0].endswith("–")


def test_articles_that_a_language_lacks_are_a_dot_over_the_word_and_left_out_of_the_row(quoted):
    gist = made(quoted("la ville et au port", "fr"), "fr", "ru")
    assert [gloss.text for gloss in gist.words if gloss.kind == "grammar"] == ["·", "и", "к"]
    assert "·" not in gist.text


def test_two_languages_meet_in_english(quoted):
    gist = made(quoted("Корабль ждёт", "ru"), "ru", "fr")
    assert gist.name == "packs ru, fr"
    assert "–" in gist.text


def test_punctuation_stays_and_quotation_marks_go(quoted):
    gist = made(quoted("«Корабль ждёт», — сказал он: “да”?", "ru"), "ru").text
    assert not set(gist) & set("«»“”\"")
    assert gist.endswith("?") and "," in gist and ":" in gist


def test_what_no_list_has_stands_in_brackets(quoted):
    assert "[Dwkmarsh]" in made(quoted("وصل إلى دوكمارش", "ar"), "ar").text


@pytest.mark.parametrize(("source", "to", "why"), [
    ("ja", "en", "no language pack for ja"), ("en", "ja", "no language pack for ja"),
    ("en", "en", "in this language already"), (None, "en", "language of the quote is not known")])
def test_where_there_is_no_pack_a_sentence_says_so(quoted, source, to, why):
    gist = made(quoted("Something is told here.", source), source, to)
    assert (gist.text, gist.words) == ("", ())
    assert why in gist.problem


LETTERS = "абвгдежз ﷺابتثجحخد  abcd'’“”«»\"`.,،؟-–0123٤٥\u202e\u200f\x07\n[](){}<b>&"


@settings(max_examples=150, deadline=None)
@given(text=st.text(alphabet=LETTERS, min_size=1, max_size=80).filter(str.strip),
       source=st.sampled_from(["ar", "ru", "fr", "de", "en", "he"]),
       to=st.sampled_from(["en", "fr", "ar"]))
def test_each_word_has_a_gloss_and_nothing_looks_quoted(text, source, to):
    article = Article(
        id="made", text=text, title=None, author=None, outlet=None, originating_outlet=None,
        origin_chain=(), published=None, language=source, url=None, path=None, added="",
        independent_group="made")
    quote = Quote(article, Span(0, len(text)))
    gist = made(quote, source, to)
    assert gist == made(quote, source, to)
    if source == to:
        return
    assert quote.text == text[quote.span.start:quote.span.end]
    assert all(gloss.text for gloss in gist.words)
    covered = {at for gloss in gist.words for at in range(gloss.span.start, gloss.span.end)}
    for span in words(text):
        assert set(range(span.start, span.end)) - covered <= {
            at for at in range(len(text)) if text[at] in "'’ʼ"}
    starts = [gloss.span.start for gloss in gist.words]
    assert starts == sorted(set(starts))
    assert quotations(gist.text) == []
    assert not set(gist.text) & set("“”«»\"`\u202e\u200f\x07\n")


def test_function_words_are_known_in_both_directions():
    assert is_function_word("Не", "ru") and to_english("ru")["не"] == "not"
    assert from_english("fr")["not"] == "ne"
    assert to_english("../../secrets") == {} == to_english("xx")
