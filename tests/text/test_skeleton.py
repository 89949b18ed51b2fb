"""Names are known by their consonants in whichever letters they are written."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.skeleton import skeleton

ALIKE = [
    ("Mohammed", "محمد", "Мухаммед"),
    ("Washington", "واشنطن", None),
    ("Merkel", "ميركل", "Меркель"),
    ("Zakharova", "زاخاروفا", "Захарова"),
    ("Dallal", "الدلال", "Даллал"),
    ("al-Shawwaf", "الشواف", None),
    ("Pushkin", "بوشكين", "Пушкин"),
]
APART = [("Merkel", "Macron"), ("Tobruk", "Tripoli"), ("محمد", "حامد")]


@pytest.mark.parametrize(("latin", "arabic", "cyrillic"), ALIKE)
def test_one_name_in_three_scripts_has_one_skeleton(latin, arabic, cyrillic):
    assert skeleton(latin) == skeleton(arabic)
    if cyrillic is not None:
        assert skeleton(latin) == skeleton(cyrillic)


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_names_have_other_skeletons(one, other):
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize("word", ["", "aeiou", "東京", "123"])
def test_what_has_no_consonant_it_knows_gives_nothing(word):
    assert skeleton(word) == ""


@given(st.text(max_size=60))
def test_a_skeleton_is_made_of_known_consonants_never_doubled(word):
    bones = skeleton(word)
    assert set(bones) <= set("bdfghklmnrstšz")
    assert all(one != other for one, other in pairwise(bones))
