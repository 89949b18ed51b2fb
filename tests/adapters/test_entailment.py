"""Cross-encoders by name: which output is entailment, and a tiny one loaded for real."""

from __future__ import annotations

import pytest
from tiny_models import make_cross_encoder

from assistant.adapters.entailment import entailment_label, load_entailment
from assistant.errors import ModelError


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    return make_cross_encoder(tmp_path_factory.mktemp("nli") / "tiny-nli", seed=3, labels=(
        "contradiction", "entailment", "neutral"))


def test_a_cross_encoder_gives_the_chance_of_entailment(tiny):
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    model = load_entailment(str(tiny))
    pairs = [("the bridge closed", "the ferry closed"), ("water rose in the night", "nobody told")]
    found = model.entailed(pairs)
    tokens = AutoTokenizer.from_pretrained(tiny)(pairs, padding=True, return_tensors="pt")
    with torch.no_grad():
        outputs = AutoModelForSequenceClassification.from_pretrained(tiny)(**tokens).logits
    assert found == pytest.approx(outputs.softmax(-1)[:, 1].tolist(), abs=1e-4)
    assert model.name == str(tiny)
    assert model.entailed([]) == []


@pytest.mark.parametrize(("labels", "expected"), [
    ({0: "contradiction", 1: "entailment", 2: "neutral"}, 1), ({0: "ENTAILMENT", 1: "no"}, 0),
    ({0: "refuted", 1: "neutral", 2: "SUPPORTS"}, 2)])
def test_the_label_of_entailment_is_found(labels, expected):
    assert entailment_label("x", labels) == expected


def test_a_model_that_does_not_say_which_label_entails_is_refused():
    with pytest.raises(ModelError, match="LABEL_0, LABEL_1"):
        entailment_label("x", {0: "LABEL_0", 1: "LABEL_1"})


def test_a_model_that_is_not_there_is_said(tmp_path):
    with pytest.raises(ModelError, match="cannot be loaded"):
        load_entailment(str(tmp_path / "nothing"))
