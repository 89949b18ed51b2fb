"""One ranking of two legs' scores, in which a leg is silent about what it cannot read.

Each channel is one list over all languages, standardised and then added with a weight: scores of
one channel are comparable across languages, ranks of two channels are not (rank fusion of a leg
that cannot read Arabic takes R@1 on XQuAD from .87 to .19).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

# R@1 by paragraph over passages of up to 900 characters, 100 candidates a leg, dense weights .2,
# .5, .8, 1: XQuAD en .951, .951, .957, .956 (BM25 .935, dense .895); SQuAD2 dev, answerable,
# .779, .787, .790, .792 (BM25 .765, dense .626). Over 200 candidates,
# .8 and 1: en .957 and .958, en to ar .850 and .852, en to ru .908 and .908.
DENSE_WEIGHT = 1.0
LEXICAL_WEIGHT = 1.0
# What a match in another language than the question's counts. Translations find less than the words
# themselves, so where a question's words are known there it counts for more than one of its own;
# by what share of the question was to be had there, see ``made_up``. Of names and numbers, where no
# pack joins the languages, it counts .9: they must not outrank the language asked in.
OTHER_LANGUAGE = 0.9
BRIDGED = 1.1
# Power of 1 over the share of the question that was to be had there; MOST_MADE_UP at most. XQuAD,
# English questions where each paragraph is in one of en, ar, ru / among its own translations, with
# BRIDGED 1.1 and precedence from a cosine of .45 on: 0 .854 / .948, .15 .865 / .945, .3 .878 /
# .937; .35 and .4, precedence from .3 on: .870 / .949, .873 / .942.
SHARE_ROOT = 0.4
MOST_MADE_UP = 1.6
# What a match in another language counts, the dense weight of its passages, and ``SAME``, for a
# question that the encoder reads only as a gist. Dense weight .5 and .8, XQuAD ar to en .773 and
# .760, every second question. Factor .8 and SAME .35, .8 and .5, 1 and .45: NTREX lines to articles
# that take four languages by turns, ar .594, .689, .736, fr .679, .755, .792, ru .698, .774, .774;
# XQuAD, ar among en, ar and ru .886, .883, .883, ru .926, .923, .919 (every fourth question).
GLOSSED_OTHER_LANGUAGE = 1.0
GLOSSED_SAME = 0.45
GLOSSED_DENSE_WEIGHT = 0.5
# Power of the weight that a question has in its own language over that in another, by which the
# other's matches count; and the cosine from which two passages, each with its neighbours in its
# article, tell the same, how much more it must be for each point of fused score that the own one
# is behind, and for each of cosine with the question. XQuAD, R@1 of English questions where each
# paragraph is in one of en, ar, ru / among its own translations / to Arabic among 5,226 passages of
# other sets / of Arabic ones to English there: 0 and .06 .871 / .946 / .771 / .620; .5 and .05 .871
# / .944 / .781 / .662; .5 and .06 .875 / .937 / .782 / .665; 1 and .05 .876 / .926 / .793 / .678.
EVENED = 0.5
SAME, SAME_PER_POINT, SAME_PER_COSINE = 0.35, 0.05, 0.2
COMPARED = 20


@dataclass(frozen=True)
class Channel:
    """One leg's scores for the candidates; NaN where the leg has no vote.

    ``weight`` is one number or one for each candidate.
    """

    name: str
    weight: float | NDArray[np.float64]
    scores: NDArray[np.float64]


@dataclass(frozen=True)
class Tellings:
    """The first candidates, best first, one row each.

    ``own`` are those in the language asked in, ``articles`` tells articles apart; ``vectors`` are
    unit, zero where there is none; ``scores`` are fused ones, ``near`` the cosines with the
    question, NaN where there is none.
    """

    own: NDArray[np.bool_]
    articles: NDArray[Any]
    vectors: NDArray[np.float32]
    scores: NDArray[np.float64]
    near: NDArray[np.float64]


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


def made_up(share: float) -> float:
    """What a match in a language is multiplied by, where a share in [0, 1] was to be had there."""
    return MOST_MADE_UP if share <= 0 else min(MOST_MADE_UP, share ** -SHARE_ROOT)


def own_first(
    order: NDArray[np.int64], told: Tellings, *, same: float | None = None
) -> NDArray[np.int64]:
    """The order in which no passage of another language stands before one that tells the same.

    ``order`` are candidates, best first, ``told`` the first of them. A passage in the language
    asked in comes right before the first that tells the same in another article; the further
    behind it is, the more alike they must be. ``same`` stands for ``SAME``.
    """
    first = len(told.own)
    behind = np.maximum(told.scores[None, :] - told.scores[:, None], 0.0)
    farther = np.nan_to_num(told.near[None, :] - told.near[:, None])
    least = (SAME if same is None else same) + SAME_PER_POINT * behind + SAME_PER_COSINE * farther
    alike = ((told.vectors @ told.vectors.T >= least) & told.own[:, None] & ~told.own[None, :]
             & (told.articles[:, None] != told.articles[None, :]))
    places = np.arange(first, dtype=float)
    for at in np.flatnonzero(alike.any(axis=1)):
        places[at] = min(places[at], float(np.flatnonzero(alike[at])[0]) - 0.5)
    moved = np.argsort(places, kind="stable")
    return np.concatenate([order[:first][moved], order[first:]])
