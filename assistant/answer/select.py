"""Choosing which sentences to quote: the best ones, no near-duplicates, distinct origins first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.answer.rank import Candidate
from assistant.text.similarity import containment
from assistant.text.terms import terms

MAX_STATEMENTS = 5
RELATIVE_FLOOR = 0.62
"""A statement scores at least this share of the best one. A first setting, not yet measured."""
SAME_ORIGIN_PENALTY = 0.08
"""Taken off a candidate whose origin has spoken, so that another origin comes first when close.
A first setting, not yet measured."""
DUPLICATE_CONTAINMENT = 0.8
"""Shared terms over the shorter sentence: at or above this two sentences tell the same."""
MAX_COPIES = 3


@dataclass(slots=True)
class Choice:
    """A sentence to quote and its near-identical copies in other articles."""

    best: Candidate
    copies: list[Candidate] = field(default_factory=list)


def select(ranked: Sequence[Candidate], *, limit: int = MAX_STATEMENTS) -> list[Choice]:
    """Up to ``limit`` choices, best first, each near-duplicate folded into the one before it."""
    if not ranked:
        return []
    floor = RELATIVE_FLOOR * ranked[0].score
    pool = [candidate for candidate in ranked if candidate.score >= floor]
    chosen: list[Choice] = []
    bags: list[tuple[set[str], Choice]] = []
    heard: set[str] = set()
    while pool and len(chosen) < limit:
        best = max(pool, key=lambda c: c.score - SAME_ORIGIN_PENALTY * (_group(c) in heard))
        pool.remove(best)
        bag = _bag(best)
        twin = next((choice for other, choice in bags if _same(bag, other)), None)
        if twin is not None:
            _add_copy(twin, best)
            continue
        choice = Choice(best)
        chosen.append(choice)
        bags.append((bag, choice))
        heard.add(_group(best))
    for candidate in pool[:40]:
        bag = _bag(candidate)
        twin = next((choice for other, choice in bags if _same(bag, other)), None)
        if twin is not None:
            _add_copy(twin, candidate)
    return chosen


def _add_copy(choice: Choice, copy: Candidate) -> None:
    held = {choice.best.article.id, *(other.article.id for other in choice.copies)}
    if copy.article.id not in held and len(choice.copies) < MAX_COPIES:
        choice.copies.append(copy)


def _bag(candidate: Candidate) -> set[str]:
    text = candidate.spoken.span.of(candidate.article.text)
    return set(terms(text, candidate.article.language))


def _same(one: set[str], other: set[str]) -> bool:
    return min(len(one), len(other)) >= 3 and containment(one, other) >= DUPLICATE_CONTAINMENT


def _group(candidate: Candidate) -> str:
    return candidate.article.independent_group
