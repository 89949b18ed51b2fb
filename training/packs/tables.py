"""From fitted chances to the arrays of a pack file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.packs.files import packed_words
from assistant.packs.pack import STEPS_OF_CHANCE, STEPS_OF_RARITY
from assistant.text.terms import terms, words
from training.packs.alignment import Cells
from training.packs.material import NAME_SOURCES, Pair, Rows

BEST = 10
"""Translations kept of a term, on either side."""
LEAST = 0.02
"""Least score (geometric mean of both chances) of a cell that is kept."""
PHRASE_TERMS = (2, 3)
"""Terms of a foreign phrase that the gist knows as one."""


def pack_arrays(
    rows: Rows, cells: Cells, parallel: Sequence[Pair], dictionary: Sequence[Pair], language: str
) -> dict[str, NDArray[Any]]:
    """The arrays of one language's pack, as ``assistant.packs.pack`` reads them."""
    kept = _kept(cells)
    used = [np.unique(side[kept]) for side in (cells.english, cells.foreign)]
    english = np.searchsorted(used[0], cells.english[kept])
    foreign = np.searchsorted(used[1], cells.foreign[kept])
    order = np.lexsort((foreign, english))
    lists = ([rows.english[at] for at in used[0]], [rows.foreign[at] for at in used[1]])
    rarity = [_rarity(rows, side)[used[side]] for side in (0, 1)]
    wide = np.uint16 if len(lists[1]) < 1 << 16 else np.uint32
    spoken = _spoken([*parallel, *dictionary])
    phrases = _phrases(dictionary, language)
    return {
        "english": packed_words(lists[0]), "foreign": packed_words(lists[1]),
        "english_rarity": rarity[0], "foreign_rarity": rarity[1],
        "cells_of_english": np.bincount(english, minlength=len(lists[0])).astype(np.uint16),
        "cell_foreign": foreign[order].astype(wide),
        "forward": _steps(cells.forward[kept][order]),
        "backward": _steps(cells.backward[kept][order]),
        "spoken": packed_words([spoken.get(term, "") for term in lists[0]]),
        "phrases": packed_words(list(phrases)),
        "phrases_english": packed_words(list(phrases.values()))}


def _kept(cells: Cells) -> NDArray[np.bool_]:
    """The ``BEST`` cells of each term on either side that reach ``LEAST``."""
    score = cells.score
    keep = np.zeros(len(score), dtype=bool)
    for side in (cells.english, cells.foreign):
        order = np.lexsort((-score, side))
        sorted_side = side[order]
        rank = np.arange(len(order)) - np.searchsorted(sorted_side, sorted_side)
        keep[order[rank < BEST]] = True
    return keep & (score >= LEAST)


def _steps(chance: NDArray[np.float64]) -> NDArray[np.uint8]:
    return np.clip(np.round(-STEPS_OF_CHANCE * np.log(np.maximum(chance, 1e-12))), 0, 255
                   ).astype(np.uint8)


def _rarity(rows: Rows, side: int) -> NDArray[np.uint8]:
    """ln((N + 1) / (n + 1)) of each term, n of N sentences of the parallel text holding it."""
    whole = rows.weight == 1
    held = np.repeat(whole, rows.length[side])
    row = np.repeat(np.arange(len(whole)), rows.length[side])
    size = len((rows.english, rows.foreign)[side])
    once = np.unique(row[held] * size + rows.flat[side][held]) % size
    n = np.bincount(once, minlength=size)
    return np.clip(np.round(STEPS_OF_RARITY * np.log((whole.sum() + 1) / (n + 1))), 0, 255
                   ).astype(np.uint8)


def _spoken(pairs: Iterable[Pair]) -> dict[str, str]:
    """The commonest way each English term is written, where it is not the term itself."""
    seen: Counter[str] = Counter()
    for pair in pairs:
        seen.update(span.of(pair.english) for span in words(pair.english))
    best: dict[str, tuple[int, str]] = {}
    for word, count in sorted(seen.items()):
        for term in terms(word, "en"):
            if count > best.get(term, (0, ""))[0]:
                best[term] = count, word
    return {term: word for term, (_, word) in best.items() if word != term}


def _phrases(pairs: Iterable[Pair], language: str) -> dict[str, str]:
    """Dictionary entries of two or three foreign terms with their English, in order."""
    found: dict[str, str] = {}
    for pair in pairs:
        if pair.source not in NAME_SOURCES and len(pair.foreign) <= 40 and "\n" not in pair.english:
            row = terms(pair.foreign, language)
            if len(row) in PHRASE_TERMS:
                found.setdefault(" ".join(row), pair.english)
    return dict(sorted(found.items()))
