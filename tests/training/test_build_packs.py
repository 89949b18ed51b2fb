"""Building packs of a few invented pairs: what is learned, and that it is learned alike twice."""

from __future__ import annotations

import lzma

import numpy as np
import pytest

from assistant.packs.names import NameMatcher
from training.packs.alignment import translation_chances
from training.packs.build import build_pack
from training.packs.calibrate import fitted
from training.packs.material import Pair, read_material, rows_of, weighted
from training.packs.names import NameSettings, name_pairs, train_names

PARALLEL = [Pair("tatoeba", *pair) for pair in [
    ("red boat", "barco rojo"), ("red door", "puerta roja"), ("green boat", "barco verde"),
    ("green lamp", "lámpara verde"), ("old lamp", "lámpara vieja")]]
DICTIONARY = [Pair("wikt", "door", "puerta"), Pair("wikt", "old", "viejo"),
              Pair("wdname", "penrow", "пенроу")]


def test_model_1_finds_what_goes_together():
    rows = rows_of(weighted(PARALLEL, []), "es")
    cells = translation_chances(rows)
    best = {rows.english[english]: rows.foreign[foreign] for _, english, foreign in
            sorted(zip(cells.score, cells.english, cells.foreign, strict=True))}
    assert best["boat"] == "barc"
    assert best["green"] == "verd"


def test_chances_of_a_term_add_up_to_one():
    rows = rows_of(weighted(PARALLEL, DICTIONARY), "es")
    cells = translation_chances(rows)
    assert np.allclose(np.bincount(cells.english, cells.forward), 1)
    assert np.allclose(np.bincount(cells.foreign, cells.backward), 1)


def test_entries_count_less_the_more_translations_there_are_and_names_not_at_all():
    entries = [Pair("wikt", "old", "viejo"), Pair("wikt", "old", "antiguo"), *DICTIONARY[2:]]
    found = dict((pair.foreign, weight) for pair, weight in weighted([], entries))
    assert found == {"viejo": pytest.approx(2 ** 0.5), "antiguo": pytest.approx(2 ** 0.5)}


def test_material_is_read_by_language_with_its_quotation_marks(tmp_path):
    path = tmp_path / "rows.tsv.xz"
    with lzma.open(path, "wt", encoding="utf-8") as stream:
        stream.write('tatoeba\tes\t"Red" boat\tbarco "rojo"\nwikt\tfr\tdoor\tporte\n')
    assert read_material(path) == {"es": [Pair("tatoeba", '"Red" boat', 'barco "rojo"')],
                                   "fr": [Pair("wikt", "door", "porte")]}


def test_a_pack_is_built_the_same_twice(tmp_path):
    files = []
    for folder in (tmp_path / "one", tmp_path / "two"):
        build_pack("es", PARALLEL, DICTIONARY, folder)
        files.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert files[0] == files[1]
    assert set(files[0]) == {"es.npz", "manifest.json"}


def test_names_that_are_spelled_alike_come_to_lie_together():
    pairs = [("orvane", "орван"), ("penrow", "пенроу"), ("solvik", "солвик"), ("tamsin", "тамсин"),
             ("brandt", "брандт"), ("vantell", "вантелл"), ("haldis", "халдис"), ("orlock", "орлок")]
    names = name_pairs({"ru": [Pair("wdname", *pair) for pair in pairs]})
    assert len(names) == len(pairs)
    table = train_names(names, NameSettings(width=16, epochs=12, batch=8))
    matcher = NameMatcher(np.round(table * 100).astype(np.int8), np.full(len(table), 0.01))
    near = matcher.vectors([pair[0] for pair in pairs]) @ matcher.vectors(
        [pair[1] for pair in pairs]).T
    assert near.argmax(axis=1).tolist() == list(range(len(pairs)))


def test_name_lists_lose_repeats_and_names_of_several_words():
    listed = [Pair("wdname", "Penrow", "Пенроу"), Pair("wdname", "penrow", "пенроу"),
              Pair("wdname", "Port Elmsey", "Порт Элмси"), Pair("wikt", "door", "дверь")]
    assert name_pairs({"ru": listed}) == [("ru", "penrow", "пенроу")]


def test_the_curve_is_found_again():
    chance = np.random.default_rng(3)
    seen = chance.normal(size=(20_000, 2))
    true = chance.random(len(seen)) < 1 / (1 + np.exp(-(-1 + 2 * seen[:, 0] - 0.5 * seen[:, 1])))
    assert fitted(np.column_stack([seen, true])) == pytest.approx([-1, 2, -0.5], abs=0.1)
