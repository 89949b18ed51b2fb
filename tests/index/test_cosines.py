"""Cosines are those of the rows, however many are asked for at once."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.index.cosines import Cosines


@pytest.mark.parametrize("wanted", [[0], [7, -1, 3], list(range(40)), [-1], []])
def test_each_row_has_its_product_and_no_row_has_none(wanted):
    chance = np.random.default_rng(5)
    matrix = chance.standard_normal((40, 8)).astype(np.float32)
    vector = chance.standard_normal(8).astype(np.float32)
    cosines = Cosines(matrix, vector)
    for _ in range(2):  # the second time from what the first has worked out
        found = cosines.of(np.array(wanted, np.int64))
        expected = [np.nan if row < 0 else float(matrix[row] @ vector) for row in wanted]
        assert np.allclose(found, expected, atol=1e-5, equal_nan=True)


def test_an_index_without_vectors_has_no_cosines():
    cosines = Cosines(np.zeros((0, 8), np.float32), np.ones(8, np.float32))
    assert np.isnan(cosines.of(np.array([-1, -1]))).all()
