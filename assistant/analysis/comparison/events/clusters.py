"""Groups of articles by how likely each two are to tell one event: average linkage."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from assistant.analysis.origins.groups import Joined


def clusters(similarity: NDArray[np.float32], least: float) -> list[list[int]]:
    """Return groups of positions, each in order, first the one with the smallest position.

    The two groups whose members are most alike on average join, as long as that average is at
    least ``least`` (unweighted average linkage, Sokal and Michener 1958). ``similarity`` has shape
    (n, n) and is symmetric.
    """
    found = []
    for members in _connected(similarity >= least):
        found += _joined(similarity[np.ix_(members, members)], members, least)
    return sorted(found)


def _connected(near: NDArray[np.bool_]) -> list[list[int]]:
    """Parts that no pair connects: an average is never above the best pair, so none joins them."""
    joined = Joined(range(len(near)))
    for one, other in np.argwhere(np.triu(near, 1)).tolist():
        joined.join(one, other)
    parts: dict[int, list[int]] = {}
    for member in range(len(near)):
        parts.setdefault(joined.root(member), []).append(member)
    return list(parts.values())


def _joined(
    similarity: NDArray[np.float32], members: list[int], least: float
) -> list[list[int]]:
    """The groups within one connected part."""
    held = [[member] for member in members]
    between = similarity.astype(np.float64)
    np.fill_diagonal(between, -1.0)
    while len(held) > 1:
        first, second = sorted(divmod(int(between.argmax()), len(held)))
        if between[first, second] < least:
            break
        sizes = len(held[first]), len(held[second])
        mean = np.average(between[[first, second]], axis=0, weights=sizes)
        between[first], between[:, first], between[first, first] = mean, mean, -1.0
        between = np.delete(np.delete(between, second, 0), second, 1)
        held[first] = sorted(held[first] + held.pop(second))
    return held
