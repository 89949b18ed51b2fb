"""How likely two articles tell one event: by words and names, days and origin.

In one language the cosine of their words, weighted by how rare they are, and the share of names
they have in common; in two the names and figures alone, which any script keeps. Both fall with the
days between them. Sentence vectors are not used: the mean of the first four, with a weight of .2,
left P@2 on BASIL as it was, raised its F1 without days by .015, and joined two of the seeds, which
are of one theme.

The suite ``framing`` measures all of it (docs/events.md): "BASIL" is B-cubed F1 of its 165
articles, without their days where nothing else is said; "one campaign" the share of pairs of
PolNeAR at most two days apart that, alone, are taken for one event; a reader found a third of those
to be one.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from assistant.analysis.comparison.columns import Column
from assistant.analysis.comparison.events.terms import (
    common_words,
    is_common_name,
    names_of,
    rarity,
    words_of,
)
from assistant.analysis.origins.stories import day_of

NAMES_WEIGHT = 0.3
"""What the share of common names counts beside the cosine of words. With 0 BASIL falls from .96 to
.92 and the two events of the demonstration corpus come apart into five, with .4 one campaign rises
from .15 to .19."""
LENGTH_COST = 0.05
"""Likeness that two articles have by chance, more for each doubling of their words. With 0 one
campaign rises from .15 to .18."""
SHORT_TERMS = 130
"""Distinct terms of an article that has none by chance: some 300 words, as the shorter pairs of
BASIL and PolNeAR have."""
FULL_BITS, FULL_SHARE = 40.0, 0.2
"""Between two languages: bits of the shared names, and share of the poorer's, that make it sure.
Of stretches of 15 sentences of NTREX beside a translation of their second half and what follows
.89 (ar), .92 (ru) and .97 (fr) are taken for one event, of unrelated ones .00 to .02."""
SAME_DAYS = 3
"""Tellings of one event in BASIL appear within this many days of each other, all 165 pairs."""
HALVING_DAYS = 30.0
"""Beyond them the likeness halves with so many days. With 15 the three weeks of the demonstration
corpus come apart, without any decay four of the seeds, of one theme over a year, fall together."""
UNDATED = 0.8
"""What the likeness counts where a day is unknown and cannot tell two events apart. With 1 two of
the seeds that are of one theme fall together."""
ONE_ORIGIN = 2.0
"""Articles that trace to one origin need half the likeness. A first setting: no figure of the
suite moves with it."""
_BLOCK = 4096
Key = TypeVar("Key", bound=Hashable)
Matrix = NDArray[np.float32]


def event_similarity(columns: Sequence[Column]) -> Matrix:
    """Return how likely each two columns tell one event, in [0, 1]; shape (n, n), symmetric."""
    languages = np.array([column.article.language or "" for column in columns])
    names = [names_of(column.article) for column in columns]
    weights = rarity(names, is_common_name)
    bits, totals = _shared_bits(names, weights)
    least = np.minimum(totals[:, None], totals[None, :])
    share = bits / np.maximum(least, 1e-6)
    likeness = np.sqrt(np.minimum(bits / FULL_BITS, 1) * np.minimum(share / FULL_SHARE, 1))
    for language in dict.fromkeys(languages.tolist()):
        rows = np.flatnonzero(languages == language)
        words = [words_of(columns[row].article) for row in rows]
        likeness[np.ix_(rows, rows)] = (
            _cosine(words, language or None) + NAMES_WEIGHT * share[np.ix_(rows, rows)]
            - _by_chance([len(held) for held in words]))
    likeness *= _nearness(columns) * np.where(_one_origin(columns), ONE_ORIGIN, 1.0)
    likeness = np.clip(likeness, 0.0, 1.0).astype(np.float32)
    np.fill_diagonal(likeness, 1.0)
    return likeness


def _cosine(features: Sequence[Mapping[str, float]], language: str | None) -> Matrix:
    weights = rarity(features, common_words(language).__contains__)
    weighted = [{key: value * weights[key] for key, value in held.items()} for held in features]
    lengths = np.sqrt([sum(value * value for value in held.values()) or 1.0 for held in weighted])
    return _products(weighted) / np.outer(lengths, lengths)


def _by_chance(lengths: Sequence[int]) -> Matrix:
    """The likeness of each two by their length alone, shape (n, n)."""
    doublings = np.log2(np.maximum(lengths, 1) / SHORT_TERMS) * LENGTH_COST
    return np.maximum((doublings[:, None] + doublings[None, :]) / 2, 0)


def _shared_bits(
    names: Sequence[Mapping[Key, float]], weights: Mapping[Key, float]
) -> tuple[Matrix, Matrix]:
    """Bits of the names that each two share, shape (n, n), and those of each, shape (n,)."""
    most = max(weights.values(), default=1.0)
    rooted = [{key: (bits * weights[key] / most) ** 0.5 for key, bits in held.items()}
              for held in names]
    totals = np.array([sum(value * value for value in held.values()) for held in rooted],
                      dtype=np.float32)
    return _products(rooted), totals


def _products(features: Sequence[Mapping[Key, float]]) -> Matrix:
    """The scalar product of each two, shape (n, n); the diagonal is not to be used.

    Keys that one article alone has add nothing and are left out.
    """
    places: dict[Key, list[tuple[int, float]]] = {}
    for row, held in enumerate(features):
        for key, value in held.items():
            places.setdefault(key, []).append((row, value))
    shared = [held for held in places.values() if len(held) > 1]
    found = np.zeros((len(features), len(features)), dtype=np.float32)
    for start in range(0, len(shared), _BLOCK):
        block = shared[start:start + _BLOCK]
        dense = np.zeros((len(features), len(block)), dtype=np.float32)
        for at, held in enumerate(block):
            for row, value in held:
                dense[row, at] = value
        found += dense @ dense.T
    return found


def _nearness(columns: Sequence[Column]) -> Matrix:
    """What the days of publication leave of a likeness, in [0, 1], shape (n, n)."""
    days = np.array([day.toordinal() if day else np.nan for day in
                     (day_of(column.article) for column in columns)])
    apart = np.maximum(np.abs(days[:, None] - days[None, :]) - SAME_DAYS, 0)
    return np.where(np.isnan(apart), UNDATED, 0.5 ** (apart / HALVING_DAYS))


def _one_origin(columns: Sequence[Column]) -> NDArray[np.bool_]:
    groups = np.array([column.article.independent_group for column in columns])
    return (groups[:, None] == groups[None, :]) & (groups != "")[:, None]
