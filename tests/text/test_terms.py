"""Analysed terms: what must match matches, what must not does not."""

from __future__ import annotations

import threading
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.arabic import light10
from assistant.text.arabic import stem as arabic_stem
from assistant.text.stopwords import stopwords
from assistant.text.terms import is_stopword, query_terms, terms, words


@pytest.mark.parametrize("language, one, other", [
    ("en", "The ministers’ signatures", "a minister and her signature"),
    ("en", "Norland's ports", "Norland port"),
    ("en", "the U.S. navy", "US navies"),
    ("en", "22,000 files", "22000 file"),
    ("fr", "L’armée générale", "armee general"),
    ("fr", "d'accords signés", "l'accord signé"),
    ("de", "Die Häfen", "Hafen"),
    ("es", "los acuerdos firmados", "acuerdo firmado"),
    ("ru", "министерства обороны", "министерство оборона"),
    ("ru", "ёлки", "елка"),
    ("ar", "والمدرسة", "مدرسة"),
    ("ar", "للمدرسة", "المدرسه"),
    ("ar", "المعلمون", "معلم"),
    ("ar", "وللوزيرين", "وزير"),
    ("ar", "الأُمَّــة", "امة"),
    ("ar", "٢٠١٧", "2017"),
    ("zh", "港口开放", "港口开放"),
])
def test_forms_of_a_word_meet(language: str, one: str, other: str) -> None:
    assert terms(one, language)
    assert terms(one, language) == terms(other, language)


@pytest.mark.parametrize("language, one, other", [
    ("en", "US", "us"),
    ("en", "12 ships", "72 ships"),
    ("ru", "порт", "спорт"),
    ("ar", "ميناء", "مبنى"),
])
def test_different_words_stay_apart(language: str, one: str, other: str) -> None:
    assert terms(one, language) != terms(other, language)


@pytest.mark.parametrize("language, text, expected", [
    ("en", "They asked us who it was.", ["ask"]),
    ("en", "WHO SENT US THE BOATS", ["sent", "boat"]),
    ("fr", "Ils ne sont pas dans le port", ["port"]),
    ("ar", "هذا ما قال عن الميناء", ["قال", "ميناء"]),
    ("ru", "Это было не в порту", ["порт"]),
    ("xx", "Ang Daungan ng Norland", ["ang", "daungan", "ng", "norland"]),
    (None, "Ang Daungan", ["ang", "daungan"]),
    ("ja", "東京都に", ["東京", "京都", "都に"]),
    ("en", "漢", ["漢"]),
    ("en", "", []),
])
def test_terms_of_a_text(language: str | None, text: str, expected: list[str]) -> None:
    assert terms(text, language) == expected


def test_foreign_script_is_analysed_by_its_script() -> None:
    assert terms("المدرسة", "en") == terms("مدرسة", "ar")
    assert terms("ships", "ar") == terms("ship", "en")


def test_question_words_go_and_the_rest_is_analysed_as_the_field() -> None:
    assert query_terms("What did the ministers say?", question_language="en",
                       field_language="en") == ["minist"]
    assert query_terms("Qui a signé les accords ?", question_language="fr",
                       field_language="en") == terms("signé accords", "en")
    assert query_terms("ماذا قال الوزير؟", question_language="ar", field_language="ar") == ["زير"]
    assert query_terms("What did the US sign?", question_language="en",
                       field_language="en") == ["us", "sign"]


def test_question_of_nothing_but_small_words_has_no_terms() -> None:
    assert query_terms("Who is it?", question_language="en", field_language="en") == []


def test_words_are_spans_of_the_text() -> None:
    text = "Don’t pay 1,000 to the U.S. 漢字abc!"
    assert [span.of(text) for span in words(text)] == [
        "Don’t", "pay", "1,000", "to", "the", "U.S.", "漢字", "abc"]


@pytest.mark.parametrize("word, language, expected", [
    ("The", "en", True), ("don’t", "en", True), ("port", "en", False), ("Où", "fr", True),
    ("من", "ar", True), ("إلى", "ar", True), ("the", "xx", False), ("the", None, False),
])
def test_stopwords_ignore_case_and_quotes(word: str, language: str | None, expected: bool) -> None:
    assert is_stopword(word, language) is expected


@pytest.mark.parametrize("language", ["ar", "de", "en", "es", "fa", "fr", "he", "it",
                                      "nl", "pt", "ru", "tr", "uk"])
def test_lists_hold_the_function_words_of_their_language(language: str) -> None:
    assert len(stopwords(language)) > 50
    assert all(is_stopword(word, language) for word in stopwords(language))


@pytest.mark.parametrize("word, stem", [
    ("والكتاب", "كتاب"), ("بالكتاب", "كتاب"), ("للكتاب", "كتاب"), ("فالكتاب", "كتاب"),
    ("كالكتاب", "كتاب"), ("كتابها", "كتاب"), ("كتابات", "كتاب"), ("كاتبون", "كاتب"),
    ("كاتبين", "كاتب"), ("كتابه", "كتاب"), ("وزير", "زير"), ("الوزير", "زير"),
    ("ولد", "ولد"), ("ال", "ال"),
    ("مكتبيه", "مكتب"), ("له", "له"),
])
def test_light10_strips_what_its_paper_strips(word: str, stem: str) -> None:
    assert light10(word) == stem


@pytest.mark.parametrize("word, stem", [
    ("كتابهم", "كتاب"), ("كتابهما", "كتاب"), ("بسرعتهم", "سرعت"), ("لتكنولوجيا", "كنولوجي"),
    ("يكتبون", "يكتب"), ("يتحدثون", "تحدث"), ("تكتب", "تكتب"), ("الكتاب", "كتاب"), ("في", "في"), ("هم", "هم"), ("", ""),
])
def test_the_arabic_stem_goes_on_to_pronouns_particles_and_the_imperfect(
    word: str, stem: str,
) -> None:
    assert arabic_stem(word) == stem


@given(st.text("ابتجحدرسعفقكلمنهويء", max_size=9))
def test_the_arabic_stem_is_a_part_of_the_word_and_keeps_two_letters(word: str) -> None:
    assert arabic_stem(word) in word
    assert len(arabic_stem(word)) >= min(len(word), 2)


def test_threads_do_not_share_stemmers() -> None:
    expected = terms("ministers agreements negotiating", "en")
    seen: list[list[str]] = []

    def work() -> None:
        for number in range(200):
            terms(f"agreements{number} negotiating{number}", "en")
        seen.append(terms("ministers agreements negotiating", "en"))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [expected] * 4


@given(st.text(max_size=60), st.sampled_from([None, "en", "fr", "ar", "ru", "zh", "tr"]))
def test_terms_are_never_empty_or_spaced(text: str, language: str | None) -> None:
    assert all(term and term == term.strip() for term in terms(text, language))


@given(st.text(max_size=60))
def test_words_are_ordered_and_apart(text: str) -> None:
    spans = words(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
