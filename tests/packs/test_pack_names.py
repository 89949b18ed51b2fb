"""Names are known by their spelling, whatever the script."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.packs.names import name_matcher
from assistant.packs.romanise import romanised
from assistant.packs.spelling import LONGEST, ROWS, plain, rows_of_name

NAMES = ["Haddad", "Karim", "Rotterdam", "Merkator", "Lombard", "Tobruk", "Penrow", "Solvik"]
SPELLED = {
    "ar": ["حداد", "كريم", "روتردام", "ميركاتور", "لومبارد", "طبرق", "بنرو", "سولفيك"],
    "ru": ["Хаддад", "Карим", "Роттердам", "Меркатор", "Ломбард", "Тобрук", "Пенроу", "Солвик"],
    "he": ["חדאד", "כרים", "רוטרדם", "מרקטור", "לומברד", "טוברוק", "פנרו", "סולביק"],
}


@pytest.mark.parametrize("language", SPELLED)
def test_each_name_is_nearest_its_spelling_elsewhere(language):
    matcher = name_matcher()
    here, there = ([plain(name) for name in names] for names in (NAMES, SPELLED[language]))
    near = matcher.vectors(here) @ matcher.vectors(there).T
    assert near.argmax(axis=1).tolist() == list(range(len(NAMES)))


def test_a_name_is_itself_and_nothing_is_no_name():
    vectors = name_matcher().vectors([plain("Orvane"), ""])
    assert np.isclose(vectors[0] @ vectors[0], 1, atol=1e-5)
    assert not vectors[1].any()
    assert name_matcher().vectors([]).shape == (0, vectors.shape[1])


@pytest.mark.parametrize(("word", "spelling"), [
    ("Élan", "elan"), ("O’Hara", "ohara"), ("حَدّاد", "حداد"), ("Йемен", "иемен"), ("—", ""),
    ("a" * 99, "a" * LONGEST)])
def test_spelling_without_accents_case_and_marks(word, spelling):
    assert plain(word) == spelling


@given(st.text(max_size=60))
def test_every_text_has_rows_of_the_table(text):
    rows = rows_of_name(plain(text))
    assert all(0 <= row < ROWS for row in rows)
    assert bool(rows) == bool(plain(text))


@pytest.mark.parametrize(("word", "latin"), [
    ("Солвик", "Solvik"), ("Щука", "Shchuka"), ("солвик", "solvik"), ("حداد", "Hdad"),
    ("الميناء", "Myna"), ("חדאד", "Hdad"), ("Їжак", "Yizhak"), ("Orvane", "Orvane"), ("été", "été"),
    ("港", "港")])
def test_letters_in_latin(word, latin):
    assert romanised(word) == latin
