"""Fitting the verdict model: shared by the script that makes it and the folds that measure it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.analysis.support.features import NAMES
from assistant.analysis.support.verdict import LABELS, Arrays, by_sentence, summed, verdict
from assistant.protocols import Vectors

WIDTH = len(NAMES)
FOLDS = 5
INNER_FOLDS = 4
_STRENGTH = {"features": 0.01, "vectors": 0.0003, "claim": 0.01}
"""Inverse regularisation of each regression, by cross-validation on the training claims; three
times more or less at the claim changes macro-F1 by .01 at most."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What is seen of a claim's sentences, their labels and its own, as numbers of LABELS."""

    rows: Vectors
    sentence_labels: tuple[int, ...]
    label: int


def fit(claims: Sequence[Claim]) -> Arrays:
    """All three regressions; the claim's is fitted on chances of sentences not fitted on."""
    within = np.zeros((len(claims), 18), np.float32)
    for train, test in folds([claim.label for claim in claims], INNER_FOLDS):
        arrays = _sentences([claims[at] for at in train])
        for at in test:
            within[at] = summed(by_sentence(claims[at].rows, arrays, width=WIDTH))
    return _sentences(claims) | _regression(
        "claim", within, np.array([claim.label for claim in claims]))


def cross_validated(claims: Sequence[Claim]) -> list[int]:
    """The label of each claim by a model that was fitted on the other folds' claims."""
    found = [0] * len(claims)
    for train, test in folds([claim.label for claim in claims], FOLDS):
        arrays = fit([claims[at] for at in train])
        for at in test:
            found[at] = int(verdict(claims[at].rows, arrays, width=WIDTH).argmax())
    return found


def folds(labels: Sequence[int], count: int) -> Iterator[tuple[list[int], list[int]]]:
    """Positions to fit on and to leave out, ``count`` times, each label shared out evenly."""
    part = np.zeros(len(labels), np.int64)
    for label in range(len(LABELS)):
        places = [at for at, other in enumerate(labels) if other == label]
        part[places] = np.arange(len(places)) % count
    for number in range(count):
        yield (np.flatnonzero(part != number).tolist(), np.flatnonzero(part == number).tolist())


def _sentences(claims: Sequence[Claim]) -> dict[str, Vectors]:
    rows = np.concatenate([claim.rows for claim in claims])
    labels = np.array([label for claim in claims for label in claim.sentence_labels])
    return (_regression("features", rows[:, :WIDTH], labels)
            | _regression("vectors", rows[:, WIDTH:], labels))


def _regression(part: str, rows: Vectors, labels: np.ndarray) -> dict[str, Vectors]:
    """Balanced multinomial logistic regression; the scaling of its inputs is folded in.

    ``labels`` must hold each of LABELS.
    """
    from sklearn.linear_model import LogisticRegression  # comes with sentence-transformers

    middle, spread = rows.mean(axis=0), rows.std(axis=0)
    spread[spread < 1e-6] = 1.0
    model = LogisticRegression(C=_STRENGTH[part], class_weight="balanced", max_iter=500)
    model.fit((rows - middle) / spread, labels)
    weights = model.coef_ / spread
    bias = model.intercept_ - weights @ middle
    return {f"{part}.weights": weights.T.astype(np.float32),
            f"{part}.bias": bias.astype(np.float32)}
