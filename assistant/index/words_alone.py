"""What stands for an encoder that cannot be used: it reads nothing, so words alone decide."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from assistant.protocols import Vectors


class WordsAlone:
    """An ``Embedder`` that reads no language, not even an unknown one; its vectors are empty."""

    name = fingerprint = "words-alone"
    dimension = 0

    def embed_documents(self, texts: Sequence[str], *,
                        progress: Callable[[int], None] | None = None) -> Vectors:
        """No numbers for each text: shape (len(texts), 0)."""
        return np.zeros((len(texts), 0), np.float32)

    def embed_query(self, text: str) -> Vectors:
        """No numbers: shape (0,)."""
        return np.zeros(0, np.float32)

    def reads(self, language: str | None) -> bool:
        """False for every language."""
        return False


WORDS_ALONE = WordsAlone()
