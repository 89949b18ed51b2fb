"""The catalogue: what is stored, read back as values."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from assistant.errors import CallerError
from assistant.index.database import Database
from assistant.index.records import (
    ARTICLE_COLUMNS,
    FileRecord,
    RulingNote,
    article_of,
    chain_of,
    merge_of,
)
from assistant.types import Article, Merge, Passage, Span
from assistant.types.articles import several

_ARTICLE = ", ".join(ARTICLE_COLUMNS)
_BATCH = 500  # well under SQLite's limit on variables in one statement


class Catalogue:
    """Files, articles, sentences and passages in SQLite. Writing is in ``catalogue_writer``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def files(self) -> dict[str, FileRecord]:
        """Every ingested file by path."""
        with self._database.snapshot() as connection:
            given: dict[str, list[str]] = {}
            for path, article_id in connection.execute(
                    "SELECT path, article_id FROM file_articles ORDER BY path, position"):
                given.setdefault(path, []).append(article_id)
            return {
                row[0]: FileRecord(*row, article_ids=tuple(given.get(row[0], ())))
                for row in connection.execute(
                    "SELECT path, size, mtime_ns, sha256, sidecar_digest FROM files")
            }

    def article(self, article_id: str) -> Article:
        """The article of this id, or of the only id that begins so; CallerError otherwise."""
        rows = self._database.rows(f"SELECT pk, {_ARTICLE} FROM articles WHERE id = ?",
                                   (article_id,))
        if not rows and article_id:
            rows = self._database.rows(
                f"SELECT pk, {_ARTICLE} FROM articles WHERE substr(id, 1, ?) = ? LIMIT 2",
                (len(article_id), article_id))
        if len(rows) > 1:
            raise CallerError(f"More than one article's id begins with {article_id!r}.",
                              help="Give more of it; `sources` lists the ids.")
        if not rows:
            raise CallerError(f"There is no article {article_id!r} in this index.",
                              help="`sources` lists the ids.")
        return article_of(rows[0], self._database.rows(
            "SELECT * FROM sentences WHERE article_pk = ? ORDER BY ordinal", (rows[0]["pk"],)))

    def articles_by_id(self, article_ids: Collection[str]) -> dict[str, Article]:
        """The articles of exactly these ids; ids that are not there are left out."""
        wanted = json.dumps(list(article_ids))
        inside = "IN (SELECT value FROM json_each(?))"
        with self._database.snapshot() as connection:
            rows = connection.execute(
                f"SELECT pk, {_ARTICLE} FROM articles WHERE id {inside}", (wanted,)).fetchall()
            sentences: dict[int, list[sqlite3.Row]] = {}
            for row in connection.execute(
                    f"SELECT * FROM sentences WHERE article_pk {inside} "
                    "ORDER BY article_pk, ordinal", (json.dumps([row["pk"] for row in rows]),)):
                sentences.setdefault(row["article_pk"], []).append(row)
        return {row["id"]: article_of(row, sentences.get(row["pk"], ())) for row in rows}

    def outlets(self) -> list[str]:
        """Every outlet that an article states, in name order."""
        return [row["outlet"] for row in self._database.rows(
            "SELECT DISTINCT outlet FROM articles WHERE outlet IS NOT NULL ORDER BY outlet")]

    def articles(self) -> list[Article]:
        """Every article whole, in the order they were added."""
        with self._database.snapshot() as connection:
            sentences: dict[int, list[sqlite3.Row]] = {}
            for row in connection.execute("SELECT * FROM sentences ORDER BY article_pk, ordinal"):
                sentences.setdefault(row["article_pk"], []).append(row)
            return [article_of(row, sentences.get(row["pk"], ())) for row in connection.execute(
                f"SELECT pk, {_ARTICLE} FROM articles ORDER BY pk")]

    def cards(self) -> list[dict[str, Any]]:
        """Every article's card, as ``Article.card`` gives it, without loading the texts."""
        rows = self._database.rows(
            "SELECT id, outlet, originating_outlet, origin_chain, title, author, published, "
            "language, url, path, added, independent_group, warnings, corrected "
            "FROM articles ORDER BY pk")
        others: dict[str, list[str]] = {}
        for row in self._database.rows(
                "SELECT a.id, s.language FROM sentences s JOIN articles a ON a.pk = s.article_pk "
                "WHERE s.language IS NOT NULL ORDER BY s.article_pk, s.ordinal"):
            others.setdefault(row["id"], []).append(row["language"])
        return [several([code for code in dict.fromkeys(
            (row["language"], *others.get(row["id"], ()))) if code]) | dict(row) | {
            "origin_chain": [link.to_dict() for link in chain_of(row["origin_chain"])],
            "warnings": json.loads(row["warnings"]),
            "corrected": json.loads(row["corrected"]),
        } for row in rows]

    def rulings(self) -> list[RulingNote]:
        """What people wrote of the origins of articles, by the file of the article."""
        return [RulingNote(row["path"], row["article_id"], bool(row["together"]), row["other"])
                for row in self._database.rows(
                    "SELECT path, article_id, together, other FROM rulings")]

    def merges(self) -> list[Merge]:
        """Why articles count as one origin, as found when origins were last traced.

        Merges of articles that have gone since are left out.
        """
        rows = self._database.rows("SELECT a, b, evidence FROM merges ORDER BY position")
        articles = self.articles_by_id({row[end] for row in rows for end in ("a", "b")})
        return [merge_of(row["evidence"], articles) for row in rows
                if row["a"] in articles and row["b"] in articles]

    def passages_of(self, article_id: str) -> list[Passage]:
        """The passages of one article, in its order."""
        return [
            Passage(article_id, row["ordinal"], Span(row["start"], row["end"]), row["language"])
            for row in self._database.rows(
                "SELECT p.* FROM passages p JOIN articles a ON a.pk = p.article_pk "
                "WHERE a.id = ? ORDER BY p.ordinal", (article_id,))
        ]

    def passage_texts(self, pks: Sequence[int]) -> dict[int, str]:
        """The words of passages by their numbers; unknown numbers are left out."""
        return {row["pk"]: row["text"][row["start"]:row["end"]] for row in self._passages(
            'p.pk, a.text, p.start, p."end"', pks)}

    def passage_notes(self, pks: Sequence[int]) -> dict[int, dict[str, Any]]:
        """Where passages stand, by their numbers: article_id, start, end, language ("" if none)."""
        return {row["pk"]: {"article_id": row["id"], "start": row["start"], "end": row["end"],
                            "language": row["language"] or ""}
                for row in self._passages('p.pk, a.id, p.start, p."end", p.language', pks)}

    def _passages(self, columns: str, pks: Sequence[int]) -> Iterator[sqlite3.Row]:
        for start in range(0, len(pks), _BATCH):
            part = tuple(pks[start:start + _BATCH])
            marks = ",".join("?" * len(part))
            yield from self._database.rows(
                f"SELECT {columns} FROM passages p JOIN articles a ON a.pk = p.article_pk "
                f"WHERE p.pk IN ({marks})", part)

    def count(self, table: str) -> int:
        """Rows of ``articles``, ``passages`` or ``outbox``."""
        return int(self._database.rows(f"SELECT count(*) FROM {table}")[0][0])

    def meta(self) -> dict[str, str]:
        """The index's own notes: generation, encoder, matrix."""
        return dict(self._database.rows("SELECT key, value FROM meta"))
