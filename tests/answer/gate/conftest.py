"""Places of invented articles, and an encoder in which each listed word is one direction."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.answer.generated.shown import Place
from assistant.protocols import WordVectors
from assistant.types import Article, OriginLink, Sentence, Span

SYNONYMS = {"shut": "closed", "vessels": "barges"}


class DirectedWords:
    """Words are axes of their own, synonyms the same one; it counts the texts it reads."""

    name = "directed"
    dimension = 64
    def __init__(self, reads=("en",)):
        self.fingerprint = f"directed {id(self)}"
        self.read = []
        self._axes = {}
        self._reads = reads

    def embed_words(self, texts, *, query=False):
        self.read += texts
        return [self._vectors(text) for text in texts]

    def reads(self, language):
        return language in self._reads

    def _vectors(self, text):
        starts, rows, at = [], [], 0
        for word in text.split(" "):
            key = word.lower().strip(".,“”")
            axis = self._axes.setdefault(SYNONYMS.get(key, key), len(self._axes))
            row = np.zeros(self.dimension, np.float32)
            row[axis % self.dimension] = 1
            starts.append(at)
            rows.append(row)
            at += len(word) + 1
        pieces = np.stack(rows)
        return WordVectors(pieces.sum(0) / np.linalg.norm(pieces.sum(0)), pieces, tuple(starts))


@pytest.fixture
def directed():
    return DirectedWords


@pytest.fixture
def place():
    """Make the place of one sentence in an article of its own."""
    def make(text, *, language="en", outlet="Pier Courier", chain=(), author=None,
             published="2031-04-02"):
        article = Article(
            id=f"{outlet}-{text[:8]}", text=text, title=None, author=author, outlet=outlet,
            originating_outlet=None,
            origin_chain=tuple(OriginLink(name, "relies_on", None, None) for name in chain),
            published=published, language=language, url=None, path=None, added="",
            independent_group="", sentences=(Sentence(Span(0, len(text)), 0, "body"),))
        return Place(article, 0)

    return make
