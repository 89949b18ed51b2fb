"""Batches hold every text once, padded no further than they must."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.adapters.encoder_files import packaged_folder
from assistant.adapters.tokens import (
    BATCH_LEAST,
    BATCH_MOST,
    BATCH_PRICE,
    BATCH_TOKENS,
    LENGTH_STEP,
    TokenBatcher,
    TokenRules,
    batch_sizes,
)

INPUTS = ("input_ids", "attention_mask", "token_type_ids")


@pytest.fixture(scope="module")
def batcher():
    return TokenBatcher(packaged_folder() / "tokenizer.json", TokenRules(256, 0, False, INPUTS))


@settings(deadline=None)
@given(counts=st.lists(st.integers(0, 400), max_size=60))
def test_every_text_is_in_one_batch_with_its_own_tokens(batcher, counts):
    texts = ["bridge " * count for count in counts]
    batches = list(batcher.batches(texts))
    rows = [int(row) for batch in batches for row in batch.rows]
    assert sorted(rows) == list(range(len(texts)))
    for batch in batches:
        shape = batch.inputs["input_ids"].shape
        assert len(batch.rows) == shape[0] <= BATCH_MOST
        assert shape[1] <= 256
        assert all(batch.inputs[name].shape == shape for name in INPUTS)
        used = batch.inputs["attention_mask"].sum(1)
        assert used.max() > shape[1] - LENGTH_STEP
        assert used.tolist() == [min(counts[row] + 2, 256) for row in batch.rows]


def test_longest_texts_come_first(batcher):
    lengths = [batch.inputs["input_ids"].shape[1]
               for batch in batcher.batches(["ferry " * n for n in range(60)])]
    assert lengths == sorted(lengths, reverse=True)


def test_padding_on_the_left_keeps_the_end_of_the_text_last():
    left = TokenBatcher(packaged_folder() / "tokenizer.json",
                        TokenRules(256, 0, True, INPUTS[:2]))
    batch = next(left.batches(["one two three four five six", "one"]))
    assert set(batch.inputs) == set(INPUTS[:2])
    assert (batch.inputs["attention_mask"][:, -1] == 1).all()
    assert (batch.inputs["input_ids"][:, -1] == batch.inputs["input_ids"][0, -1]).all()
    assert np.array_equal(batch.inputs["attention_mask"] == 0, batch.inputs["input_ids"] == 0)


def test_a_text_alone_is_padded_to_the_least_length_that_holds_it(batcher):
    assert batcher.one("ferry " * 3, (16, 32)).tokens == 16
    assert batcher.one("ferry " * 14, (16, 32)).tokens == 16
    assert batcher.one("ferry " * 15, (16, 32)).tokens == 32
    assert batcher.one("ferry " * 40, (16, 32)).tokens == 44


def cost(sizes, lengths):
    starts = np.cumsum([0, *sizes[:-1]])
    return sum(BATCH_PRICE + size * lengths[at] for size, at in zip(sizes, starts, strict=True))


@given(st.lists(st.integers(1, 64).map(lambda n: 4 * n), min_size=1, max_size=80))
def test_batches_cost_no_more_than_as_many_as_fit(lengths):
    lengths.sort(reverse=True)
    sizes = batch_sizes(lengths)
    full, at = [], 0
    while at < len(lengths):
        most = min(BATCH_MOST, max(BATCH_LEAST, BATCH_TOKENS // lengths[at]), len(lengths) - at)
        full.append(most)
        at += most
    assert sum(sizes) == len(lengths) and max(sizes) <= BATCH_MOST
    assert cost(sizes, lengths) <= cost(full, lengths)
    assert cost(sizes, lengths) <= cost([1] * len(lengths), lengths)


def test_texts_of_one_length_fill_batches_and_others_part():
    assert batch_sizes([12] * 20) == [16, 4]
    assert batch_sizes([]) == []
    assert batch_sizes([200, 12, 12]) == [1, 2]
