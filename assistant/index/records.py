"""Rows of the catalogue as values, and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.types import Article, Furniture, OriginLink, Passage, Sentence, Span

ARTICLE_COLUMNS = (
    "id", "text", "title", "author", "outlet", "originating_outlet", "origin_chain", "published",
    "language", "url", "path", "added", "independent_group", "warnings", "furniture",
)


@dataclass(frozen=True, slots=True)
class FileRecord:
    """What is known of one ingested file: enough to tell without reading it that it changed.

    ``sidecar_digest`` is the digest of what a sidecar says about the file, or "".
    ``article_ids`` are the articles it gave, in its order.
    """

    path: str
    size: int
    mtime_ns: int
    sha256: str
    sidecar_digest: str = ""
    article_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One file with the articles it gives now, each with its passages."""

    record: FileRecord
    articles: Sequence[tuple[Article, Sequence[Passage]]]


def article_values(article: Article) -> tuple[Any, ...]:
    """The article's row, in the order of ``ARTICLE_COLUMNS``."""
    return (
        article.id, article.text, article.title, article.author, article.outlet,
        article.originating_outlet, _dump(link.to_dict() for link in article.origin_chain),
        article.published, article.language, article.url, article.path, article.added,
        article.independent_group, _dump(article.warnings),
        _dump([p.span.start, p.span.end, p.kind] for p in article.furniture),
    )


def article_of(row: sqlite3.Row, sentences: Iterable[sqlite3.Row]) -> Article:
    """The article of a row holding ``ARTICLE_COLUMNS`` and of its sentence rows."""
    return Article(
        id=row["id"], text=row["text"], title=row["title"], author=row["author"],
        outlet=row["outlet"], originating_outlet=row["originating_outlet"],
        origin_chain=chain_of(row["origin_chain"]), published=row["published"],
        language=row["language"], url=row["url"], path=row["path"], added=row["added"],
        independent_group=row["independent_group"], warnings=tuple(json.loads(row["warnings"])),
        furniture=tuple(Furniture(Span(start, end), kind)
                        for start, end, kind in json.loads(row["furniture"])),
        sentences=tuple(Sentence(Span(s["start"], s["end"]), s["paragraph"], s["role"])
                        for s in sentences),
    )


def chain_of(stored: str) -> tuple[OriginLink, ...]:
    """The origin chain of its stored JSON."""
    return tuple(
        OriginLink(link["name"], link["relation"],
                   None if link["start"] is None else Span(link["start"], link["end"]),
                   link["text"], link["basis"])
        for link in json.loads(stored)
    )


def _dump(values: Iterable[Any]) -> str:
    return json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))
