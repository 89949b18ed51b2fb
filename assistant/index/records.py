"""Rows of the catalogue as values, and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.errors import QuoteError
from assistant.types import (
    Article,
    Declaration,
    Furniture,
    Merge,
    OriginLink,
    Passage,
    Quote,
    Sentence,
    Span,
)

ARTICLE_COLUMNS = (
    "id", "text", "title", "author", "outlet", "originating_outlet", "origin_chain", "published",
    "language", "url", "path", "added", "independent_group", "warnings", "furniture",
    "corrected",
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
class RulingNote:
    """A person's word on an article and another: of one origin (``together``) or not.

    ``path`` is the file of the article, ``other`` the second one as it was written: an id, an
    address, or an absolute path.
    """

    path: str
    article_id: str
    together: bool
    other: str


@dataclass(frozen=True, slots=True)
class Change:
    """One file with the articles it gives now, each with its passages.

    ``rulings`` are what people wrote of these articles' origins.
    """

    record: FileRecord
    articles: Sequence[tuple[Article, Sequence[Passage]]]
    rulings: Sequence[RulingNote] = ()


def article_values(article: Article) -> tuple[Any, ...]:
    """The article's row, in the order of ``ARTICLE_COLUMNS``."""
    return (
        article.id, article.text, article.title, article.author, article.outlet,
        article.originating_outlet, _dump(link.to_dict() for link in article.origin_chain),
        article.published, article.language, article.url, article.path, article.added,
        article.independent_group, _dump(article.warnings),
        _dump([p.span.start, p.span.end, p.kind] for p in article.furniture),
        _dump(article.corrected),
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
        sentences=tuple(Sentence(Span(s["start"], s["end"]), s["paragraph"], s["role"],
                                 s["language"]) for s in sentences),
        corrected=tuple(json.loads(row["corrected"])),
    )


def chain_of(stored: str) -> tuple[OriginLink, ...]:
    """The origin chain of its stored JSON."""
    return tuple(_link_of(link) for link in json.loads(stored))


def _link_of(link: Mapping[str, Any]) -> OriginLink:
    return OriginLink(link["name"], link["relation"],
                      None if link["start"] is None else Span(link["start"], link["end"]),
                      link["text"], link["basis"])


def merge_values(merge: Merge) -> tuple[str, str, str]:
    """A merge's row: both ids, and why as JSON."""
    return merge.a, merge.b, json.dumps(merge.to_dict(), ensure_ascii=False)


def merge_of(evidence: str, articles: Mapping[str, Article]) -> Merge:
    """The merge of its stored JSON; ``articles`` by id hold at least the two it ties."""
    said = json.loads(evidence)
    aligned = [(_quote_of(one, articles), _quote_of(other, articles))
               for one, other in said["aligned"]]
    return Merge(
        said["a"], said["b"], said["reason"], said["name"], said["overlap"],
        tuple(Declaration(d["article_id"], _link_of(d)) for d in said["declared"]),
        tuple((one, other) for one, other in aligned if one is not None and other is not None))


def _quote_of(stored: Mapping[str, Any], articles: Mapping[str, Article]) -> Quote | None:
    """The quote as it was cut; None where the article can no longer be quoted there."""
    try:
        return Quote(articles[stored["article_id"]], Span(stored["start"], stored["end"]))
    except QuoteError:
        return None


def _dump(values: Iterable[Any]) -> str:
    return json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))
