"""Looking passages up by their words alone, for texts to be checked."""

from __future__ import annotations

import pytest
from index_support import fill, make_article

from assistant.types import Filters

BELL = make_article("The harbour bell of Elmsey rang for an hour.\nNobody knew who rang it.",
                    outlet="Elmsey Herald", published="2026-01-04")
ROPE = make_article("The bell rope was cut, the harbour master said.", outlet="Coast Wire",
                    published="2026-02-01")
CLOCHE = make_article("La cloche du port a sonné pendant une heure.", language="fr")


@pytest.fixture
def filled(index):
    fill(index, BELL, ROPE, CLOCHE)
    return index


def ids(passages):
    return [passage.article_id for passage in passages]


def test_passages_that_share_words_come_best_first_without_the_encoder(filled, embedder):
    embedded = len(embedder.embedded)
    assert ids(filled.worded("The harbour bell for an hour", limit=5)) == [BELL.id, ROPE.id]
    assert len(embedder.embedded) == embedded


def test_all_words_must_stand_in_a_passage_where_that_is_asked(filled):
    assert ids(filled.worded("harbour bell rang", limit=5, all_words=True)) == [BELL.id]
    assert filled.worded("harbour bell rope rang", limit=5, all_words=True) == []


def test_every_language_is_looked_through_in_its_own_terms(filled):
    assert ids(filled.worded("cloches du port", limit=5)) == [CLOCHE.id]


def test_filters_and_limit_narrow_and_stop_words_find_nothing(filled):
    only = Filters(outlets=("Coast Wire",))
    assert ids(filled.worded("the harbour bell", limit=5, filters=only)) == [ROPE.id]
    assert len(filled.worded("the harbour bell", limit=1)) == 1
    assert filled.worded("the of and", limit=5) == []
