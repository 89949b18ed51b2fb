"""What the index tests share: an encoder of hashed words, and short ways to make articles."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Sequence

import numpy as np

from assistant.index.records import Change, FileRecord
from assistant.index.store import Index
from assistant.types import Article, Passage, Sentence, Span


class BagOfWords:
    """An embedder whose vectors are hashed counts of words: same words, same vector."""

    def __init__(self, name: str = "bag", *, dimension: int = 64,
                 languages: Sequence[str] = ("en", "fr")) -> None:
        self.name = name
        self.fingerprint = f"{name}:{dimension}"
        self.dimension = dimension
        self.languages = languages
        self.embedded: list[str] = []

    def embed_documents(self, texts: Sequence[str], *,
                        progress: Callable[[int], None] | None = None) -> np.ndarray:
        self.embedded += texts
        if progress:
            progress(len(texts))
        return np.stack([self.embed_query(text) for text in texts])

    def embed_query(self, text: str) -> np.ndarray:
        vector = np.full(self.dimension, 1e-3, np.float32)
        for word in text.lower().split():
            vector[zlib.crc32(word.strip(".,?!\"'").encode()) % self.dimension] += 1
        return (vector / np.linalg.norm(vector)).astype(np.float32)

    def reads(self, language: str | None) -> bool:
        return language is None or language in self.languages


def make_article(text: str, *, language: str | None = "en", **card: object) -> Article:
    """An article of which every line is a sentence; its id follows from text and outlet."""
    outlet = card.get("outlet")
    fields = {"title": None, "author": None, "outlet": outlet, "originating_outlet": outlet,
              "origin_chain": (), "published": None, "url": None, "path": None,
              "added": "2026-01-05T10:00:00Z"} | card
    name = hashlib.sha256(f"{text}|{outlet}|{fields['published']}".encode()).hexdigest()[:16]
    fields.setdefault("id", name)
    spans, at = [], 0
    for line in text.split("\n"):
        if line:
            spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return Article(text=text, language=language, independent_group=f"article:{fields['id']}",
                   sentences=tuple(Sentence(span, number) for number, span in enumerate(spans)),
                   **fields)


def passages_of(article: Article) -> list[Passage]:
    """Each sentence as a passage of its own."""
    return [Passage(article.id, number, sentence.span, article.language)
            for number, sentence in enumerate(article.sentences)]


def change(path: str, *articles: Article, **record: object) -> Change:
    """A file that gives these articles."""
    fields = {"size": 1, "mtime_ns": 2, "sha256": "0" * 64} | record
    return Change(FileRecord(path, article_ids=tuple(a.id for a in articles), **fields),
                  [(article, passages_of(article)) for article in articles])


def fill(index: Index, *articles: Article) -> None:
    """Put each article into the index as a file of its own and bring the legs up to it."""
    index.replace_files([change(f"{number}-{article.id}.txt", article)
                         for number, article in enumerate(articles)])
    index.flush()


def texts_of(index: Index, hits: Sequence) -> list[str]:
    """The words of hits."""
    return [hit.passage.span.of(index.article(hit.passage.article_id).text) for hit in hits]
