"""The verdict model: what it sees, how chances become one verdict, and its stored data."""

from __future__ import annotations

import hashlib
import json

import numpy as np
import pytest

from assistant.analysis.support.features import NAMES
from assistant.analysis.support.reading import read, weigh
from assistant.analysis.support.verdict import (
    CARD,
    LABELS,
    MODEL,
    VerdictError,
    by_sentence,
    chances,
    load_verdict,
    save_verdict,
    seen,
    summed,
    verdict,
)
from assistant.protocols import WordVectors


def arrays(width=2, vectors=4):
    """Sentences lean to the label whose column is set; the claim follows the greatest chance."""
    weights = np.zeros((18, 3), np.float32)
    weights[:3] = 4 * np.eye(3)
    return {"features.weights": np.zeros((width, 3), np.float32) + np.eye(width, 3) * 5,
            "features.bias": np.zeros(3, np.float32),
            "vectors.weights": np.zeros((vectors, 3), np.float32),
            "vectors.bias": np.zeros(3, np.float32),
            "claim.weights": weights, "claim.bias": np.zeros(3, np.float32)}


def test_one_sentence_that_speaks_decides():
    rows = np.zeros((3, 6), np.float32)
    rows[1, 1] = 2.0
    found = verdict(rows, arrays(), width=2)
    assert LABELS[int(found.argmax())] == "REFUTES"
    assert found.sum() == pytest.approx(1.0)


def test_chances_of_sentences_are_of_both_regressions():
    found = by_sentence(np.ones((2, 6), np.float32), arrays(), width=2)
    assert found.shape == (2, 6)
    assert found[:, 3:] == pytest.approx(1 / 3)


def test_greatest_mean_and_second_greatest_are_summed_up():
    found = summed(np.array([[0.2], [0.9], [0.4]]))
    assert found == pytest.approx([0.9, 0.5, 0.4])
    assert summed(np.array([[0.2]])) == pytest.approx([0.2, 0.2, 0.2])


def test_great_scores_stay_chances():
    found = chances(np.array([[1e4, 0.0]], np.float32), arrays(), "features")
    assert np.isfinite(found).all() and found[0, 0] == pytest.approx(1.0)


def test_features_come_before_the_vectors_of_the_pair():
    u, v = np.array([1.0, 0.0]), np.array([0.6, 0.8])
    said = weigh(read("Rain fell.", "en", WordVectors(u, np.eye(2), (0, 5))), lambda t, _: [1.0] * len(t))
    rows = seen(said, [read("Rain.", "en", WordVectors(v, np.eye(2)[:1], (0,)))])
    assert rows.shape == (1, len(NAMES) + 4)
    assert rows[0, len(NAMES):] == pytest.approx([0.4, 0.8, 0.6, 0.0])


def test_the_stored_model_is_the_one_its_card_describes():
    stored, card = load_verdict()
    assert card["sha256"] == hashlib.sha256(MODEL.read_bytes()).hexdigest()
    assert card["features"] == list(NAMES)
    assert stored["features.weights"].shape == (len(NAMES), 3)
    assert stored["claim.weights"].shape == (18, 3)
    assert CARD.stat().st_size + MODEL.stat().st_size < 50_000


def test_what_is_saved_reads_back(tmp_path):
    model, card = tmp_path / "m.npz", tmp_path / "m.json"
    save_verdict(arrays(), {"encoder": "x"}, model=model, card=card)
    stored, facts = load_verdict(model, card)
    assert facts["encoder"] == "x"
    assert all((stored[name] == values).all() for name, values in arrays().items())


def pickled(model, card):
    np.savez(model, weights=np.array([object()]))
    card.write_text(json.dumps({"sha256": hashlib.sha256(model.read_bytes()).hexdigest()}))


def changed(model, card):
    save_verdict(arrays(), {}, model=model, card=card)
    model.write_bytes(model.read_bytes() + b"x")


def without_card(model, card):
    save_verdict(arrays(), {}, model=model, card=card)
    card.unlink()


@pytest.mark.parametrize("harm", [pickled, changed, without_card])
def test_other_data_is_refused(tmp_path, harm):
    model, card = tmp_path / "m.npz", tmp_path / "m.json"
    harm(model, card)
    with pytest.raises(VerdictError):
        load_verdict(model, card)
