"""Average linkage: who joins whom."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.analysis.comparison.events.clusters import clusters


def table(count, pairs):
    found = np.eye(count, dtype=np.float32)
    for one, other, value in pairs:
        found[one, other] = found[other, one] = value
    return found


@pytest.mark.parametrize(("count", "pairs", "expected"), [
    (0, [], []),
    (3, [], [[0], [1], [2]]),
    (3, [(0, 2, 0.5)], [[0, 2], [1]]),
    (3, [(0, 1, 0.9), (1, 2, 0.6), (0, 2, 0.5)], [[0, 1, 2]]),
    (3, [(0, 1, 0.9), (1, 2, 0.6)], [[0, 1], [2]]),
    (4, [(0, 1, 0.9), (2, 3, 0.8), (1, 2, 0.7)], [[0, 1], [2, 3]]),
    (4, [(0, 1, 0.9), (2, 3, 0.8), (0, 2, 0.5), (0, 3, 0.5), (1, 2, 0.5), (1, 3, 0.5)],
     [[0, 1, 2, 3]]),
], ids=["none", "strangers", "a pair", "three alike", "a chain", "a bridge", "two pairs alike"])
def test_groups_join_while_their_average_is_high(count, pairs, expected):
    assert clusters(table(count, pairs), 0.5) == expected


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 12).flatmap(lambda n: st.tuples(
    st.just(n), st.lists(st.integers(0, 8), min_size=n * n, max_size=n * n))))
def test_every_group_that_could_still_join_is_below_the_bar(case):
    count, values = case
    half = np.triu(np.array(values, dtype=np.float32).reshape(count, count) / 8, 1)
    likeness = half + half.T + np.eye(count, dtype=np.float32)
    groups = clusters(likeness, 0.5)
    assert sorted(member for group in groups for member in group) == list(range(count))
    for at, one in enumerate(groups):
        for other in groups[:at]:
            assert likeness[np.ix_(one, other)].mean() < 0.5 + 1e-6
