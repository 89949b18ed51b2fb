"""A word or two, or a name, is put to the other languages of the index too."""

from __future__ import annotations

import pytest
from index_support import fill, make_article

HARBOUR = make_article("أغلق المجلس الميناء القديم يوم الثلاثاء بعد العاصفة.", language="ar")
TRAIN = make_article("Поезд опоздал на два часа из-за снега, сказал Павлов.", language="ru")
STORM = make_article("The storm broke the roof of the library.")


@pytest.fixture
def filled(index):
    fill(index, HARBOUR, TRAIN, STORM)
    return index


@pytest.mark.parametrize(("query", "wanted"), [
    ("old harbour", HARBOUR), ("Pavlov", TRAIN), ("Pavlov train", TRAIN), ("سقف المكتبة", STORM),
    ("крыша библиотеки", STORM)])
def test_it_finds_what_another_language_tells(filled, query, wanted):
    hits = filled.search(query)
    bridged = [hit.passage.article_id for hit in hits if hit.legs.get("bridge")]
    assert bridged[:1] == [wanted.id]


def test_digits_alone_have_no_language(filled):
    assert all("bridge" not in hit.legs for hit in filled.search("12 2031"))
