"""What is found under the paths a person names, and what is left out with which reason."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.ingest.discover import Found, discover
from assistant.types import Skipped


def _make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Words.", encoding="utf-8")


def _found(*paths: Path) -> list[str]:
    return [os.path.basename(i.path) for i in discover([str(p) for p in paths])
            if isinstance(i, Found)]


def _skipped(*paths: Path) -> list[Skipped]:
    return [i for i in discover([str(p) for p in paths]) if isinstance(i, Skipped)]


def test_walks_folders_in_name_order_to_the_bottom(tmp_path: Path) -> None:
    _make(tmp_path, "b.txt", "a.md", "sub/d.html", "sub/deep/e.PDF", "zz/c.csv")
    assert _found(tmp_path) == ["a.md", "b.txt", "d.html", "e.PDF", "c.csv"]


def test_reports_size_time_and_absolute_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _make(tmp_path, "a.txt")
    monkeypatch.chdir(tmp_path)
    (item,) = discover(["a.txt"])
    status = (tmp_path / "a.txt").stat()
    assert item == Found(str(tmp_path / "a.txt"), status.st_size, status.st_mtime_ns)


def test_leaves_out_hidden_files_litter_and_sidecars_in_silence(tmp_path: Path) -> None:
    _make(tmp_path, ".hidden.txt", ".git/x.txt", "articles.yaml", "~$a.docx", "a.txt~",
          "Thumbs.db", "__pycache__/m.txt", "kept.txt")
    assert _found(tmp_path) == ["kept.txt"]
    assert _skipped(tmp_path) == []


def test_unsupported_file_in_a_folder_is_reported_with_its_kind(tmp_path: Path) -> None:
    _make(tmp_path, "a.txt", "photo.heic", "README")
    assert [(os.path.basename(s.path), s.reason.split(" are")[0]) for s in _skipped(tmp_path)] == [
        ("README", "Files without a suffix"), ("photo.heic", "Files of kind .heic")]


def test_hidden_file_named_directly_is_taken(tmp_path: Path) -> None:
    _make(tmp_path, ".draft.txt")
    assert _found(tmp_path / ".draft.txt") == [".draft.txt"]


def test_sidecar_named_directly_is_refused(tmp_path: Path) -> None:
    _make(tmp_path, "articles.yaml")
    assert "not an article" in _skipped(tmp_path / "articles.yaml")[0].reason


def test_missing_path_is_skipped_with_reason(tmp_path: Path) -> None:
    assert _skipped(tmp_path / "nowhere.txt") == [
        Skipped(str(tmp_path / "nowhere.txt"), "There is no such file or folder.")]


def test_path_with_a_nul_is_skipped(tmp_path: Path) -> None:
    assert len(_skipped(tmp_path / "a\0b")) == 1


def test_file_named_twice_is_found_once(tmp_path: Path) -> None:
    _make(tmp_path, "a.txt", "sub/b.txt")
    assert _found(tmp_path, tmp_path / "a.txt", tmp_path / "sub") == ["a.txt", "b.txt"]


def test_symbolic_loop_ends_and_dead_link_is_reported(tmp_path: Path) -> None:
    _make(tmp_path, "sub/a.txt")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "dead.txt").symlink_to(tmp_path / "gone.txt")
    assert _found(tmp_path) == ["a.txt"]
    assert [os.path.basename(s.path) for s in _skipped(tmp_path)] == ["dead.txt"]


def test_linked_folder_is_followed(tmp_path: Path) -> None:
    _make(tmp_path, "real/a.txt")
    (tmp_path / "named").mkdir()
    (tmp_path / "named" / "link").symlink_to(tmp_path / "real")
    assert _found(tmp_path / "named") == ["a.txt"]


def test_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert _skipped(tmp_path)[0].reason == "Not a regular file."
