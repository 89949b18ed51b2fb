"""How likely sentences of two languages translate each other, by the words that answer each other.

Each token of one sentence looks for its best answer in the other: a listed translation, the same
figure, a name spelled alike. What share of a sentence's rarity is answered, in both directions,
with what figures say, is weighed by a logistic curve.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.packs.lexicon import Lexicon, Token

Matrix = NDArray[np.float32]

ROOT = 0.25
"""Strengths span three powers of ten; their fourth root says best which sentence answers which: of
1,000 notices the right one .873 (Arabic), .925 (Russian) of the time, .748 and .845 without."""
NAME_FLOOR, NAME_SURE = 0.6, 0.85
"""Nearness of two names from which they may be one, and from which they surely are: of held-back
pairs the median is .80 (Arabic) and .84 (Russian), of the best wrong one among 2,000 .56; first
settings between these."""
NAME_MOST = 0.9
"""How well a name at most answers a name; a first setting, not yet measured alone."""
MOST_FIGURES = 3.0
"""Figures of a sentence that count; a table row has dozens."""
INTERCEPT = 5.91
WEIGHTS = (2.25, -4.47, -2.78, -1.34)
"""Fitted by ``training/packs/calibrate.py`` on notices in Arabic, Russian, Spanish, Portuguese and
Persian whose sentences no table had seen: each beside nineteen wrong ones. Of those said to be
.9 to 1 true, .958 (Persian) to .998 are; of .5 to .7, .50 to .84."""
BLOCK = 100
"""Sentences of either side compared at a time: at most 256 MB, with the longest sentences."""


def likeness(
    ones: Sequence[str], others: Sequence[str], languages: tuple[str, str], lexicon: Lexicon
) -> Matrix:
    """The chance that each of ``ones`` and each of ``others`` translate each other, in [0, 1].

    Shape (len(ones), len(others)). A sentence without a term is like none.
    """
    found = np.zeros((len(ones), len(others)), dtype=np.float32)
    for row in range(0, len(ones), BLOCK):
        for column in range(0, len(others), BLOCK):
            seen = evidence(ones[row:row + BLOCK], others[column:column + BLOCK], languages,
                            lexicon)
            odds = INTERCEPT + seen[..., 1:] @ np.array(WEIGHTS, dtype=np.float32)
            found[row:row + BLOCK, column:column + BLOCK] = np.where(
                seen[..., 0] > 0, 1 / (1 + np.exp(-odds)), 0)
    return found


def evidence(
    ones: Sequence[str], others: Sequence[str], languages: tuple[str, str], lexicon: Lexicon
) -> Matrix:
    """What the curve weighs for each two sentences, shape (len(ones), len(others), 5).

    Mutual coverage (as a share of what is to be expected), the same times the length, how unlike
    the lengths are, the lesser length (lengths are ln of the rarities' sum), and how many figures
    both have that are not the same.
    """
    first, second = languages
    here = [lexicon.tokens(text, first, second) for text in ones]
    there = [lexicon.tokens(text, second, first) for text in others]
    rows, columns = _distinct(here), _distinct(there)
    answered = _answers(list(rows), list(columns), languages, lexicon)
    worth = [np.array([lexicon.rarity(token.term, own, other) for token in known], dtype=np.float32)
             for known, own, other in ((rows, first, second), (columns, second, first))]
    one_way = _covered(here, rows, worth[0], _best_in(answered, there, columns))
    other_way = _covered(there, columns, worth[1], _best_in(answered.T, here, rows)).T
    level = lexicon.expected(first, second)
    return _features((one_way / level, other_way / level), (here, there), worth, (rows, columns))


def _distinct(sentences: Sequence[tuple[Token, ...]]) -> dict[Token, int]:
    found: dict[Token, int] = {}
    for sentence in sentences:
        for token in sentence:
            found.setdefault(token, len(found))
    return found


def _answers(
    rows: Sequence[Token], columns: Sequence[Token], languages: tuple[str, str], lexicon: Lexicon
) -> Matrix:
    """How well each column's token answers each row's, in [0, 1]."""
    found = np.zeros((len(rows), len(columns)), dtype=np.float32)
    matcher = lexicon.matcher
    if matcher is not None:
        by_name = [[at for at, token in enumerate(side) if token.name] for side in (rows, columns)]
        if all(by_name):
            vectors = [matcher.vectors([side[at].name for at in places])
                       for side, places in zip((rows, columns), by_name, strict=True)]
            near = (vectors[0] @ vectors[1].T - NAME_FLOOR) / (NAME_SURE - NAME_FLOOR)
            found[np.ix_(*by_name)] = NAME_MOST * np.clip(near, 0, 1)
    places: dict[str, list[int]] = {}
    for at, token in enumerate(columns):
        places.setdefault(token.term, []).append(at)
    for row, token in enumerate(rows):
        for term, strength in lexicon.neighbours(token.term, *languages).items():
            for at in places.get(term, ()):
                found[row, at] = max(found[row, at], min(1.0, strength) ** ROOT)
        for at in places.get(token.term, ()):
            if token.is_figure or (token.name and columns[at].name):
                found[row, at] = 1.0
    return found


def _best_in(
    answered: Matrix, sentences: Sequence[tuple[Token, ...]], known: dict[Token, int]
) -> Matrix:
    """For each token the best answer that each sentence holds, (tokens, sentences)."""
    best = np.zeros((len(answered), len(sentences)), dtype=np.float32)
    for at, sentence in enumerate(sentences):
        if sentence:
            best[:, at] = answered[:, [known[token] for token in sentence]].max(axis=1)
    return best


def _covered(
    sentences: Sequence[tuple[Token, ...]], known: dict[Token, int], worth: Matrix, best: Matrix
) -> Matrix:
    """The share of each sentence's rarity that each sentence of the other side answers."""
    share = np.zeros((len(sentences), len(known)), dtype=np.float32)
    for at, sentence in enumerate(sentences):
        places = [known[token] for token in sentence]
        share[at, places] = worth[places]
    share /= np.maximum(share.sum(axis=1, keepdims=True), 1e-6)
    return share @ best


def _features(
    ways: tuple[Matrix, Matrix], sentences: tuple[list[tuple[Token, ...]], ...],
    worth: Sequence[Matrix], known: tuple[dict[Token, int], ...],
) -> Matrix:
    sizes = [np.log1p(np.array([sum(float(value[places[token]]) for token in sentence)
                                for sentence in side], dtype=np.float32))
             for side, value, places in zip(sentences, worth, known, strict=True)]
    mutual = np.sqrt(ways[0] * ways[1])
    ratio = np.abs(sizes[0][:, None] - sizes[1][None, :])
    length = np.minimum(sizes[0][:, None], sizes[1][None, :])
    return np.stack([mutual, mutual * length, ratio, length, _odd_figures(sentences)], axis=-1)


def _odd_figures(sentences: tuple[list[tuple[Token, ...]], ...]) -> Matrix:
    """How many figures of the sentence that has fewer are not in the other."""
    known: dict[str, int] = {}
    figures = [[{token.term for token in sentence if token.is_figure} for sentence in side]
               for side in sentences]
    for term in sorted({term for side in figures for sentence in side for term in sentence}):
        known[term] = len(known)
    held = [np.zeros((len(side), len(known)), dtype=np.float32) for side in figures]
    for side, matrix in zip(figures, held, strict=True):
        for at, sentence in enumerate(side):
            matrix[at, [known[term] for term in sentence]] = 1
    least = np.minimum(held[0].sum(axis=1)[:, None], held[1].sum(axis=1)[None, :])
    return np.minimum(least - held[0] @ held[1].T, MOST_FIGURES)
