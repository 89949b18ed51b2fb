"""The tagger's data: arrays only, small, and refused when anything of it was changed."""

from __future__ import annotations

import io
import json
import zipfile

import numpy as np
import pytest

from assistant.analysis.attribution.lexicon import lexicon_for
from assistant.analysis.attribution.tagger.features import ENDING_ROWS, WORD_ROWS, flag_names
from assistant.analysis.attribution.tagger.weights import (
    CARD,
    MODEL,
    TaggerError,
    load_weights,
    save_weights,
)

LIMIT = 5 * 1024 * 1024


@pytest.fixture
def stored(tmp_path):
    model, card = tmp_path / "m.npz", tmp_path / "m.json"
    arrays = {"table": np.linspace(-2, 2, 12).reshape(3, 4), "bias": np.array([0.1, -7.0])}
    save_weights(arrays, {"flags": ["a", "b"]}, model=model, card=card)
    return arrays, model, card


def test_the_model_is_small_and_holds_numbers_only():
    assert MODEL.stat().st_size + CARD.stat().st_size <= LIMIT
    with np.load(io.BytesIO(MODEL.read_bytes()), allow_pickle=False) as arrays:
        assert {arrays[name].dtype.kind for name in arrays.files} <= {"i", "f"}
        assert arrays["word"].shape[0] == WORD_ROWS
        assert arrays["end"].shape[0] == ENDING_ROWS


def test_the_card_names_only_flags_of_our_own():
    named = set(json.loads(CARD.read_text("utf-8"))["flags"])
    known = set(flag_names(lexicon_for("en")))
    assert len(named & known) > 0.9 * len(named)
    assert len(named) == load_weights().arrays["inp.weight"].shape[1] - sum(
        load_weights().arrays[table].shape[1] for table in ("word", "end"))


def test_weights_come_back_to_a_step_of_each_row(stored):
    arrays, model, card = stored
    weights = load_weights(model, card)
    for name, values in arrays.items():
        assert np.allclose(weights.arrays[name], values, atol=2 / 127)
    assert weights.columns == {"a": 0, "b": 1}


@pytest.mark.parametrize("at", [0, 40, -1])
def test_a_changed_file_is_refused(stored, at):
    _, model, card = stored
    data = bytearray(model.read_bytes())
    data[at] ^= 1
    model.write_bytes(bytes(data))
    with pytest.raises(TaggerError, match="SHA-256"):
        load_weights(model, card)


def test_a_pickle_under_the_right_hash_is_refused(stored):
    import hashlib

    _, model, card = stored
    np.savez(model, **{"table": np.array([{"any": "object"}], dtype=object)})
    assert zipfile.is_zipfile(model)
    facts = json.loads(card.read_text("utf-8"))
    facts["sha256"] = hashlib.sha256(model.read_bytes()).hexdigest()
    card.write_text(json.dumps(facts), "utf-8")
    with pytest.raises(TaggerError, match="arrays"):
        load_weights(model, card)


@pytest.mark.parametrize("missing", ["model", "card"])
def test_a_missing_file_says_how_to_get_it(stored, missing):
    _, model, card = stored
    (model if missing == "model" else card).unlink()
    with pytest.raises(TaggerError, match="make tagger"):
        load_weights(model, card)
