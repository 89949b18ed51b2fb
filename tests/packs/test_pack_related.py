"""English terms that stand for one another by way of other languages."""

from __future__ import annotations

import pytest

from assistant.packs.files import write_arrays
from assistant.packs.lexicon import Lexicon
from assistant.packs.pack import RELATED_FILE, load_pack, pack_languages
from training.packs.build import build_pack, build_related
from training.packs.material import Pair
from training.packs.related import BEST, LEAST, related_arrays

GERMAN = [("The harbour is closed.", "Der Hafen ist geschlossen."), ("The port is old.", "Der Hafen ist alt."),
          ("The guard waits.", "Der Wächter wartet.")]
ENTRIES = [("harbour", "Hafen"), ("port", "Hafen"), ("guard", "Wächter"), ("watchman", "Wächter")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with one pack and the table made of it."""
    made = tmp_path_factory.mktemp("related")
    build_pack("de", [Pair("tatoeba", *pair) for pair in GERMAN],
               [Pair("wikt", *pair) for pair in ENTRIES], made)
    build_related(made)
    return made


def test_terms_that_another_language_says_by_one_word_are_related(folder):
    packs = Lexicon(folder)
    assert packs.related("harbour").keys() >= {"port"}
    assert packs.related("port").keys() >= {"harbour"}
    assert "guard" not in packs.related("harbour")
    assert packs.related("watchman").keys() >= {"guard"}


def test_no_term_is_related_to_itself_and_strengths_are_kept_in_bounds(folder):
    table = related_arrays([load_pack("de", folder)])
    packs = Lexicon(folder)
    assert max(table["cells_of_term"]) <= BEST
    for term in ("harbour", "port", "guard", "watchman"):
        assert term not in packs.related(term)
        assert all(LEAST * 0.97 <= strength <= 1 for strength in packs.related(term).values())


def test_an_unknown_term_and_a_folder_without_the_table_give_nothing(folder, tmp_path):
    assert Lexicon(folder).related("zeppelin") == {}
    assert Lexicon(tmp_path).related("harbour") == {}


def test_the_table_is_no_language(folder):
    assert pack_languages(folder) == ("de",)


def test_the_table_is_the_same_each_time(folder, tmp_path):
    first = related_arrays([load_pack("de", folder)])
    write_arrays(RELATED_FILE, first, tmp_path, sources=["wikt"])
    again = related_arrays([load_pack("de", folder)])
    write_arrays("again.npz", again, tmp_path, sources=["wikt"])
    assert (tmp_path / RELATED_FILE).read_bytes() == (tmp_path / "again.npz").read_bytes()
