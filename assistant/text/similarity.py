"""Overlap of word runs between two texts.

Copies of one wire story share few n-grams by Jaccard once one of them is cut, so the measure is
containment in the smaller text (see the NEWS-COPY findings on noisy duplicates).
"""

from __future__ import annotations

from collections.abc import Sequence, Set


def shingles(words: Sequence[str], n: int = 5) -> set[tuple[str, ...]]:
    """Return every run of ``n`` consecutive words; one shorter run where there are fewer words.

    ValueError when ``n`` is below 1. No words give the empty set.
    """
    if n < 1:
        raise ValueError(f"a run of {n} words is not a run")
    if not words:
        return set()
    if len(words) < n:
        return {tuple(words)}
    return {tuple(words[at:at + n]) for at in range(len(words) - n + 1)}


def containment(a: Set[object], b: Set[object]) -> float:
    """Return the share of the smaller set found in the other, in [0, 1]; 0 when one is empty."""
    if not a or not b:
        return 0.0
    return len(a & b) / min(len(a), len(b))
