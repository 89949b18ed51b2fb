"""What an article leaves out that independent origins tell of its event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.analysis.comparison.columns import Column
from assistant.text.terms import terms
from assistant.types import Cell, Claim, Omission

MIN_ORIGINS = 2
"""Independent origins that must tell a claim before its absence elsewhere is worth a line."""
NOWHERE_NEAR = 0.35
"""An article with a sentence this much like the claim may tell it in other words: of the sentences
labelled in the "set" half of ``evaluation/data/claim_pairs.json`` two in twenty that the other
article does tell lie below, and thirty in 37 that it does not."""
IN_PIECES = 0.5
"""Share of a claim's words that stand close together in an article from which it may tell the claim
in pieces: of the sentences below ``NOWHERE_NEAR`` one of the two that are told reaches it, and one
of the thirty that are not."""
CLOSE = 3
"""Sentences in a row in which words stand close together."""

Words = frozenset[str]


def omissions(claims: Sequence[Claim], columns: Sequence[Column]) -> tuple[Omission, ...]:
    """Claims that at least two independent origins make and an article of their event lacks.

    Those told by most origins first, then in the order of the claims and columns. An article
    that could not be compared with the others (its cell has no similarity), that comes near the
    claim, or that has its words close together, is not said to lack it.
    """
    inside = {column.article.id: column for column in columns}
    stretches: dict[str, list[Words]] = {}
    found = []
    for claim in claims:
        told = [inside[key] for key, _ in claim.told() if key in inside]
        origins = len({_origin(column) for column in told})
        if origins < MIN_ORIGINS:
            continue
        words = [(column.article.language,
                  frozenset(terms(quote.text, column.article.language)))
                 for key, quote in claim.told() if (column := inside.get(key)) is not None]
        for key, column in inside.items():
            cell = claim.cells.get(key)
            if cell is None or not _far(cell):
                continue
            if key not in stretches:
                stretches[key] = list(_stretches(column))
            same = [said for language, said in words if language == column.article.language]
            if not any(_in_pieces(said, stretches[key]) for said in same):
                found.append(Omission(claim.id, key, cell.similarity or 0.0, origins,
                                      cell.nearest))
    return tuple(sorted(found, key=lambda omission: -omission.origins))


def _origin(column: Column) -> str:
    return column.article.independent_group or column.article.id


def _far(cell: Cell) -> bool:
    return (cell.stance == "not_found" and cell.similarity is not None
            and cell.similarity < NOWHERE_NEAR)


def _stretches(column: Column) -> Iterator[Words]:
    """The words of each few sentences in a row."""
    said = [frozenset(terms(column.text_of(at), column.article.language))
            for at in range(len(column.article.sentences))]
    return (frozenset().union(*said[at:at + CLOSE]) for at in range(max(1, len(said) - CLOSE + 1)))


def _in_pieces(said: Words, stretches: Sequence[Words]) -> bool:
    return any(len(said & words) >= IN_PIECES * len(said) for words in stretches)
