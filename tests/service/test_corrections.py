"""A person's corrections: kept beside the file, stronger than the document, and taken back."""

from __future__ import annotations

import json
import os

import pytest

import assistant
from assistant.config import DEMO_CORPUS
from assistant.entry.cli import main
from assistant.errors import CallerError, IndexBusy
from assistant.index.locking import WriteLock
from assistant.types import Merge

STORY = """Crane at the salt quay falls

By Ottilie Brask

The Salt Quay Post, 4 May 2031

The large crane at the salt quay fell into the dock on Sunday night, the harbour master Edda Lorn
said. Nobody was in the cabin. Two barges that lay beneath it were crushed, and the dock will stay
closed for at least a week while divers look for the boom.
"""

COPY = STORY.replace("The Salt Quay Post", "The Lantern Post").replace("Ottilie Brask", "Jonas Pelk")

OTHER = """Council weighs a tram to the hills

By Maro Tind

The Lantern Post, 5 June 2031

The council will decide in the autumn whether a tram should climb to the villages in the hills. It
would replace eleven buses and cost less than the tunnel that was planned before.
"""


def opened(service, folder):
    """A service over three files of one folder, and a way to get an article by its file's name."""
    for name, text in (("crane.txt", STORY), ("copy.txt", COPY), ("tram.txt", OTHER)):
        (folder / name).write_text(text, encoding="utf-8")
    service.ingest(folder)
    return service, folder, lambda name: next(
        a for a in service.sources().articles if os.path.basename(a.path) == name)


@pytest.fixture
def desk(fresh, write):
    return opened(fresh, write("crane.txt", STORY).parent)


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory):
    """The same, shared by tests that change nothing."""
    folder = tmp_path_factory.mktemp("articles")
    with assistant.open(tmp_path_factory.mktemp("index")) as service:
        yield opened(service, folder)


def notes(folder):
    return (folder / "articles.yaml").read_text("utf-8")


def test_a_corrected_card_says_so_and_survives_reading_everything_again(desk, tmp_path):
    service, folder, of = desk
    before = of("tram.txt")
    done = service.correct(
        before.id, outlet="Hill Courier", origin="Hill Courier", author="Jo Vess",
        published="7 June 2031", title="A tram for the hills", language="en")
    after = of("tram.txt")
    assert (done.former_id, done.article) == (before.id, after)
    assert before.id != after.id
    assert (after.outlet, after.originating_outlet, after.author, after.published, after.title) == (
        "Hill Courier", "Hill Courier", "Jo Vess", "2031-06-07", "A tram for the hills")
    assert after.corrected == ("title", "author", "outlet", "published", "language", "origin")
    assert after.origin_chain[0].basis == "sidecar"
    assert after.text == before.text
    assert done.where == (str(folder / "articles.yaml"),) and done.warnings == ()
    assert done.to_dict()["card"]["corrected"] == list(after.corrected)
    assert service.ingest(folder).unchanged == 3
    assert service.search("tram", k=1).hits[0].article.outlet == "Hill Courier"
    with assistant.open(tmp_path / "another") as other:
        other.ingest(folder)
        assert other.source(after.id).card() | {"added": ""} == after.card() | {"added": ""}


def test_only_the_corrected_file_is_read_again(desk):
    service, folder, of = desk
    os.unlink(folder / "copy.txt")
    service.correct(of("tram.txt").id, outlet="Hill Courier")
    assert of("copy.txt").outlet == "The Lantern Post"


def test_a_correction_is_taken_back(desk):
    service, folder, of = desk
    before = of("tram.txt")
    service.correct(before.id, outlet="Hill Courier", author="Jo Vess")
    service.correct(of("tram.txt").id, undo=["outlet"])
    assert (of("tram.txt").outlet, of("tram.txt").author) == ("The Lantern Post", "Jo Vess")
    done = service.correct(of("tram.txt").id, undo=["author"])
    assert done.written == {"author": None}
    assert of("tram.txt").id == before.id and of("tram.txt").corrected == ()
    assert "tram.txt" not in notes(folder)
    with pytest.raises(CallerError, match="No correction of author is kept"):
        service.correct(before.id, undo=["author"])


def test_what_a_person_wrote_by_hand_stays_as_it_stands(desk):
    service, folder, of = desk
    mine = ("# seen in print\ncrane.txt:\n  # checked twice\n  author:   O. Brask  # sic\n"
            "tram.txt: {title: The tram}\n")
    (folder / "articles.yaml").write_text(mine, encoding="utf-8")
    service.ingest(folder)
    service.correct(of("crane.txt").id, outlet="Quay Post")
    assert notes(folder) == mine.replace("# sic\n", '# sic\n  outlet: "Quay Post"\n')
    service.correct(of("crane.txt").id, undo=["outlet"])
    assert notes(folder) == mine


@pytest.mark.parametrize(("stated", "chain", "origin"), [
    ({"origin": "Lorn Wire"}, [("republished_from", "Lorn Wire")], "Lorn Wire"),
    ({"relies_on": "Dock Radio"}, [("relies_on", "Dock Radio")], "Dock Radio"),
    ({"origin": "Lorn Wire", "relies_on": "Dock Radio"},
     [("republished_from", "Lorn Wire"), ("relies_on", "Dock Radio")], "Dock Radio"),
    ({"origin": "Dock Mirror"}, [], "Dock Mirror"),
])
def test_a_stated_origin_replaces_the_one_that_was_found(fresh, write, stated, chain, origin):
    text = OTHER.replace("The Lantern Post", "Dock Mirror").replace(
        "The council", "According to Reuters, the council")
    fresh.ingest(write("tram.txt", text))
    (article,) = fresh.sources().articles
    assert article.originating_outlet == "Reuters"
    after = fresh.correct(article.id, **stated).article
    assert [(hop.relation, hop.name) for hop in after.origin_chain] == [
        ("published_by", "Dock Mirror"), *chain]
    assert {hop.basis for hop in after.origin_chain[1:]} <= {"sidecar"}
    assert after.originating_outlet == origin
    back = fresh.correct(after.id, undo=list(stated)).article
    assert back.card() == article.card()


def together(service, one, other):
    return one.independent_group == other.independent_group


def test_two_articles_are_ruled_apart_and_the_ruling_is_taken_back(desk):
    service, folder, of = desk
    assert together(service, of("crane.txt"), of("copy.txt"))
    assert [merge.reason for merge in service.merges()] == ["shared_text"]
    service.rule(of("crane.txt").id, of("copy.txt").id, False)
    assert not together(service, of("crane.txt"), of("copy.txt"))
    assert service.merges() == []
    assert 'independent_of: ["copy.txt"]' in notes(folder)
    service.ingest(folder)
    assert not together(service, of("crane.txt"), of("copy.txt"))
    service.rule(of("copy.txt").id, of("crane.txt").id, None)
    assert together(service, of("crane.txt"), of("copy.txt"))
    with pytest.raises(CallerError, match="No ruling"):
        service.rule(of("copy.txt").id, of("crane.txt").id, None)


def test_two_articles_are_ruled_together_whatever_is_corrected_later(desk):
    service, _, of = desk
    done = service.rule(of("tram.txt").id, of("crane.txt").id, True)
    assert done.written == {"same_origin_as": "Crane at the salt quay falls (The Salt Quay Post)"}
    service.correct(of("crane.txt").id, outlet="Quay Post")
    assert together(service, of("tram.txt"), of("crane.txt"))
    person = [m for m in service.merges() if m.reason == "person"]
    assert person == [Merge(*sorted_by_position(service, of, "tram.txt", "crane.txt"), "person")]


def sorted_by_position(service, of, *names):
    order = [article.id for article in service.index.articles()]
    return sorted((of(name).id for name in names), key=order.index)


def test_the_last_word_on_two_articles_replaces_the_one_before(desk):
    service, folder, of = desk
    service.rule(of("tram.txt").id, of("crane.txt").id, True)
    service.rule(of("crane.txt").id, of("tram.txt").id, False)
    assert not together(service, of("tram.txt"), of("crane.txt"))
    assert "same_origin_as" not in notes(folder)


def test_a_ruling_on_what_is_not_there_is_a_warning(desk, write):
    service, folder, of = desk
    write("articles.yaml", "tram.txt: {same_origin_as: [gone.txt, crane.txt]}\n")
    report = service.ingest(folder)
    assert [s.reason for s in report.skipped] == [
        f"same_origin_as in articles.yaml names {folder / 'gone.txt'}, which is no other article "
        "of this index."]
    assert together(service, of("tram.txt"), of("crane.txt"))


def test_an_article_and_itself_are_no_pair(unchanged):
    service, _, of = unchanged
    with pytest.raises(CallerError, match="one and the same"):
        service.rule(of("tram.txt").id, of("tram.txt").id, True)


@pytest.mark.parametrize(("facts", "message"), [
    ({}, "Nothing to correct"),
    ({"outlet": "  "}, "The outlet given says nothing. To take a correction back, undo outlet."),
    ({"outlet": "n/a"}, "says nothing"),
    ({"published": "soon"}, "cannot be read as a date"),
    ({"published": "2031-02-30"}, "is not a date"),
    ({"outlet": "x" * 501}, "501 characters; at most 500"),
    ({"mood": "glad"}, "'mood' cannot be corrected. Known are title,"),
])
def test_what_cannot_be_kept_is_said_and_nothing_is_written(unchanged, facts, message):
    service, folder, of = unchanged
    with pytest.raises(CallerError) as caught:
        service.correct(of("tram.txt").id, **facts)
    assert message in str(caught.value)
    assert not (folder / "articles.yaml").exists()


def test_a_hostile_name_is_kept_as_words(desk):
    service, _, of = desk
    name = 'Lantern"\noutlet: x\n---\n!!python <script>alert(1)</script> #{}[]&*%@`\u202e'
    service.correct(of("tram.txt").id, outlet=name)
    assert of("tram.txt").outlet == " ".join(name.replace("\u202e", " ").split())
    assert len(service.sources().articles) == 3


def test_a_row_of_a_table_is_corrected_alone_and_found_again_when_rows_move(fresh, write):
    rows = ["title,text,outlet,date",
            '"Ferry late","The ferry came three hours late on Monday, the pilot said.",Tide News,2031-05-01',
            '"Ferry early","The ferry left an hour early on Friday, passengers said.",Tide News,2031-05-02']
    path = write("briefs.csv", "\n".join(rows))
    fresh.ingest(path)
    late = next(a for a in fresh.sources().articles if a.title == "Ferry late")
    fresh.correct(late.id, outlet="Pilot Gazette")
    path.write_text("\n".join([rows[0], rows[2], rows[1]]), encoding="utf-8")
    fresh.ingest(path)
    assert {a.title: a.outlet for a in fresh.sources().articles} == {
        "Ferry late": "Pilot Gazette", "Ferry early": "Tide News"}
    assert "# Ferry late" in notes(path.parent)
    early = next(a for a in fresh.sources().articles if a.title == "Ferry early")
    late = next(a for a in fresh.sources().articles if a.title == "Ferry late")
    fresh.rule(early.id, late.id, True)
    assert len({a.independent_group for a in fresh.sources().articles}) == 1
    path.write_text("\n".join(rows[:1] + rows[2:]), encoding="utf-8")
    report = fresh.ingest(path)
    assert any("is about no article of it any more" in s.reason for s in report.skipped)


def test_an_address_is_corrected_in_the_index_itself(fresh, monkeypatch):
    address = "https://tide.example/ferry"
    page = ("<html><head><title>Ferry late</title></head><body><article><h1>Ferry late</h1><p>"
            + "</p><p>".join([OTHER, STORY]) + "</p></article></body></html>").encode()
    from assistant.ingest import fetch

    def fetched(url, **_):
        return fetch.Fetched(data=page, url=url, content_type="text/html")

    monkeypatch.setattr(fetch, "fetch", fetched)
    assert fresh.ingest(address).skipped == ()
    (article,) = fresh.sources().articles
    done = fresh.correct(article.id, outlet="Tide News")
    assert done.article.outlet == "Tide News"
    assert done.where == (str(fresh.settings.index_dir / "articles.yaml"),)
    assert fresh.ingest(address).unchanged == 1


def test_the_demonstration_corpus_and_read_only_folders_are_left_alone(tmp_path):
    before = (DEMO_CORPUS / "articles.yaml").read_bytes()
    path = DEMO_CORPUS / "kestrel-proof.html"
    with assistant.open(tmp_path / "i") as service:
        service.ingest(path)
        (article,) = service.sources().articles
        done = service.correct(article.id, outlet="Elsewhere")
        assert done.article.outlet == "Elsewhere"
        assert done.where == (str(tmp_path / "i" / "articles.yaml"),)
        assert service.correct(done.article.id, undo=["outlet"]).article.id == article.id
    assert (DEMO_CORPUS / "articles.yaml").read_bytes() == before


def test_nothing_is_written_while_another_process_writes(unchanged):
    service, folder, of = unchanged
    other = WriteLock(service.settings.index_dir)
    with other.held(), pytest.raises(IndexBusy):
        service.correct(of("tram.txt").id, outlet="Hill Courier")
    assert not (folder / "articles.yaml").exists()


def test_a_document_that_is_gone_is_said_and_stays_in_the_index(desk):
    service, folder, of = desk
    os.unlink(folder / "tram.txt")
    with pytest.raises(CallerError, match="no longer there; nothing was written"):
        service.correct(of("tram.txt").id, outlet="Hill Courier")
    assert of("tram.txt").outlet == "The Lantern Post"


def test_the_command_corrects_rules_and_takes_back(tmp_path, write, capsys):
    folder = write("tram.txt", OTHER).parent
    write("crane.txt", STORY)
    where = ["--index", str(tmp_path / "i")]
    main(["ingest", str(folder), *where])
    with assistant.open(tmp_path / "i") as service:
        crane, tram = (a.id for a in sorted(service.sources().articles, key=lambda a: a.path))
    capsys.readouterr()
    assert main(["correct", tram[:9], "--outlet", "Hill Courier", "--same-origin-as", crane,
                 *where]) == 0
    assert "same origin as: Crane at the salt quay falls" in capsys.readouterr().out
    assert notes(folder).count("\n  ") == 2
    with assistant.open(tmp_path / "i") as service:
        now = next(a for a in service.sources().articles if a.outlet == "Hill Courier")
    assert main(["correct", now.id, "--undo", "outlet", "--undo", "same-origin-as", "--json",
                 *where]) == 0
    assert json.loads(capsys.readouterr().out)["article_id"] == tram
    assert main(["correct", tram, *where]) == 2
    assert main(["correct", "nothing", "--outlet", "x", *where]) == 2
