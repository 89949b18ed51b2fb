"""The dense leg: Chroma keeps the vectors, a mapped matrix of the same answers small indexes.

An exact scan has recall 1 and needs no chromadb in memory; above ``EXACT_LIMIT`` Chroma's
HNSW finds the candidates and the matrix scores them. With filters the scan is exact at any size,
because it reads only the rows that may answer.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import AssistantError, IndexFailure, IndexMismatch, ModelError
from assistant.index.bridge_writer import made_of
from assistant.index.catalogue import Catalogue
from assistant.index.catalogue_writer import CatalogueWriter
from assistant.index.cosines import Cosines
from assistant.index.database import Database
from assistant.index.failures import StorageRefused, explained
from assistant.index.glossing import is_embedded, is_glossed
from assistant.index.matrix import Matrix
from assistant.index.outbox import Outbox, blocks
from assistant.index.snapshot import Snapshot
from assistant.index.vector_sets import GLOSSED_WITH, VectorSet, VectorSets
from assistant.index.vectors import VectorStore, is_readable, name_part
from assistant.index.words_alone import WORDS_ALONE
from assistant.protocols import Embedder, ProgressCallback, Vectors, scale_of

# One core scans 10k rows of 384 in 2.2 ms and 50k in 11; Chroma takes 1 to 2 ms at any size.
EXACT_LIMIT = 25_000
# A matrix is written anew once more than half of it, and not just a few rows, is of passages
# that are gone.
_SLACK_ROWS = 2_000
# Vectors that are put into Chroma between two reads of the matrix.
_CHROMA_BLOCK = 4_000


class EncoderChanged(IndexFailure):
    """The encoder was exchanged between two looks at the catalogue: look again."""


class DenseLeg:
    """Vectors of passages, for the encoder that the index was made with."""

    def __init__(self, directory: Path, database: Database, catalogue: Catalogue,
                 embedder: Embedder | Callable[[], Embedder]) -> None:
        self._directory = directory
        self._chroma = directory / "chroma"
        self._unfinished = directory / "unfinished"
        self._database = database
        self._catalogue = catalogue
        self._sets = VectorSets(database, catalogue)
        self._given = embedder
        self._embedder: Embedder | None = None
        self._failed: tuple[str, AssistantError] | None = None
        self._guard = threading.Lock()
        self._reading: tuple[tuple[str, int], VectorStore] | None = None
        self._mapped: tuple[str, int, NDArray[np.float32]] | None = None

    @property
    def is_loaded(self) -> bool:
        """True once the encoder is at hand, or is known not to be."""
        return self._embedder is not None or self._failed is not None

    @property
    def loaded(self) -> Embedder | None:
        """The encoder, if it has been loaded and can be used."""
        return None if self._failed else self._embedder

    @property
    def problem(self) -> AssistantError | None:
        """Why the encoder that made the vectors cannot be used, as last found."""
        return self._failed[1] if self._failed else None

    def embedder(self, *, required: bool = False) -> Embedder:
        """The encoder that made the vectors, loaded on first use.

        An encoder given whole has to be that one, else IndexMismatch. Where a function gives
        another one, or none, words alone stand for it, unless it is ``required``; it is not
        called again before the index changes its encoder. An index without vectors takes any.
        """
        with self._guard:
            meta = self._catalogue.meta()
            wanted, held = meta.get("encoder_fingerprint"), self._embedder
            if held is not None and wanted in (None, held.fingerprint):
                self._failed = None
                return held
            if isinstance(self._given, Embedder):
                _refuse_another(self._given, meta)
                self._embedder = self._given
                return self._given
            if self._failed is None or self._failed[0] != wanted:
                self._load(self._given, meta)
            if self._failed is None:
                return self._embedder
            if required:
                raise self._failed[1]
            return WORDS_ALONE

    def embedder_of(self, snapshot: Snapshot) -> Embedder:
        """The encoder of the vectors in a snapshot; EncoderChanged when that is not in use now."""
        found = self.embedder()
        if found is not WORDS_ALONE and snapshot.encoder not in (None, found.fingerprint):
            raise EncoderChanged(f"The encoder of {self._directory.parent} has just changed.")
        return found

    def replacement(self) -> Embedder:
        """The encoder given, whichever made the vectors."""
        return self._given if isinstance(self._given, Embedder) else self._given()

    def change(self, embedder: Embedder, commit: Callable[[], None]) -> None:
        """Take another encoder at the moment at which ``commit`` puts its vectors into use."""
        with self._guard:
            commit()
            self._embedder, self._failed = embedder, None

    def cosines(self, snapshot: Snapshot, vector: Vectors) -> Cosines:
        """How near a unit vector is to the rows of the matrix, worked out as they are asked for."""
        return Cosines(self._rows(snapshot, len(vector)), vector,
                       scale_of(self.embedder_of(snapshot)))

    def nearest(self, snapshot: Snapshot, vector: Vectors, cosines: Cosines, *, limit: int,
                allowed: NDArray[np.bool_] | None) -> NDArray[np.int64]:
        """Positions of the ``limit`` passages nearest to a unit vector, best first."""
        if allowed is None and snapshot.matrix_rows > EXACT_LIMIT:
            pks = self._reader(snapshot).nearest(vector, limit)
            found = snapshot.positions(np.array(pks, np.int64))
            return found[found >= 0]
        held = snapshot.rows >= 0 if allowed is None else (snapshot.rows >= 0) & allowed
        positions = np.flatnonzero(held)
        scores = cosines.of(snapshot.rows[positions])
        if len(positions) > limit:
            best = np.argpartition(-scores, limit)[:limit]
            positions, scores = positions[best], scores[best]
        return positions[np.argsort(-scores, kind="stable")]

    def is_whole(self) -> bool:
        """True when the files that the catalogue's vectors need are there."""
        if not self._database.rows(
                "SELECT 1 FROM passages WHERE vector_row IS NOT NULL LIMIT 1"):
            return True
        meta = self._catalogue.meta()
        matrix = Matrix(self._directory / meta["matrix_name"], int(meta["encoder_dimension"]))
        return (self._chroma / "chroma.sqlite3").exists() and matrix.holds(
            int(meta["matrix_rows"]))

    def is_glossed(self) -> bool:
        """True when what the encoder does not read was glossed by the packs at hand."""
        return (self._catalogue.meta().get(GLOSSED_WITH) == made_of()
                or not self._database.rows("SELECT 1 FROM passages LIMIT 1"))

    def flush(self, outbox: Outbox, progress: ProgressCallback | None) -> None:
        """Embed and store what waits, after mending what the files lack."""
        glossed = self.is_glossed()
        if not outbox.pending("dense") and self.is_whole() and glossed:
            return
        embedder = self.embedder()
        if embedder is WORDS_ALONE:  # what waits goes on waiting
            return
        self.remember(embedder)  # also where it reads none of the passages
        if not glossed:
            self._gloss_anew(embedder)
        outbox.drop_unread(
            lambda language: is_embedded(language, embedder))
        if not outbox.pending("dense") and self.is_whole():
            return
        store = self._writer(embedder)
        try:
            outbox.flush_removals(store)
            self._mend(store, embedder)
            outbox.flush_additions(embedder, store, self._matrix(embedder), progress)
        finally:
            store.close()
        self._unfinished.unlink(missing_ok=True)

    def restart(self) -> None:
        """Forget every vector and the encoder; each passage waits to be embedded anew."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM outbox WHERE leg = 'dense'")
            connection.execute("DELETE FROM vector_sets")
            connection.execute("UPDATE passages SET vector_row = NULL")
            connection.execute(
                "INSERT INTO outbox (leg, op, passage_pk, language) "
                "SELECT 'dense', 'add', pk, language FROM passages ORDER BY pk")
            connection.execute("DELETE FROM meta WHERE key LIKE 'encoder%' OR key LIKE 'matrix%'")
            CatalogueWriter(connection).next_generation()

    def remember(self, embedder: Embedder) -> None:
        """Note the encoder of the vectors to come, and the file that they go into."""
        with self._database.transaction() as connection:
            writer = CatalogueWriter(connection)
            writer.set_meta(encoder_name=embedder.name, encoder_fingerprint=embedder.fingerprint,
                            encoder_dimension=embedder.dimension)
            if "matrix_name" not in self._catalogue.meta():
                writer.set_meta(matrix_name=f"{name_part(embedder.fingerprint)}-0.f32",
                                matrix_rows=0)

    def store_vectors(self, embedder: Embedder, rows: dict[int, int], one: VectorSet) -> None:
        """Make Chroma hold the vectors of a set that is not in use yet, from its matrix."""
        store = self._writer(embedder)
        try:
            known = store.numbers()
            store.remove(sorted(known - rows.keys()))
            matrix = Matrix(self._directory / one.matrix_name, one.dimension).rows(one.matrix_rows)
            for part in blocks(sorted(rows.keys() - known), _CHROMA_BLOCK):
                notes = self._catalogue.passage_notes(part)
                store.put(part, matrix[[rows[pk] for pk in part]], [notes[pk] for pk in part])
        finally:
            store.close()
        self._unfinished.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of Chroma's files."""
        with self._guard:
            if self._reading is not None:
                self._reading[1].close()
                self._reading = None

    def _load(self, given: Callable[[], Embedder], meta: dict[str, str]) -> None:
        """Load the encoder, or note why it cannot be used; an index without vectors needs it."""
        try:
            found = given()
            _refuse_another(found, meta)
        except (ModelError, IndexMismatch) as problem:
            if "encoder_fingerprint" not in meta:
                raise
            self._failed = (meta["encoder_fingerprint"], problem)
        else:
            self._embedder, self._failed = found, None

    def _gloss_anew(self, embedder: Embedder) -> None:
        """Put what was glossed by other packs, or not yet, back onto the list."""
        languages = [row[0] for row in self._database.rows(
            "SELECT DISTINCT language FROM passages")]
        glossed = [language for language in languages if is_glossed(language, embedder)]
        with self._database.transaction() as connection:
            connection.executemany(
                "INSERT INTO outbox (leg, op, passage_pk, language) "
                "SELECT 'dense', 'add', pk, language FROM passages WHERE language = ? "
                "AND pk NOT IN (SELECT passage_pk FROM outbox WHERE leg = 'dense')",
                [(language,) for language in glossed])
            CatalogueWriter(connection).set_meta(**{GLOSSED_WITH: made_of()})

    def _mend(self, store: VectorStore, embedder: Embedder) -> None:
        """Make Chroma and the matrix hold what the catalogue says, from each other if they can."""
        held = dict(self._database.rows(
            "SELECT pk, vector_row FROM passages WHERE vector_row IS NOT NULL"))
        matrix, total = self._matrix(embedder), int(self._catalogue.meta()["matrix_rows"])
        whole = matrix.holds(total)
        if store.count() != len(held):
            known = store.numbers()
            store.remove(sorted(known - held.keys() - self._waiting()))
            lost = sorted(held.keys() - known)
            if lost and whole:
                notes = self._catalogue.passage_notes(lost)
                store.put(lost, matrix.rows(total)[[held[pk] for pk in lost]],
                          [notes[pk] for pk in lost])
        if not whole or total > 2 * len(held) + _SLACK_ROWS:
            self._rewrite(store, embedder, sorted(held))

    def _waiting(self) -> set[int]:
        return {row[0] for row in self._database.rows(
            "SELECT passage_pk FROM outbox WHERE leg = 'dense' AND op = 'add'")}

    def _rewrite(self, store: VectorStore, embedder: Embedder, pks: list[int]) -> None:
        """Write a new matrix from Chroma; a passage that it lacks waits to be embedded again."""
        vectors = store.get(pks)
        kept = [pk for pk in pks if pk in vectors]
        old = self._catalogue.meta()["matrix_name"]
        stem, number = old.removesuffix(".f32").rsplit("-", 1)
        new = f"{stem}-{int(number) + 1}.f32"
        if kept:
            Matrix(self._directory / new, embedder.dimension).append(
                np.stack([vectors[pk] for pk in kept]), after=0)
        with self._database.transaction() as connection:
            connection.execute("UPDATE passages SET vector_row = NULL")
            connection.executemany("UPDATE passages SET vector_row = ? WHERE pk = ?",
                                   list(enumerate(kept)))
            connection.executemany(
                "INSERT INTO outbox (leg, op, passage_pk, language) "
                "SELECT 'dense', 'add', pk, language FROM passages WHERE pk = ?",
                [(pk,) for pk in pks if pk not in vectors])
            writer = CatalogueWriter(connection)
            writer.set_meta(matrix_name=new, matrix_rows=len(kept))
            writer.next_generation()
        (self._directory / old).unlink(missing_ok=True)

    def _matrix(self, embedder: Embedder) -> Matrix:
        return Matrix(self._directory / self._catalogue.meta()["matrix_name"], embedder.dimension)

    def _rows(self, snapshot: Snapshot, dimension: int) -> NDArray[np.float32]:
        wanted = (snapshot.matrix_name, snapshot.matrix_rows)
        mapped = self._mapped
        if mapped is None or mapped[:2] != wanted:
            matrix = Matrix(self._directory / snapshot.matrix_name, dimension)
            if not matrix.holds(snapshot.matrix_rows):
                raise IndexFailure(
                    f"The index at {self._directory.parent} has lost its vectors.",
                    help="Run `python -m assistant ingest` on the documents again; only what is "
                         "missing is done.")
            mapped = (*wanted, matrix.rows(snapshot.matrix_rows))
            self._mapped = mapped
        return mapped[2]

    def _reader(self, snapshot: Snapshot) -> VectorStore:
        """Chroma as of this snapshot: opened again when vectors were added, maybe elsewhere."""
        wanted = (snapshot.matrix_name, snapshot.matrix_rows)
        with self._guard:
            if self._reading is not None and self._reading[0] != wanted:
                self._reading[1].close()
                self._reading = None
            if self._reading is None:
                store = VectorStore(self._chroma, snapshot.encoder or "", writing=False)
                self._reading = (wanted, store)
            return self._reading[1]

    def _writer(self, embedder: Embedder) -> VectorStore:
        """Chroma for writing, made anew when its files are torn: the matrix has what it held.

        A mark stands beside it while it is being written. Where a run left the mark, killed or
        out of disk, the store is tried before it is trusted.
        """
        key = (self._chroma, embedder.fingerprint)
        with explained(self._directory, "written"):
            doubtful = self._unfinished.exists()
            self._directory.mkdir(parents=True, exist_ok=True)
            self._unfinished.touch()
        keep = [one.fingerprint for one in self._sets.all()]
        in_use = self._catalogue.meta().get("encoder_fingerprint")
        keep += [in_use] if in_use else []
        if not doubtful or is_readable(*key, embedder.dimension):
            try:
                return VectorStore(*key, writing=True, keep=keep)
            except StorageRefused:
                raise
            except IndexFailure:  # torn in some other way
                pass
        self.close()
        with explained(self._directory, "written"):
            shutil.rmtree(self._chroma, ignore_errors=not self._chroma.exists())
        return VectorStore(*key, writing=True, keep=keep)


def _refuse_another(embedder: Embedder, meta: dict[str, str]) -> None:
    made_with = meta.get("encoder_fingerprint")
    if made_with is not None and made_with != embedder.fingerprint:
        name = meta.get("encoder_name")
        which = ("what goes by that name here is another model" if name == embedder.name
                 else f"not with {embedder.name!r}")
        raise IndexMismatch(
            f"The index was made with the encoder {name!r}; {which}.",
            help="Change its encoder with `python -m assistant encoder switch NAME`, or embed it "
                 "anew with `python -m assistant ingest --reencode`.")
