"""Vectors of the sentences of articles, kept between comparisons."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence

from assistant.protocols import Embedder, ProgressCallback, Vectors, scale_of
from assistant.types import Article, Progress

MOST_NUMBERS = 16_000_000
"""Numbers kept: 64 MB, 40,000 sentences of 384 numbers, some 1,300 news articles."""
BATCH = 128
"""Sentences encoded between two reports of progress."""

Key = tuple[str, str]


class SentenceVectors:
    """Vectors of the articles compared last, by article and encoder, for any number of threads."""

    def __init__(self, most: int = MOST_NUMBERS) -> None:
        """``most`` bounds how many numbers are kept."""
        self._most = most
        self._held = 0
        self._kept: OrderedDict[Key, Vectors] = OrderedDict()
        self._guard = threading.Lock()

    def of(
        self, articles: Sequence[Article], embedder: Embedder,
        progress: ProgressCallback | None = None,
    ) -> list[Vectors | None]:
        """Unit vectors of each article's sentences, shape (sentences, dimension), in order.

        None for an article whose language the encoder does not read. What is not kept is encoded
        in one run over all articles; ``progress`` hears of the sentences done.
        """
        keys = [(article.id, embedder.fingerprint) for article in articles]
        readable = {key: article for key, article in zip(keys, articles, strict=True)
                    if embedder.reads(article.language)}
        with self._guard:
            found = {key: self._kept[key] for key in readable if key in self._kept}
        missing = {key: article for key, article in readable.items() if key not in found}
        found |= _encoded(missing, embedder, progress)
        with self._guard:
            for key in readable:
                self._keep(key, found[key])
            self._shrink()
        return [found.get(key) for key in keys]

    def _keep(self, key: Key, vectors: Vectors) -> None:
        if key not in self._kept:
            self._kept[key] = vectors
            self._held += vectors.size
        self._kept.move_to_end(key)

    def _shrink(self) -> None:
        while self._held > self._most:
            _, dropped = self._kept.popitem(last=False)
            self._held -= dropped.size


def _encoded(
    missing: dict[Key, Article], embedder: Embedder, progress: ProgressCallback | None
) -> dict[Key, Vectors]:
    """The vectors of whole articles; sentences sorted by length, which pads batches least."""
    import numpy as np

    texts = [sentence.span.of(article.text) for article in missing.values()
             for sentence in article.sentences]
    vectors = np.zeros((len(texts), embedder.dimension), np.float32)
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
    for start in range(0, len(order), BATCH):
        if progress:
            progress(Progress("encoding", start, len(order)))
        part = order[start:start + BATCH]
        vectors[part] = embedder.embed_documents([texts[at] for at in part])
    if progress and order:
        progress(Progress("encoding", len(order), len(order)))
    vectors = scale_of(embedder).centred(vectors)
    ends = np.cumsum([len(article.sentences) for article in missing.values()], dtype=int)
    return dict(zip(missing, np.split(vectors, ends[:-1]), strict=True)) if missing else {}


SENTENCE_VECTORS = SentenceVectors()
"""Those of this process, whichever index an article is of: its id stands for its text."""
