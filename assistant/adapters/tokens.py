"""Texts as batches of token numbers, cut so that an encoder wastes as little as possible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

# Texts in one batch: not so many that they make more tokens than this, but for a few long ones. At
# 168 tokens a passage OpenVINO takes 41 to 43 ms of one core for a passage in batches of 1, 2, 4,
# 8 and 16 alike, and each doubling holds more memory (8 against 16: 57 MB).
BATCH_LEAST, BATCH_MOST = 4, 16
BATCH_TOKENS = 4 * 176
# What a batch costs beside its tokens, in tokens: OpenVINO takes 1.0 (f32) to 1.7 ms (bf16) to
# turn to another shape, and .25 to .14 ms for a token. Short texts go together to save that, and
# no further than their padding costs less.
BATCH_PRICE = 10
# Lengths are padded to multiples of this. On news of 165 tokens a passage, sorted, 16 pads 5.3 %
# of the tokens, 4 pads 1.5 %; OpenVINO 2026.4 took no longer for a length it had not seen.
LENGTH_STEP = 4


@dataclass(frozen=True, slots=True)
class TokenRules:
    """What a model's tokenizer file does not say about how its texts are cut and padded."""

    max_length: int
    pad_id: int
    pad_left: bool
    inputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Model inputs by name, each shape (texts, tokens), and which texts they are.

    ``starts``, where asked for, are the code points at which the tokens of each text start, -1
    for padding and for tokens that the text does not hold.
    """

    rows: NDArray[np.int64]
    inputs: dict[str, NDArray[np.int64]]
    starts: NDArray[np.int64] | None = None

    @property
    def tokens(self) -> int:
        """How long each row is."""
        return next(iter(self.inputs.values())).shape[1]


class TokenBatcher:
    """A Hugging Face `tokenizers` file with a model's rules; no transformers needed."""

    def __init__(self, path: Path, rules: TokenRules) -> None:
        from tokenizers import Tokenizer

        self._rules = rules
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(rules.max_length)

    def one(self, text: str, lengths: Sequence[int] = ()) -> Batch:
        """One text as a batch of its own, padded to the least of ``lengths`` that holds it."""
        ids = self._tokenizer.encode(text).ids
        wanted = min((length for length in lengths if length >= len(ids)), default=None)
        return self._batch([0], [ids], wanted or self._padded(len(ids)))

    def placed(self, texts: Sequence[str]) -> Iterator[Batch]:
        """As ``batches``, with where each token starts; a quarter slower to cut."""
        found = self._tokenizer.encode_batch(list(texts))
        starts = [[a if a < b else -1 for a, b in one.offsets] for one in found]
        return self._sorted([one.ids for one in found], starts)

    def batches(self, texts: Sequence[str]) -> Iterator[Batch]:
        """All texts, sorted by length in tokens, longest first.

        Longest first because the last batches then are short, so no core waits long at the end,
        and because memory is at its peak at once rather than after an hour.
        """
        return self._sorted(
            [encoding.ids for encoding in self._tokenizer.encode_batch_fast(list(texts))])

    def _sorted(self, ids: list[list[int]],
                starts: list[list[int]] | None = None) -> Iterator[Batch]:
        order = sorted(range(len(ids)), key=lambda row: -len(ids[row]))
        lengths = [self._padded(len(ids[row])) for row in order]
        start = 0
        for size in batch_sizes(lengths):
            rows = order[start:start + size]
            batch = self._batch(rows, [ids[row] for row in rows], lengths[start])
            yield self._with_starts(batch, [starts[row] for row in rows]) if starts else batch
            start += size

    def _batch(self, rows: list[int], ids: list[list[int]], length: int) -> Batch:
        tokens = np.full((len(ids), length), self._rules.pad_id, np.int64)
        mask = np.zeros((len(ids), length), np.int64)
        for row, one in enumerate(ids):
            at = slice(length - len(one), length) if self._rules.pad_left else slice(0, len(one))
            tokens[row, at] = one
            mask[row, at] = 1
        known = {"input_ids": tokens, "attention_mask": mask,
                 "token_type_ids": np.zeros_like(tokens)}
        return Batch(np.array(rows, np.int64), {name: known[name] for name in self._rules.inputs})

    def _with_starts(self, batch: Batch, starts: list[list[int]]) -> Batch:
        placed = np.full((len(starts), batch.tokens), -1, np.int64)
        for row, one in enumerate(starts):
            at = batch.tokens - len(one) if self._rules.pad_left else 0
            placed[row, at:at + len(one)] = one
        return replace(batch, starts=placed)

    def _padded(self, length: int) -> int:
        rounded = -(-length // LENGTH_STEP) * LENGTH_STEP
        return max(length, min(rounded, self._rules.max_length))


def batch_sizes(lengths: Sequence[int]) -> list[int]:
    """How many texts go into each batch, for texts of these lengths, longest first.

    The cheapest way to cut the row, a batch costing the tokens of its padded texts and
    ``BATCH_PRICE``: found from the end backwards, each rest once.
    """
    count = len(lengths)
    cost, sizes = [0] * (count + 1), [0] * count
    for start in range(count - 1, -1, -1):
        most = min(BATCH_MOST, max(BATCH_LEAST, BATCH_TOKENS // max(1, lengths[start])))
        cost[start], sizes[start] = min(
            (size * lengths[start] + BATCH_PRICE + cost[start + size], -size)
            for size in range(1, min(most, count - start) + 1))
    chosen, at = [], 0
    while at < count:
        chosen.append(-sizes[at])
        at -= sizes[at]
    return chosen
