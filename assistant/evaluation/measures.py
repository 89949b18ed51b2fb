"""Measures of ranking and detection; pure functions of plain numbers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence


def mean(values: Iterable[float]) -> float:
    """Arithmetic mean; ValueError when there is nothing to average."""
    listed = list(values)
    if not listed:
        raise ValueError("the mean of nothing")
    return sum(listed) / len(listed)


def reciprocal_rank(rank: int | None) -> float:
    """1/rank counting from 1, and 0 for what was not found."""
    return 1 / rank if rank else 0.0


def auroc(positives: Sequence[float], negatives: Sequence[float]) -> float:
    """Chance that a positive scores above a negative, ties counting half (Mann–Whitney U)."""
    if not positives or not negatives:
        raise ValueError("AUROC needs both kinds")
    ordered = sorted(negatives)
    wins = sum((bisect_left(ordered, p) + bisect_right(ordered, p)) / 2 for p in positives)
    return wins / (len(positives) * len(negatives))


def precision_recall_f1(right: int, stated: int, true: int) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean from counts; 0 where the divisor is 0."""
    precision = right / stated if stated else 0.0
    recall = right / true if true else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """How many code points two half-open intervals share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))
