"""Suite ``ntrex``: finding a sentence, an article and its sentences again in another language.

Each line of NTREX is sought among all lines of another language. Then stretches of 8 to 20 lines
stand for articles, some of them told in one language only and each with lines left out: which are
translations of each other, and which of their sentences, with the lines in order and shuffled.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from assistant.analysis.origins.alignment_across import aligned
from assistant.evaluation.figures import Figure
from assistant.evaluation.measures import mean
from assistant.evaluation.reading import read_ntrex
from assistant.evaluation.workbench import DataMissing, Workbench
from assistant.packs import bridge
from assistant.protocols import Bridge

SUITE = "ntrex"
SEED = 7
LINES = (8, 20)
"""Lines of a stretch, least and most."""
LEFT_OUT = 0.1
"""Of the lines of either telling, and of the tellings themselves."""
BLOCK = 20
"""Sentences on either side among which a likeness says how likely it is."""
SURE = 0.9
ONE_STORY = 0.4
"""Share of sentences answered from which two articles are paired: of stretches of notices held
back from the tables the least of the right ones is .50, the most of a wrong one .24 (.42 in
Persian)."""

Matrix = NDArray[np.float32]
Stretch = tuple[int, ...]
"""The numbers of the lines that an article tells, in its order."""


def run(bench: Workbench) -> list[Figure]:
    """Measure every two languages that are there. DataMissing without NTREX or without packs."""
    lines = read_ntrex(bench.data)
    packs = bridge()
    if not lines or packs is None:
        raise DataMissing(f"no ntrex/newstest2019-*.txt under {bench.data}, or no language pack")
    chosen = bench.sample(range(len(lines["en"])), key=str)
    figures = []
    pairs = list(combinations(lines, 2))
    for one, other in bench.watched(pairs, "ntrex", len(pairs)):
        likeness = _likeness(packs, one, other, [
            [lines[language][at] for at in chosen] for language in (one, other)])
        name = f"{one}-{other}"
        figures += [*_found_again(name, likeness), *_believed(name, likeness),
                    *_articles(name, likeness)]
    return figures


def _likeness(
    packs: Bridge, one: str, other: str, told: Sequence[Sequence[str]]
) -> Matrix:
    found = packs.likeness(told[0], one, told[1], other)
    if found is None:
        raise DataMissing(f"no language pack for {one} and {other}")
    return found


def _found_again(name: str, likeness: Matrix) -> Iterator[Figure]:
    own = np.arange(len(likeness))
    first, second = name.split("-")
    for way, axis in ((f"{first} to {second}", 1), (f"{second} to {first}", 0)):
        yield Figure(SUITE, f"{way} sentence P@1", float((likeness.argmax(axis) == own).mean()),
                     len(own))


def _believed(name: str, likeness: Matrix) -> Iterator[Figure]:
    """Of neighbouring sentences said to translate each other with .9 or more, how many do."""
    right = [bool(a == b) for at in range(0, len(likeness), BLOCK)
             for a, b in np.argwhere(likeness[at:at + BLOCK, at:at + BLOCK] >= SURE)]
    if right:
        yield Figure(SUITE, f"{name} said over {SURE:.0%} sure, true", mean(right), len(right))


def _articles(name: str, likeness: Matrix) -> Iterator[Figure]:
    for order in ("in order", "shuffled"):
        chance = random.Random(SEED)
        ones, others = _tellings(len(likeness), chance, order == "shuffled")
        pairs = {(a, b): (ones[a], others[b]) for a, b in _paired(ones, others, likeness)}
        true = {(a, b) for a, own in enumerate(ones) for b, like in enumerate(others)
                if set(own) & set(like)}
        yield Figure(SUITE, f"{name} articles {order}: pair F1",
                     _f1(len(true & set(pairs)), len(pairs), len(true)), len(true))
        wanted = sum(len(set(ones[a]) & set(others[b])) for a, b in true)
        told = [(one[a], other[b]) for one, other in pairs.values()
                for a, b, _ in aligned(likeness[np.ix_(one, other)])]
        yield Figure(SUITE, f"{name} sentences {order}: F1",
                     _f1(sum(a == b for a, b in told), len(told), wanted), wanted)


def _tellings(
    count: int, chance: random.Random, shuffled: bool
) -> tuple[list[Stretch], list[Stretch]]:
    """The articles of either language, in an order of their own, some of them in one alone."""
    ones: list[Stretch] = []
    others: list[Stretch] = []
    at = 0
    while at + LINES[1] <= count:
        size = chance.randint(*LINES)
        for side in (ones, others):
            lines = [line for line in range(at, at + size) if chance.random() >= LEFT_OUT]
            if shuffled:
                chance.shuffle(lines)
            if lines and chance.random() >= LEFT_OUT:
                side.append(tuple(lines))
        at += size
    chance.shuffle(others)
    return ones, others


def _paired(
    ones: Sequence[Stretch], others: Sequence[Stretch], likeness: Matrix
) -> list[tuple[int, int]]:
    """The articles that choose each other by how well their sentences are answered, on the side
    where they are less so, as a share of the shorter article's sentences."""
    told = np.zeros((len(ones), len(others)))
    for a, one in enumerate(ones):
        for b, other in enumerate(others):
            cut = likeness[np.ix_(one, other)]
            told[a, b] = min(cut.max(axis=1).sum(), cut.max(axis=0).sum()) / min(cut.shape)
    best, chosen = told.argmax(axis=1), told.argmax(axis=0)
    return [(a, int(b)) for a, b in enumerate(best) if chosen[b] == a and told[a, b] >= ONE_STORY]


def _f1(right: int, found: int, wanted: int) -> float:
    return 2 * right / (found + wanted) if found + wanted else 0.0
