"""One language's pack: which English terms its terms translate to, and how rare each is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.packs.files import DATA, read_arrays, read_manifest, unpacked_words

STEPS_OF_CHANCE = 20.0
"""A chance p is stored as the whole number nearest to -20 ln p, so within 2.5 % of itself."""
STEPS_OF_RARITY = 16.0
SUFFIX = ".npz"
NAMES_FILE = "names.npz"
RELATED_FILE = "related.npz"

Chances = tuple[tuple[str, float, float], ...]
"""Translations of a term: (term, chance that this term means it, chance the other way round)."""


@dataclass(frozen=True)
class Side:
    """The terms of one side of a pack: numbers by term, terms by number, rarities, its cells.

    ``most_rare`` is the rarity of a term that no sentence held.
    """

    numbers: Mapping[str, int]
    terms: list[str]
    rarity: NDArray[np.float32]
    starts: NDArray[np.int64]
    order: NDArray[np.int64]
    most_rare: float


@dataclass(frozen=True)
class Pack:
    """Two sides and C cells between them: ``forward`` p(foreign | english), ``backward``.

    ``spoken`` writes English terms as words; ``phrases`` are foreign terms in a row (joined by
    spaces) with their English. ``level`` is what share of a sentence the pack answers in the mean
    of translations it was made from, in (0, 1].
    """

    language: str
    english: Side
    foreign: Side
    cells: tuple[NDArray[np.int64], NDArray[np.int64]]
    forward: NDArray[np.float32]
    backward: NDArray[np.float32]
    spoken: Mapping[str, str]
    phrases: Mapping[str, str]
    level: float

    def to_english(self, term: str) -> Chances:
        """The English terms of a foreign one, likeliest first; () for one that is not listed."""
        return self._translations(term, self.foreign, self.english, 0)

    def from_english(self, term: str) -> Chances:
        """The foreign terms of an English one, likeliest first; () for one that is not listed."""
        return self._translations(term, self.english, self.foreign, 1)

    def _translations(self, term: str, side: Side, other: Side, column: int) -> Chances:
        number = side.numbers.get(term)
        if number is None:
            return ()
        rows = side.order[side.starts[number]:side.starts[number + 1]]
        there, back = ((self.backward, self.forward) if column == 0
                       else (self.forward, self.backward))
        found = [(other.terms[at], float(there[row]), float(back[row]))
                 for at, row in zip(self.cells[column][rows], rows, strict=True)]
        return tuple(sorted(found, key=lambda one: (-one[1], one[0])))


@lru_cache(maxsize=32)
def load_pack(language: str | None, folder: Path = DATA) -> Pack | None:
    """The pack of a language, read once; None where there is none. PackError when damaged."""
    if language is None:
        return None
    arrays = read_arrays(language + SUFFIX, folder)
    return None if arrays is None else _unpacked(language, arrays)


def pack_languages(folder: Path = DATA) -> tuple[str, ...]:
    """The languages that have a pack, in alphabetical order."""
    return tuple(sorted(name.removesuffix(SUFFIX) for name in read_manifest(folder)
                        if name not in (NAMES_FILE, RELATED_FILE)))


def _unpacked(language: str, arrays: Mapping[str, NDArray[Any]]) -> Pack:
    lists = {side: unpacked_words(arrays[side]) for side in ("english", "foreign")}
    cells = (np.repeat(np.arange(len(lists["english"])), arrays["cells_of_english"]),
             arrays["cell_foreign"].astype(np.int64))
    sides = {
        name: _side(lists[name], arrays[f"{name}_rarity"], cells[at])
        for at, name in enumerate(("english", "foreign"))}
    spoken = zip(lists["english"], unpacked_words(arrays["spoken"]), strict=True)
    phrases = zip(unpacked_words(arrays["phrases"]), unpacked_words(arrays["phrases_english"]),
                  strict=True)
    return Pack(language, sides["english"], sides["foreign"], cells,
                *(np.exp(-arrays[way].astype(np.float32) / STEPS_OF_CHANCE)
                  for way in ("forward", "backward")),
                {term: word for term, word in spoken if word}, dict(phrases),
                float(arrays["level"]))


def _side(terms: list[str], rarity: NDArray[np.uint8], of_cell: NDArray[np.int64]) -> Side:
    starts = np.concatenate([[0], np.cumsum(np.bincount(of_cell, minlength=len(terms)))])
    return Side({term: number for number, term in enumerate(terms)}, terms,
                rarity.astype(np.float32) / STEPS_OF_RARITY, starts,
                np.argsort(of_cell, kind="stable"), float(rarity.max()) / STEPS_OF_RARITY)
