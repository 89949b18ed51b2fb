"""Which words and sentences of one article stand in another, whatever was edited around them.

A word counts when it stands in both and so do several of its neighbours, at nearly the same
distance: one of a cluster of matches along a diagonal. That needs no sentence bounds (edits move
them), bears words put in and left out, and passes over a name or a phrase that both merely use.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.analysis.origins.overlap import Numbers, Words

NEIGHBOURHOOD = 8
"""Content words to either side in which a match looks for others."""
DRIFT = 2
"""How many words may have been put in or left out between two matches of one cluster."""
CLUSTER = 4
"""Neighbours that a match needs; names with their titles come to two or three."""
MAX_OCCURRENCES = 6
"""A word that the other article repeats more often than this says nothing of where it is from."""
SENTENCE_WORDS = 3
"""Matched words from which two sentences are one, edited."""
ENOUGH = ((3, 0.15, 8), (2, 0.30, 8), (1, 0.50, 15), (1, 0.15, 60))
"""Shared sentences, share and words of which any row makes a copy: one sentence alone is a notice,
a caption or a paragraph of background, unless it is most of a short article or very long.

``benchmarks/origins_experiment.py`` prints the distributions behind this and the constants above:
of 165 pairs of independent tellings of one event (BASIL) the highest share is .114; of copies with
40 % of their words replaced and their paragraphs shuffled half are above .458, one in a hundred is
below .212."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What two articles share: the share of the shorter one's plain words, and sentence pairs.

    ``sentences`` are (position in the first, position in the second, matched words), most first,
    each sentence of the shorter article once.
    """

    share: float
    words: int
    sentences: tuple[tuple[int, int, int], ...]

    @property
    def is_copy(self) -> bool:
        """True when one of the two was made from the other, or both from a third."""
        parted = min(len({pair[side] for pair in self.sentences}) for side in (0, 1))
        return any(parted >= sentences and self.share >= share
                   and self.words >= words for sentences, share, words in ENOUGH)


def shared(one: Words, other: Words) -> Shared:
    """Compare two articles, numbered by one call of ``content_words``; order does not matter."""
    if _size(one) > _size(other):
        found = shared(other, one)
        pairs = tuple((b, a, count) for a, b, count in found.sentences)
        return Shared(found.share, found.words, pairs)
    here, there, support = _matches(one.numbers, other.numbers)
    held = support >= CLUSTER
    covered = np.zeros(len(one.numbers), dtype=np.bool_)
    covered[here[held]] = True
    counted = one.plain if one.plain.any() else np.ones_like(one.plain)
    total = int(counted.sum())
    share = float((covered & counted).sum() / total) if total else 0.0
    pairs = _sentence_pairs(one.sentences[here[held]], other.sentences[there[held]], here[held])
    return Shared(share, int(covered.sum()), pairs)


def _size(words: Words) -> tuple[int, int]:
    return int(words.plain.sum()), len(words.numbers)


def _matches(
    one: Numbers, other: Numbers
) -> tuple[Numbers, Numbers, Numbers]:
    """Positions of equal words in both, sorted by the first, and how many neighbours each has."""
    order = np.argsort(other, kind="stable")
    ordered = other[order]
    low = np.searchsorted(ordered, one, "left")
    times = np.searchsorted(ordered, one, "right") - low
    times[times > MAX_OCCURRENCES] = 0
    here = np.repeat(np.arange(len(one)), times)
    within = np.arange(len(here)) - np.repeat(np.cumsum(times) - times, times)
    there = order[np.repeat(low, times) + within]
    return here, there, _neighbours(here, here - there, one[here])


def _neighbours(places: Numbers, diagonals: Numbers, words: Numbers) -> Numbers:
    """For each match, how many of other words stand near it on nearly the same diagonal.

    Compares each match with the next, the next but one, and so on while any is near enough, so
    memory stays linear in the number of matches.
    """
    support = np.zeros(len(places), dtype=np.int64)
    for step in range(1, len(places)):
        apart = places[step:] - places[:-step]
        if apart.min() > NEIGHBOURHOOD:
            break
        near = ((apart <= NEIGHBOURHOOD) & (words[step:] != words[:-step])
                & (np.abs(diagonals[step:] - diagonals[:-step]) <= DRIFT))
        support[step:] += near
        support[:-step] += near
    return support


def _sentence_pairs(
    one: Numbers, other: Numbers, places: Numbers
) -> tuple[tuple[int, int, int], ...]:
    """For each sentence of the first its best partner, by distinct matched words."""
    if not len(one):
        return ()
    matched = np.unique(np.stack([one, other, places]), axis=1)
    pairs, counts = np.unique(matched[:2], axis=1, return_counts=True)
    best: dict[int, tuple[int, int, int]] = {}
    for a, b, count in sorted(_rows(pairs, counts), key=lambda row: -row[2]):
        if count >= SENTENCE_WORDS:
            best.setdefault(a, (a, b, count))
    return tuple(best.values())


def _rows(pairs: NDArray[np.int64], counts: Numbers) -> list[tuple[int, int, int]]:
    return [(a, b, count) for (a, b), count in
            zip(pairs.T.tolist(), counts.tolist(), strict=True)]
