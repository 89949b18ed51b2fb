"""Bringing both legs up to the catalogue, in steps that may each be repeated.

The catalogue says in its outbox, within the transaction that changed it, what each leg has still
to be told. A step writes to a leg first and clears its outbox rows after, and every write to a
leg is an overwrite by passage number, so that a step cut short is simply done again.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np

from assistant.index.catalogue import Catalogue
from assistant.index.catalogue_writer import CatalogueWriter
from assistant.index.database import Database
from assistant.index.glossing import readable
from assistant.index.lexical import LexicalLeg, field_of
from assistant.index.matrix import Matrix
from assistant.index.vectors import VectorStore
from assistant.protocols import Embedder, ProgressCallback
from assistant.text.terms import ANALYSIS, terms
from assistant.types import Progress

# A lexical commit costs about 10 ms whatever it holds; a killed run repeats at most one.
_LEXICAL_BLOCK = 4000
# Passages encoded between two commits: a quarter of a minute lost at most, and long enough that
# the batches inside keep every core busy to the end.
_DENSE_BLOCK = 512
_ANALYSED_AS = "analysed_as"


class Outbox:
    """What the legs have still to be told, and the telling."""

    def __init__(self, database: Database, catalogue: Catalogue, lexical: LexicalLeg) -> None:
        self._database = database
        self._catalogue = catalogue
        self._lexical = lexical

    def pending(self, leg: str | None = None) -> int:
        """How many entries wait, of one leg or of both."""
        where, values = ("WHERE leg = ?", (leg,)) if leg else ("", ())
        return int(self._database.rows(f"SELECT count(*) FROM outbox {where}", values)[0][0])

    def is_analysed(self) -> bool:
        """True when the words were indexed as terms are written now, or there are none."""
        return (self._catalogue.meta().get(_ANALYSED_AS) == ANALYSIS
                or not self._database.rows("SELECT 1 FROM passages LIMIT 1"))

    def mend_lexical(self) -> None:
        """Note what the lexical leg lacks, holds too much or holds as it was written before."""
        if self._catalogue.meta().get(_ANALYSED_AS) != ANALYSIS:
            self._analyse_anew()
        if self.lexical_agrees():
            return
        wanted: dict[str, dict[int, str | None]] = {}
        for pk, language in self._database.rows("SELECT pk, language FROM passages"):
            wanted.setdefault(field_of(language), {})[pk] = language
        waiting: dict[str, set[int]] = {"add": set(), "remove": set()}
        for op, pk in self._database.rows(
                "SELECT op, passage_pk FROM outbox WHERE leg = 'lexical'"):
            waiting[op].add(pk)
        notes: list[tuple[str, int, str | None]] = []
        for name in wanted.keys() | set(self._lexical.languages()):
            passages = wanted.get(name, {})
            held = self._lexical.numbers(name)
            notes += [("add", pk, passages[pk])
                      for pk in sorted(passages.keys() - held - waiting["add"])]
            notes += [("remove", pk, name) for pk in sorted(held - passages.keys()
                                                            - waiting["remove"])]
        if notes:
            with self._database.transaction() as connection:
                connection.executemany(
                    "INSERT INTO outbox (leg, op, passage_pk, language) "
                    "VALUES ('lexical', ?, ?, ?)", notes)

    def _analyse_anew(self) -> None:
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO outbox (leg, op, passage_pk, language) "
                "SELECT 'lexical', 'add', pk, language FROM passages WHERE pk NOT IN "
                "(SELECT passage_pk FROM outbox WHERE leg = 'lexical')")
            CatalogueWriter(connection).set_meta(**{_ANALYSED_AS: ANALYSIS})

    def lexical_agrees(self) -> bool:
        """True when the lexical leg holds as many passages of each language as it should."""
        expected: dict[str, int] = {}
        for language, count in self._database.rows(
                "SELECT language, count(*) FROM passages GROUP BY language"):
            name = field_of(language)
            expected[name] = expected.get(name, 0) + count
        for language, op, count in self._database.rows(
                "SELECT language, op, count(*) FROM outbox WHERE leg = 'lexical' "
                "GROUP BY language, op"):
            name = field_of(language)
            expected[name] = expected.get(name, 0) + (count if op == "remove" else -count)
        held = {name: self._lexical.count(name) for name in self._lexical.languages()}
        return all(held.get(name, 0) == expected.get(name, 0) for name in expected | held)

    def flush_lexical(self, progress: ProgressCallback | None) -> None:
        """Analyse and index what waits for the lexical leg, language by language."""
        rows = self._database.rows(
            "SELECT seq, op, passage_pk, language FROM outbox WHERE leg = 'lexical' ORDER BY seq")
        rows.sort(key=lambda row: field_of(row["language"]))
        done = 0
        for name, group in itertools.groupby(rows, key=lambda row: field_of(row["language"])):
            for block in blocks(list(group), _LEXICAL_BLOCK):
                added = [row for row in block if row["op"] == "add"]
                texts = self._catalogue.passage_texts([row["passage_pk"] for row in added])
                self._lexical.apply(
                    name, [row["passage_pk"] for row in block if row["op"] == "remove"],
                    {pk: terms(text, None if name == "und" else name)
                     for pk, text in texts.items()})
                self._clear([row["seq"] for row in block])
                done += len(block)
                if progress:
                    progress(Progress("indexing words", done, len(rows)))

    def flush_removals(self, store: VectorStore) -> None:
        """Delete from the vectors what left the catalogue."""
        rows = self._database.rows(
            "SELECT seq, passage_pk FROM outbox WHERE leg = 'dense' AND op = 'remove'")
        if rows:
            store.remove([row["passage_pk"] for row in rows])
            self._clear([row["seq"] for row in rows])

    def drop_unread(self, reads: Callable[[str | None], bool]) -> None:
        """Take passages whose language the encoder cannot read out of the dense leg's list."""
        languages = [row[0] for row in self._database.rows(
            "SELECT DISTINCT language FROM outbox WHERE leg = 'dense' AND op = 'add'")]
        unread = [language for language in languages if not reads(language)]
        if unread:
            with self._database.transaction() as connection:
                connection.executemany(
                    "DELETE FROM outbox WHERE leg = 'dense' AND op = 'add' AND language = ?",
                    [(language,) for language in unread])

    def flush_additions(self, embedder: Embedder, store: VectorStore, matrix: Matrix,
                        progress: ProgressCallback | None) -> None:
        """Embed what waits, shortest first, and commit it block by block.

        A block is stored while the next one is being encoded, in order: what is committed is
        always a beginning of the whole.
        """
        waiting = self._database.rows(
            "SELECT o.seq, o.passage_pk, p.language FROM outbox o "
            "JOIN passages p ON p.pk = o.passage_pk "
            "WHERE o.leg = 'dense' AND o.op = 'add' ORDER BY p.\"end\" - p.start, o.seq")
        done = 0
        with ThreadPoolExecutor(1, "vectors") as other:
            stored: Future[None] | None = None
            for block in blocks(waiting, _DENSE_BLOCK):
                def told(count: int, before: int = done) -> None:
                    if progress:
                        progress(Progress("encoding passages", before + count, len(waiting)))

                vectors = embedded(self._catalogue, block, embedder, told)
                if stored is not None:
                    stored.result()
                stored = other.submit(self._store, block, vectors, store, matrix)
                done += len(block)
                told(0, done)
            if stored is not None:
                stored.result()

    def _store(self, block: Sequence, vectors: np.ndarray, store: VectorStore,
               matrix: Matrix) -> None:
        pks = [row["passage_pk"] for row in block]
        notes = self._catalogue.passage_notes(pks)
        store.put(pks, vectors, [notes[pk] for pk in pks])
        self._commit_vectors(block, vectors, matrix)

    def _commit_vectors(self, block: Sequence, vectors: np.ndarray, matrix: Matrix) -> None:
        first = int(self._catalogue.meta().get("matrix_rows", 0))
        matrix.append(vectors, after=first)
        with self._database.transaction() as connection:
            connection.executemany(
                "UPDATE passages SET vector_row = ? WHERE pk = ?",
                [(first + number, row["passage_pk"]) for number, row in enumerate(block)])
            connection.executemany("DELETE FROM outbox WHERE seq = ?",
                                   [(row["seq"],) for row in block])
            writer = CatalogueWriter(connection)
            writer.set_meta(matrix_rows=first + len(block))
            writer.next_generation()

    def _clear(self, seqs: Sequence[int]) -> None:
        with self._database.transaction() as connection:
            connection.executemany("DELETE FROM outbox WHERE seq = ?", [(s,) for s in seqs])
            CatalogueWriter(connection).next_generation()


def embedded(catalogue: Catalogue, block: Sequence, embedder: Embedder,
             told: Callable[[int], None]) -> np.ndarray:
    """Vectors of a block of rows with ``passage_pk`` and ``language``, in order.

    A wire story's passages stand in many articles: each wording is embedded once.
    """
    found = catalogue.passage_texts([row["passage_pk"] for row in block])
    texts = {row["passage_pk"]: readable(found[row["passage_pk"]], row["language"], embedder)
             for row in block}
    wordings = {text: row for row, text in enumerate(dict.fromkeys(texts.values()))}
    distinct = embedder.embed_documents(list(wordings), progress=told)
    return distinct[[wordings[texts[row["passage_pk"]]] for row in block]]


def blocks(rows: Sequence, size: int) -> Iterator[Sequence]:
    """The rows, ``size`` at a time."""
    for start in range(0, len(rows), size):
        yield rows[start:start + size]
