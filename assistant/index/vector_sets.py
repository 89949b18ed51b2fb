"""The catalogue's notes of vectors that are not in use, and exchanging them with those that are."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.index.bridge_writer import made_of
from assistant.index.catalogue import Catalogue
from assistant.index.catalogue_writer import CatalogueWriter
from assistant.index.database import Database
from assistant.index.vectors import name_part
from assistant.protocols import Embedder

GLOSSED_WITH = "glossed_with"
"""The note that says with which language packs gists were made."""

_COLUMNS = "fingerprint, name, state, dimension, matrix_name, matrix_rows, glossed_with"


@dataclass(frozen=True, slots=True)
class VectorSet:
    """Vectors of one encoder: being ``made``, or ``kept`` from before the last change."""

    fingerprint: str
    name: str
    state: Literal["making", "kept"]
    dimension: int
    matrix_name: str
    matrix_rows: int
    glossed_with: str


class VectorSets:
    """At most one set in the making and one kept; each change is one transaction."""

    def __init__(self, database: Database, catalogue: Catalogue) -> None:
        self._database = database
        self._catalogue = catalogue

    def all(self) -> list[VectorSet]:
        """Every set that is not in use."""
        return [VectorSet(*row) for row in self._database.rows(
            f"SELECT {_COLUMNS} FROM vector_sets")]

    def in_state(self, state: Literal["making", "kept"]) -> VectorSet | None:
        """The set in the making, or the one kept."""
        return next((one for one in self.all() if one.state == state), None)

    def begin(self, embedder: Embedder) -> VectorSet:
        """The set of this encoder, to be gone on with; a new one where there is none.

        One whose gists were made with other packs begins anew, and one of another encoder that
        was in the making is dropped.
        """
        found = {one.fingerprint: one for one in self.all()}.get(embedder.fingerprint)
        if found is not None and found.glossed_with == made_of():
            return found
        name = f"{name_part(embedder.fingerprint)}-{self._next_number(embedder)}.f32"
        new = VectorSet(embedder.fingerprint, embedder.name, "making", embedder.dimension, name, 0,
                        made_of())
        with self._database.transaction() as sql:
            sql.execute("DELETE FROM vector_sets WHERE state = 'making' OR fingerprint = ?",
                        (embedder.fingerprint,))
            _insert(sql, new)
        return new

    def missing(self, one: VectorSet) -> list[sqlite3.Row]:
        """Passages without a vector in the set (passage_pk, language, size), shortest first."""
        return self._database.rows(
            'SELECT p.pk AS passage_pk, p.language, p."end" - p.start AS size FROM passages p '
            "LEFT JOIN vector_set_rows r ON r.passage_pk = p.pk AND r.fingerprint = ? "
            "WHERE r.vector_row IS NULL ORDER BY size, p.pk", (one.fingerprint,))

    def rows(self, one: VectorSet) -> dict[int, int]:
        """The row of each passage that is still there and has a vector in the set."""
        return dict(self._database.rows(
            "SELECT r.passage_pk, r.vector_row FROM vector_set_rows r "
            "JOIN passages p ON p.pk = r.passage_pk WHERE r.fingerprint = ?", (one.fingerprint,)))

    def add(self, one: VectorSet, pks: Sequence[int], first: int) -> None:
        """Note that the passages' vectors stand in the rows from ``first`` on."""
        with self._database.transaction() as sql:
            sql.executemany("INSERT OR REPLACE INTO vector_set_rows VALUES (?, ?, ?)",
                            [(one.fingerprint, pk, first + at) for at, pk in enumerate(pks)])
            sql.execute("UPDATE vector_sets SET matrix_rows = ? WHERE fingerprint = ?",
                        (first + len(pks), one.fingerprint))

    def exchange(self, fingerprint: str, name: str) -> None:
        """Put a set into use and keep the one that was; what was kept before is dropped.

        Passages that it has no vector of wait for one.
        """
        meta = self._catalogue.meta()
        with self._database.transaction() as sql:
            new = VectorSet(*sql.execute(
                f"SELECT {_COLUMNS} FROM vector_sets WHERE fingerprint = ?",
                (fingerprint,)).fetchone())
            sql.execute("DELETE FROM vector_sets WHERE fingerprint != ?", (fingerprint,))
            _keep(sql, meta)
            sql.execute(
                "UPDATE passages SET vector_row = (SELECT vector_row FROM vector_set_rows "
                "WHERE fingerprint = ? AND passage_pk = pk)", (fingerprint,))
            sql.execute("DELETE FROM vector_sets WHERE fingerprint = ?", (fingerprint,))
            sql.execute("DELETE FROM outbox WHERE leg = 'dense'")
            sql.execute("INSERT INTO outbox (leg, op, passage_pk, language) SELECT 'dense', 'add', "
                        "pk, language FROM passages WHERE vector_row IS NULL ORDER BY pk")
            writer = CatalogueWriter(sql)
            writer.set_meta(
                encoder_name=name, encoder_fingerprint=new.fingerprint,
                encoder_dimension=new.dimension, matrix_name=new.matrix_name,
                matrix_rows=new.matrix_rows, **{GLOSSED_WITH: new.glossed_with})
            writer.next_generation()

    def drop(self) -> None:
        """Forget every set that is not in use."""
        with self._database.transaction() as sql:
            sql.execute("DELETE FROM vector_sets")

    def _next_number(self, embedder: Embedder) -> int:
        """A number no file of this encoder has: it may be in use already, with other gists."""
        used = [self._catalogue.meta().get("matrix_name", ""),
                *(one.matrix_name for one in self.all())]
        part = f"{name_part(embedder.fingerprint)}-"
        return 1 + max((int(name.removeprefix(part).removesuffix(".f32"))
                        for name in used if name.startswith(part)), default=-1)


def _keep(sql: sqlite3.Connection, meta: dict[str, str]) -> None:
    """Note down the set that is in use as kept; nothing where none is."""
    if "encoder_fingerprint" not in meta or "matrix_name" not in meta:
        return
    fingerprint = meta["encoder_fingerprint"]
    _insert(sql, VectorSet(fingerprint, meta["encoder_name"], "kept",
                           int(meta["encoder_dimension"]), meta["matrix_name"],
                           int(meta["matrix_rows"]), meta.get(GLOSSED_WITH, "")))
    sql.execute("INSERT INTO vector_set_rows SELECT ?, pk, vector_row FROM passages "
                "WHERE vector_row IS NOT NULL", (fingerprint,))


def _insert(sql: sqlite3.Connection, one: VectorSet) -> None:
    sql.execute(f"INSERT INTO vector_sets ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", (
        one.fingerprint, one.name, one.state, one.dimension, one.matrix_name, one.matrix_rows,
        one.glossed_with))
