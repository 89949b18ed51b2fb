"""How likely each two sentences of an event tell the same thing.

Within a language: the cosine of the sentences' vectors together with the rare words they share,
which hold names and figures too. Between languages see ``claim_foreign``.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.analysis.comparison.claims.counts import add_counts
from assistant.analysis.comparison.claims.foreign import add_foreign
from assistant.analysis.comparison.claims.lines import Lines
from assistant.protocols import Bridge

Table = NDArray[np.float32]

MEANING = 0.5
"""What the vectors' cosine counts beside the shared words: of .4, .5 and .6 the best F1 of rows
over the "set" half of ``evaluation/data/claim_pairs.json``."""
TOO_COMMON = 0.2
"""A word in more than this share of an event's sentences says nothing about any two of them: the
pairs of the "set" half are told apart with an AUROC of .978, of .975 where half is allowed."""
MEANING_BASE, MEANING_SLOPE = 0.39, 0.52
"""The cosine to expect of sentences that share words to a degree, where there are no vectors: a
line through the labelled pairs of the "set" half."""
FEW_LINES = 20
"""In an event of fewer sentences no word is too common."""


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """``table`` is symmetric, in [0, 1], shape (lines, lines).

    ``known`` tells, for each two columns, whether they could be compared well enough for a low
    value to mean that something is not there; shape (columns, columns).
    """

    table: Table
    known: NDArray[np.bool_]


def likeness(lines: Lines, bridge: Bridge | None = None) -> Likeness:
    """Compare each two lines, those of one article too."""
    languages = [column.article.language for column in lines.columns]
    table = np.zeros((len(lines), len(lines)), dtype=np.float32)
    words = shared_words(lines)
    meaning = _meaning(lines)
    for one in range(len(languages)):
        for other in range(one, len(languages)):
            if _one_language(languages[one], languages[other]):
                block = lines.block(one), lines.block(other)
                known_meaning = meaning is not None and _have_vectors(lines, one, other)
                table[block] = _joint(words[block], meaning[block] if known_meaning else None)
                table[block[::-1]] = table[block].T
    known = np.array([[one is not None and one == other for other in languages]
                      for one in languages])
    if len(set(languages) - {None}) > 1:
        add_foreign(table, known, lines, bridge)
    add_counts(table, lines)
    return Likeness(np.clip(table, 0.0, 1.0), known)


def _joint(words: Table, meaning: Table | None) -> Table:
    if meaning is None:
        expected = MEANING_BASE + MEANING_SLOPE * words
        return np.where(words > 0, MEANING * expected + (1 - MEANING) * words, 0.0)
    return MEANING * meaning + (1 - MEANING) * words


def shared_words(lines: Lines) -> Table:
    """How much of two lines' content words is shared, the rarer in the event the more it counts.

    The mean of Dice's coefficient and of the share of the shorter line, since one article's
    sentence may tell what two of another do. Shape (lines, lines).
    """
    count = len(lines)
    carriers: dict[str, list[int]] = defaultdict(list)
    for line, words in enumerate(lines.words):
        for word in words:
            carriers[word].append(line)
    shared = np.zeros((count, count), dtype=np.float32)
    total = np.zeros(count, dtype=np.float32)
    for word in sorted(carriers):
        places = carriers[word]
        if count >= FEW_LINES and len(places) > TOO_COMMON * count:
            continue
        worth = np.log(1 + count / len(places))
        total[places] += worth
        if len(places) > 1:
            shared[np.ix_(places, places)] += worth
    total = np.maximum(total, 1e-6)
    dice = 2 * shared / (total[:, None] + total[None, :])
    return (dice + shared / np.minimum(total[:, None], total[None, :])) / 2


def _meaning(lines: Lines) -> Table | None:
    """Cosines of the lines' vectors; 0 where one has none. None where no column has any."""
    sizes = {column.vectors.shape[1] for column in lines.columns if column.vectors is not None}
    if len(sizes) != 1:
        return None
    vectors = np.zeros((len(lines), sizes.pop()), dtype=np.float32)
    for line, (position, sentence) in enumerate(zip(lines.column, lines.sentence, strict=True)):
        known = lines.columns[position].vectors
        if known is not None:
            vectors[line] = known[sentence]
    return np.maximum(vectors @ vectors.T, 0.0)


def _have_vectors(lines: Lines, one: int, other: int) -> bool:
    return all(lines.columns[at].vectors is not None for at in (one, other))


def _one_language(one: str | None, other: str | None) -> bool:
    """True unless both languages are known and differ."""
    return one == other or None in (one, other)
