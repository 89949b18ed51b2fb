"""The vectors in Chroma's persistent client. The only module that imports chromadb.

``python -m assistant.index.vectors DIRECTORY FINGERPRINT DIMENSION`` tries whether a store can
be read: Chroma 1.5 may end the whole process over a torn file, so a doubtful one is tried apart.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from assistant.errors import IndexFailure
from assistant.index.failures import explained
from assistant.protocols import Vectors

_PROJECT = Path(__file__).resolve().parents[2]
_BATCH = 4000  # Chroma 1.5 takes at most 5,461 records at once
# Recall@10 at 57k real vectors .983 with Chroma's own settings, .998 with these (stack.md); a
# later change of them takes effect only in a new process, so they are set at creation.
_HNSW = {"space": "cosine", "max_neighbors": 32, "ef_construction": 200, "ef_search": 200}


def name_part(fingerprint: str) -> str:
    """A fingerprint shortened to what may stand in a collection's or a file's name."""
    return hashlib.sha256(fingerprint.encode()).hexdigest()[:12]


def _collection(fingerprint: str) -> str:
    return f"passages-{name_part(fingerprint)}"


def is_readable(directory: Path, fingerprint: str, dimension: int) -> bool:
    """Whether a store can be opened and read, found out in another process."""
    paths = [str(_PROJECT), *filter(None, [os.environ.get("PYTHONPATH")])]
    tried = subprocess.run(
        [sys.executable, "-m", __spec__.name, str(directory), fingerprint, str(dimension)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)}, capture_output=True, check=False)
    return tried.returncode == 0


class VectorStore:
    """One Chroma collection: a record for each embedded passage, named by its number.

    Opening imports chromadb (half a second), so callers make one only when they need it. Each
    encoder has a collection of its own; a writer deletes all but its own and those of the encoders
    in ``keep``, unless that is None.
    """

    def __init__(self, directory: Path, fingerprint: str, *, writing: bool,
                 keep: Collection[str] | None = None) -> None:
        import chromadb
        from chromadb.config import Settings

        self._directory = directory
        with self._explained("opened"):
            directory.mkdir(parents=True, exist_ok=True)
            self._client = chromadb.PersistentClient(
                str(directory), settings=Settings(anonymized_telemetry=False))
            try:
                self._collection = self._opened(_collection(fingerprint), writing)
                if writing and keep is not None:
                    self._delete_others({_collection(one) for one in (fingerprint, *keep)})
            except BaseException:
                self._client.close()
                raise

    def check(self, dimension: int) -> None:
        """Read every record, the graph and the vectors; IndexFailure when one cannot be."""
        held = sorted(self.numbers())
        if held:
            self.nearest(np.full(dimension, dimension ** -0.5, np.float32), 1)
        if len(self.get(held)) != len(held):
            raise IndexFailure(f"Chroma at {self._directory} has lost vectors.")

    def put(self, pks: Sequence[int], vectors: Vectors,
            metadata: Sequence[Mapping[str, Any]]) -> None:
        """Write or overwrite the records of these passages."""
        with self._explained("written"):
            for start in range(0, len(pks), _BATCH):
                part = slice(start, start + _BATCH)
                self._collection.upsert(
                    ids=[str(pk) for pk in pks[part]], embeddings=vectors[part],
                    metadatas=[dict(m) for m in metadata[part]])

    def remove(self, pks: Sequence[int]) -> None:
        """Delete records; numbers that have none are no error."""
        with self._explained("written"):
            for start in range(0, len(pks), _BATCH):
                wanted = [str(pk) for pk in pks[start:start + _BATCH]]
                held = self._collection.get(ids=wanted, include=[])["ids"]
                if held:
                    self._collection.delete(ids=held)

    def numbers(self) -> set[int]:
        """The passage numbers that have a record."""
        with self._explained("read"):
            return {int(pk) for pk in self._collection.get(include=[])["ids"]}

    def get(self, pks: Sequence[int]) -> dict[int, Vectors]:
        """The stored vectors of those of the passages that have one."""
        found: dict[int, Vectors] = {}
        with self._explained("read"):
            for start in range(0, len(pks), _BATCH):
                got = self._collection.get(ids=[str(pk) for pk in pks[start:start + _BATCH]],
                                           include=["embeddings"])
                for pk, vector in zip(got["ids"], got["embeddings"], strict=True):
                    found[int(pk)] = np.asarray(vector, np.float32)
        return found

    def nearest(self, vector: Vectors, limit: int) -> list[int]:
        """Numbers of the passages nearest to a unit vector, best first (approximate)."""
        with self._explained("read"):
            found = self._collection.query(query_embeddings=[vector], n_results=limit, include=[])
            return [int(pk) for pk in found["ids"][0]]

    def count(self) -> int:
        """How many records there are."""
        with self._explained("read"):
            return int(self._collection.count())

    def close(self) -> None:
        """Let go of Chroma's files."""
        self._client.close()

    def _opened(self, name: str, writing: bool) -> Any:
        if not writing:
            return self._client.get_collection(name, embedding_function=None)
        return self._client.get_or_create_collection(
            name, embedding_function=None, configuration={"hnsw": _HNSW})

    def _delete_others(self, names: set[str]) -> None:
        for other in self._client.list_collections():
            if other.name not in names:
                self._client.delete_collection(other.name)

    @contextmanager
    def _explained(self, doing: str) -> Iterator[None]:
        from chromadb.errors import ChromaError

        with explained(self._directory, doing):
            try:
                yield
            except ChromaError as problem:
                raise ValueError(f"Chroma says: {problem}") from problem
            except BaseException as problem:
                # Chroma's Rust core raises its own panics outside the tree of its errors.
                if type(problem).__name__ != "PanicException":
                    raise
                raise IndexFailure(f"Chroma failed at {self._directory}: {problem}.") from problem


if __name__ == "__main__":
    VectorStore(Path(sys.argv[1]), sys.argv[2], writing=True).check(int(sys.argv[3]))
