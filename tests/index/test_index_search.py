"""Ranking, filters, quoted words and the manners of a leg that cannot read a language."""

from __future__ import annotations

import pytest
from index_support import BagOfWords, change, fill, make_article, texts_of

from assistant.errors import CallerError
from assistant.index.store import Index
from assistant.packs import gloss
from assistant.types import Filters

BRIDGE = make_article("The harbour bridge at Elmsey was closed by the council.",
                      outlet="Elmsey Herald", published="2026-01-04")
FERRY = make_article("Council members met the ferry captain.\nThe bridge stays shut, she said.",
                     outlet="Coast Wire", published="2026-02")
UNDATED = make_article("A second bridge opened upriver.", outlet=None)
ARABIC = make_article("أغلق المجلس جسر المرفأ صباح الثلاثاء.", language="ar", outlet="Al Marfa",
                      published="2026-01-05T08:00:00Z")
RUSSIAN = make_article("Совет закрыл мост во вторник утром.", language="ru", outlet="Прибой")
FRENCH = make_article("Le conseil a fermé le pont du port mardi.", language="fr")


@pytest.fixture
def filled(index):
    fill(index, BRIDGE, FERRY, UNDATED, ARABIC, RUSSIAN, FRENCH)
    return index


def found(index, query, **options):
    return [hit.passage.article_id for hit in index.search(query, **options)]


def test_best_passage_comes_first_with_the_votes_of_both_legs(filled):
    best = filled.search("Who closed the harbour bridge at Elmsey?", k=1)[0]
    assert best.passage.article_id == BRIDGE.id
    assert best.legs["lexical"] > 0
    assert 0 < best.legs["dense"] <= 1.0001
    assert "bridge" not in best.legs


@pytest.mark.parametrize(("query", "language", "wanted"), [
    ("متى أغلق جسر المرفأ؟", "ar", ARABIC),
    ("Когда закрыли мост?", "ru", RUSSIAN),
    ("Qui a fermé le pont ?", "fr", FRENCH),
    ("متى أغلق جسر المرفأ؟", None, ARABIC),
])
def test_a_question_finds_passages_of_its_language(filled, query, language, wanted):
    assert found(filled, query, language=language)[0] == wanted.id


def test_unread_language_with_a_pack_is_embedded_as_its_gist(filled, embedder):
    assert ARABIC.text not in embedder.embedded
    assert gloss(ARABIC.text, "ar") in embedder.embedded
    hits = {hit.passage.article_id: hit for hit in filled.search("جسر المرفأ", language="ar")}
    assert hits[ARABIC.id].legs["dense"] > 0


def test_unread_language_without_a_pack_gets_no_vector_and_no_dense_vote(tmp_path, embedder):
    swedish = make_article("Kapten Brandt styr mot Elmsey.", language="sv")
    with Index.open(tmp_path, embedder) as index:
        fill(index, swedish, make_article("Somebody else sails elsewhere today."))
        assert swedish.text not in embedder.embedded
        hits = {hit.passage.article_id: hit for hit in index.search("Brandt", language="sv")}
    assert set(hits[swedish.id].legs) == {"lexical"}
    assert all("dense" not in hit.legs for hit in hits.values())


def test_missing_dense_vote_is_no_penalty(tmp_path):
    german = make_article("Kapitän Brandt steuert Elmsey an.", language="de")
    english = make_article("Somebody else sails elsewhere today.")
    with Index.open(tmp_path, BagOfWords(languages=("en",))) as index:
        fill(index, german, english)
        assert found(index, "Brandt Elmsey", language="en")[0] == german.id


def test_k_limits_and_must_be_positive(filled):
    assert len(filled.search("bridge council", k=2)) == 2
    with pytest.raises(CallerError):
        filled.search("bridge", k=0)


@pytest.mark.parametrize("query", ["", "   ", "???", '""', "the of and"])
def test_a_query_without_words_finds_or_not_but_never_fails(filled, query):
    assert isinstance(filled.search(query), list)


def test_an_empty_index_finds_nothing(index):
    assert index.search("bridge") == []
    assert index.pending() == 0


@pytest.mark.parametrize(("filters", "wanted"), [
    (Filters(outlets=("Elmsey Herald",)), {BRIDGE}),
    (Filters(outlets=("elmsey  HERALD", "Coast Wire")), {BRIDGE, FERRY}),
    (Filters(outlets=("Nobody",)), set()),
    (Filters(outlets=("",)), set()),
    (Filters(language="ar"), {ARABIC}),
    (Filters(language="ar-SY"), {ARABIC}),
    (Filters(since="2026-01-05"), {FERRY, ARABIC}),
    (Filters(until="2026-01-04"), {BRIDGE}),
    (Filters(since="2026-01-04", until="2026-01-05"), {BRIDGE, ARABIC}),
    (Filters(since="2026-02-10"), set()),  # "2026-02" may lie before
    (Filters(since="2026-02"), {FERRY}),
    (Filters(until="2026"), {BRIDGE, FERRY, ARABIC}),
    (Filters(outlets=("Al Marfa",), since="2026-01-06"), set()),
])
def test_filters_keep_exactly_what_they_name(filled, filters, wanted):
    hits = set(found(filled, "bridge council جسر المجلس", k=50, filters=filters))
    assert hits <= {article.id for article in wanted}
    english = {a.id for a in wanted if a.language == "en"}
    assert english <= hits


@pytest.mark.parametrize("filters", [Filters(since="yesterday"), Filters(until="2026-13"),
                                     Filters(since="2026-01-04-05"), Filters(until="9999-12-32")])
def test_what_is_not_a_date_is_the_callers_mistake(filled, filters):
    with pytest.raises(CallerError, match="not a date"):
        filled.search("bridge", filters=filters)


def test_filters_apply_before_the_cut(index):
    crowd = [make_article(f"The bridge, the bridge and bridge number {n}.", outlet="Crowd")
             for n in range(400)]
    wanted = [make_article(f"Report {n} mentions a bridge among a great many other unrelated things "
                           "that were seen.", outlet="Rare") for n in range(12)]
    fill(index, *crowd, *wanted)
    hits = index.search("bridge", k=10, filters=Filters(outlets=("Rare",)))
    assert len(hits) == 10
    assert {hit.passage.article_id for hit in hits} <= {article.id for article in wanted}


@pytest.mark.parametrize(("query", "wanted"), [
    ('"stays shut"', [FERRY]),
    ('"STAYS  shut" ferry', [FERRY]),
    ("“harbour bridge”", [BRIDGE]),
    ("«council members»", [FERRY]),
    ('"bridge" "council"', [BRIDGE]),
    ('"bridge stays open"', []),
    ('"rid"', []),
    ('"the bridge stays shut, she said"', [FERRY]),
    ('"جسر المرفأ"', [ARABIC]),
])
def test_quoted_words_stand_verbatim_in_each_hit(filled, query, wanted):
    assert set(found(filled, query)) == {article.id for article in wanted}


def test_quotation_marks_of_a_question_demand_nothing(filled):
    query = 'Who said "the bridge stays open"?'
    assert found(filled, query) == []
    assert found(filled, query, verbatim=False)[0] in {BRIDGE.id, FERRY.id}


def test_quoted_stop_words_are_found_in_the_text_itself(filled):
    hits = filled.search('"at"', language="en")
    assert texts_of(filled, hits) == [BRIDGE.text]


def test_ties_are_broken_the_same_way_each_time(index):
    fill(index, *[make_article("The same wire sentence.", outlet=f"Outlet {n}") for n in range(9)])
    first = index.search("wire sentence", k=9)
    assert len({hit.passage.article_id for hit in first}) == 9
    assert first == index.search("wire sentence", k=9)


def test_a_search_sees_what_another_opening_has_written(filled, embedder):
    late = make_article("Divers inspected the pillars.", outlet="Late News")
    assert found(filled, "divers pillars", k=1) != [late.id]
    with Index.open(filled.directory, embedder) as other:
        other.replace_files([change("late.txt", late)])
        other.flush()
    assert found(filled, "divers pillars", k=1) == [late.id]
    with Index.open(filled.directory, embedder) as other:
        other.remove_files(["late.txt"])
        assert late.id not in found(filled, "divers pillars")


def test_idf_falls_with_the_number_of_passages(filled):
    common, rare, absent = filled.idf(["bridg", "elmsey", "zebra"], "en")
    assert 0 < common < rare < absent
    assert filled.idf(["bridg"], "tr") == [0.0]
