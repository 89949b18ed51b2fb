"""Corrected facts, rulings and merges in the catalogue, and an index made before there were any."""

from __future__ import annotations

from dataclasses import replace

from index_support import BagOfWords, change, make_article

from assistant.index.database import Database, migrations, statements
from assistant.index.records import RulingNote
from assistant.index.store import Index
from assistant.types import Declaration, Furniture, Merge, OriginLink, Quote, Span

PIER = make_article("The pier at Sund burned.\nNobody was hurt.", outlet="Sund Mail",
                    corrected=("outlet", "published"))
COPY = make_article("The pier of Sund burned.\nOne man fled.", outlet="Belt Post")
HOP = OriginLink("Sund Mail", "republished_from", Span(0, 8), "The pier")


def test_corrected_facts_come_back(index):
    index.replace_files([change("a.txt", PIER)])
    assert index.article(PIER.id) == PIER
    assert index.cards() == [PIER.card()]
    index.replace_files([change("a.txt", replace(PIER, corrected=()))])
    assert index.article(PIER.id).corrected == ()


def test_rulings_belong_to_their_file(index):
    one = RulingNote("a.txt", PIER.id, True, "/x/b.txt")
    two = RulingNote("a.txt", PIER.id, False, COPY.id)
    index.replace_files([replace(change("a.txt", PIER), rulings=(one, two, two)),
                         change("b.txt", COPY)])
    assert sorted(index.rulings(), key=lambda r: r.other) == [one, two]
    index.replace_files([replace(change("a.txt", PIER), rulings=(one,))])
    assert index.rulings() == [one]
    index.remove_files(["a.txt"])
    assert index.rulings() == []


def test_merges_come_back_with_their_evidence_and_go_with_their_articles(index):
    index.replace_files([change("a.txt", PIER), change("b.txt", COPY)])
    merges = [
        Merge(PIER.id, COPY.id, "declared_origin", "Sund Mail", None, (Declaration(COPY.id, HOP),)),
        Merge(PIER.id, COPY.id, "shared_text", None, 0.5, (), (
            (Quote(PIER, Span(0, 24)), Quote(COPY, Span(0, 24))),))]
    index.set_groups({PIER.id: "g", COPY.id: "g"}, merges)
    assert index.merges() == merges
    furnished = replace(COPY, furniture=(Furniture(Span(0, 24), "byline"),))
    index.replace_files([change("b.txt", furnished)])
    assert index.merges() == [merges[0], replace(merges[1], aligned=())]
    index.remove_files(["b.txt"])
    assert index.merges() == []
    index.set_groups({PIER.id: "g"})
    assert index.merges() == []


def test_an_index_of_the_first_format_is_opened_and_keeps_what_it_holds(tmp_path):
    database = Database(tmp_path)
    with database.transaction() as connection:
        for statement in statements(migrations()[0].read_text("utf-8")):
            connection.execute(statement)
        connection.execute("PRAGMA user_version = 1")
        connection.execute(
            "INSERT INTO articles VALUES (1, 'old', 'Words.', NULL, NULL, NULL, NULL, '[]', NULL, "
            "'en', NULL, 'a.txt', '2026-01-01', 'g', '[]', '[]')")
    database.close()
    with Index.open(tmp_path, BagOfWords()) as index:
        assert index.article("old").text == "Words."
        assert index.article("old").corrected == ()
        assert (index.rulings(), index.merges()) == ([], [])
