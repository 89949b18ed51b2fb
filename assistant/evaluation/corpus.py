"""Indexes for evaluation, made by the same steps that ingest takes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.ingest.build import build_article
from assistant.ingest.document import RawDocument
from assistant.ingest.passages import make_passages
from assistant.text.normalise import normalise_document
from assistant.types import Article, Sentence, Span

if TYPE_CHECKING:
    from assistant.index.store import Index
    from assistant.protocols import Embedder

ADDED = "2000-01-01T00:00:00+00:00"
"""One fixed time of adding, so that two evaluations of one corpus build equal articles."""


def article_from_text(text: str, name: str) -> Article:
    """What ingest makes of a plain text that declares nothing about itself."""
    raw = RawDocument(text=normalise_document(text), declared={}, hints=(), format="text",
                      warnings=())
    return build_article(raw, path=name, overrides={}, added=ADDED)


def article_of_lines(lines: Sequence[str], language: str) -> Article:
    """An article whose sentences are these lines, each a paragraph; its id is the language."""
    text = "\n".join(lines)
    sentences = []
    at = 0
    for number, line in enumerate(lines):
        if line.strip():
            sentences.append(Sentence(Span(at, at + len(line)), number))
        at += len(line) + 1
    return Article(
        id=language, text=text, title=None, author=None, outlet=None, originating_outlet=None,
        origin_chain=(), published=None, language=language, url=None, path=None, added=ADDED,
        independent_group="", sentences=tuple(sentences))


def make_index(articles: Sequence[Article], directory: Path, embedder: Embedder) -> Index:
    """An index of these articles in a fresh directory; the caller closes it."""
    from assistant.index.store import Index

    index = Index.open(directory, embedder)
    add_articles(index, articles)
    return index


def add_articles(index: Index, articles: Sequence[Article]) -> None:
    """Put articles into an index, each as a file of its own."""
    from assistant.index.store import Change, FileRecord

    batch = []
    for position, article in enumerate(articles):
        path = article.path or f"article-{position}"
        digest = hashlib.sha256(article.text.encode("utf-8")).hexdigest()
        record = FileRecord(path, len(article.text), 0, digest, "", (article.id,))
        batch.append(Change(record, [(article, make_passages(article))]))
    with index.writing():
        index.replace_files(batch)
        index.flush()


def normalised_offset(raw: str, offset: int) -> int:
    """Where an offset of a raw text lies once the text has been normalised."""
    return len(normalise_document(raw[:offset]))
