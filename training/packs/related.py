"""Which English terms stand for one another, from the packs themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.packs.files import packed_words
from assistant.packs.pack import STEPS_OF_CHANCE, Pack

BEST = 10
"""Related terms kept of each."""
LEAST = 0.05
"""Least strength that is kept. XQuAD en to ar, words alone, .02 and .05: R@1 .792 and .792."""


def related_arrays(packs: Iterable[Pack]) -> dict[str, NDArray[Any]]:
    """The arrays of the table, as ``assistant.packs.related`` reads them."""
    numbers: dict[str, int] = {}
    keys, strengths = [], []
    for pack in packs:
        number = np.array([numbers.setdefault(term, len(numbers)) for term in pack.english.terms])
        one, other, strength = _met(pack)
        keys.append(number[one] << 32 | number[other])
        strengths.append(strength)
    key, strength = np.concatenate(keys), np.concatenate(strengths)
    order = np.lexsort((-strength, key))
    key, strength = key[order], strength[order]
    best = np.flatnonzero(np.diff(key, prepend=-1))  # by the language that says it best
    return _arrays(numbers, key[best] >> 32, key[best] & (1 << 32) - 1, strength[best])


def _met(pack: Pack) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """English terms of a pack that share a foreign one, two by two, and how strongly each two."""
    english, foreign = pack.cells
    order = np.argsort(foreign, kind="stable")
    english, foreign = english[order], foreign[order]
    score = np.sqrt(pack.forward * pack.backward, dtype=np.float64)[order]
    starts = np.searchsorted(foreign, foreign)
    sizes = np.searchsorted(foreign, foreign, side="right") - starts
    one = np.repeat(np.arange(len(foreign)), sizes)
    other = starts[one] + np.arange(len(one)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    strength = score[one] * score[other]
    kept = (strength >= LEAST) & (english[one] != english[other])
    return english[one][kept], english[other][kept], strength[kept]


def _arrays(
    numbers: dict[str, int], one: NDArray[np.int64], other: NDArray[np.int64],
    strength: NDArray[np.float64],
) -> dict[str, NDArray[Any]]:
    """The ``BEST`` of each term, over the terms that are left, in alphabetical order."""
    order = np.lexsort((other, -strength, one))
    one, other, strength = one[order], other[order], strength[order]
    kept = np.arange(len(one)) - np.searchsorted(one, one) < BEST
    one, other, strength = one[kept], other[kept], strength[kept]
    listed = list(numbers)
    used = sorted(np.unique(np.concatenate([one, other])).tolist(), key=listed.__getitem__)
    place = np.zeros(len(listed), np.int64)
    place[used] = np.arange(len(used))
    order = np.lexsort((-strength, place[one]))
    steps = np.round(-STEPS_OF_CHANCE * np.log(strength[order]))
    return {
        "terms": packed_words([listed[at] for at in used]),
        "cells_of_term": np.bincount(place[one], minlength=len(used)).astype(np.uint8),
        "cell_term": place[other[order]].astype(np.uint32),
        "strength": np.clip(steps, 0, 255).astype(np.uint8)}
