"""Rows from a table of likenesses, and sentences of a translation paired in order."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.analysis.comparison.claims.order import likely_in_order
from assistant.analysis.comparison.claims.rows import (
    MOST_ROWS,
    SAME_CLAIM,
    SAME_ROW,
    Grid,
    rows_of,
)


def grid(table, column, known=None):
    table = np.array(table, dtype=np.float32)
    columns = max(column) + 1
    return Grid(np.maximum(table, table.T), np.array(column), np.zeros(len(column), dtype=bool),
                np.ones((columns, columns), dtype=bool) if known is None else np.array(known))


def test_a_row_does_not_drift_from_one_claim_to_the_next():
    chain = [[1, 0.8, 0.1], [0, 1, 0.7], [0, 0, 1]]
    assert rows_of(grid(chain, [0, 1, 2])) == [(0, 1), (1, 2)]
    assert rows_of(grid([[1, 0.8, 0.6], [0, 1, 0.7], [0, 0, 1]], [0, 1, 2])) == [(0, 1, 2)]


def test_columns_that_cannot_be_compared_do_not_keep_a_row_apart():
    chain = [[1, 0.8, 0.1], [0, 1, 0.7], [0, 0, 1]]
    apart = np.ones((3, 3), dtype=bool)
    apart[0, 2] = apart[2, 0] = False
    assert rows_of(grid(chain, [0, 1, 2], apart)) == [(0, 1, 2)]


def test_the_nearest_sentence_of_an_article_wins():
    table = [[1, 0, 0.9], [0, 1, 0.6], [0, 0, 1]]
    assert rows_of(grid(table, [0, 0, 1]))[0] == (0, 2)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_rows_never_repeat_a_column_nor_join_the_unlike(data):
    column = sorted(data.draw(st.lists(st.integers(0, 3), min_size=2, max_size=9)))
    column = [sorted(set(column)).index(one) for one in column]
    values = data.draw(st.lists(st.floats(0, 1, width=16), min_size=len(column) ** 2,
                                max_size=len(column) ** 2))
    made = grid(np.reshape(values, (len(column), len(column))), column)
    used: dict[int, int] = {}
    for row in rows_of(made):
        assert len({column[line] for line in row}) == len(row) >= 2
        pairs = [made.table[a, b] for a in row for b in row if a < b]
        assert min(pairs) >= SAME_ROW
        assert max(pairs) >= SAME_CLAIM
        for line in row:
            used[line] = used.get(line, 0) + 1
    assert max(used.values(), default=0) <= MOST_ROWS


TOLD = (40, 90, 150, 60, 120)


@pytest.mark.parametrize(("theirs", "shared", "pairs"), [
    (TOLD, {}, {(0, 0), (1, 1), (2, 2), (3, 3), (4, 4)}),
    ((40, 90, 150, 120), {}, {(0, 0), (1, 1), (2, 2), (4, 3)}),
    ((40, 240, 60, 120), {}, {(0, 0), (1, 1), (2, 1), (3, 2), (4, 3)}),
    ((40, 90, 150, 120), {(3, 2): 12.0}, {(0, 0), (1, 1), (2, 2), (3, 2), (4, 3)}),
])
def test_sentences_of_a_translation_pair_by_length_and_by_what_they_share(theirs, shared, pairs):
    bits = np.zeros((len(TOLD), len(theirs)), dtype=np.float32)
    for place, worth in shared.items():
        bits[place] = worth
    likely = likely_in_order(bits, TOLD, theirs)
    assert {tuple(pair) for pair in np.argwhere(likely >= 0.5).tolist()} == pairs


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 300), min_size=1, max_size=7),
       st.lists(st.integers(1, 300), min_size=1, max_size=7))
def test_pairs_of_a_translation_are_probabilities_and_none_has_more_than_two(ours, theirs):
    likely = likely_in_order(np.zeros((len(ours), len(theirs)), dtype=np.float32), ours, theirs)
    assert likely.shape == (len(ours), len(theirs))
    assert (likely >= 0).all()
    assert (likely <= 1 + 1e-4).all()
    assert (likely.sum(axis=0) <= 2 + 1e-3).all()
    assert (likely.sum(axis=1) <= 2 + 1e-3).all()
