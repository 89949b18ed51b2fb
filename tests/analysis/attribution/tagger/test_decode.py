"""From chances to spans: what is likeliest, never an inside without a beginning."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.analysis.attribution.tagger.decode import decode

OUT, IN, BEGIN = (0.9, 0.05, 0.05), (0.05, 0.9, 0.05), (0.05, 0.05, 0.9)


def chances(*tags):
    """The same tags for a source at each token; cue and content stay outside."""
    rows = np.array(tags, dtype=np.float32)
    quiet = np.tile(np.array(OUT, dtype=np.float32), (len(tags), 1))
    return np.stack([rows, quiet, quiet], axis=1)


@pytest.mark.parametrize(("tags", "spans"), [
    ([OUT, BEGIN, IN, OUT], ((1, 3),)),
    ([BEGIN, BEGIN, IN], ((0, 1), (1, 3))),
    ([OUT, OUT], ()),
    ([BEGIN], ((0, 1),)),
    ([OUT, (0.45, 0.5, 0.05), OUT], ()),
    ([(0.4, 0.2, 0.4), IN, IN], ((0, 3),)),
])
def test_cuts_the_likeliest_spans(tags, spans):
    [one] = decode(chances(*tags), np.array([0.7]), [0], {})
    assert one.sources == spans
    assert one.cues == one.contents == ()
    assert one.chance == pytest.approx(0.7)


def test_a_span_over_two_sentences_is_shared_out():
    first, second = decode(chances(OUT, BEGIN, IN, IN, OUT), np.array([0.5, 0.5]), [0, 3], {})
    assert first.sources == ((1, 3),)
    assert second.sources == ((0, 1),)


def test_leaning_outward_drops_the_unsure():
    tags = chances(OUT, (0.4, 0.1, 0.5), OUT)
    assert decode(tags, np.array([0.5]), [0], {})[0].sources
    assert not decode(tags, np.array([0.5]), [0], {"source": 1.0})[0].sources


@given(length=st.integers(1, 30), cuts=st.sets(st.integers(1, 29), max_size=4),
       seed=st.integers(0, 10_000))
def test_spans_are_in_order_apart_and_inside_their_sentence(length, cuts, seed):
    raw = np.random.default_rng(seed).uniform(0.01, 1, (length, 3, 3))
    cuts = sorted(cut for cut in cuts if cut < length)
    starts = [0, *cuts]
    found = decode(raw / raw.sum(axis=2, keepdims=True), np.full(len(starts), 0.5), starts, {})
    for one, start, end in zip(found, starts, [*cuts, length], strict=True):
        for spans in (one.sources, one.cues, one.contents):
            assert all(0 <= first < last <= end - start for first, last in spans)
            assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
