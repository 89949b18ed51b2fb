"""Measures against values worked out by hand, and their properties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluation.measures import (
    auroc,
    b_cubed,
    mean,
    overlap,
    precision_recall_f1,
    reciprocal_rank,
)

SCORES = st.lists(st.integers(-5, 5).map(float), min_size=1, max_size=30)


@pytest.mark.parametrize(("positives", "negatives", "expected"), [
    ([0.9, 0.8], [0.1, 0.2], 1.0),
    ([0.1, 0.2], [0.9, 0.8], 0.0),
    ([0.5], [0.5], 0.5),
    ([0.9, 0.3], [0.5], 0.5),
    ([3, 1], [2, 1], 0.625),
])
def test_auroc_is_the_chance_that_a_positive_scores_higher(positives, negatives, expected):
    assert auroc(positives, negatives) == pytest.approx(expected)


@given(SCORES, SCORES)
def test_auroc_counts_every_pair(positives, negatives):
    pairs = [(p > n) + 0.5 * (p == n) for p in positives for n in negatives]
    assert auroc(positives, negatives) == pytest.approx(sum(pairs) / len(pairs))
    assert auroc(positives, negatives) == pytest.approx(1 - auroc(negatives, positives))


def test_auroc_needs_both_kinds():
    with pytest.raises(ValueError, match="both kinds"):
        auroc([1.0], [])


@pytest.mark.parametrize(("counts", "expected"), [
    ((3, 4, 6), (0.75, 0.5, 0.6)),
    ((0, 0, 5), (0.0, 0.0, 0.0)),
    ((2, 2, 2), (1.0, 1.0, 1.0)),
])
def test_precision_recall_f1(counts, expected):
    assert precision_recall_f1(*counts) == pytest.approx(expected)


@pytest.mark.parametrize(("rank", "expected"), [(1, 1.0), (4, 0.25), (None, 0.0)])
def test_reciprocal_rank_counts_from_one(rank, expected):
    assert reciprocal_rank(rank) == expected


@pytest.mark.parametrize(("a", "b", "expected"), [
    ((0, 10), (5, 15), 5), ((0, 5), (5, 9), 0), ((2, 4), (0, 9), 2), ((7, 9), (0, 3), 0),
])
def test_overlap_of_half_open_intervals(a, b, expected):
    assert overlap(a, b) == overlap(b, a) == expected


def test_mean_of_nothing_is_refused():
    with pytest.raises(ValueError, match="nothing"):
        mean([])


@pytest.mark.parametrize(("found", "true", "expected"), [
    (["ab", "c"], ["ab", "c"], (1, 1, 1)),
    (["abcd"], ["ab", "cd"], (0.5, 1, 2 / 3)),
    (["a", "b", "c", "d"], ["ab", "cd"], (1, 0.5, 2 / 3)),
    (["ab", "c"], ["a", "bc"], (2 / 3, 2 / 3, 2 / 3)),
])
def test_b_cubed_averages_over_members(found, true, expected):
    assert b_cubed(found, true) == pytest.approx(expected)


@pytest.mark.parametrize(("found", "true"), [(["ab"], ["a"]), (["a"], ["ab"]), ([], [])])
def test_b_cubed_compares_groupings_of_the_same_members(found, true):
    with pytest.raises(ValueError):
        b_cubed(found, true)
