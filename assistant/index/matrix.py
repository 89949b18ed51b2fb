"""Vectors for the exact scan: rows of float32 in one file, mapped into memory."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.index.failures import explained
from assistant.protocols import Vectors

_ITEM = 4  # bytes of a float32


class Matrix:
    """An append-only file of unit vectors; which row is whose stands in the catalogue.

    The catalogue commits after the rows are on the disk and says how many count, so a torn tail
    is overwritten by the next append and never read. Readers keep the map they have.
    """

    def __init__(self, path: Path, dimension: int) -> None:
        self._path = path
        self._dimension = dimension

    def append(self, vectors: Vectors, *, after: int) -> None:
        """Write rows ``after`` and onwards, onto the disk before returning."""
        with explained(self._path.parent, "written"):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            mode = "r+b" if self._path.exists() else "w+b"
            with open(self._path, mode) as file:
                file.seek(after * self._dimension * _ITEM)
                file.write(np.ascontiguousarray(vectors, dtype=np.float32).tobytes())
                file.truncate()
                file.flush()
                os.fsync(file.fileno())

    def holds(self, rows: int) -> bool:
        """True when the file has at least so many rows."""
        size = self._path.stat().st_size if self._path.exists() else 0
        return size >= rows * self._dimension * _ITEM

    def rows(self, count: int) -> NDArray[np.float32]:
        """The first ``count`` rows, shape (count, dimension), mapped and read-only."""
        if count == 0:
            return np.zeros((0, self._dimension), np.float32)
        with explained(self._path.parent, "read"):
            return np.memmap(self._path, np.float32, "r", shape=(count, self._dimension))
