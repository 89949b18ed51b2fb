"""Sentences of two texts are paired by what a bridge says of each two, and by order where it holds."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.analysis.origins.alignment_across import aligned, in_order

WRONG, UNSURE, SURE = 0.001, 0.12, 0.97


def table(rows: int, columns: int, **cells: float) -> np.ndarray:
    """A table of what is wrong but for cells named "r1c2"."""
    likeness = np.full((rows, columns), WRONG, dtype=np.float32)
    for name, value in cells.items():
        a, b = name[1:].split("c")
        likeness[int(a), int(b)] = value
    return likeness


@pytest.mark.parametrize(("likeness", "pairs"), [
    (table(3, 3, r0c0=SURE, r1c1=SURE, r2c2=SURE), [(0, 0), (1, 1), (2, 2)]),
    (table(3, 3, r0c2=SURE, r1c0=SURE, r2c1=SURE), [(0, 2), (1, 0), (2, 1)]),
    (table(3, 3, r0c0=SURE, r1c1=UNSURE, r2c2=SURE), [(0, 0), (1, 1), (2, 2)]),
    (table(3, 3, r0c2=SURE, r1c1=UNSURE, r2c0=SURE), [(0, 2), (2, 0)]),
    (table(2, 3, r0c0=SURE, r1c2=SURE), [(0, 0), (1, 2)]),
    (table(3, 3, r1c1=UNSURE), []),
    (table(3, 3), []),
    (table(1, 1, r0c0=SURE), [(0, 0)]),
    (np.zeros((0, 4), dtype=np.float32), []),
    (np.zeros((4, 0), dtype=np.float32), []),
], ids=["in order", "shuffled", "order makes up for doubt", "no order, doubt stays", "one put in",
        "doubt alone", "nothing alike", "one each", "no rows", "no columns"])
def test_which_sentences_pair(likeness, pairs):
    assert [pair[:2] for pair in aligned(likeness)] == pairs


tables = st.tuples(st.integers(1, 7), st.integers(1, 7)).flatmap(
    lambda shape: st.lists(st.floats(0, 1, width=32), min_size=shape[0] * shape[1],
                           max_size=shape[0] * shape[1]).map(
        lambda values: np.array(values, dtype=np.float32).reshape(shape)))


@given(tables)
def test_no_sentence_is_used_twice_and_values_are_those_of_the_table(likeness):
    pairs = aligned(likeness)
    assert len({a for a, _, _ in pairs}) == len({b for _, b, _ in pairs}) == len(pairs)
    assert all(value == likeness[a, b] for a, b, value in pairs)
    assert list(pairs) == sorted(pairs)


@given(tables)
def test_what_is_in_order_rises_on_both_sides_and_is_worth_something(likeness):
    worth = likeness.astype(float) - 0.5
    pairs = in_order(worth)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))
    assert all(worth[pair] > 0 for pair in pairs)
