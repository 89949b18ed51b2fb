"""The claim matrix: sentences of several articles of one event that tell the same thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import numpy as np

from assistant.analysis.comparison.claims.likeness import Likeness, likeness
from assistant.analysis.comparison.claims.lines import Lines, lines_of
from assistant.analysis.comparison.claims.rows import Grid, Row, rows_of
from assistant.analysis.comparison.claims.stances import denies, stance_of
from assistant.analysis.comparison.columns import Column
from assistant.analysis.differences import differences
from assistant.protocols import Bridge
from assistant.types import Cell, Claim, Event

FACTS = frozenset({"number", "date", "name", "place", "role", "negation"})
"""Kinds of differences in what is told; the others are in how sure it is told."""
MOST_COMPARED = 8
"""Cells of a row that are held against each other; more of one claim say little new."""
_LAST_DAY = "9999"


def align_claims(
    columns: Sequence[Column], events: Sequence[Event], *, bridge: Bridge | None = None
) -> tuple[Claim, ...]:
    """The rows of the matrix, event by event; of an event those told by most articles first.

    Rows told equally often stand in reading order. Each has a cell for every article of its event.
    ``bridge`` helps to compare languages; without it only names, figures and order do. An event
    of one article has no rows.
    """
    claims: list[Claim] = []
    for position, event in enumerate(events):
        lines = lines_of(columns, event)
        if len(lines.columns) > 1:
            alike = likeness(lines, bridge)
            rows = rows_of(Grid(alike.table, lines.column, lines.headline, alike.known))
            claims += [_claim(f"c{len(claims) + at + 1}", position, lines, alike, row)
                       for at, row in enumerate(sorted(
                           rows, key=lambda row: _order(lines, row)))]
    return tuple(claims)


def _order(lines: Lines, row: Row) -> tuple[int, float, Row]:
    return -len(row), float(np.mean([lines.depth(line) for line in row])), row


def _claim(name: str, event: int, lines: Lines, alike: Likeness, row: Row) -> Claim:
    said = {int(lines.column[line]): (lines.columns[lines.column[line]],
                                      int(lines.sentence[line]), line) for line in row}
    cells: dict[str, Cell] = {}
    for position, column in enumerate(lines.columns):
        if position not in said:
            cells[column.article.id] = _missing(lines, alike, row, position)
            continue
        _, sentence, line = said[position]
        others = [(told, at) for place, (told, at, _) in said.items()
              if place != position][:MOST_COMPARED]
        stance = "denies" if denies(column, sentence, others) else stance_of(column, sentence)
        near = alike.table[line, [other for other in row if other != line]].mean()
        cells[column.article.id] = Cell(stance, column.quote(sentence), round(float(near), 3))
    return Claim(name, lines.text(_central(lines, alike, row)), event, cells,
                 _differs(lines, row, cells))


def _missing(lines: Lines, alike: Likeness, row: Row, position: int) -> Cell:
    """The cell of an article without the claim, with the sentence of it that comes nearest.

    Without a likeness where the article could not be compared with any that has the claim.
    """
    block = lines.block(position)
    known = [line for line in row if alike.known[position, lines.column[line]]]
    if block.start == block.stop or not known:
        return Cell("not_found")
    near = alike.table[known, block].max(axis=0)
    best = int(near.argmax())
    nearest = lines.columns[position].quote(int(lines.sentence[block.start + best]))
    return Cell("not_found", None, round(float(near[best]), 3),
                nearest if near[best] > 0 else None)


def _central(lines: Lines, alike: Likeness, row: Row) -> int:
    """The line most like the others of its row, in the language of most columns if it has one.

    Of equals a headline comes last, and the first published first.
    """
    spoken = Counter(column.article.language for column in lines.columns)

    def rank(line: int) -> tuple[int, bool, float, str, int]:
        article = lines.columns[lines.column[line]].article
        near = float(alike.table[line, [other for other in row if other != line]].mean())
        return (-spoken[article.language], bool(lines.headline[line]), -round(near, 3),
                article.published or _LAST_DAY, line)
    return min(row, key=rank)


def _differs(lines: Lines, row: Row, cells: dict[str, Cell]) -> bool:
    """True where two cells conflict in a fact or stand behind it differently."""
    if len({cell.stance for cell in cells.values()} - {"not_found"}) > 1:
        return True
    told = [(lines.text(line), lines.columns[lines.column[line]].article.language)
            for line in row[:MOST_COMPARED]]
    return any(difference.kind in FACTS
               for (one, language), (other, other_language) in combinations(told, 2)
               for difference in differences(one, other, language=language,
                                             other_language=other_language))
