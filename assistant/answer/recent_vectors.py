"""Vectors of the sentences read last, kept between questions and between statements."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assistant.protocols import Embedder, WordEmbedder, WordVectors

KEPT_SENTENCES = 1024
"""Sentences whose vectors are kept: about 25 MB at 32 pieces of 384 numbers."""


def recent_vectors(texts: Sequence[str], embedder: Embedder) -> list[WordVectors]:
    """Each text as a whole and by its word pieces, embedding those that are not kept.

    Where the encoder gives no vectors of words, the pieces have no rows.
    """
    return _RECENT.read(texts, embedder)


class _Recent:
    """Vectors of the sentences read last, by encoder and text, for any number of threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[str, str], WordVectors] = OrderedDict()
        self._guard = threading.Lock()

    def read(self, texts: Sequence[str], embedder: Embedder) -> list[WordVectors]:
        """The vectors of the texts, embedding those that are not kept."""
        keys = [(embedder.fingerprint, text) for text in texts]
        with self._guard:
            found = {key: self._kept[key] for key in keys if key in self._kept}
        fresh = [text for key, text in dict(zip(keys, texts, strict=True)).items()
                 if key not in found]
        if fresh:
            read = [_rounded(one) for one in _embedded(fresh, embedder)]
            found |= {(embedder.fingerprint, text): one
                      for text, one in zip(fresh, read, strict=True)}
        with self._guard:
            for key in keys:
                self._kept[key] = found[key]
                self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return [found[key] for key in keys]


def _embedded(texts: Sequence[str], embedder: Embedder) -> list[WordVectors]:
    read = embedder.embed_words(texts) if isinstance(embedder, WordEmbedder) else None
    if read is not None:
        return read
    none = np.zeros((0, embedder.dimension), np.float32)
    return [WordVectors(whole, none, ()) for whole in embedder.embed_documents(texts)]


def _rounded(one: WordVectors) -> WordVectors:
    """Half the memory: the third decimal of a cosine stays, and kept or not it is the same."""
    return replace(one, pieces=one.pieces.astype(np.float16))


_RECENT = _Recent(KEPT_SENTENCES)
