"""Changes to the catalogue, each with the note that tells the legs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from assistant.index.records import (
    ARTICLE_COLUMNS,
    Change,
    FileRecord,
    article_values,
    merge_values,
)
from assistant.types import Article, Merge, Passage

_ARTICLE = ", ".join(ARTICLE_COLUMNS)
_LEGS = ("lexical", "dense", "bridge")


class CatalogueWriter:
    """Changes inside one transaction; each passage that comes or goes is put into the outbox."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = connection

    def replace_file(self, change: Change) -> None:
        """Make the file's articles these; an identical change alters nothing of the legs."""
        record = change.record
        before = self._ids_of(record.path)
        self._sql.execute(
            "INSERT INTO files VALUES (?, ?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET "
            "size = excluded.size, mtime_ns = excluded.mtime_ns, sha256 = excluded.sha256, "
            "sidecar_digest = excluded.sidecar_digest",
            (record.path, record.size, record.mtime_ns, record.sha256, record.sidecar_digest))
        self._sql.execute("DELETE FROM file_articles WHERE path = ?", (record.path,))
        self._sql.execute("DELETE FROM rulings WHERE path = ?", (record.path,))
        self._sql.executemany("INSERT OR IGNORE INTO rulings VALUES (?, ?, ?, ?)", [
            (note.path, note.article_id, note.together, note.other) for note in change.rulings])
        for position, (article, passages) in enumerate(change.articles):
            self._sql.execute("INSERT INTO file_articles VALUES (?, ?, ?)",
                              (record.path, position, article.id))
            self._store(article, passages)
        self.drop_orphans(before)

    def touch_file(self, record: FileRecord) -> None:
        """Remember the file's new size and time; its articles stay as they are."""
        self._sql.execute(
            "UPDATE files SET size = ?, mtime_ns = ?, sha256 = ?, sidecar_digest = ? "
            "WHERE path = ?", (record.size, record.mtime_ns, record.sha256,
                               record.sidecar_digest, record.path))

    def remove_file(self, path: str) -> int:
        """Forget the file; the count of articles that went with it."""
        before = self._ids_of(path)
        self._sql.execute("DELETE FROM files WHERE path = ?", (path,))
        return self.drop_orphans(before)

    def drop_orphans(self, article_ids: Iterable[str]) -> int:
        """Remove those of the articles that no file gives any more; how many went."""
        gone = 0
        for article_id in article_ids:
            keeper = self._sql.execute(
                "SELECT path FROM file_articles WHERE article_id = ? ORDER BY path LIMIT 1",
                (article_id,)).fetchone()
            if keeper is None:
                self._remove_passages(article_id)
                gone += self._sql.execute("DELETE FROM articles WHERE id = ?",
                                          (article_id,)).rowcount
            else:
                self._sql.execute(
                    "UPDATE articles SET path = ? WHERE id = ? AND path IS NOT NULL AND NOT EXISTS "
                    "(SELECT 1 FROM file_articles f WHERE f.article_id = articles.id "
                    "AND f.path = articles.path)", (keeper[0], article_id))
        return gone

    def set_merges(self, merges: Iterable[Merge]) -> None:
        """Keep why articles count as one origin, in the place of what was kept before."""
        self._sql.execute("DELETE FROM merges")
        self._sql.executemany("INSERT INTO merges (a, b, evidence) VALUES (?, ?, ?)",
                              map(merge_values, merges))

    def set_groups(self, groups: Mapping[str, str]) -> None:
        """Write which articles trace to one origin."""
        self._sql.executemany(
            "UPDATE articles SET independent_group = ? WHERE id = ? AND independent_group != ?",
            [(group, article_id, group) for article_id, group in groups.items()])

    def set_meta(self, **values: object) -> None:
        """Write notes of the index."""
        self._sql.executemany(
            "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            [(key, str(value)) for key, value in values.items()])

    def next_generation(self) -> None:
        """Tell readers that what they remember of the catalogue is out of date."""
        self._sql.execute(
            "INSERT INTO meta VALUES ('generation', '1') ON CONFLICT (key) DO UPDATE "
            "SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)")

    def _ids_of(self, path: str) -> list[str]:
        return [row[0] for row in self._sql.execute(
            "SELECT DISTINCT article_id FROM file_articles WHERE path = ?", (path,))]

    def _store(self, article: Article, passages: Sequence[Passage]) -> None:
        old = self._sql.execute(f"SELECT pk, {_ARTICLE} FROM articles WHERE id = ?",
                                (article.id,)).fetchone()
        values = dict(zip(ARTICLE_COLUMNS, article_values(article), strict=True))
        if old is None:
            marks = ", ".join("?" * len(values))
            pk = self._sql.execute(f"INSERT INTO articles ({_ARTICLE}) VALUES ({marks})",
                                   tuple(values.values())).lastrowid
        else:
            pk = old["pk"]
            if self._given_elsewhere(article):
                values["path"] = old["path"]
            values |= {"added": old["added"], "independent_group": old["independent_group"]}
            changed = {key: value for key, value in values.items() if old[key] != value}
            if changed:
                names = ", ".join(f"{key} = ?" for key in changed)
                self._sql.execute(f"UPDATE articles SET {names} WHERE pk = ?",
                                  (*changed.values(), pk))
        self._store_sentences(pk, article)
        self._store_passages(pk, article.id, passages)

    def _given_elsewhere(self, article: Article) -> bool:
        return self._sql.execute(
            "SELECT 1 FROM file_articles f JOIN articles a ON a.id = f.article_id "
            "AND a.path = f.path WHERE f.article_id = ?", (article.id,)).fetchone() is not None

    def _store_sentences(self, pk: int, article: Article) -> None:
        wanted = [(pk, ordinal, s.span.start, s.span.end, s.paragraph, s.role, s.language)
                  for ordinal, s in enumerate(article.sentences)]
        stored = [tuple(row) for row in self._sql.execute(
            "SELECT * FROM sentences WHERE article_pk = ? ORDER BY ordinal", (pk,))]
        if stored != wanted:
            self._sql.execute("DELETE FROM sentences WHERE article_pk = ?", (pk,))
            self._sql.executemany("INSERT INTO sentences VALUES (?, ?, ?, ?, ?, ?, ?)", wanted)

    def _store_passages(self, pk: int, article_id: str, passages: Sequence[Passage]) -> None:
        wanted = [(p.ordinal, p.span.start, p.span.end, p.language) for p in passages]
        stored = [tuple(row) for row in self._sql.execute(
            'SELECT ordinal, start, "end", language FROM passages WHERE article_pk = ? '
            "ORDER BY ordinal", (pk,))]
        if stored == wanted:
            return
        self._remove_passages(article_id)
        for ordinal, start, end, language in wanted:
            passage_pk = self._sql.execute(
                'INSERT INTO passages (article_pk, ordinal, start, "end", language) '
                "VALUES (?, ?, ?, ?, ?)", (pk, ordinal, start, end, language)).lastrowid
            self._sql.executemany(
                "INSERT INTO outbox (leg, op, passage_pk, language) VALUES (?, 'add', ?, ?)",
                [(leg, passage_pk, language) for leg in _LEGS])

    def _remove_passages(self, article_id: str) -> None:
        self._sql.execute(
            "CREATE TEMP TABLE IF NOT EXISTS leaving (pk INTEGER PRIMARY KEY, language TEXT)")
        self._sql.execute("DELETE FROM leaving")
        self._sql.execute(
            "INSERT INTO leaving SELECT p.pk, p.language FROM passages p "
            "JOIN articles a ON a.pk = p.article_pk WHERE a.id = ?", (article_id,))
        self._sql.execute("DELETE FROM outbox WHERE passage_pk IN (SELECT pk FROM leaving)")
        self._sql.execute(
            "INSERT INTO outbox (leg, op, passage_pk, language) "
            "SELECT leg, 'remove', pk, language FROM leaving, "
            "(SELECT 'lexical' AS leg UNION ALL SELECT 'dense' UNION ALL SELECT 'bridge')")
        self._sql.execute("DELETE FROM passages WHERE pk IN (SELECT pk FROM leaving)")
