"""Changing the encoder of an index: new vectors are made beside the old ones, then exchanged.

Searches go on with the old vectors until the new ones are whole. Each block is on the disk before
the catalogue counts it, so that a run that is killed is gone on with by the next; the exchange is
one transaction, and the old vectors are kept so that it can be undone without embedding anew.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.index.catalogue import Catalogue
from assistant.index.dense import DenseLeg
from assistant.index.glossing import is_embedded
from assistant.index.matrix import Matrix
from assistant.index.outbox import blocks, embedded
from assistant.index.vector_sets import VectorSet, VectorSets
from assistant.protocols import Embedder, ProgressCallback
from assistant.types import EncoderState, OtherVectors, Progress, SwitchPlan

STAGE = "encoding with the new encoder"
# Passages between two commits: a large model takes a second for one on a few cores, and no more
# than two minutes of its work should be lost.
BLOCK = 128
# Passages whose embedding is timed for an estimate, spread over the lengths; their batches are
# smaller than those of the whole, so it is an estimate from above.
SAMPLE = 8
# What Chroma keeps for a vector: its numbers once, and so many bytes (616 and 676 of 4,000 vectors
# with 384 and 1,024 numbers, Chroma 1.5.9; below a few thousand it keeps them twice).
CHROMA_BYTES = 650


class Switching:
    """Makes, exchanges and drops sets of vectors. The index's write lock must be held."""

    def __init__(self, directory: Path, catalogue: Catalogue, sets: VectorSets,
                 dense: DenseLeg) -> None:
        self._directory = directory
        self._catalogue = catalogue
        self._sets = sets
        self._dense = dense

    def plan(self, embedder: Embedder) -> SwitchPlan:
        """What changing to this encoder will do; a few passages are embedded for the estimate."""
        known = {one.fingerprint: one for one in self._sets.all()}.get(embedder.fingerprint)
        meta = self._catalogue.meta()
        held = 0
        if meta.get("encoder_fingerprint") == embedder.fingerprint:
            wanted, unread = [], []
        else:
            # A set that was never begun holds nothing: every passage is missing from it.
            wanted, unread = self._split(known or _unmade(embedder), embedder)
            held = len(self._sets.rows(known)) if known else 0
        return SwitchPlan(
            embedder.name, embedder.dimension, len(wanted), held, len(unread),
            self._estimated(wanted, embedder), vector_bytes(len(wanted), embedder.dimension),
            read_languages(embedder))

    def make(self, embedder: Embedder, progress: ProgressCallback | None) -> VectorSet:
        """Embed what the encoder's set lacks, block by block."""
        one = self._sets.begin(embedder)
        matrix = Matrix(self._directory / one.matrix_name, one.dimension)
        if not matrix.holds(one.matrix_rows):  # its file was lost: begin anew
            self._sets.drop()
            one = self._sets.begin(embedder)
        wanted, _ = self._split(one, embedder)
        before = len(self._sets.rows(one))
        rows, done = one.matrix_rows, 0
        for block in blocks(wanted, BLOCK):
            vectors = embedded(self._catalogue, block, embedder,
                               _told(progress, before + done, before + len(wanted)))
            matrix.append(vectors, after=rows)
            self._sets.add(one, [row["passage_pk"] for row in block], rows)
            rows, done = rows + len(block), done + len(block)
        _told(progress, before, before + len(wanted))(done)
        return replace(one, matrix_rows=rows)

    def run(self, embedder: Embedder, progress: ProgressCallback | None) -> None:
        """Change to this encoder, embedding what it has no vectors of yet."""
        meta = self._catalogue.meta()
        if meta.get("encoder_fingerprint") not in (None, embedder.fingerprint):
            made = self.make(embedder, progress)
            self._dense.store_vectors(embedder, self._sets.rows(made), made)
            self._dense.change(embedder, lambda: self._sets.exchange(
                embedder.fingerprint, embedder.name))
            self.sweep()
        else:  # the same model, maybe found elsewhere; or there are no vectors yet
            self._dense.change(embedder, lambda: self._dense.remember(embedder))

    def drop(self) -> None:
        """Delete the vectors kept for going back, and those that were not finished."""
        self._sets.drop()
        self.sweep()

    def sweep(self) -> None:
        """Delete the files of vectors that nothing names any more."""
        named = {self._catalogue.meta().get("matrix_name"),
                 *(one.matrix_name for one in self._sets.all())}
        for path in self._directory.glob("*.f32"):
            if path.name not in named:
                path.unlink(missing_ok=True)

    def state(self) -> EncoderState:
        """Which encoder is in use, and which vectors lie beside its own."""
        meta = self._catalogue.meta()
        dimension = int(meta["encoder_dimension"]) if "encoder_dimension" in meta else None
        problem = self._dense.problem
        loaded = self._dense.loaded
        kept, making = self._sets.in_state("kept"), self._sets.in_state("making")
        return EncoderState(
            meta.get("encoder_name"), dimension,
            vector_bytes(int(meta.get("matrix_rows", 0)), dimension or 0),
            str(problem) if problem else "", read_languages(loaded) if loaded else None,
            self._told_of(kept), self._told_of(making))

    def _told_of(self, one: VectorSet | None) -> OtherVectors | None:
        if one is None:
            return None
        return OtherVectors(one.name, one.fingerprint, one.dimension, len(self._sets.rows(one)),
                            len(self._sets.missing(one)),
                            vector_bytes(one.matrix_rows, one.dimension), one.state == "kept")

    def _split(self, one: VectorSet, embedder: Embedder
               ) -> tuple[list[sqlite3.Row], list[sqlite3.Row]]:
        """Passages to be embedded, and those that neither the encoder nor a pack reads."""
        missing = self._sets.missing(one)
        reads = {language: is_embedded(language, embedder)
                 for language in {row["language"] for row in missing}}
        return ([row for row in missing if reads[row["language"]]],
                [row for row in missing if not reads[row["language"]]])

    def _estimated(self, wanted: Sequence[sqlite3.Row], embedder: Embedder) -> float:
        """Seconds that embedding takes here, by the time of a sample; 0 where there is nothing."""
        if not wanted:
            return 0.0
        step = max(1, len(wanted) // SAMPLE)
        sample = wanted[step // 2::step][:SAMPLE]
        embedded(self._catalogue, sample[:1], embedder, lambda done: None)  # brings it up
        begun = time.perf_counter()
        embedded(self._catalogue, sample, embedder, lambda done: None)
        taken = time.perf_counter() - begun
        return taken * sum(row["size"] for row in wanted) / sum(row["size"] for row in sample)


def read_languages(embedder: Embedder) -> tuple[str, ...]:
    """The languages that the encoder was found to read, where it can tell."""
    return tuple(getattr(embedder, "languages", ()))


def vector_bytes(rows: int, dimension: int) -> int:
    """About how much disk so many vectors take, in the matrix and in Chroma."""
    return rows * (2 * 4 * dimension + CHROMA_BYTES)


def _unmade(embedder: Embedder) -> VectorSet:
    return VectorSet(embedder.fingerprint, embedder.name, "making", embedder.dimension, "", 0, "")


def _told(progress: ProgressCallback | None, before: int, total: int) -> Callable[[int], None]:
    def told(count: int) -> None:
        if progress:
            progress(Progress(STAGE, before + count, total))

    return told
