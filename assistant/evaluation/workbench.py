"""What a suite works with: the data folder, room for indexes, one encoder for all of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from assistant.config import Settings
from assistant.errors import CallerError
from assistant.types import Progress

if TYPE_CHECKING:
    import numpy as np

    from assistant.protocols import (
        CosineScale,
        Embedder,
        ProgressCallback,
        Vectors,
        WordVectors,
    )

T = TypeVar("T")

PROGRESS_EVERY = 250
"""Cases between two reports of progress: a line now and then, not a scroll."""


class DataMissing(CallerError):
    """The data a suite needs is not under the data folder."""


@dataclass
class Workbench:
    """One evaluation run. ``cap`` bounds the cases of each large set; None means all."""

    data: Path
    scratch: Path
    progress: ProgressCallback = field(default=lambda _: None)
    cap: int | None = None
    load: Callable[[], Embedder] | None = None
    _embedder: RememberingEmbedder | None = field(default=None, init=False)

    def embedder(self) -> RememberingEmbedder:
        """The encoder of the settings, loaded once; vectors of a text are computed once."""
        if self._embedder is None:
            self._embedder = RememberingEmbedder((self.load or _load_from_settings)())
        return self._embedder

    def sample(self, cases: Sequence[T], *, key: Callable[[T], str]) -> list[T]:
        """At most ``cap`` of the cases, in their order: those whose key hashes lowest.

        The choice depends on each case alone, so two runs, or two versions, measure the same.
        """
        if self.cap is None or len(cases) <= self.cap:
            return list(cases)
        ranked = sorted(range(len(cases)), key=lambda i: _digest(key(cases[i])))
        return [cases[i] for i in sorted(ranked[:self.cap])]

    def watched(self, cases: Iterable[T], stage: str, total: int) -> Iterator[T]:
        """The same cases, with a report of progress now and then."""
        for done, case in enumerate(cases):
            if done % PROGRESS_EVERY == 0:
                self.progress(Progress(stage, done, total))
            yield case
        self.progress(Progress(stage, total, total))


class RememberingEmbedder:
    """An encoder that keeps its vectors, for suites that index and ask the same many times.

    Vectors are those of the encoder it wraps: its fingerprint, dimension and languages too.
    """

    def __init__(self, inner: Embedder) -> None:
        self.inner = inner
        self.name = inner.name
        self.fingerprint = inner.fingerprint
        self.dimension = inner.dimension
        self._kept: dict[str, np.ndarray] = {}
        self._asked: dict[str, np.ndarray] = {}
        self._words: dict[tuple[str, bool], WordVectors] = {}

    def embed_documents(
        self, texts: Sequence[str], *, progress: Callable[[int], None] | None = None
    ) -> Vectors:
        import numpy as np

        fresh = list(dict.fromkeys(text for text in texts if text not in self._kept))
        if fresh:
            self._kept.update(zip(fresh, self.inner.embed_documents(fresh), strict=True))
        if progress:
            progress(len(texts))
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return np.stack([self._kept[text] for text in texts])

    def embed_query(self, text: str) -> Vectors:
        if text not in self._asked:
            self._asked[text] = self.inner.embed_query(text)
        return self._asked[text]

    def embed_words(self, texts: Sequence[str], *, query: bool = False) -> list[WordVectors] | None:
        fresh = [text for text in dict.fromkeys(texts) if (text, query) not in self._words]
        if fresh:
            words = getattr(self.inner, "embed_words", None)
            read = words(fresh, query=query) if words else None
            if read is None:
                return None
            for text, one in zip(fresh, read, strict=True):
                self._words[text, query] = replace(one, pieces=one.pieces.astype("float16"))
        return [self._words[text, query] for text in texts]

    def reads(self, language: str | None) -> bool:
        return self.inner.reads(language)

    def scale(self) -> CosineScale:
        from assistant.protocols import scale_of

        return scale_of(self.inner)


def _load_from_settings() -> Embedder:
    from assistant.adapters.encoders import load_embedder

    settings = Settings.from_environment()
    return load_embedder(settings.encoder, cache=settings.encoder_cache)


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode("utf-8")).digest()
