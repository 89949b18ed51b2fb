"""Sentences that count the same thing, however they say it: the dead, the weight of a stone.

What each outlet puts a toll at is what a reader compares first, and two such sentences may share
no word and no language.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from assistant.analysis.comparison.claims.lines import Lines
from assistant.analysis.contradictions.conflicts import MEASURES, STATES, of_some
from assistant.analysis.differences import facts

COUNTED = 0.35
"""Likeness that two sentences gain by counting one thing; a first setting, not yet measured."""
COUNTED_LEAST = 0.5
"""Their likeness, at least: they can be the nearest of each other in any language."""


def add_counts(table: NDArray[np.float32], lines: Lines) -> None:
    """Raise in ``table``, shape (lines, lines), what lines of two articles gain by their counts.

    Of each article only the first sentence that counts a thing has it: others mostly tell of a part
    or of another time.
    """
    carriers: dict[str, list[int]] = defaultdict(list)
    for position in range(len(lines.columns)):
        first: dict[str, int] = {}
        for line in lines.members(position):
            if not lines.headline[line]:
                for thing in _counted(lines, line):
                    first.setdefault(thing, line)
        for thing, line in first.items():
            carriers[thing].append(line)
    for places in carriers.values():
        block = np.ix_(places, places)
        apart = ~np.eye(len(places), dtype=bool)
        table[block] = np.where(apart, np.maximum(table[block] + COUNTED, COUNTED_LEAST),
                                table[block])


def _counted(lines: Lines, line: int) -> Iterator[str]:
    """What a sentence counts: people at large in a state, or a measure in its unit."""
    told = facts(lines.text(line), lines.columns[lines.column[line]].article.language)
    for number in told.numbers:
        if number.states & STATES and not of_some(told, number):
            yield from sorted(number.states & STATES)
        if number.unit in MEASURES:
            yield number.unit
