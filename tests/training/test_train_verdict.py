"""Fitting the verdict model on invented claims: it learns them, and the script writes it."""

from __future__ import annotations

import json

import numpy as np
import pytest

from assistant.analysis.support.verdict import LABELS, load_verdict, verdict
from assistant.evaluation.support_data import TRAINED_ON
from assistant.evaluation.verdict_fit import WIDTH, Claim, cross_validated, fit
from training.support import thresholds

SENTENCES = ("The {} was closed in spring.", "The {} was never closed.", "Cheese and a {} were sold.")


def claims(count=45):
    """The label is the feature column that is raised in one of three sentences."""
    chance = np.random.default_rng(4)
    made = []
    for number in range(count):
        label = number % 3
        rows = chance.normal(0, 0.1, (3, WIDTH + 8)).astype(np.float32)
        rows[number % 3, label] += 3.0
        told = [2, 2, 2]
        told[number % 3] = label
        made.append(Claim(rows, tuple(told), label))
    return made


def test_what_marks_a_label_is_learned():
    made = claims()
    arrays = fit(made)
    assert arrays["features.weights"].shape == (WIDTH, 3)
    found = [int(verdict(one.rows, arrays, width=WIDTH).argmax()) for one in made]
    assert np.mean([one == other.label for one, other in zip(found, made, strict=True)]) > 0.9
    folds = cross_validated(made)
    assert np.mean([one == other.label for one, other in zip(folds, made, strict=True)]) > 0.8


def test_scaling_is_folded_into_the_weights():
    made = claims()
    scaled = [Claim(one.rows * 100 + 7, one.sentence_labels, one.label) for one in made]
    for one, other in zip(made, scaled, strict=True):
        assert verdict(one.rows, fit_once(made), width=WIDTH) == pytest.approx(
            verdict(other.rows, fit_once(scaled), width=WIDTH), abs=1e-3)


_FITTED = {}


def fit_once(made):
    key = float(made[0].rows[0, 0])
    if key not in _FITTED:
        _FITTED[key] = fit(made)
    return _FITTED[key]


def test_the_script_writes_a_model_and_its_figure(tmp_path, monkeypatch, capsys):
    from training.support import train_verdict

    folder = tmp_path / "climate_fever"
    folder.mkdir()
    rows = [{"claim": f"The {subject} was closed.", "claim_label": label, "evidences": [
        {"evidence": sentence.format(subject), "evidence_label": label}]}
        for subject in ("pier", "quarry", "ferry", "mill", "dam")
        for label, sentence in zip(LABELS, SENTENCES, strict=True)]
    (folder / TRAINED_ON).write_text("\n".join(map(json.dumps, rows)), "utf-8")
    monkeypatch.setattr("sys.argv", ["train_verdict.py", "--data", str(tmp_path),
                                     "--out", str(tmp_path / "out")])
    train_verdict.main()
    arrays, card = load_verdict(tmp_path / "out" / "verdict.npz", tmp_path / "out" / "verdict.json")
    assert card["claims"] == 15 and 0 <= card["cross-validated macro-F1"] <= 1
    assert arrays["claim.bias"].shape == (3,)
    assert "over 15 claims" in capsys.readouterr().out


def test_made_up_statements_are_halves_of_the_likest_headlines():
    told = [("one two three four five six", ("a",)), ("seven eight nine ten", ("b",)),
            ("far away", ("c",))]
    vectors = np.array([[1, 0], [0.9, 0.4], [0, 1.0]], np.float32)
    pairs = thresholds.made_up(told, vectors)
    assert pairs["own"] == told
    assert pairs["others"][0] == ("seven eight nine ten", ("a",))
    assert pairs["halves"][:2] == [("one two three nine ten", ("a",)),
                                   ("seven eight four five six", ("a",))]
