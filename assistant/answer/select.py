"""Choosing which sentences to quote: the best ones, no near-duplicates, distinct origins first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from assistant.answer.rank import Candidate, sentence_terms
from assistant.text.similarity import containment

MAX_STATEMENTS = 5
RELATIVE_FLOOR = 0.62
"""A statement scores at least this share of the best one. On 1,299 squad2 questions 0, .5, .62, .7
and .8 quote 5.0, 4.6, 3.8, 3.2 and 2.4 sentences with hit@3 .871, .870, .868, .867 and .854."""
SAME_ORIGIN_PENALTY = 0.02
"""Taken off a candidate whose origin has spoken, so that another origin comes first when close. On
squad2 0, .02, .04 and .08 give hit@3 .868, .868, .866 and .861; .02 is what costs nothing."""
DUPLICATE_CONTAINMENT = 0.8
"""Shared terms over the shorter sentence: at or above this two sentences tell the same."""
MAX_COPIES = 3
SEARCHED_FOR_COPIES = 40
"""Candidates left over that are still looked through for copies of what was chosen."""


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
        at = max(range(len(pool)), key=lambda i: _standing(pool[i], heard))
        best = pool.pop(at)
        bag = _bag(best)
        if _folded(best, bag, bags):
            continue
        choice = Choice(best)
        chosen.append(choice)
        bags.append((bag, choice))
        heard.add(_group(best))
    for candidate in pool[:SEARCHED_FOR_COPIES]:
        _folded(candidate, _bag(candidate), bags)
    return chosen


def _standing(candidate: Candidate, heard: Collection[str]) -> float:
    return candidate.score - SAME_ORIGIN_PENALTY * (_group(candidate) in heard)


def _folded(
    candidate: Candidate, bag: set[str], bags: Sequence[tuple[set[str], Choice]]
) -> bool:
    """True when a choice tells the same; the candidate joins its copies if there is room."""
    twin = next((choice for other, choice in bags if _same(bag, other)), None)
    if twin is None:
        return False
    held = {twin.best.article.id, *(other.article.id for other in twin.copies)}
    if candidate.article.id not in held and len(twin.copies) < MAX_COPIES:
        twin.copies.append(candidate)
    return True


def _bag(candidate: Candidate) -> set[str]:
    return set(sentence_terms(candidate.text, candidate.hit.passage.language))


def _same(one: set[str], other: set[str]) -> bool:
    return min(len(one), len(other)) >= 3 and containment(one, other) >= DUPLICATE_CONTAINMENT


def _group(candidate: Candidate) -> str:
    return candidate.article.independent_group
