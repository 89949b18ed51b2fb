"""What goes into the catalogue comes back, and only what changed is told to the legs."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from index_support import BagOfWords, change, fill, make_article, passages_of

from assistant.errors import CallerError, IndexMismatch
from assistant.index.database import Database, migrations, statements
from assistant.index.store import FileRecord, Index
from assistant.types import Furniture, OriginLink, Sentence, Span

BRIDGE = make_article(
    "The bridge at Elmsey closed on Tuesday.\nFerries run every hour.", outlet="Elmsey Herald",
    title="Bridge closed", author="Ada Quill", published="2026-01-04",
    origin_chain=(OriginLink("Elmsey Herald", "published_by", Span(4, 10), "bridge"),
                  OriginLink("Coast Wire", "relies_on", None, None, "sidecar")),
    warnings=("date not stated",), furniture=(Furniture(Span(0, 3), "navigation"),))
FERRY = make_article("A ferry ran aground near the lighthouse.", outlet="Coast Wire")


def test_article_comes_back_whole(index):
    fill(index, BRIDGE)
    assert index.article(BRIDGE.id) == BRIDGE
    assert index.articles() == [BRIDGE]
    assert index.cards() == [BRIDGE.card()]
    assert index.passages_of(BRIDGE.id) == passages_of(BRIDGE)
    assert (index.article_count(), index.passage_count()) == (1, 2)


@settings(deadline=None)  # each example is a commit, and disks stall
@given(st.text(min_size=1).filter(str.strip))
def test_any_text_comes_back_to_the_code_point(tmp_path_factory, text):
    text = text.encode("utf-8", "replace").decode()
    article = make_article("x", text=None) if not text else make_article("x")
    article = type(article)(**{name: getattr(article, name) for name in article.__slots__}
                            | {"text": text, "sentences": (Sentence(Span(0, len(text)), 0),)})
    with Index.open(tmp_path_factory.mktemp("any"), BagOfWords()) as index:
        index.replace_files([change("a.txt", article)])
        assert index.article(article.id).text == text


def test_article_is_found_by_an_unambiguous_beginning(index):
    first, second = make_article("One.", id="abc1"), make_article("Two.", id="abd2")
    fill(index, first, second)
    assert index.article("abc").text == "One."
    for wrong in ("ab", "zz", "", "%", "ab_1"):
        with pytest.raises(CallerError):
            index.article(wrong)


def test_files_are_remembered_with_their_articles(index):
    index.replace_files([change("rows.csv", BRIDGE, FERRY, size=7, sidecar_digest="d")])
    record = index.files()["rows.csv"]
    assert record == FileRecord("rows.csv", 7, 2, "0" * 64, "d", (BRIDGE.id, FERRY.id))
    index.touch_files([FileRecord("rows.csv", 8, 9, "1" * 64, "e")])
    assert index.files()["rows.csv"] == FileRecord("rows.csv", 8, 9, "1" * 64, "e",
                                                   (BRIDGE.id, FERRY.id))


def test_identical_replay_changes_nothing(index, embedder):
    fill(index, BRIDGE, FERRY)
    before, embedded = index.search("bridge"), list(embedder.embedded)
    fill(index, BRIDGE, FERRY)
    assert index.pending() == 0
    assert embedder.embedded == embedded
    assert index.search("bridge") == before


def test_changed_card_keeps_the_vectors(index, embedder):
    fill(index, BRIDGE)
    embedded = list(embedder.embedded)
    renamed = type(BRIDGE)(**{name: getattr(BRIDGE, name) for name in BRIDGE.__slots__}
                           | {"author": "Bea Inkwell"})
    fill(index, renamed)
    assert index.article(BRIDGE.id).author == "Bea Inkwell"
    assert embedder.embedded == embedded


def test_new_version_of_a_file_replaces_the_old_article(index):
    index.replace_files([change("a.txt", BRIDGE)])
    index.flush()
    index.replace_files([change("a.txt", FERRY)])
    index.flush()
    assert [a.id for a in index.articles()] == [FERRY.id]
    assert [h.passage.article_id for h in index.search("bridge Elmsey Tuesday")] == [FERRY.id]


def test_removing_files_counts_articles_that_no_other_file_gives(index):
    index.replace_files([change("a.txt", BRIDGE), change("copy.txt", BRIDGE),
                         change("b.txt", FERRY)])
    assert index.article_count() == 2
    assert index.remove_files(["a.txt", "b.txt", "never.txt"]) == 1
    index.flush()
    assert [a.id for a in index.articles()] == [BRIDGE.id]
    assert set(index.files()) == {"copy.txt"}
    assert index.remove_files(["copy.txt"]) == 1
    index.flush()
    assert index.search("bridge") == []


def test_path_follows_the_file_that_still_gives_the_article(index):
    first, second = (make_article("Same words.", path=path) for path in ("a.txt", "b.txt"))
    index.replace_files([change("a.txt", first), change("b.txt", second)])
    assert index.article(first.id).path == "a.txt"
    index.remove_files(["a.txt"])
    assert index.article(first.id).path == "b.txt"


def test_groups_are_written(index):
    fill(index, BRIDGE, FERRY)
    index.set_groups({BRIDGE.id: "origin:x", "unknown": "y"})
    assert index.article(BRIDGE.id).independent_group == "origin:x"
    assert index.article(FERRY.id).independent_group == f"article:{FERRY.id}"


def test_identical_replay_keeps_group_and_day_of_arrival(index):
    fill(index, BRIDGE)
    index.set_groups({BRIDGE.id: "origin:x"})
    later = type(BRIDGE)(**{name: getattr(BRIDGE, name) for name in BRIDGE.__slots__}
                         | {"added": "2027-01-01T00:00:00Z"})
    fill(index, later)
    assert index.article(BRIDGE.id).independent_group == "origin:x"
    assert index.article(BRIDGE.id).added == BRIDGE.added


def test_a_failed_change_leaves_all_of_it_out(index):
    fill(index, BRIDGE)
    broken = change("b.txt", FERRY)
    twice = type(broken)(broken.record, [(FERRY, [passages_of(FERRY)[0]] * 2)])
    with pytest.raises(Exception, match="UNIQUE"):
        index.replace_files([change("c.txt", make_article("Third.")), twice])
    assert [a.id for a in index.articles()] == [BRIDGE.id]
    assert index.pending() == 0


def test_opening_without_an_index_is_the_callers_mistake(tmp_path):
    with pytest.raises(CallerError, match="no index"):
        Index.open(tmp_path / "none", BagOfWords(), create=False)
    assert not (tmp_path / "none").exists()


def test_newer_format_is_a_mismatch_that_names_the_command(tmp_path):
    Index.open(tmp_path, BagOfWords()).close()
    with sqlite3.connect(tmp_path / "catalogue.sqlite") as connection:
        connection.execute(f"PRAGMA user_version = {len(migrations()) + 1}")
    with pytest.raises(IndexMismatch, match="python -m assistant ingest"):
        Index.open(tmp_path, BagOfWords())


def test_each_migration_is_numbered_and_applied_once(tmp_path):
    assert [int(path.name[:4]) for path in migrations()] == list(range(1, len(migrations()) + 1))
    database = Database(tmp_path)
    database.migrate()
    database.migrate()
    assert database.version() == len(migrations())
    database.close()


def test_statements_are_split_where_sqlite_ends_them():
    script = "-- a; comment\nCREATE TABLE a (b TEXT); \nINSERT INTO a VALUES ('x;\ny');\n"
    connection = sqlite3.connect(":memory:")
    for statement in statements(script):
        connection.execute(statement)
    assert connection.execute("SELECT b FROM a").fetchall() == [("x;\ny",)]
