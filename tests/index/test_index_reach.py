"""What finds passages in each language of an index."""

from __future__ import annotations

import pytest
from index_support import BagOfWords, fill, make_article

from assistant.index.store import Index
from assistant.types import Reach

TOLD = [("en", "The ferry line to Elmsey was closed."), ("ar", "أغلق خط العبارات إلى إلمسي."),
        ("fi", "Lauttayhteys Elmseyhin suljettiin."), (None, "Elmsey 12 Orsk")]


def filled(index):
    fill(index, *(make_article(text, language=language) for language, text in TOLD))
    return index.reach()


@pytest.mark.parametrize(("reads", "expected"), [
    (("en",), {"en": ("text", True), "ar": ("gist", True), "fi": (None, False)}),
    (("en", "ar", "fi"), {"en": ("text", True), "ar": ("text", True), "fi": ("text", False)}),
    (("fr",), {"en": (None, True), "ar": (None, True), "fi": (None, False)}),
])
def test_each_language_tells_what_finds_it(tmp_path, reads, expected):
    with Index.open(tmp_path, BagOfWords(languages=reads)) as index:
        found = filled(index)
    assert {code: (one.meaning, one.across) for code, one in found.items() if code} == expected
    assert not found[None].across


def test_it_is_known_without_the_encoder(tmp_path):
    with Index.open(tmp_path, BagOfWords(languages=("en", "ar"))) as index:
        found = filled(index)

    def unwanted():
        raise AssertionError("the encoder was loaded")

    with Index.open(tmp_path, unwanted) as index:
        assert index.reach() == found


@pytest.mark.parametrize(("meaning", "across", "kind", "told"), [
    ("text", True, "whole", True), ("gist", True, "gist", "gist"), (None, True, "unread", False),
    ("text", False, "own", True), (None, False, "words", False)])
def test_what_is_missing_has_a_name(meaning, across, kind, told):
    reach = Reach(meaning, across)
    assert reach.kind == kind
    assert reach.to_dict() == {"words": True, "meaning": told, "across": across}
