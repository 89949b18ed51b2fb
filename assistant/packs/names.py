"""How alike two names are spelled, also in different scripts: vectors of hashed letter runs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.packs.files import DATA, read_arrays
from assistant.packs.pack import NAMES_FILE
from assistant.packs.spelling import rows_of_name


class NameMatcher:
    """Vectors of names. ``table`` is int8 of shape (rows, width), ``step`` (rows,) its scale."""

    def __init__(self, table: NDArray[np.int8], step: NDArray[np.floating]) -> None:
        self._table, self._step = table, step.astype(np.float32)
        self._vector = lru_cache(maxsize=50_000)(self._fresh_vector)

    @property
    def width(self) -> int:
        """Numbers in a vector."""
        return self._table.shape[1]

    def vectors(self, names: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, (len(names), width), of names as ``spelling.plain`` has them; 0 for ""."""
        if not names:
            return np.zeros((0, self.width), dtype=np.float32)
        return np.stack([self._vector(name) for name in names])

    def _fresh_vector(self, name: str) -> NDArray[np.float32]:
        rows = list(rows_of_name(name))
        vector = self._step[rows] @ self._table[rows].astype(np.float32)
        length = float(np.linalg.norm(vector))
        return vector / length if length else vector


@lru_cache(maxsize=4)
def name_matcher(folder: Path = DATA) -> NameMatcher | None:
    """The matcher of a folder of packs, read once; None where there is none."""
    arrays = read_arrays(NAMES_FILE, folder)
    return None if arrays is None else NameMatcher(arrays["table"], arrays["step"])
