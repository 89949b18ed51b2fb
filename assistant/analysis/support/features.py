"""Features of a statement and the sentences that are to carry it.

Each content word of the statement is held against the nearest word of the sentences, by vectors
read in their context (as in ColBERT, Khattab & Zaharia 2020); what the texts state is compared by
its facts: numbers, dates, names, negation, opposites.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from assistant.analysis.differences import facts
from assistant.analysis.differences.clock import same_time
from assistant.analysis.differences.days import same_date
from assistant.analysis.differences.facts import Facts
from assistant.analysis.support.reading import Read, Weighed
from assistant.protocols import Vectors
from assistant.text.normalise import fold

BEST = 5
"""Sentences of a longer text that are read closely: those that share most with the statement."""
_LOWEST = 0.1
NAMES = ("near", "near lowest", "near least", "near first", "held", "whole", "numbers missing",
         "dates missing", "names missing", "negated", "source negated", "negation differs",
         "opposite", "hedged", "length")


def nearest(said: Weighed, sources: Sequence[Read], most: int = BEST) -> list[int]:
    """The sentences that share most with a statement, best first: idf held and cosine, added."""
    shares = [held(said, [source]) + whole(said, source) for source in sources]
    return sorted(range(len(sources)), key=lambda at: (-shares[at], at))[:most]


def carried(said: Weighed, sources: Sequence[Read]) -> float | None:
    """The idf-weighted mean nearness of the statement's words, in [-1, 1]; None without any."""
    near = word_nearness(said, sources)
    if not len(near) or not said.weights.any():
        return None
    return float(near @ said.weights / said.weights.sum())


def word_nearness(said: Weighed, sources: Sequence[Read]) -> Vectors:
    """Each content word's cosine to the nearest word of the sentences, shape (words,)."""
    rows = [source.vectors.pieces for source in sources if len(source.vectors.pieces)]
    if not rows or not said.pieces:
        return np.zeros(0, np.float32)
    own = said.read.vectors.pieces.astype(np.float32)
    best = (own @ np.concatenate(rows).astype(np.float32).T).max(axis=1)
    return np.array([best[list(pieces)].mean() for pieces in said.pieces], np.float32)


def held(said: Weighed, sources: Sequence[Read]) -> float:
    """The share of the statement's idf whose terms stand in the sentences, in [0, 1]."""
    known = frozenset().union(*(source.terms for source in sources))
    total = sum(said.of_terms.values())
    return sum(said.of_terms[term] for term in said.read.terms & known) / total if total else 0.0


def whole(said: Weighed, source: Read) -> float:
    """The cosine of statement and sentence as wholes."""
    return float(said.read.vectors.whole @ source.vectors.whole)


def features(said: Weighed, sources: Sequence[Read]) -> Vectors:
    """What tells whether sentences, best first, carry a statement; shape (len(NAMES),)."""
    near = word_nearness(said, sources)
    told = facts(said.read.text, said.read.language)
    known = [facts(source.text, source.language) for source in sources]
    first = known[0] if known else None
    negated, source_negated = bool(told.negations), bool(first and first.negations)
    return np.array([
        carried(said, sources) or 0.0,
        float(np.quantile(near, _LOWEST)) if len(near) else 0.0,
        float(near.min()) if len(near) else 0.0,
        carried(said, sources[:1]) or 0.0,
        held(said, sources),
        max((whole(said, source) for source in sources), default=0.0),
        *missing(told, known, " ".join(source.text for source in sources)),
        negated, source_negated, negated != source_negated,
        opposes(told, known[:2]), len(told.hedges), math.log(1 + len(said.read.terms)),
    ], np.float32)


def missing(told: Facts, known: Sequence[Facts], text: str) -> tuple[int, int, int]:
    """How many numbers, dates (with times of day) and names of a statement sentences lack."""
    numbers = [one for source in known for one in source.numbers]
    dates = [one for source in known for one in source.dates]
    times = [one for source in known for one in source.times]
    folded = fold(text)
    return (_without(told.numbers, lambda one: any(one.agrees(other) for other in numbers)),
            _without(told.dates, lambda one: any(
                same_date(one.value, other.value) for other in dates))
            + _without(told.times, lambda one: any(
                same_time(one.value, other.value) for other in times)),
            _without(told.names, lambda one: fold(one.value) in folded))


def opposes(told: Facts, known: Sequence[Facts]) -> bool:
    """Whether one side has a word and the other, of the same polarity, that word's opposite."""
    return any((one.side != other.side) != (one.negated != other.negated)
               for source in known for one in told.opposites for other in source.opposites
               if one.key == other.key)


def _without(found: Iterable[Any], known: Callable[[Any], bool]) -> int:
    return sum(not known(one) for one in found)
