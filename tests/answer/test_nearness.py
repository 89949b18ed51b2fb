"""How near sentences come by vectors: counted by word, kept between questions."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from assistant.answer.nearness import nearness
from assistant.answer.question import Question
from assistant.protocols import WordVectors

AXES = {"barge": 0, "barges": 0, "sank": 1, "sink": 1, "council": 2, "denied": 3, "night": 4}


class Words:
    """An encoder in which each listed word is one direction; it counts the texts it reads."""

    name = "words"
    dimension = 6

    def __init__(self, fingerprint):
        self.fingerprint = fingerprint
        self.read = []

    def embed_documents(self, texts, *, progress=None):
        return np.stack([one.whole for one in self.embed_words(texts)])

    def embed_query(self, text):
        return self._vectors(text).whole

    def embed_words(self, texts, *, query=False):
        if not query:
            self.read += texts
        return [self._vectors(text) for text in texts]

    def reads(self, language):
        return True

    def _vectors(self, text):
        starts, rows, at = [], [], 0
        for word in text.lower().rstrip("?.").split(" "):
            row = np.zeros(self.dimension, np.float32)
            row[AXES.get(word, 5)] = 1
            starts.append(at)
            rows.append(row)
            at += len(word) + 1
        pieces = np.stack(rows)
        whole = pieces.sum(0) / np.linalg.norm(pieces.sum(0))
        return WordVectors(whole, pieces, tuple(starts))


class Whole:
    """An encoder without vectors of words."""

    name, dimension, fingerprint = "whole", 6, "whole"

    def __init__(self):
        self._words = Words("inside")

    def embed_documents(self, texts, *, progress=None):
        return self._words.embed_documents(texts)

    def embed_query(self, text):
        return self._words.embed_query(text)

    def reads(self, language):
        return True


def index_of(embedder, **idf):
    return SimpleNamespace(embedder=embedder,
                           idf=lambda terms, language: [idf.get(t, 1.0) for t in terms])


def asked(text):
    return Question(text, text, "en", "open")


def test_each_content_word_counts_by_its_weight_and_function_words_do_not():
    index = index_of(Words("weights"), barg=3.0)
    found = nearness(asked("Did the barges sink?"), ["council barge denied", "night sank"], index)
    assert [one.words for one in found] == pytest.approx([0.75, 0.25], abs=1e-3)


def test_a_question_of_function_words_has_no_nearness_by_words():
    [found] = nearness(asked("Who was it?"), ["barges sank"], index_of(Words("function")))
    assert found.words is None


def test_sentences_are_read_once_and_then_give_the_same():
    embedder = Words("kept")
    texts = ["barges sank", "council denied", "barges sank"]
    first = nearness(asked("Did barges sink?"), texts, index_of(embedder))
    again = nearness(asked("Did barges sink?"), texts[::-1], index_of(embedder))
    assert embedder.read == ["barges sank", "council denied"]
    assert again == first[::-1]


def test_vectors_of_one_encoder_are_not_taken_for_those_of_another():
    texts = ["barges sank that night"]
    one, other = Words("one"), Words("other")
    nearness(asked("Did barges sink?"), texts, index_of(one))
    nearness(asked("Did barges sink?"), texts, index_of(other))
    assert other.read == texts


def test_an_encoder_without_vectors_of_words_compares_wholes():
    found = nearness(asked("Did barges sink?"), ["barges sank", "council denied"],
                     index_of(Whole()))
    assert [one.words for one in found] == [None, None]
    assert found[0].whole > found[1].whole


def test_no_sentences_give_nothing():
    assert nearness(asked("Did barges sink?"), [], index_of(Words("empty"))) == []
