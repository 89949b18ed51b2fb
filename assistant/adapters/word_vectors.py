"""Vectors of the word pieces of a text, from the same pass that gives the text's own vector."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from assistant.adapters.tokens import Batch, TokenBatcher
from assistant.protocols import WordVectors

_OUTPUTS = 2  # the text's vector, then those of its pieces


def embed_words(
    run: Callable[..., list[NDArray]], batcher: TokenBatcher, texts: Sequence[str],
    prompt: str, streams: int,
) -> list[WordVectors] | None:
    """Each text with its word pieces, in order; None when the model has no output for them.

    Pieces of the prompt and special tokens are left out; places count from the text's start.
    """
    found: dict[int, WordVectors] = {}

    def encoded(batch: Batch) -> tuple[Batch, list[NDArray]]:
        return batch, run(batch.inputs, _OUTPUTS)

    with ThreadPoolExecutor(streams) as pool:
        for batch, outputs in pool.map(encoded, batcher.placed([prompt + t for t in texts])):
            if len(outputs) < _OUTPUTS or batch.starts is None:
                return None
            for at, row in enumerate(batch.rows):
                found[int(row)] = _placed(outputs[0][at], outputs[1][at], batch.starts[at],
                                          len(prompt))
    return [found[row] for row in range(len(texts))]


def _placed(whole: NDArray, pieces: NDArray, starts: NDArray[np.int64], skipped: int
            ) -> WordVectors:
    held = starts >= skipped
    rows = pieces[held].astype(np.float32)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    return WordVectors(whole, rows, tuple((starts[held] - skipped).tolist()))
