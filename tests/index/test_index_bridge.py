"""Questions put to passages of another language: translations, names across scripts, upkeep."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from index_support import BagOfWords, change, fill, make_article

from assistant.index import bridge_writer, dense, glossing, outbox
from assistant.index.database import Database, migrations, statements
from assistant.index.fusion import Tellings, made_up, own_first
from assistant.index.store import Index
from assistant.packs import gloss
from assistant.types import Filters

HARBOUR = make_article("أغلق المجلس الميناء القديم يوم الثلاثاء بعد العاصفة.", language="ar")
WATER = make_article("قال الوزير برانت إن أسعار الماء ارتفعت في المدينة.", language="ar")
TRAIN = make_article("Поезд опоздал на два часа из-за снега, сказал Павлов.", language="ru")
SCHOOL = make_article("La maîtresse a ouvert la nouvelle école du village.", language="fr")
FIELDS = make_article("Farmers of the valley sold their sheep and their wheat.")
STORM = make_article("The storm broke the roof of the library.")


@pytest.fixture
def filled(index):
    fill(index, HARBOUR, WATER, TRAIN, SCHOOL, FIELDS, STORM)
    return index


def best(index, query, language, **options):
    return index.search(query, k=1, language=language, **options)[0]


@pytest.mark.parametrize(("query", "language", "wanted"), [
    ("When was the old harbour closed?", "en", HARBOUR),
    ("Which prices rose in the city?", "en", WATER),
    ("Why was the train late?", "en", TRAIN),
    ("من باع الخراف والقمح؟", "ar", FIELDS),
    ("Что сломала буря в библиотеке?", "ru", STORM),
    ("Quel train est arrivé en retard à cause de la neige ?", "fr", TRAIN),
])
def test_a_question_finds_what_another_language_tells(filled, query, language, wanted):
    hit = best(filled, query, language)
    assert hit.passage.article_id == wanted.id
    assert hit.legs["bridge"] > 0 and "lexical" not in hit.legs


@pytest.mark.parametrize(("name", "language", "wanted"), [
    ("Pavlov", "en", TRAIN), ("بافلوف", "ar", TRAIN), ("Brandt", "en", WATER),
])
def test_a_name_is_found_as_another_script_spells_it(filled, name, language, wanted):
    bridged = {hit.passage.article_id for hit in filled.search(name, language=language)
               if hit.legs.get("bridge")}
    assert bridged == {wanted.id}


def test_filters_hold_across_languages(filled):
    hits = filled.search("the old harbour", language="en", filters=Filters(language="ru"))
    assert {hit.passage.language for hit in hits} <= {"ru"}


def test_what_leaves_or_is_replaced_is_not_found_any_more(filled):
    filled.replace_files([change(f"0-{HARBOUR.id}.txt", SCHOOL)])
    filled.flush()
    hits = filled.search("When was the old harbour closed?", language="en")
    assert HARBOUR.id not in {hit.passage.article_id for hit in hits}


def test_what_was_ingested_at_different_times_is_found_together(index):
    later = make_article("عاد الميناء القديم إلى العمل.", language="ar")
    for article in (HARBOUR, later):
        fill(index, article)
    hits = index.search("the old harbour", language="en")
    assert {hit.passage.article_id for hit in hits if "bridge" in hit.legs} == {HARBOUR.id, later.id}


def test_a_word_is_weighed_as_one_term_pooled_over_its_translations(tmp_path):
    with Index.open(tmp_path, BagOfWords()) as index:
        fill(index, *(make_article(f"Поезд номер {n} ушёл.", language="ru") for n in (3, 4)),
             make_article("Снег.", language="ru"))
        train, = index.translated("train", "en", "ru")
        assert train.term == "train" and max(train.weights.values()) == 1
        assert train.weights["поезд"] * 2 == pytest.approx(
            _frequency(train.idf, total=3), rel=1e-6)


def _frequency(idf: float, *, total: int) -> float:
    """The document frequency that BM25's idf was made of."""
    return (total + 0.5 - 0.5 * (math.exp(idf) - 1)) / math.exp(idf)


def test_a_language_without_a_pack_is_searched_by_its_own_words_and_says_so(tmp_path):
    swedish = make_article("Kapten Brandt seglar till Elmsey.", language="sv")
    with Index.open(tmp_path, BagOfWords()) as index:
        fill(index, swedish)
        assert not index.bridges("en", "sv") and not index.bridges(None, "ar")
        assert set(best(index, "Brandt", "en").legs) == {"lexical"}


def test_an_index_made_before_the_packs_at_hand_is_caught_up_when_opened(tmp_path, monkeypatch):
    with monkeypatch.context() as before:
        before.setattr(bridge_writer, "pack_languages", lambda: ())
        with Index.open(tmp_path, BagOfWords()) as index:
            fill(index, HARBOUR, STORM)
            assert not index.search("the old harbour", language="en", k=1)[0].legs.get("bridge")
    with Index.open(tmp_path, BagOfWords()) as index:
        assert best(index, "When was the old harbour closed?", "en").legs["bridge"] > 0
        index.flush()
        assert index.pending() == 0


def test_words_analysed_otherwise_before_are_indexed_anew_when_opened(tmp_path, monkeypatch):
    with monkeypatch.context() as before:
        before.setattr(outbox, "ANALYSIS", "before")
        before.setattr(outbox, "terms", lambda text, language: ["otherwise"])
        with Index.open(tmp_path, BagOfWords()) as index:
            fill(index, STORM)
            assert not index.worded("storm", limit=1)
    with Index.open(tmp_path, BagOfWords()) as index:
        assert index.pending() == 0
        assert [hit.article_id for hit in index.worded("storm", limit=2)] == [STORM.id]
        assert not index.worded("otherwise", limit=1)


def test_passages_embedded_by_other_packs_are_embedded_again_at_the_next_flush(tmp_path, monkeypatch):
    with monkeypatch.context() as before:
        before.setattr(glossing, "pack_languages", lambda: ())
        before.setattr(dense, "made_of", lambda: "other packs")
        with Index.open(tmp_path, BagOfWords()) as index:
            fill(index, HARBOUR, STORM)
    encoder = BagOfWords()
    with Index.open(tmp_path, encoder) as index:
        assert index.pending() == 1
        index.flush()
        assert index.pending() == 0
        assert encoder.embedded == [gloss(HARBOUR.text, "ar")]
        assert best(index, "When was the old harbour closed?", "en").legs["dense"] > 0


def test_postings_of_passages_long_gone_are_cleared(filled, monkeypatch):
    monkeypatch.setattr(bridge_writer, "_SLACK", -5)
    filled.remove_files([f"{n}-{one.id}.txt" for n, one in enumerate(
        (HARBOUR, WATER, TRAIN, SCHOOL, FIELDS)) if n])
    filled.flush()
    filled.flush()
    rows = filled._database.rows("SELECT term FROM bridge_terms WHERE field = 'ru'")
    assert rows == []
    assert best(filled, "When was the old harbour closed?", "en").passage.article_id == HARBOUR.id


def test_what_the_outbox_held_in_the_second_format_is_kept(tmp_path):
    database = Database(tmp_path)
    with database.transaction() as connection:
        for path in migrations()[:2]:
            for statement in statements(path.read_text("utf-8")):
                connection.execute(statement)
        connection.execute("PRAGMA user_version = 2")
        connection.execute("INSERT INTO outbox VALUES (7, 'dense', 'remove', 3, 'en')")
    database.migrate()
    assert [tuple(row) for row in database.rows("SELECT * FROM outbox")] == [
        (7, "dense", "remove", 3, "en")]
    database.close()


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 3)), min_size=1, max_size=8))
def test_no_passage_of_another_language_stands_before_one_that_tells_the_same(told):
    own = np.array([mine for mine, _ in told])
    stories = np.array([story for _, story in told])
    order = own_first(np.arange(len(told) + 2), Tellings(
        own, np.arange(len(told)), np.eye(4, dtype=np.float32)[stories],
        np.linspace(1, 0, len(told)), np.full(len(told), np.nan)))
    assert sorted(order.tolist()) == list(range(len(told) + 2))
    for place, at in enumerate(order[:len(told)]):
        later = order[place + 1:len(told)]
        assert own[at] or not any(own[other] and stories[other] == stories[at]
                                  for other in later)


def test_a_passage_far_behind_must_be_the_more_alike_to_come_first():
    own = np.array([False, True])
    vectors = np.array([[1.0, 0.0], [0.5, 0.75 ** 0.5]], np.float32)
    for behind, nearer, expected in ((0.5, 0.1, [1, 0]), (3.0, 0.1, [0, 1]), (0.5, 0.8, [0, 1])):
        order = own_first(np.arange(2), Tellings(
            own, np.array(["a", "b"]), vectors, np.array([behind, 0.0]), np.array([nearer, 0.0])))
        assert order.tolist() == expected


def test_the_halves_of_one_page_do_not_tell_the_same():
    own = np.array([False, True])
    for articles, expected in ((["a", "b"], [1, 0]), (["a", "a"], [0, 1])):
        order = own_first(np.arange(2), Tellings(
            own, np.array(articles), np.ones((2, 1), np.float32), np.ones(2), np.zeros(2)))
        assert order.tolist() == expected


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_less_of_a_question_a_language_has_the_more_a_match_counts(one, other):
    less, more = sorted((one, other))
    assert made_up(less) >= made_up(more) >= made_up(1.0) == 1.0
