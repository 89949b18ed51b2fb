"""One ranking of two legs' scores, in which a leg is silent about what it cannot read.

Each channel is one list over all languages, standardised and then added with a weight: scores of
one channel are comparable across languages, ranks of two channels are not (rank fusion of a leg
that cannot read Arabic takes R@1 on XQuAD from .87 to .19).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# R@1 by paragraph over passages of up to 900 characters, 100 candidates a leg, dense weights .2,
# .5, .8, 1: XQuAD en .951, .951, .957, .956 (BM25 .935, dense .895); SQuAD2 dev, answerable,
# .779, .787, .790, .792 (BM25 .765, dense .626).
DENSE_WEIGHT = 0.8
LEXICAL_WEIGHT = 1.0
# What a match in another language than the question's counts. XQuAD en, ar and ru in one index,
# factors 1, .9, .8, .6: ar .883, .887, .887, .887 and ru .914, .915, .915, .915, where each has
# .887 and .915 alone: names and numbers must not outrank the language asked in.
OTHER_LANGUAGE = 0.9
# The same, and the dense weight, of passages in another language than a question that the encoder
# reads only as a gist. Dense weight .5 and .8, XQuAD ar to en .773 and .760, every second question;
# with ``own_first``, ar among en, ar and ru .870 and .832, ru .924 and .912; with the factor .8
# too .882 and .933 (every fifth question).
GLOSSED_OTHER_LANGUAGE = 0.8
GLOSSED_DENSE_WEIGHT = 0.5
# Cosine from which two passages tell the same. XQuAD, every fifth question, cosines 1, .65, .6, .5:
# en among its own translations .958, .971, .975, .979; en where each paragraph is in one of three
# languages .853, .849, .836, .803.
SAME = 0.6
COMPARED = 20


@dataclass(frozen=True)
class Channel:
    """One leg's scores for the candidates; NaN where the leg has no vote.

    ``weight`` is one number or one for each candidate.
    """

    name: str
    weight: float | NDArray[np.float64]
    scores: NDArray[np.float64]


def fuse(channels: Sequence[Channel]) -> NDArray[np.float64]:
    """The weighted sum of the channels' standard scores; no vote counts as an average one."""
    total = np.zeros(len(channels[0].scores) if channels else 0)
    for channel in channels:
        total += channel.weight * np.nan_to_num(standardised(channel.scores))
    return total


def standardised(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scores less their mean, over their standard deviation; NaN stays, all equal gives 0."""
    known = ~np.isnan(scores)
    if not known.any():
        return scores
    spread = scores[known].std()
    # Equal scores differ by rounding at most: that is no preference.
    if spread <= 1e-9 * np.abs(scores[known]).max():
        return np.where(known, 0.0, np.nan)
    return (scores - scores[known].mean()) / spread


def own_first(
    order: NDArray[np.int64], own: NDArray[np.bool_], vectors: NDArray[np.float32]
) -> NDArray[np.int64]:
    """The order in which no passage of another language stands before one that tells the same.

    ``order`` are candidates, best first; ``own`` and ``vectors`` (unit, zero where there is none)
    have one row for each of the first ``len(own)`` of them. A passage in the language asked in
    comes right before the first that tells the same.
    """
    first = len(own)
    same = (vectors @ vectors.T >= SAME) & own[:, None] & ~own[None, :]
    places = np.arange(first, dtype=float)
    for at in np.flatnonzero(same.any(axis=1)):
        places[at] = min(places[at], float(np.flatnonzero(same[at])[0]) - 0.5)
    moved = np.argsort(places, kind="stable")
    return np.concatenate([order[:first][moved], order[first:]])
