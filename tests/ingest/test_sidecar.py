"""Notes a person writes beside the files: read strictly, for a typing error must not pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import IngestError
from assistant.ingest.document import Declared
from assistant.ingest.sidecar import Sidecar, load_sidecar


def _load(folder: Path, text: str) -> Sidecar:
    (folder / "articles.yaml").write_text(text, encoding="utf-8")
    sidecar = load_sidecar(folder)
    assert sidecar is not None
    return sidecar


def test_no_sidecar_is_none(tmp_path: Path) -> None:
    assert load_sidecar(tmp_path) is None


def test_reads_every_field_as_written(tmp_path: Path) -> None:
    sidecar = _load(tmp_path, """
bridge.txt:
  title: "Bridge closed: again"
  author: [Ilse Tarn, Omar Vell]
  outlet: The Varnholm Gazette
  date: 2024-05-01
  language: no
  url: https://gazette.example/bridge
  origin: Harbour Wire
""")
    assert sidecar.for_file("bridge.txt") == {
        "title": Declared("Bridge closed: again", "sidecar"),
        "author": Declared("Ilse Tarn, Omar Vell", "sidecar"),
        "outlet": Declared("The Varnholm Gazette", "sidecar"),
        "published": Declared("2024-05-01", "sidecar"),
        "language": Declared("no", "sidecar"),
        "url": Declared("https://gazette.example/bridge", "sidecar"),
        "origin": Declared("Harbour Wire", "sidecar"),
    }
    assert sidecar.for_file("other.txt") == {}


@pytest.mark.parametrize(("text", "message"), [
    ("a.txt: {autor: X}", "'autor' under 'a.txt' is not known"),
    ("a.txt: just words", "must be names and values"),
    ("- a.txt", "must hold names and values"),
    ("a.txt: {title: [}", "not valid YAML, line 1"),
    ("a.txt: {title: x}\na.txt: {title: y}", "line 2: 'a.txt' is given twice"),
    ("a.txt: {date: 2024, published: 2023}", "both published and date"),
    ("a.txt: {title: {x: y}}", "must be plain text"),
    ("a: &x {title: t}\nb: *x", "aliases"),
    ("[" * 1_000_000, "nested too deeply"), ("- " * 1_000_000 + "x", "nested too deeply"),
    ("a.txt: {title: x}\n---\nb.txt: {title: y}", "a second document"),
    ("[a]: {title: x}", "plain text"),
    ("a.txt: !!python/object/apply:os.getcwd []", "must be names and values"),
])
def test_refuses_what_it_cannot_take_at_its_word(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(IngestError, match=r"articles\.yaml") as caught:
        _load(tmp_path, text)
    assert message in str(caught.value)


def test_empty_sidecar_says_nothing(tmp_path: Path) -> None:
    assert _load(tmp_path, "").for_file("a.txt") == {}
    assert _load(tmp_path, "a.txt:\n").for_file("a.txt") == {}


def test_digest_of_a_file_changes_only_with_its_own_notes(tmp_path: Path) -> None:
    first = _load(tmp_path, "a.txt: {title: One}\nb.txt: {title: Two}")
    second = _load(tmp_path, "b.txt: {title: Changed}\na.txt: {title: One}")
    assert first.digest != second.digest
    assert first.digest_for("a.txt") == second.digest_for("a.txt")
    assert first.digest_for("b.txt") != second.digest_for("b.txt")
    assert first.digest_for("c.txt") == ""
