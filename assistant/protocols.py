"""What the core needs from the outside, as structural types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from assistant.types import Progress

Vectors = NDArray[np.float32]
ProgressCallback = Callable[[Progress], None]


@runtime_checkable
class Embedder(Protocol):
    """Turns texts into unit vectors.

    ``name`` is what a person set; ``fingerprint`` changes whenever vectors would, so that an
    index can refuse vectors of another encoder. Rows are L2-normalised float32, shape
    ``(len(texts), dimension)``, in the order of the texts.
    """

    name: str
    fingerprint: str
    dimension: int

    def embed_documents(
        self, texts: Sequence[str], *, progress: Callable[[int], None] | None = None
    ) -> Vectors:
        """Embed passages; ``progress`` is called with the count done so far."""
        ...

    def embed_query(self, text: str) -> Vectors:
        """Embed one question, shape ``(dimension,)``."""
        ...

    def reads(self, language: str | None) -> bool:
        """True when vectors of this language mean something; None (unknown) counts as read."""
        ...
