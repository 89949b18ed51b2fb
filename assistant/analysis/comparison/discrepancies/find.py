"""What aligned claims tell otherwise: numbers, days, places, roles, denials.

Precise before plentiful. Values that several articles share count once: of each the earliest
telling stands for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from assistant.analysis.comparison.columns import Column
from assistant.analysis.comparison.discrepancies.days import day_conflicts
from assistant.analysis.comparison.discrepancies.facts import fact_conflicts
from assistant.analysis.comparison.discrepancies.places import place_conflicts
from assistant.analysis.comparison.discrepancies.roles import role_conflicts
from assistant.analysis.comparison.discrepancies.sides import Conflict, Told
from assistant.analysis.comparison.discrepancies.sources import source_conflicts
from assistant.analysis.comparison.discrepancies.wording import wording_conflicts
from assistant.analysis.comparison.roles.find import frames_of
from assistant.types import Claim, Discrepancy, Quote

MOST_COMPARED = 12
"""Wordings of one claim that are held against each other, the earliest; more say little new."""
_CHECKS = (role_conflicts, fact_conflicts, day_conflicts, place_conflicts, source_conflicts,
           wording_conflicts)


def discrepancies(
    claims: Sequence[Claim], columns: Sequence[Column]
) -> tuple[Discrepancy, ...]:
    """In what the cells of each claim conflict, claim by claim in the order given.

    Cells of two articles are held against each other, whether the articles are independent or one
    republishes the other. A pair of differing values comes once a claim, with the earliest telling
    of each first by day of publication, then by column. () does not mean that the cells agree.
    """
    by_id = {column.article.id: column for column in columns}
    return tuple(found for claim in claims for found in _of_claim(claim, by_id))


def _of_claim(claim: Claim, columns: Mapping[str, Column]) -> Iterator[Discrepancy]:
    order = {key: at for at, key in enumerate(columns)}
    told = sorted(((key, quote) for key, quote in claim.told() if key in columns),
                  key=lambda cell: (columns[cell[0]].article.published or "9999", order[cell[0]]))
    seen: set[tuple[str, frozenset[str]]] = set()
    wordings: dict[tuple[str, str | None], tuple[Quote, Told]] = {}
    for key, quote in told:
        side = _told(columns[key], quote)
        wordings.setdefault((side.text, side.published), (quote, side))
    first = list(wordings.values())[:MOST_COMPARED]
    for (quote, ours), (rival, theirs) in combinations(first, 2):
        for conflict in _conflicts(ours, theirs):
            key = conflict.kind, frozenset(conflict.values)
            if key in seen:
                continue
            seen.add(key)
            yield Discrepancy(conflict.kind, _label(conflict), claim.id, (quote, rival),
                              conflict.words)


def _conflicts(one: Told, other: Told) -> Iterator[Conflict]:
    """Every conflict of two sentences; of several denials the first, which all may be one."""
    denied = False
    for check in _CHECKS:
        for conflict in check(one, other):
            if conflict.kind != "negation" or not denied:
                yield conflict
            denied |= conflict.kind == "negation"


def _told(column: Column, quote: Quote) -> Told:
    """One cell, with who speaks in it."""
    article = column.article
    at = next(at for at, sentence in enumerate(article.sentences)
              if sentence.span.contains(quote.span))
    acts = tuple(frame for sentence, frame in frames_of(article) if sentence == at)
    return Told(quote.text, article.language_of(quote.span), article.published, column.said[at],
                quote.span.start, article.text, acts)


def _label(conflict: Conflict) -> str:
    """ "62 / 83 killed", in the words of the sentences; what is told of once, at the end."""
    return " / ".join(word or "…" for word in conflict.words) + (
        f" {conflict.about}" if conflict.about else "")
