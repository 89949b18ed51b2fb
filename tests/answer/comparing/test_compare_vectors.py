"""Vectors of sentences are made once for each article, and only where they mean anything."""

from dataclasses import replace

import numpy as np
import pytest

from assistant.answer.comparing.vectors import SentenceVectors
from assistant.evaluation.corpus import article_from_text


class Counting:
    """An encoder of two numbers a text that remembers what it was asked to read."""

    name = fingerprint = "counting"
    dimension = 2

    def __init__(self):
        self.read = []

    def embed_documents(self, texts, *, progress=None):
        self.read += texts
        return np.array([[len(text), text.count("e")] for text in texts], np.float32)

    def embed_query(self, text):
        return self.embed_documents([text])[0]

    def reads(self, language):
        return language == "en"


def made(name, *sentences, language="en"):
    text = "\n\n".join((name, *sentences))
    return replace(article_from_text(text, f"{name}.txt"), language=language)


@pytest.fixture
def encoder():
    return Counting()


ONE = made("One", "The weir held all night.", "Nobody slept in Orvane.")
OTHER = made("Other", "The barges left before ten.")


def test_each_sentence_has_the_vector_of_its_own_words(encoder):
    found = SentenceVectors().of([ONE, OTHER], encoder)
    for article, vectors in zip([ONE, OTHER], found, strict=True):
        assert vectors.shape == (len(article.sentences), 2)
        for sentence, vector in zip(article.sentences, vectors, strict=True):
            assert vector[0] == len(sentence.span)


def test_an_article_is_encoded_once(encoder):
    kept = SentenceVectors()
    first = kept.of([ONE], encoder)
    second = kept.of([ONE, OTHER], encoder)
    assert len(encoder.read) == len(ONE.sentences) + len(OTHER.sentences)
    assert np.array_equal(first[0], second[0])


def test_another_encoder_reads_anew(encoder):
    kept = SentenceVectors()
    kept.of([ONE], encoder)
    changed = Counting()
    changed.fingerprint = "another"
    kept.of([ONE], changed)
    assert len(changed.read) == len(ONE.sentences)


def test_a_language_that_is_not_read_has_none(encoder):
    found = SentenceVectors().of([made("Un", "Le barrage a tenu.", language="fr"), ONE], encoder)
    assert found[0] is None
    assert found[1] is not None


def test_what_was_used_longest_ago_makes_room(encoder):
    kept = SentenceVectors(most=2 * len(ONE.sentences))
    kept.of([ONE], encoder)
    kept.of([OTHER], encoder)
    encoder.read.clear()
    kept.of([OTHER], encoder)
    assert encoder.read == []
    kept.of([ONE], encoder)
    assert len(encoder.read) == len(ONE.sentences)


def test_progress_comes_to_an_end(encoder):
    heard = []
    SentenceVectors().of([ONE, OTHER], encoder, heard.append)
    assert heard[-1].done == heard[-1].total == len(ONE.sentences) + len(OTHER.sentences)
    assert SentenceVectors().of([], encoder, heard.append) == []
