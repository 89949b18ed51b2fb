"""A statement or a sentence as support is judged from: its text, its words and their vectors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.protocols import Vectors, WordVectors
from assistant.text.terms import terms, words

Idf = Callable[[Sequence[str], str | None], Sequence[float]]
"""The idf of analysed terms of a language, in their order."""


@dataclass(frozen=True, slots=True)
class Read:
    """A text with its vectors and the analysed terms of its content words."""

    text: str
    language: str | None
    vectors: WordVectors
    terms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A statement whose content words are weighed by idf.

    ``pieces`` gives each word's rows of ``read.vectors.pieces``, ``weights`` has shape (words,).
    """

    read: Read
    pieces: tuple[tuple[int, ...], ...]
    weights: Vectors
    of_terms: dict[str, float]


def read(text: str, language: str | None, vectors: WordVectors) -> Read:
    """Put a text and its vectors together."""
    return Read(text, language, vectors, frozenset(terms(text, language)))


def weigh(said: Read, idf: Idf) -> Weighed:
    """Find the content words of a statement that have vectors, and their idf."""
    starts = np.array(said.vectors.starts, np.int64)
    pieces: list[tuple[int, ...]] = []
    weights: list[float] = []
    for span in words(said.text):
        found = terms(span.of(said.text), said.language)
        rows = tuple(np.flatnonzero((starts >= span.start) & (starts < span.end)).tolist())
        if found and rows:
            pieces.append(rows)
            weights.append(max(idf(found, said.language)))
    ordered = sorted(said.terms)
    return Weighed(said, tuple(pieces), np.array(weights, np.float32),
                   dict(zip(ordered, idf(ordered, said.language), strict=True)))
