"""English terms that stand for one another, met by way of all other languages.

Bannard & Callison-Burch, "Paraphrasing with Bilingual Parallel Corpora" (2005): two terms are
related as far as a third language says both by one word. What one pack does not list, another knows
a word for that it does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.packs.files import DATA, read_arrays, unpacked_words
from assistant.packs.pack import RELATED_FILE, STEPS_OF_CHANCE


@dataclass(frozen=True)
class RelatedTerms:
    """Terms, where the cells of each begin, and the number and strength of each cell's term."""

    numbers: Mapping[str, int]
    terms: list[str]
    starts: NDArray[np.int64]
    others: NDArray[np.int64]
    strengths: NDArray[np.float64]

    def of(self, term: str) -> dict[str, float]:
        """English terms that may stand for an English one, with a strength in (0, 1]; {} if none.

        The strength is the product of both steps by way of the language that says it best.
        """
        number = self.numbers.get(term)
        if number is None:
            return {}
        cells = slice(int(self.starts[number]), int(self.starts[number + 1]))
        return {self.terms[other]: float(strength) for other, strength in
                zip(self.others[cells], self.strengths[cells], strict=True)}


@lru_cache(maxsize=4)
def related_terms(folder: Path = DATA) -> RelatedTerms | None:
    """The table of a folder of packs, read once; None where there is none."""
    arrays = read_arrays(RELATED_FILE, folder)
    if arrays is None:
        return None
    terms = unpacked_words(arrays["terms"])
    return RelatedTerms(
        {term: number for number, term in enumerate(terms)}, terms,
        np.concatenate([[0], np.cumsum(arrays["cells_of_term"], dtype=np.int64)]),
        arrays["cell_term"].astype(np.int64),
        np.exp(-arrays["strength"].astype(np.float64) / STEPS_OF_CHANCE))
