"""Prompts, scales and safety of models from elsewhere."""

from __future__ import annotations

import json
import pickle
import shutil

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_models import make_bert

from assistant.adapters.encoder_files import find_encoder
from assistant.adapters.prompts import family_prompts
from assistant.adapters.reading import PACKAGED_TEXTS, Reading
from assistant.adapters.reference import ReferenceEncoder
from assistant.errors import ModelError
from assistant.protocols import CosineScale, scale_of

E5 = {"query": "query: ", "document": "passage: "}


@pytest.mark.parametrize(("name", "query", "document"), [
    ("intfloat/multilingual-e5-small", "query: ", "passage: "),
    ("intfloat/multilingual-e5-large", "query: ", "passage: "),
    ("intfloat/e5-base-v2", "query: ", "passage: "),
    ("/srv/models/Multilingual-E5-Base", "query: ", "passage: "),
    ("/srv/models/multilingual-e5-small/", "query: ", "passage: "),
    ("BAAI/bge-small-en-v1.5", "Represent this sentence", None),
    ("intfloat/multilingual-e5-large-instruct", "Instruct: ", None),
    ("BAAI/bge-m3", None, None),
    ("sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2", None, None),
    ("sentence-transformers/LaBSE", None, None),
    ("somebody/e5-smallish", None, None),
    ("/srv/e5-small/another-model", None, None),
])
def test_prompts_follow_the_family_of_the_name(name, query, document):
    found = family_prompts(name)
    for side, wanted in (("query", query), ("document", document)):
        assert found.get(side, "").startswith(wanted or "")
        assert bool(found.get(side)) == bool(wanted)


@pytest.fixture(scope="module")
def silent(tmp_path_factory):
    """A model whose files say nothing of prompts, under the name of a family that wants some."""
    return make_bert(tmp_path_factory.mktemp("silent") / "multilingual-e5-small", seed=3, prompts={})


def test_family_prompts_stand_before_texts_where_the_model_has_none(silent):
    encoder = ReferenceEncoder(str(silent), silent)
    assert (encoder.query_prompt, encoder.document_prompt) == ("query: ", "passage: ")
    plain = ReferenceEncoder("plain", silent)
    assert np.allclose(encoder.query("bridge"), plain.query("query: bridge"), atol=1e-6)
    assert np.allclose(encoder.documents(["bridge"]), plain.documents(["passage: bridge"]),
                       atol=1e-6)


def test_prompts_of_the_model_itself_come_first(tmp_path):
    own = make_bert(tmp_path / "multilingual-e5-small", seed=3,
                    prompts={"query": "who: ", "document": ""})
    encoder = ReferenceEncoder(str(own), own)
    assert (encoder.query_prompt, encoder.document_prompt) == ("who: ", "")


def test_same_files_with_other_prompts_are_another_encoder(silent, tmp_path):
    plain = shutil.copytree(silent, tmp_path / "plain")
    prints = {find_encoder(str(folder), cache=tmp_path / "cache").fingerprint
              for folder in (silent, plain)}
    assert len(prints) == 2


def test_code_that_comes_with_a_model_is_not_run(silent, tmp_path):
    folder = shutil.copytree(silent, tmp_path / "with-code")
    (folder / "own_code.py").write_text(
        f"open({str(tmp_path / 'ran')!r}, 'w')\nclass Own:\n    pass\n")
    modules = json.loads((folder / "modules.json").read_text())
    modules[0]["type"] = "own_code.Own"
    (folder / "modules.json").write_text(json.dumps(modules))
    with pytest.raises(ModelError, match="cannot be loaded"):
        ReferenceEncoder("with-code", folder)
    assert not (tmp_path / "ran").exists()


class _Opened:
    """Writes a file when it is unpickled."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __reduce__(self):
        return open, (self.path, "w")


def test_pickled_weights_are_read_as_numbers_only(silent, tmp_path):
    import torch

    folder = shutil.copytree(silent, tmp_path / "pickled")
    (weights,) = folder.rglob("*.safetensors")
    weights.unlink()
    torch.save({"weight": _Opened(str(tmp_path / "ran"))}, weights.parent / "pytorch_model.bin")
    with pytest.raises(ModelError, match="cannot be loaded"):
        ReferenceEncoder("pickled", folder)
    (weights.parent / "pytorch_model.bin").write_bytes(
        pickle.dumps(_Opened(str(tmp_path / "ran"))))
    with pytest.raises(ModelError, match="cannot be loaded"):
        ReferenceEncoder("pickled", folder)
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("content", [
    {}, {"config.json": "{}"}, {"modules.json": "["}, {"modules.json": "{}"},
    {"config.json": '{"model_type": "bert"}'}, {"modules.json": '[{"idx": 0}]'},
    {"modules.json": '[{"idx": 0, "name": "0", "path": "", "type": "os.system"}]'},
])
def test_folder_that_is_no_model_is_said(tmp_path, content):
    for name, text in content.items():
        (tmp_path / name).write_text(text)
    with pytest.raises(ModelError, match="cannot be loaded"):
        ReferenceEncoder("broken", tmp_path)


cosines = st.floats(-1, 1)


@given(st.floats(0, 0.99), cosines, cosines)
def test_scale_keeps_the_order_and_the_identical(unrelated, one, other):
    scale = CosineScale(unrelated, unrelated, 0.08, 0.16)
    assert scale.of_texts(1.0) == pytest.approx(1) and scale.of_words(1.0) == pytest.approx(1)
    assert scale.of_texts(unrelated) == pytest.approx(0.08)
    if one < other:
        assert scale.of_texts(one) <= scale.of_texts(other)
        assert scale.of_words(one) <= scale.of_words(other)


def test_texts_alike_by_habit_alone_are_unlike_when_centred():
    """Vectors in a narrow cone, as those of some hub models: cosines of .8 that mean nothing."""
    rng = np.random.default_rng(4)
    cone = np.eye(1, 64, dtype=np.float32) * 2
    vectors = (cone + rng.normal(size=(200, 64)) / 8).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    apart = ~np.eye(200, dtype=bool)
    assert (vectors @ vectors.T)[apart].mean() > 0.75
    scale = Reading({}, 0.78, 0.0, tuple(vectors.mean(axis=0).tolist())).scale()
    centred = scale.centred(vectors)
    assert abs((centred @ centred.T)[apart].mean()) < 0.05
    assert np.allclose(np.linalg.norm(centred, axis=1), 1, atol=1e-5)
    assert scale.of_texts(0.78) == pytest.approx(PACKAGED_TEXTS)


def test_encoder_without_a_scale_reads_as_it_is():
    assert scale_of(object()).of_texts(0.4) == 0.4
    vectors = np.eye(3, dtype=np.float32)
    assert scale_of(object()).centred(vectors) is vectors


def test_two_languages_that_do_not_meet_are_not_both_read():
    """An encoder that reads each of two languages in a space of its own joins no passages."""
    figures = {"en>en": 1.0, "ru>ru": 1.0, "fr>fr": 1.0, "en>fr": 1.0, "fr>en": 0.9,
               "en>ru": 0.1, "ru>en": 0.1, "fr>ru": 0.1, "ru>fr": 0.1}
    found = Reading(figures, 0.0, 0.0, ()).readable()
    assert [found.reads(code) for code in ("en", "fr", "ru", "de")] == [True, True, False, False]
