"""Measures of ranking and detection; pure functions of plain numbers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Hashable, Iterable, Sequence, Set


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


def b_cubed(
    found: Iterable[Collection[Hashable]], true: Iterable[Collection[Hashable]]
) -> tuple[float, float, float]:
    """Precision, recall and F1 of a grouping, averaged over its members (Bagga and Baldwin 1998).

    A member's precision is the share of its found group that its true group holds, itself
    included, its recall the reverse. Both groupings part the same members; ValueError for none.
    """
    groups = {member: group for group in map(frozenset, found) for member in group}
    truth = {member: group for group in map(frozenset, true) for member in group}
    if groups.keys() != truth.keys():
        raise ValueError("the two groupings are not of the same members")
    precision = mean(_share(groups[member], truth[member]) for member in groups)
    recall = mean(_share(truth[member], groups[member]) for member in groups)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _share(one: Set[Hashable], other: Set[Hashable]) -> float:
    return len(one & other) / len(one)


def overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """How many code points two half-open intervals share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def balanced_accuracy(true: Sequence[bool], told: Sequence[bool]) -> float:
    """The mean of the shares found right among the true and among the false.

    ValueError when one of the kinds is missing.
    """
    return (mean(said for said, is_true in zip(told, true, strict=True) if is_true)
            + mean(not said for said, is_true in zip(told, true, strict=True) if not is_true)) / 2


def macro_f1(true: Sequence[int], told: Sequence[int], labels: Iterable[int]) -> float:
    """The mean over labels of each one's F1; 0 for a label that is neither true nor told."""
    return mean(precision_recall_f1(
        sum(one == label == other for one, other in zip(true, told, strict=True)),
        sum(other == label for other in told), sum(one == label for one in true))[2]
        for label in labels)
