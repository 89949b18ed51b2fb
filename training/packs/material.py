"""Reads the bilingual material: pairs of an English text and its like in another language."""

from __future__ import annotations

import csv
import lzma
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.text.terms import terms

PARALLEL = "parallel.tsv.xz"
DICTIONARY = "dictionary.tsv.xz"
NAME_SOURCES = frozenset({"wdname", "ar2en"})
"""Lists of names alone: they train the name matcher and stay out of the tables of words."""
ENTRY_WEIGHT = 2.0
"""What a dictionary entry counts beside a sentence pair, divided by the root of the number of
translations its English word has there."""
LONGEST = 60
"""Terms of a sentence that are looked at; a table's cells grow with the product of both sides."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An English text and its like in another language, with the set it comes from."""

    source: str
    english: str
    foreign: str


@dataclass(frozen=True, slots=True)
class Rows:
    """R pairs as numbers of terms: ``flat`` and ``length`` (R,) for each side, ``weight`` (R,).

    ``english`` and ``foreign`` are the terms themselves, by number.
    """

    english: list[str]
    foreign: list[str]
    flat: tuple[NDArray[np.int64], NDArray[np.int64]]
    length: tuple[NDArray[np.int64], NDArray[np.int64]]
    weight: NDArray[np.float64]


def read_material(path: Path) -> dict[str, list[Pair]]:
    """Every row of one file by its language, in the order of the file."""
    found: dict[str, list[Pair]] = defaultdict(list)
    with lzma.open(path, "rt", encoding="utf-8", newline="") as stream:
        for source, language, english, foreign in csv.reader(
                stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            found[language].append(Pair(source, english, foreign))
    return found


def weighted(
    parallel: list[Pair], dictionary: list[Pair]
) -> Iterator[tuple[Pair, float]]:
    """Sentence pairs, each counting once, then the dictionary's entries but for lists of names."""
    for pair in parallel:
        yield pair, 1.0
    entries = [pair for pair in dictionary if pair.source not in NAME_SOURCES]
    choices = Counter(pair.english for pair in entries)
    for pair in entries:
        yield pair, ENTRY_WEIGHT / choices[pair.english] ** 0.5


def rows_of(pairs: Iterator[tuple[Pair, float]], language: str) -> Rows:
    """Analyse both sides as the index does; a pair with an empty side is left out."""
    numbers: tuple[dict[str, int], dict[str, int]] = ({}, {})
    flat: tuple[list[int], list[int]] = ([], [])
    length: tuple[list[int], list[int]] = ([], [])
    weight = []
    for pair, worth in pairs:
        sides = (terms(pair.english, "en")[:LONGEST], terms(pair.foreign, language)[:LONGEST])
        if not all(sides):
            continue
        weight.append(worth)
        for side, known, line, size in zip(sides, numbers, flat, length, strict=True):
            line.extend(known.setdefault(term, len(known)) for term in side)
            size.append(len(side))
    whole = np.array(flat[0], dtype=np.int64), np.array(flat[1], dtype=np.int64)
    sizes = np.array(length[0], dtype=np.int64), np.array(length[1], dtype=np.int64)
    return Rows(list(numbers[0]), list(numbers[1]), whole, sizes, np.array(weight))
