"""The tagger's network: from what is seen of each token to chances, in numpy.

Words and endings are looked up in hashed tables; dilated convolutions with residuals (Strubell
et al. 2017) carry context along the article; the strongest of each sentence is passed on to its
neighbours and back to its tokens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np

    from assistant.analysis.attribution.tagger.features import Encoded

LOW_REACH = (1, 2, 4)
SENTENCE_REACH = (1,)
HIGH_REACH = (1, 2, 4, 8)
"""Distances in tokens (or sentences) that the layers look to either side, first to last."""
ROLES = ("source", "cue", "content")
TAGS = ("outside", "inside", "begins")
_EPSILON = 1e-5


def chances(seen: Encoded, weights: Mapping[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Return chances of each tag, (T, 3 roles, 3 tags), and of each sentence, (S,)."""
    import numpy as np

    starts = seen.starts
    lengths = np.diff(np.append(starts, len(seen.words)))
    state = np.concatenate(
        [weights["word"][seen.words], weights["end"][seen.endings], seen.flags], axis=1)
    state = np.maximum(_linear(state, weights, "inp"), 0)
    for at, reach in enumerate(LOW_REACH):
        state = _convolve(state, weights, f"low.{at}", reach)
    pooled = np.maximum.reduceat(state, starts, axis=0)
    for at, reach in enumerate(SENTENCE_REACH):
        pooled = _convolve(pooled, weights, f"sconv.{at}", reach)
    state = state + np.repeat(np.maximum(_linear(pooled, weights, "spread"), 0), lengths, axis=0)
    for at, reach in enumerate(HIGH_REACH):
        state = _convolve(state, weights, f"high.{at}", reach)
    state = _normalise(state, weights, "norm")
    tags = _linear(state, weights, "head").reshape(-1, len(ROLES), len(TAGS))
    tags = np.exp(tags - tags.max(axis=2, keepdims=True))
    tags /= tags.sum(axis=2, keepdims=True)
    strongest = np.maximum.reduceat(state, starts, axis=0)
    told = _linear(np.concatenate([pooled, strongest], axis=1), weights, "shead")[:, 0]
    return tags, 1 / (1 + np.exp(-told))


def _linear(values: np.ndarray, weights: Mapping[str, np.ndarray], name: str) -> np.ndarray:
    return values @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]


def _normalise(values: np.ndarray, weights: Mapping[str, np.ndarray], name: str) -> np.ndarray:
    import numpy as np

    values = values - values.mean(axis=1, keepdims=True)
    values /= np.sqrt(np.mean(values * values, axis=1, keepdims=True) + _EPSILON)
    return values * weights[f"{name}.weight"] + weights[f"{name}.bias"]


def _convolve(
    state: np.ndarray, weights: Mapping[str, np.ndarray], name: str, reach: int
) -> np.ndarray:
    """Add to each row what it makes of itself and the rows ``reach`` before and after it."""
    import numpy as np

    rows = len(state)
    wide = np.zeros((rows + 2 * reach, state.shape[1]), dtype=np.float32)
    wide[reach:reach + rows] = _normalise(state, weights, f"{name}.n")
    three = np.concatenate(
        [wide[:rows], wide[reach:reach + rows], wide[2 * reach:]], axis=1)
    return state + np.maximum(_linear(three, weights, f"{name}.l"), 0)
