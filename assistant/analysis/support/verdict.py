"""A claim and the sentences found on it: supported, refuted, or not decided by them.

Two logistic regressions judge each sentence, one by the features of the pair, one by the frozen
encoder's vectors (|u - v| and u * v, Conneau et al. 2017, "InferSent"); a third judges the claim
by the greatest, the mean and the second greatest of their chances.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from assistant.analysis.support.features import features
from assistant.analysis.support.reading import Read, Weighed
from assistant.errors import AssistantError
from assistant.protocols import Vectors

LABELS = ("SUPPORTS", "REFUTES", "NOT_ENOUGH_INFO")
PARTS = ("features", "vectors", "claim")
"""The three regressions; each has arrays ``PART.weights`` (inputs, 3) and ``PART.bias`` (3,)."""
MODEL = Path(__file__).with_name("verdict.npz")
CARD = Path(__file__).with_name("verdict.json")
_HELP = "Restore verdict.npz and verdict.json from the project, or make them with `make support`."

Arrays = Mapping[str, Vectors]


class VerdictError(AssistantError):
    """The data of the verdict model is missing or not what its card says."""


def seen(said: Weighed, sources: Sequence[Read]) -> Vectors:
    """What the model sees of each sentence, shape (sentences, features + 2 * dimension)."""
    return np.stack([np.concatenate([features(said, [source]), _pair(said.read, source)])
                     for source in sources])


def verdict(rows: Vectors, arrays: Arrays, *, width: int) -> Vectors:
    """The chances of LABELS for one claim, shape (3,), from what ``seen`` gives.

    ``width`` is how many of the columns are features.
    """
    return chances(summed(by_sentence(rows, arrays, width=width)), arrays, "claim")


def by_sentence(rows: Vectors, arrays: Arrays, *, width: int) -> Vectors:
    """Both regressions' chances for each sentence, shape (sentences, 6)."""
    return np.concatenate([chances(rows[:, :width], arrays, "features"),
                           chances(rows[:, width:], arrays, "vectors")], axis=1)


def summed(sentences: Vectors) -> Vectors:
    """Greatest, mean and second greatest of each chance over the sentences, shape (18,)."""
    ordered = np.sort(sentences, axis=0)
    return np.concatenate([ordered[-1], sentences.mean(axis=0), ordered[-2:][0]])


def chances(rows: Vectors, arrays: Arrays, part: str) -> Vectors:
    """Softmax of one regression, shape (..., 3)."""
    scores = rows @ arrays[f"{part}.weights"] + arrays[f"{part}.bias"]
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


@cache
def load_verdict(model: Path = MODEL, card: Path = CARD) -> tuple[Arrays, dict[str, Any]]:
    """Read the arrays and their card; VerdictError when a file is missing or was changed."""
    try:
        data, facts = model.read_bytes(), json.loads(card.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise VerdictError(f"The verdict model cannot be read: {error}.", help=_HELP) from error
    if not isinstance(facts, dict) or hashlib.sha256(data).hexdigest() != facts.get("sha256"):
        raise VerdictError(f"{model.name} is not the file that {card.name} describes: its SHA-256 "
                           "differs.", help=_HELP)
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as stored:
            return {name: stored[name] for name in stored.files}, facts
    except ValueError as error:
        raise VerdictError(f"{model.name} holds something else than plain arrays.", help=_HELP
                           ) from error


def save_verdict(arrays: Arrays, facts: Mapping[str, Any], *, model: Path, card: Path) -> None:
    """Write the arrays and a card that holds their SHA-256."""
    buffer = io.BytesIO()
    np.savez_compressed(buffer, allow_pickle=False,
                        **{name: np.asarray(values, np.float32)
                           for name, values in sorted(arrays.items())})
    data = buffer.getvalue()
    model.write_bytes(data)
    card.write_text(json.dumps(
        {**facts, "sha256": hashlib.sha256(data).hexdigest()}, indent=1) + "\n", "utf-8")


def _pair(said: Read, source: Read) -> Vectors:
    u, v = said.vectors.whole, source.vectors.whole
    return np.concatenate([np.abs(u - v), u * v])
