"""Pack files are plain arrays, known by their hash; what ships keeps to its size."""

from __future__ import annotations

import io
import json

import numpy as np
import pytest

from assistant.packs.files import (
    DATA,
    MANIFEST,
    PackError,
    packed_words,
    read_arrays,
    read_manifest,
    unpacked_words,
    write_arrays,
)
from assistant.packs.lexicon import Lexicon
from assistant.packs.pack import NAMES_FILE, RELATED_FILE, load_pack, pack_languages

MOST_BYTES, MOST_BYTES_IN_ALL = 6_000_000, 30_000_000


def test_arrays_come_back_as_they_were_written(empty):
    assert read_arrays("xx.npz", empty)["numbers"].tolist() == [0, 1, 2]
    assert read_manifest(empty)["xx.npz"]["sources"] == ["made up"]


def test_a_second_file_leaves_the_first_in_the_manifest(empty):
    write_arrays("yy.npz", {"numbers": np.arange(2)}, empty, sources=[])
    assert list(read_manifest(empty)) == ["xx.npz", "yy.npz"]


def test_what_the_manifest_does_not_name_is_not_there(tmp_path):
    assert read_arrays("xx.npz", tmp_path) is None
    assert load_pack("xx", tmp_path) is None
    assert load_pack(None, tmp_path) is None
    assert pack_languages(tmp_path) == ()
    assert Lexicon(tmp_path).matcher is None


def test_a_changed_file_is_refused(empty):
    with (empty / "xx.npz").open("ab") as stream:
        stream.write(b" ")
    with pytest.raises(PackError, match="SHA-256"):
        read_arrays("xx.npz", empty)


def test_a_lost_file_is_an_error_and_no_missing_pack(empty):
    (empty / "xx.npz").unlink()
    with pytest.raises(PackError, match="cannot be read"):
        read_arrays("xx.npz", empty)


def test_pickled_objects_are_refused_whatever_their_hash(empty):
    import hashlib

    buffer = io.BytesIO()
    np.savez(buffer, numbers=np.array([{"a": 1}], dtype=object))
    (empty / "xx.npz").write_bytes(buffer.getvalue())
    (empty / MANIFEST).write_text(json.dumps({"files": {"xx.npz": {
        "sha256": hashlib.sha256(buffer.getvalue()).hexdigest()}}}), "utf-8")
    read_manifest.cache_clear()
    with pytest.raises(PackError, match="plain arrays"):
        read_arrays("xx.npz", empty)


def test_a_manifest_of_another_kind_is_an_error(tmp_path):
    (tmp_path / MANIFEST).write_text("[]", "utf-8")
    with pytest.raises(PackError, match="no manifest"):
        read_manifest(tmp_path)


@pytest.mark.parametrize("words", [[], ["a"], ["", "b", ""], ["ميناء", "гавань"]])
def test_words_pack_and_unpack(words):
    assert unpacked_words(packed_words(words)) == words


def test_shipped_files_are_small_and_what_the_manifest_says():
    files = read_manifest(DATA)
    assert {path.name for path in DATA.iterdir()} == {*files, MANIFEST}
    sizes = [(DATA / name).stat().st_size for name in files]
    assert max(sizes) <= MOST_BYTES
    assert sum(sizes) <= MOST_BYTES_IN_ALL
    for name, facts in files.items():
        assert read_arrays(name, DATA), name
        assert facts["sources"], name


def test_shipped_languages():
    assert {"ar", "ru", "fr", "es", "de"} <= set(pack_languages())
    assert {NAMES_FILE, RELATED_FILE} <= set(read_manifest(DATA))
