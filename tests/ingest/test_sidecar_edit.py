"""One note changed, and not a character around it: comments, order, quotes and line ends stay."""

from __future__ import annotations

import os
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import IngestError
from assistant.ingest.fields import parse_yaml
from assistant.ingest.sidecar import Sidecar, StatedRuling, load_sidecar, marked_name
from assistant.ingest.sidecar_edit import Edit, edited
from assistant.ingest.sidecar_writer import can_write, write_notes

WRITTEN = """# what the desk knows
tide.txt:   # by phone
  # asked twice
  outlet: The Tide Times   # in print
  title: >-
    A long
    title
  same_origin_as:
    - wire.txt   # the agency
    - https://tide.example/a
  # no more is known

# the second one
reef.txt: {outlet: Reef Radio, date: 2031-05-01}  # flow
empty.txt:
'\u0645\u062f\u0651.txt': {}
last.txt:
  author: [A, "B, C"]"""


@pytest.mark.parametrize(("edit", "old", "new"), [
    (Edit("tide.txt", "outlet", "Ebb"), "The Tide Times ", '"Ebb" '),
    (Edit("tide.txt", "outlet", None), "  outlet: The Tide Times   # in print\n", ""),
    (Edit("tide.txt", "title", "T"), ">-\n    A long\n    title\n", '"T"\n'),
    (Edit("tide.txt", "author", "N"), "tide.example/a\n", 'tide.example/a\n  author: "N"\n'),
    (Edit("tide.txt", "same_origin_as", ("wire.txt", "new.txt")),
     "    - https://tide.example/a\n", '    - "new.txt"\n'),
    (Edit("tide.txt", "same_origin_as", ("https://tide.example/a",)),
     "    - wire.txt   # the agency\n", ""),
    (Edit("reef.txt", "author", "N"), "2031-05-01}", '2031-05-01, author: "N"}'),
    (Edit("reef.txt", "outlet", None), "outlet: Reef Radio, ", ""),
    (Edit("reef.txt", "published", "2031-05-02"), "2031-05-01", '"2031-05-02"'),
    (Edit("reef.txt", "published", None), ", date: 2031-05-01", ""),
    (Edit("empty.txt", "outlet", "E"), "empty.txt:", 'empty.txt: {outlet: "E"}'),
    (Edit("\u0645\u062f\u0651.txt", "outlet", "E"), "{}", '{outlet: "E"}'),
    (Edit("last.txt", "author", None), 'last.txt:\n  author: [A, "B, C"]', ""),
    (Edit("last.txt", "title", "T"), '"B, C"]', '"B, C"]\n  title: "T"\n'),
    (Edit("n.csv#0123456789ab", "outlet", "E", about="Row: five"), '"B, C"]',
     '"B, C"]\n"n.csv#0123456789ab":  # Row: five\n  outlet: "E"\n'),
    (Edit("absent.txt", "outlet", None), "", ""),
    (Edit("tide.txt", "author", None), "", ""),
])
def test_only_the_note_changes(edit, old, new):
    assert edited(WRITTEN, edit) == WRITTEN.replace(old, new, 1)
    crlf = WRITTEN.replace("\n", "\r\n")
    assert edited(crlf, edit) == crlf.replace(
        old.replace("\n", "\r\n"), new.replace("\n", "\r\n"), 1)


@pytest.mark.parametrize(("before", "after"), [
    ("", 'a.txt:\n  title: "T"\n'),
    ("# only words\n", '# only words\na.txt:\n  title: "T"\n'),
    ("{}", '{a.txt: {title: "T"}}'),
    ("{b.txt: {title: x,},}", '{b.txt: {title: x,}, a.txt: {title: "T"}}'),
    ("  b.txt: {title: x}\n", '  b.txt: {title: x}\n  a.txt:\n    title: "T"\n'),
])
def test_a_first_note_fits_the_way_the_file_is_written(before, after):
    assert edited(before, Edit("a.txt", "title", "T")) == after


@pytest.mark.parametrize("text", [
    "a.txt: &x {title: t}\n", "? a.txt\n: {title: t}\n...\n", "a.txt: words\n", "- a.txt\n"])
def test_what_cannot_be_changed_safely_is_left_alone(text):
    try:
        changed = edited(text, Edit("a.txt", "outlet", "E"))
    except IngestError:
        return
    assert parse_yaml(changed, what="it")["a.txt"] == {"title": "t", "outlet": "E"}


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20)
NAMES = st.sampled_from(["a.txt", "b c.txt", "no", "#x", "https://x.example/?q=1#y", "ملف.txt"])
EDITS = st.builds(Edit, NAMES, st.sampled_from(["outlet", "title"]),
                  st.one_of(st.none(), WORDS), WORDS)


@settings(max_examples=150, deadline=None)
@given(st.lists(EDITS, max_size=6))
def test_any_edits_give_exactly_their_words_and_keep_every_comment(edits):
    text, said = "# first\nkept.txt:\n  title: here # beside\n# then\n", {}
    for edit in edits:
        text = edited(text, edit)
        said.setdefault(edit.name, {})[edit.key] = edit.value
    wanted = {name: {key: value for key, value in entry.items() if value is not None}
              for name, entry in said.items()}
    assert parse_yaml(text, what="it") == {"kept.txt": {"title": "here"}} | {
        name: entry for name, entry in wanted.items() if entry}
    assert text.startswith("# first\nkept.txt:\n  title: here # beside\n# then\n")


def load(folder) -> Sidecar:
    sidecar = load_sidecar(folder)
    assert sidecar is not None
    return sidecar


def test_a_new_file_says_what_it_is_for_and_is_read_back(tmp_path):
    assert write_notes(tmp_path, [Edit("a.txt", "outlet", "Ebb")])
    assert (tmp_path / "articles.yaml").read_text().startswith("# What people say")
    assert load(tmp_path).for_file("a.txt")["outlet"].value == "Ebb"
    assert not write_notes(tmp_path, [Edit("a.txt", "outlet", None), Edit("a.txt", "outlet", "Ebb"),
                                      Edit("b.txt", "title", None)])
    assert sorted(os.listdir(tmp_path)) == ["articles.yaml"]


def test_permissions_encoding_and_links_are_kept(tmp_path):
    real = tmp_path / "elsewhere.yaml"
    real.write_bytes("a.txt: {title: déjà}\n".encode("utf-16"))
    real.chmod(0o640)
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "articles.yaml").symlink_to(real)
    write_notes(tmp_path / "folder", [Edit("a.txt", "outlet", "Ebb")])
    assert real.read_text("utf-8") == 'a.txt: {title: déjà, outlet: "Ebb"}\n'
    assert real.stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "folder" / "articles.yaml").is_symlink()


def test_what_another_program_wrote_meanwhile_is_not_lost(tmp_path, monkeypatch):
    path = tmp_path / "articles.yaml"
    path.write_text("a.txt: {title: t}\n")
    fsync = os.fsync

    def and_another_writes(handle):
        fsync(handle)
        path.write_text("a.txt: {title: theirs}\n")

    monkeypatch.setattr(os, "fsync", and_another_writes)
    with pytest.raises(IngestError, match="by another program"):
        write_notes(tmp_path, [Edit("a.txt", "outlet", "Ebb")])
    assert path.read_text() == "a.txt: {title: theirs}\n"
    assert os.listdir(tmp_path) == ["articles.yaml"]


def test_a_reader_never_sees_half_a_file(tmp_path):
    write_notes(tmp_path, [Edit("a.txt", "title", "0")])
    done = threading.Event()

    def write():
        for number in range(60):
            write_notes(tmp_path, [Edit("a.txt", "title", str(number) * 400)])
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    while not done.is_set():
        assert len(set(load(tmp_path).for_file("a.txt")["title"].value)) <= 2
    writer.join()


def test_a_folder_without_permission_is_known(tmp_path):
    assert can_write(tmp_path)
    assert not can_write(tmp_path / "missing")


def test_an_article_of_a_table_is_known_by_its_text(tmp_path):
    name = marked_name("t.csv", "The ferry was late.")
    (tmp_path / "articles.yaml").write_text(
        f"t.csv: {{outlet: All}}\n{name}: {{outlet: One, same_origin_as: [b.txt, deadbeef01]}}\n")
    sidecar = load(tmp_path)
    assert sidecar.for_text("t.csv", "The ferry was late.")["outlet"].value == "One"
    assert sidecar.for_text("t.csv", "Another.")["outlet"].value == "All"
    assert sidecar.rulings_for("t.csv", "The ferry was late.") == (
        StatedRuling(True, str(tmp_path / "b.txt")), StatedRuling(True, "deadbeef01"))
    assert sidecar.rulings_for("t.csv", "Another.") == ()
    assert sidecar.digest_for("t.csv") not in ("", sidecar.digest_for(name))


@pytest.mark.parametrize("text", [
    "a.txt: {same_origin_as: {x: y}}", "a.txt: {independent_of: [[b.txt]]}"])
def test_rulings_list_other_articles_and_nothing_else(tmp_path, text):
    (tmp_path / "articles.yaml").write_text(text)
    with pytest.raises(IngestError, match="must list files, addresses or article ids"):
        load_sidecar(tmp_path)
