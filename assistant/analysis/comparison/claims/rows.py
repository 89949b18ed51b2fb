"""From likenesses of sentences to rows: at most one sentence of an article in each.

Sentences that are each other's nearest are joined, the surest first, and only where all members of
a row are alike (complete linkage), so that no row drifts from one claim to the next. A sentence
that tells what two of another article tell may stand in two rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Row = tuple[int, ...]
"""Lines of different columns that tell one claim, in rising order."""

SAME_CLAIM = 0.5
"""Likeness from which two sentences, each the other's nearest, tell one claim: of the "set" half of
``evaluation/data/claim_pairs.json`` .95 of the pairs joined are then right, .88 from .46 on."""
SAME_ROW = 0.42
"""The least likeness of any two sentences of one row that can be compared; .2 to .42 come out the
same over the labelled rows, which have three sentences at most, and of .45 fewer are found."""
TOLD_TWICE = 0.55
"""Likeness from which a sentence may join one that stands in a row already, for a second row: at
.45 the share of right pairs falls to .91, from .6 on a pair in sixty is lost."""
MOST_ROWS = 2
"""Rows that one sentence may stand in."""


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """What rows are made of: lines, each of a column, and how alike each two are.

    ``table`` is symmetric, in [0, 1], shape (lines, lines); ``column`` and ``headline`` have shape
    (lines,). ``known``, shape (columns, columns), is False where a low likeness means nothing.
    """

    table: NDArray[np.float32]
    column: NDArray[np.int64]
    headline: NDArray[np.bool_]
    known: NDArray[np.bool_]

    def fits(self, ours: Sequence[int], theirs: Sequence[int]) -> bool:
        """True when two rows can be one: no column twice, and all that can be compared alike."""
        one, other = self.column[list(ours)], self.column[list(theirs)]
        if not set(one.tolist()).isdisjoint(other.tolist()):
            return False
        alike = self.table[np.ix_(ours, theirs)] >= SAME_ROW
        return bool((alike | ~self.known[np.ix_(one, other)]).all())


def rows_of(grid: Grid) -> list[Row]:
    """Join lines into rows of two or more; the order of rows is that of their first lines.

    A headline only fills a row of body sentences whose column has no other.
    """
    nearest = _nearest(grid)
    rows = _joined(grid, _edges(grid, nearest))
    rows += _seconds(grid, nearest, rows)
    return sorted(tuple(sorted(_with_headlines(grid, row))) for row in rows)


def _nearest(grid: Grid) -> list[dict[int, float]]:
    """For each line its nearest line in every other column; no headline is, or has, one."""
    nearest: list[dict[int, float]] = [{} for _ in grid.column]
    body = np.flatnonzero(~grid.headline)
    for place in np.unique(grid.column[body]):
        members = body[grid.column[body] == place]
        others = body[grid.column[body] != place]
        best = grid.table[np.ix_(others, members)].argmax(axis=1)
        for line, at in zip(others.tolist(), members[best].tolist(), strict=True):
            nearest[line][at] = float(grid.table[line, at])
    return nearest


def _edges(grid: Grid, nearest: Sequence[dict[int, float]]) -> Iterator[tuple[int, int]]:
    """Pairs that are each other's nearest in their columns, the most alike first."""
    found = [(-likely, one, other) for one, near in enumerate(nearest)
             for other, likely in near.items()
             if one < other and likely >= SAME_CLAIM and one in nearest[other]]
    return ((one, other) for _, one, other in sorted(found))


def _joined(grid: Grid, edges: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Merge along the edges while every two members are alike and of different columns."""
    row_of: dict[int, list[int]] = {}
    for one, other in edges:
        ours, theirs = row_of.get(one, [one]), row_of.get(other, [other])
        if ours is not theirs and grid.fits(ours, theirs):
            ours = ours + theirs
            for line in ours:
                row_of[line] = ours
    return list({id(row): row for row in row_of.values()}.values())


def _seconds(
    grid: Grid, nearest: Sequence[dict[int, float]], rows: Sequence[Sequence[int]]
) -> list[list[int]]:
    """Rows for lines that stand in none, with lines that stand in one already.

    Not where the line says again what its own article says in the row: that is one claim.
    """
    used = Counter(line for row in rows for line in row)
    found: list[list[int]] = []
    left = [line for line, near in enumerate(nearest) if near and not used[line]]
    for line in sorted(left, key=lambda line: (-max(nearest[line].values()), line)):
        if used[line]:
            continue
        row = [line]
        for other, likely in sorted(nearest[line].items(), key=lambda near: (-near[1], near[0])):
            if (likely >= TOLD_TWICE and used[other] < MOST_ROWS and grid.fits(row, [other])
                    and not _told_beside(grid, line, other, rows)):
                row.append(other)
        if len(row) > 1:
            used.update(row)
            found.append(row)
    return found


def _told_beside(grid: Grid, line: int, other: int, rows: Sequence[Sequence[int]]) -> bool:
    """True where a row of ``other`` holds a sentence of the line's article that says as much."""
    return any(other in row and grid.column[mate] == grid.column[line]
               and grid.table[line, mate] >= SAME_CLAIM for row in rows for mate in row)


def _with_headlines(grid: Grid, row: Sequence[int]) -> list[int]:
    """The row, with headlines of columns that have no other sentence in it."""
    filled = list(row)
    for line in np.flatnonzero(grid.headline).tolist():
        if grid.table[line, list(row)].mean() >= SAME_CLAIM and grid.fits(filled, [line]):
            filled.append(line)
    return filled
