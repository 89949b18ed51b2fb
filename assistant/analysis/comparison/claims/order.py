"""How likely sentences of a text and of its translation pair, given that both keep their order.

All alignments of one sentence to one, two to one, or to none are weighed at once (forward and
backward sums), by lengths as in Gale and Church (1993, "A program for aligning sentences in
bilingual corpora") and by what the sentences share: names, figures, and a bridge's word where there
is one. A pair that most likely alignments agree on is sure, even where the best one is not.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float32]

VARIANCE = 6.8
"""Of the length of a translation, in characters for each character: Gale and Church's."""
LEFT_OUT = -4.5
"""Bits lost where one text has a sentence that the other lacks; theirs is -6.7, but news is cut
freely."""
TWO_TO_ONE = -3.5
"""Bits lost where two sentences became one: theirs."""
WORST_LENGTH = -12.0
"""The most bits that lengths can speak against a pair; a first setting."""
_STEPS = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2))
_NEVER = -math.inf

Worths = Mapping[tuple[int, int], Sequence[Sequence[float]]]
"""For each step the bits of taking it from each place, shape (ours, theirs) or larger."""


def likely_in_order(shared: Table, ours: Sequence[int], theirs: Sequence[int]) -> Table:
    """The probability that each two sentences pair, shape (ours, theirs); one may pair with two.

    ``shared`` has the bits that speak for each pair, of the same shape; ``ours`` and ``theirs``
    are the sentences' lengths in characters.
    """
    worths = _worths(shared, ours, theirs)
    turned = {step: [row[::-1] for row in worth[::-1]] for step, worth in worths.items()}
    before = _sums(worths, len(ours), len(theirs))
    after = [row[::-1] for row in _sums(turned, len(ours), len(theirs))[::-1]]
    likely = np.zeros(shared.shape, dtype=np.float32)
    for (more, also), worth in worths.items():
        for a, row in enumerate(worth if more and also else ()):
            for b, bits in enumerate(row):
                likely[a:a + more, b:b + also] += 2.0 ** (
                    before[a][b] + bits + after[a + more][b + also] - after[0][0])
    return likely


def _sums(worths: Worths, rows: int, columns: int) -> list[list[float]]:
    """For each place the weight, in bits, of all ways that lead there from the first one."""
    total = [[_NEVER] * (columns + 1) for _ in range(rows + 1)]
    total[0][0] = 0.0
    for a in range(rows + 1):
        for b in range(columns + 1):
            for (more, also), worth in worths.items():
                if a >= more and b >= also:
                    total[a][b] = _added(total[a][b], total[a - more][b - also]
                                         + worth[a - more][b - also])
    return total


def _added(one: float, other: float) -> float:
    """The logarithm of a sum from those of its parts, base 2."""
    low, high = (one, other) if one < other else (other, one)
    return high if low == _NEVER else high + math.log2(1.0 + 2.0 ** (low - high))


def _worths(shared: Table, ours: Sequence[int], theirs: Sequence[int]) -> Worths:
    """What each step is worth: what the sentences share, their lengths, how usual the step is."""
    ratio = sum(theirs) / max(1, sum(ours))
    worths: dict[tuple[int, int], list[list[float]]] = {}
    for more, also in _STEPS:
        rows, columns = len(ours) - more + 1, len(theirs) - also + 1
        if not (more and also):
            worths[more, also] = [[LEFT_OUT] * max(0, columns) for _ in range(rows)]
        elif rows > 0 and columns > 0:
            both = np.zeros((rows, columns))
            for i in range(more):
                for j in range(also):
                    both += shared[i:i + rows, j:j + columns]
            rarer = TWO_TO_ONE if more + also > 2 else 0.0
            worths[more, also] = [
                [bits + rarer + _fit(sum(ours[a:a + more]) * ratio, sum(theirs[b:b + also]))
                 for b, bits in enumerate(row)] for a, row in enumerate(both.tolist())]
    return worths


def _fit(expected: float, length: int) -> float:
    """The bits that two lengths speak against a pair, 0 at most."""
    spread = abs(length - expected) / math.sqrt(VARIANCE * max(1.0, (length + expected) / 2))
    return max(WORST_LENGTH, math.log2(max(1e-9, math.erfc(spread / math.sqrt(2)))))
