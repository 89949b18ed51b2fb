"""Encoders give the reference's vectors, start without torch, and say what is wrong."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import numpy as np
import pytest
from tiny_models import make_bert

from assistant.adapters.converted import RECORD, read_record
from assistant.adapters.encoder_files import find_encoder, packaged_folder, verify_packaged
from assistant.adapters.encoders import load_embedder
from assistant.adapters.reading import READS_AT, Readable, first_right, probe_reading
from assistant.adapters.reference import ReferenceEncoder
from assistant.config import PACKAGED_ENCODER, PROJECT_ROOT, Settings
from assistant.errors import ModelError
from assistant.protocols import Embedder

TEXTS = [
    "Who closed the bridge?", "FERRY", "the council told nobody , the water rose . " * 30,
    "Les piliers ont été mesurés deux fois.", "أغلق الجسر", "", "a", "bridge " * 9,
] + [f"engineers measured pillar {number} in the night" for number in range(30)]


@pytest.fixture(scope="module")
def packaged():
    return load_embedder(PACKAGED_ENCODER, cache=Settings.from_environment().encoder_cache)


@pytest.fixture(scope="module")
def tiny(tiny_model, tmp_path_factory):
    said = []
    embedder = load_embedder(str(tiny_model), cache=tmp_path_factory.mktemp("cache"),
                             log=said.append)
    embedder.said = said
    return embedder


def assert_faithful(embedder: Embedder, reference: ReferenceEncoder) -> None:
    told = []
    found = embedder.embed_documents(TEXTS, progress=told.append)
    assert found.dtype == np.float32 and found.shape == (len(TEXTS), embedder.dimension)
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    assert (found * reference.documents(TEXTS)).sum(1).min() >= 0.9999
    for text in TEXTS[:8]:
        alone = embedder.embed_query(text)
        assert alone.shape == (embedder.dimension,)
        assert float(alone @ reference.query(text)) >= 0.9999
    assert told == sorted(told) and told[-1] == len(TEXTS)
    assert embedder.embed_documents([]).shape == (0, embedder.dimension)


def test_packaged_encoder_gives_the_vectors_of_its_makers(packaged):
    assert isinstance(packaged, Embedder)
    assert (packaged.name, packaged.dimension) == (PACKAGED_ENCODER, 384)
    assert_faithful(packaged, ReferenceEncoder(PACKAGED_ENCODER, packaged_folder()))


def test_vector_does_not_depend_on_what_else_is_in_the_batch(packaged):
    together = packaged.embed_documents(TEXTS)
    alone = np.concatenate([packaged.embed_documents([text]) for text in TEXTS])
    assert (together * alone).sum(1).min() >= 0.99999


@pytest.mark.parametrize("words", [1, 10, 13, 14, 15, 28, 30, 31, 60])
def test_question_has_one_vector_at_every_length(packaged, words):
    """Questions run in models of their own lengths; the longest in the one for any length."""
    text = " ".join(["pillar", "ferry", "harbour", "bridge"] * 15).split()[:words]
    question = " ".join(text)
    alone, among = packaged.embed_query(question), packaged.embed_documents([question])[0]
    assert float(alone @ among) >= 0.9999


def test_packaged_encoder_reads_english_and_what_is_unknown(packaged):
    assert packaged.reads("en") and packaged.reads("en-GB") and packaged.reads(None)
    assert not any(packaged.reads(code) for code in ("ar", "fr", "ru", "de", "es", "zh"))


def test_prompts_of_a_model_stand_before_questions_and_passages(tiny, tiny_model):
    reference = ReferenceEncoder("tiny", tiny_model)
    assert (reference.query_prompt, reference.document_prompt) == ("query: ", "passage: ")
    assert_faithful(tiny, reference)
    text = "who closed the bridge"
    assert float(tiny.embed_query(text) @ tiny.embed_documents([text])[0]) < 0.9999


def test_first_load_says_that_it_prepares_the_model(tiny):
    assert tiny.runtime != "torch"
    assert "once" in tiny.said[0]


def test_prepared_encoder_starts_without_torch_or_transformers(packaged):
    """``packaged`` has prepared it; a fresh process must find the copy and use it."""
    script = (
        "import sys\n"
        "from assistant.adapters.encoders import load_embedder\n"
        "from assistant.config import Settings\n"
        "load_embedder('all-MiniLM-L6-v2', cache=Settings.from_environment().encoder_cache)"
        ".embed_query('who closed the bridge?')\n"
        "print([m for m in ('torch', 'transformers', 'sentence_transformers', 'chromadb', "
        "'huggingface_hub') if m in sys.modules])")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True,
                          cwd=PROJECT_ROOT, check=True)
    assert done.stdout.strip() == "[]"


def test_second_load_prepares_nothing(tiny, tiny_model, tmp_path_factory):
    said = []
    again = load_embedder(str(tiny_model), cache=tiny._cache.parent, log=said.append)
    assert said == []
    assert again.fingerprint == tiny.fingerprint


@pytest.mark.parametrize("damage", ["shorter", "gone", "other processor", "not a record"])
def test_damaged_or_foreign_copy_is_made_anew(tiny, tiny_model, tmp_path, damage):
    cache = tmp_path / "cache"
    shutil.copytree(tiny._cache.parent, cache)
    folder = cache / tiny._cache.name
    record = folder / RECORD
    stored = json.loads(record.read_text())
    model = folder / next(iter(stored["files"]))
    if damage == "shorter":
        model.write_bytes(model.read_bytes()[:-1])
    elif damage == "gone":
        model.unlink()
    elif damage == "other processor":
        record.write_text(json.dumps(stored | {"processor": "another"}))
    else:
        record.write_text("{")
    assert read_record(folder) is None or not read_record(folder).holds_here(
        folder, tiny.fingerprint)
    if damage == "gone":  # the other cases decide the same way; one conversion is enough
        said = []
        anew = load_embedder(str(tiny_model), cache=cache, log=said.append)
        assert said and anew.runtime != "torch"
        assert np.allclose(anew.embed_query("bridge"), tiny.embed_query("bridge"), atol=1e-4)


def test_copy_that_lost_its_vectors_is_refused(tiny, tiny_model, tmp_path):
    cache = tmp_path / "cache"
    shutil.copytree(tiny._cache.parent, cache)
    record = cache / tiny._cache.name / RECORD
    stored = json.loads(record.read_text())
    stored["check_vector"] = [-value for value in stored["check_vector"]]
    record.write_text(json.dumps(stored))
    with pytest.raises(ModelError, match="Delete that folder"):
        load_embedder(str(tiny_model), cache=cache).embed_query("bridge")


def test_model_that_no_runtime_takes_runs_as_it_is(static_model, tmp_path):
    said = []
    embedder = load_embedder(str(static_model), cache=tmp_path, log=said.append)
    assert embedder.runtime == "torch"
    assert_faithful_static(embedder, static_model)
    said.clear()
    load_embedder(str(static_model), cache=tmp_path, log=said.append)
    assert not any("Preparing" in line for line in said)  # remembered: it is not tried again


def assert_faithful_static(embedder: Embedder, folder) -> None:
    reference = ReferenceEncoder("static", folder)
    texts = ["bridge closed", "the ferry"]
    assert np.allclose(embedder.embed_documents(texts), reference.documents(texts), atol=1e-6)
    assert np.allclose(embedder.embed_query("bridge"), reference.query("bridge"), atol=1e-6)


def test_cache_that_cannot_be_written_is_said_and_costs_only_time(static_model, tmp_path):
    (tmp_path / "file").write_text("in the way")
    said = []
    embedder = load_embedder(str(static_model), cache=tmp_path / "file" / "cache",
                             log=said.append)
    assert any("cannot be kept" in line for line in said)
    assert embedder.embed_query("bridge").shape == (16,)


def test_fingerprint_follows_the_weights_and_not_the_place(tmp_path, tiny_model):
    same = shutil.copytree(tiny_model, tmp_path / "elsewhere")
    other = make_bert(tmp_path / "other", seed=2,
                      prompts={"query": "query: ", "document": "passage: "})
    prints = [find_encoder(str(folder), cache=tmp_path / "cache").fingerprint
              for folder in (tiny_model, same, other)]
    assert prints[0] == prints[1] != prints[2]
    (same / "README.md").write_text("another card")
    assert find_encoder(str(same), cache=tmp_path / "cache").fingerprint == prints[0]


def test_packaged_weights_are_checked_byte_for_byte(tmp_path):
    weights = tmp_path / "model.safetensors"
    shutil.copy(packaged_folder() / "model.safetensors", weights)
    verify_packaged(weights)
    with open(weights, "r+b") as file:
        file.seek(50_000_000)
        file.write(b"\x00\x01")
    with pytest.raises(ModelError, match="not the published"):
        verify_packaged(weights)


def test_folder_without_a_model_is_said(tmp_path):
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ModelError, match="cannot be loaded"):
        load_embedder(str(tmp_path), cache=tmp_path / "cache")


def test_unknown_name_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(ModelError, match="no-such-model"):
        load_embedder("nobody/no-such-model", cache=tmp_path)


TRIED = ("en", "fr", "es", "de", "ru", "ar", "it", "pt", "uk", "fa", "he", "tr")


class Polyglot:
    """An encoder that matches questions to sentences in some languages and in no other."""

    def __init__(self, pairs: dict, languages: tuple[str, ...]) -> None:
        self.name = self.fingerprint = "polyglot"
        self.dimension = 200
        self.calls = 0
        self._place = {text: number if language in languages else 199
                       for language, couples in pairs.items()
                       for number, couple in enumerate(couples) for text in couple}

    def embed_documents(self, texts, *, progress=None):
        return np.stack([self.embed_query(text) for text in texts])

    def embed_query(self, text):
        self.calls += 1
        return np.eye(self.dimension, dtype=np.float32)[self._place[text]]

    def reads(self, language):
        return True


@pytest.mark.parametrize(("languages", "reads", "does_not"), [
    (("en",), ("en", "en-GB"), ("fr", "ar", "it")),
    (("en", "fr", "ar"), ("fr", "ar"), ("ru", "it")),
    (("en", "fr", "es", "de", "ru", "ar"), ("ru",), ("it", "ja")),
    (("ru", "ar"), ("ru", "ar"), ("en", "fr", "ja")),
    (TRIED, ("ru", "he", "ja"), ()),
])
def test_languages_are_found_by_trying(tmp_path, languages, reads, does_not):
    pairs = json.loads((PROJECT_ROOT / "assistant/adapters/reading_pairs.json").read_text())
    assert set(pairs) == set(TRIED)
    assert all(len(couples) == 12 for couples in pairs.values())
    encoder = Polyglot(pairs, languages)
    found = probe_reading(encoder, tmp_path).readable()
    assert all(found.reads(code) for code in reads)
    assert not any(found.reads(code) for code in does_not)
    tried = encoder.calls
    assert probe_reading(encoder, tmp_path).readable() == found
    assert encoder.calls == tried


def test_packaged_encoder_would_be_found_to_read_english_only(packaged):
    pairs = json.loads((PROJECT_ROOT / "assistant/adapters/reading_pairs.json").read_text())
    shares = {language: first_right(packaged, couples) for language, couples in pairs.items()}
    assert shares.pop("en") >= READS_AT > 1.5 * max(shares.values())


def test_a_language_that_was_tried_and_failed_is_never_another():
    assert not Readable(("en",), others=True, tried=("en", "fr")).reads("fr")
    assert Readable(("en",), others=True, tried=("en", "fr")).reads("it")
