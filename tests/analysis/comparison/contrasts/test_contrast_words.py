"""Loaded words and the direction in which vectors turn pointed."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.analysis.comparison.columns import Column, columns_of
from assistant.analysis.comparison.contrasts.pointing import pointedness, pointing
from assistant.analysis.comparison.contrasts.words import loaded_words


class Letters:
    """An encoder of one number: the share of words that are of praise or blame."""

    name = "letters"
    dimension = 1

    def __init__(self, fingerprint: str, english: bool = True) -> None:
        self.fingerprint = fingerprint
        self.english = english
        self.asked = 0

    def embed_documents(self, texts, *, progress=None):
        self.asked += 1
        return np.array([["liar" in text or "scandal" in text] for text in texts], np.float32)

    def embed_query(self, text):
        return self.embed_documents([text])[0]

    def reads(self, language):
        return self.english


@pytest.mark.parametrize(("text", "expected"), [
    ("The reckless mayor slammed the plan.", ["blame reckless", "clash slammed"]),
    ("The mayor signed the plan on Monday.", []),
    ("It may well have been a flip-flop.", ["guess may well have been", "blame flip-flop"]),
    ("Radical change.", ["blame Radical"]),
])
def test_loaded_words_in_order_and_none_inside_another(make_article, text, expected):
    article = make_article(text)
    found = [f"{word.kind} {word.span.of(text)}" for word in loaded_words(article, 0)]
    assert found == expected


def test_a_language_without_lists_has_no_loaded_words(make_article):
    assert loaded_words(make_article("Reckless fools.", language="sv"), 0) == ()


def test_the_direction_runs_from_plain_to_pointed_examples_and_is_kept():
    encoder, same, other = Letters("one"), Letters("one"), Letters("other")
    assert pointing(encoder)[0] > 0
    assert encoder.asked > 0
    pointing(same)
    assert same.asked == 0
    pointing(other)
    assert other.asked > 0


def test_an_encoder_without_english_has_no_direction():
    assert pointing(Letters("foreign", english=False)) is None


def test_pointedness_has_mean_0_and_is_0_without_vectors(make_article):
    one, other = columns_of([make_article("One. Two. Three.", id="a"),
                             make_article("Four.", id="b")])
    told = Column(one.article, one.said, np.array([[0.0], [1.0], [5.0]], np.float32))
    direction = np.ones(1, np.float32)
    along, none = pointedness([told, other], direction)
    assert none == [0.0]
    assert along == sorted(along)
    assert sum(along) == pytest.approx(0, abs=1e-6)
    assert np.std(along) == pytest.approx(1)
    assert pointedness([told, other], None) == [[0.0] * 3, [0.0]]
