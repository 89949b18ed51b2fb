"""Sampling that stays the same, and an encoder that remembers."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from assistant.evaluation.workbench import RememberingEmbedder, Workbench


class CountingEmbedder:
    name = "counting"
    fingerprint = "counting-1"
    dimension = 2

    def __init__(self):
        self.asked: list[str] = []

    def embed_documents(self, texts, *, progress=None):
        self.asked += texts
        return np.array([[len(text), 1.0] for text in texts], dtype=np.float32)

    def embed_query(self, text):
        self.asked.append(text)
        return np.array([len(text), 1.0], dtype=np.float32)

    def reads(self, language):
        return language != "ar"


def bench(cap=None, **given):
    return Workbench(Path("data"), Path("scratch"), cap=cap, **given)


def test_a_sample_keeps_the_order_and_does_not_change_when_cases_are_added():
    cases = [f"case {number}" for number in range(200)]
    sample = bench(20).sample(cases, key=str)
    assert len(sample) == 20
    assert sample == sorted(sample, key=cases.index)
    assert sample == bench(20).sample(cases, key=str)
    kept = set(bench(20).sample(cases[:100], key=str))
    assert {case for case in sample if case in cases[:100]} <= kept


def test_without_a_cap_every_case_is_taken():
    assert bench().sample([3, 1, 2], key=str) == [3, 1, 2]


def test_progress_is_reported_now_and_then_and_at_the_end():
    seen = []
    watched = bench(progress=seen.append).watched(range(600), "counting", 600)
    assert list(watched) == list(range(600))
    assert [(p.stage, p.done, p.total) for p in seen] == [
        ("counting", done, 600) for done in (0, 250, 500, 600)]


def test_a_text_is_embedded_once_and_rows_stay_in_order():
    inner = CountingEmbedder()
    embedder = RememberingEmbedder(inner)
    first = embedder.embed_documents(["aa", "b", "aa"])
    again = embedder.embed_documents(["b", "cccc"])
    assert inner.asked == ["aa", "b", "cccc"]
    assert first.tolist() == [[2, 1], [1, 1], [2, 1]]
    assert again.tolist() == [[1, 1], [4, 1]]
    assert embedder.embed_documents([]).shape == (0, 2)
    assert (embedder.fingerprint, embedder.reads("ar")) == ("counting-1", False)


def test_a_question_is_embedded_once_and_apart_from_passages():
    inner = CountingEmbedder()
    embedder = RememberingEmbedder(inner)
    embedder.embed_documents(["why"])
    assert embedder.embed_query("why").tolist() == embedder.embed_query("why").tolist()
    assert inner.asked == ["why", "why"]


def test_the_encoder_is_loaded_once():
    loads = []

    def load():
        loads.append(1)
        return CountingEmbedder()

    work = bench(load=load)
    assert work.embedder() is work.embedder()
    assert loads == [1]
