"""Ingest as a person meets it: incremental, forgiving of bad files, and never silent."""

import os

import pytest

import assistant
from assistant.errors import CallerError

STORY = """Gates of the Lower Lock opened at night

By Ilva Renn

The Harbour Post, 4 May 2031

The gates of the Lower Lock were opened shortly after midnight, the lock keeper Tomas Veil said.
Two barges sank in the basin. Nobody was hurt, according to the harbour office.
"""

OTHER = """Council denies any order

By Oda Brandt

Canal Gazette, 5 May 2031

The city council denied on Monday that it had ordered anyone to open the gates.
"""


def names(report):
    return [(os.path.basename(s.path), s.reason) for s in report.skipped]


def test_a_card_holds_what_the_document_states(fresh, write):
    fresh.ingest(write("one.txt", STORY))
    article = fresh.sources().articles[0]
    assert (article.outlet, article.author, article.published, article.title) == (
        "The Harbour Post", "Ilva Renn", "2031-05-04", "Gates of the Lower Lock opened at night")


def test_unchanged_files_cost_no_work(fresh, write):
    folder = write("one.txt", STORY).parent
    assert fresh.ingest(folder).added == 1
    again = fresh.ingest(folder)
    assert (again.added, again.updated, again.unchanged, again.removed) == (0, 0, 1, 0)


def test_a_touched_but_equal_file_is_unchanged(fresh, write):
    path = write("one.txt", STORY)
    fresh.ingest(path.parent)
    os.utime(path, (1, 1))
    assert fresh.ingest(path.parent).unchanged == 1


def test_a_changed_file_replaces_its_article(fresh, write):
    path = write("one.txt", STORY)
    fresh.ingest(path.parent)
    path.write_text(STORY.replace("Two barges", "Three barges"), encoding="utf-8")
    report = fresh.ingest(path.parent)
    assert (report.added, report.updated, report.articles) == (0, 1, 1)
    assert "Three barges" in fresh.sources().articles[0].text
    assert not fresh.search('"Two barges"').hits
    assert fresh.search('"Three barges"').hits


def test_a_deleted_file_is_taken_out(fresh, write):
    path = write("one.txt", STORY)
    write("two.txt", OTHER)
    fresh.ingest(path.parent)
    path.unlink()
    report = fresh.ingest(path.parent)
    assert (report.removed, report.articles) == (1, 1)
    left = {hit.article.title for hit in fresh.search("barges sank basin").hits}
    assert "Gates of the Lower Lock opened at night" not in left


def test_files_elsewhere_are_left_alone(fresh, write):
    write("a/one.txt", STORY)
    other = write("b/two.txt", OTHER)
    fresh.ingest(other.parent.parent)
    assert fresh.ingest(other.parent).removed == 0
    assert len(fresh.sources().articles) == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("blank.txt", b"  \n\n \t "),
        ("binary.txt", bytes(range(256)) * 40),
        ("broken.pdf", b"%PDF-1.7 nothing follows"),
        ("broken.docx", b"PK\x03\x04 nothing follows"),
        ("rows.csv", b"colour,shape\nred,round\n"),
    ],
)
def test_a_bad_file_is_skipped_with_a_reason_and_the_rest_goes_in(fresh, write, name, content):
    folder = write(name, content).parent
    write("good.txt", STORY)
    report = fresh.ingest(folder)
    assert report.articles == 1
    assert [skipped for skipped, _ in names(report)] == [name]
    assert len(names(report)[0][1]) > 15


def test_a_huge_file_is_skipped_before_it_is_read(tmp_path, write):
    path = write("huge.txt", b"x" * 5000)
    with assistant.open(tmp_path / "i", max_file_bytes=4000) as service:
        report = service.ingest(path)
    assert "limit" in report.skipped[0].reason


def test_the_same_article_twice_goes_in_once(fresh, write):
    folder = write("one.txt", STORY).parent
    write("copy.txt", STORY)
    report = fresh.ingest(folder)
    assert report.articles == 1
    assert "Same article" in report.skipped[0].reason


def test_a_file_that_becomes_unreadable_keeps_its_former_version(fresh, write):
    path = write("one.txt", STORY)
    fresh.ingest(path.parent)
    path.write_bytes(b"")
    report = fresh.ingest(path.parent)
    assert report.articles == 1
    assert "version read before is kept" in report.skipped[0].reason


def test_a_sidecar_wins_and_its_change_is_noticed(fresh, write):
    path = write("one.txt", STORY)
    write("articles.yaml", "one.txt:\n  outlet: The Lock Times\n")
    fresh.ingest(path.parent)
    assert fresh.sources().articles[0].outlet == "The Lock Times"
    write("articles.yaml", "one.txt:\n  outlet: The Basin Mail\n")
    fresh.ingest(path.parent)
    assert [a.outlet for a in fresh.sources().articles] == ["The Basin Mail"]


def test_a_missing_path_is_reported(fresh, tmp_path):
    report = fresh.ingest(tmp_path / "nowhere.txt")
    assert len(report.skipped) == 1
    assert "nowhere.txt" in report.skipped[0].path


def test_forget_takes_out_a_folder(fresh, write):
    folder = write("one.txt", STORY).parent
    fresh.ingest(folder)
    assert fresh.forget([folder]).removed == 1
    assert not fresh.sources().articles


def test_nothing_to_ingest_is_the_callers_mistake(fresh):
    with pytest.raises(CallerError):
        fresh.ingest([])


def test_what_was_ingested_is_there_after_reopening(tmp_path, write):
    path = write("one.txt", STORY)
    with assistant.open(tmp_path / "i") as service:
        service.ingest(path)
        before = service.sources().to_dict()
    with assistant.open(tmp_path / "i") as service:
        assert service.sources().to_dict() == before
        assert service.search("barges").hits


def test_rebuild_makes_the_index_anew(tmp_path, write, capsys):
    from assistant.entry.cli import main
    from assistant.index.store import Index

    path = write("one.txt", STORY)
    where = tmp_path / "i"
    assert main(["ingest", str(path), "--index", str(where)]) == 0
    assert main(["ingest", "--rebuild", str(write("two.txt", OTHER)), "--index", str(where)]) == 0
    with assistant.open(where) as service:
        assert [a.title for a in service.sources().articles] == ["Council denies any order"]
    Index.discard(tmp_path / "no-index-here")
