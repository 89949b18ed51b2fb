"""Standard scores and silent channels."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.index.fusion import Channel, fuse, standardised

NONE = float("nan")
numbers = st.lists(st.floats(-100, 100), min_size=1, max_size=30)


@given(numbers)
def test_standard_scores_have_mean_nought_and_keep_the_order(scores):
    result = standardised(np.array(scores))
    assert abs(result.mean()) < 1e-6
    order = np.argsort(scores, kind="stable")
    assert (np.diff(result[order]) >= -1e-9).all()


@given(numbers, st.floats(0.1, 10), st.floats(-50, 50))
def test_scale_and_shift_of_a_leg_do_not_matter(scores, scale, shift):
    scores = np.array(scores)
    if scores.std() > 1e-3:
        moved = standardised(scores * scale + shift)
        assert np.allclose(standardised(scores), moved, atol=1e-4)


@pytest.mark.parametrize(("lexical", "dense", "best"), [
    ([3, 2, 1], [NONE, NONE, NONE], 0),
    ([3, 2, 1], [0.1, 0.1, 0.1], 0),
    ([0, 0, 0], [0.1, 0.9, 0.2], 1),
    ([2, 2, 0], [0.1, 0.9, 0.2], 1),
    ([9, 1, 1], [NONE, 0.9, 0.1], 0),
])
def test_a_channel_without_a_vote_leaves_the_other_its_ranking(lexical, dense, best):
    scores = fuse([Channel("lexical", 1.0, np.array(lexical, float)),
                   Channel("dense", 0.5, np.array(dense, float))])
    assert int(scores.argmax()) == best
    assert not np.isnan(scores).any()


def test_no_channels_no_scores():
    assert fuse([]).tolist() == []
