"""The sentences of one event's articles as the rows of one table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.analysis.comparison.columns import Column
from assistant.text.terms import terms
from assistant.types import Event

Whole = NDArray[np.int64]

MAX_LINES = 4000
"""Sentences of one event that are compared; of more, each article gives its first ones. Their
likeness is one matrix, 64 MB at this size."""
MIN_TERMS = 3
"""A sentence of fewer content words tells no claim that could be recognised elsewhere."""


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Sentences that may tell a claim, article by article, in reading order.

    ``column`` is the position in ``columns`` and ``sentence`` the index there, shape (lines,);
    ``headline`` marks headlines. ``words`` are the distinct content words of each.
    """

    columns: tuple[Column, ...]
    column: Whole
    sentence: Whole
    headline: NDArray[np.bool_]
    words: tuple[frozenset[str], ...]

    def __len__(self) -> int:
        return len(self.words)

    def block(self, column: int) -> slice:
        """Where the lines of the column of this position stand, in reading order."""
        first, last = np.searchsorted(self.column, (column, column + 1)).tolist()
        return slice(first, last)

    def members(self, column: int) -> list[int]:
        """The lines of the column of this position, in reading order."""
        found = self.block(column)
        return list(range(found.start, found.stop))

    def text(self, line: int) -> str:
        """The words of a line."""
        return self.columns[self.column[line]].text_of(int(self.sentence[line]))

    def depth(self, line: int) -> float:
        """How far into its article a line stands: 0 for the first sentence, below 1 for the last.
        """
        sentences = self.columns[self.column[line]].article.sentences
        return float(self.sentence[line]) / max(1, len(sentences))


def lines_of(columns: Sequence[Column], event: Event) -> Lines:
    """The lines of the columns of one event, in the order of their articles' ids.

    That order is the same whichever order the columns are given in.
    """
    wanted = set(event.article_ids)
    inside = tuple(sorted((column for column in columns if column.article.id in wanted),
                          key=lambda column: column.article.id))
    most = MAX_LINES // max(1, len(inside))
    found: list[tuple[int, int, bool, frozenset[str]]] = []
    for position, column in enumerate(inside):
        told = [(at, frozenset(terms(column.text_of(at), column.article.language)))
                for at in range(len(column.article.sentences))]
        found += [(position, at, column.article.sentences[at].role == "headline", words)
                  for at, words in told if len(words) >= MIN_TERMS][:most]
    return Lines(
        inside, np.array([one[0] for one in found], dtype=np.int64),
        np.array([one[1] for one in found], dtype=np.int64),
        np.array([one[2] for one in found], dtype=np.bool_), tuple(one[3] for one in found))

