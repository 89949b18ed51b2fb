"""Short names that languages write in letters of their own."""

from __future__ import annotations

import pytest

from assistant.text.short_names import same_name, spelled_name
from assistant.text.terms import terms


@pytest.mark.parametrize(("name", "language", "other_name", "other"), [
    ("NATO", "en", "OTAN", "fr"), ("NATO", "en", "НАТО", "ru"), ("OTAN", "es", "الناتو", "ar"),
    ("WHO", "en", "ВОЗ", "ru"), ("ONU", "fr", "ООН", "ru"), ("США", "ru", "EEUU", "es"),
    ("ISIL", "en", "Daech", "fr"), ("داعش", "ar", "ISIS", "en"), ("ИГИЛ", "ru", "داعش", "ar"),
    ("ISIS", "en", "ISIL", "en"), ("قسد", "ar", "SDF", "en"), ("ВВП", "ru", "BIP", "de"),
])
def test_a_short_name_is_known_by_its_names_elsewhere(name, language, other_name, other):
    [term] = terms(name, language)
    [wanted] = terms(other_name, other)
    assert wanted in same_name(term, language, other)


@pytest.mark.parametrize("word", ["who knows", "let us go", "water", ""])
def test_words_that_are_no_names_have_no_others(word):
    assert [same_name(term, "en", "fr") for term in terms(word, "en")] == [
        () for _ in terms(word, "en")]


def test_a_name_is_not_its_own_other_and_an_unlisted_language_has_none():
    assert "nato" not in same_name("nato", "en", "en")
    assert same_name("nato", "en", "xx") == same_name("nato", None, None) == ()


def test_a_short_name_is_spelled_as_the_other_language_writes_it():
    assert spelled_name("nato", "en", "ru") == "НАТО"
    assert spelled_name("داعش", "ar", "en") == "ISIS"
    assert spelled_name("nato", "en", "xx") == spelled_name("water", "en", "fr") == ""
