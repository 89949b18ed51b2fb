"""The direction in which an encoder's space turns from plain telling to praise, blame and doubt.

The mean vector of made-up pointed sentences less that of plain ones (``examples.toml``):
no article has a part in it, nothing is fitted, and any encoder has one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from assistant.analysis.comparison.columns import Column
from assistant.protocols import Embedder, Vectors

LANGUAGE = "en"
"""The language of the examples."""
_EXAMPLES = Path(__file__).with_name("examples.toml")
_KEPT: dict[str, Vectors] = {}
"""The direction of each encoder met in this process, by fingerprint: one or two of them."""


def pointing(embedder: Embedder) -> Vectors | None:
    """The direction, shape (dimension,), of this encoder's space; kept for the next time.

    None for an encoder that does not read English.
    """
    if not embedder.reads(LANGUAGE):
        return None
    if embedder.fingerprint not in _KEPT:
        _KEPT[embedder.fingerprint] = _direction(embedder)
    return _KEPT[embedder.fingerprint]


def _direction(embedder: Embedder) -> Vectors:
    with _EXAMPLES.open("rb") as file:
        examples = tomllib.load(file)
    pointed, plain = (embedder.embed_documents(examples[kind]) for kind in ("pointed", "plain"))
    return pointed.mean(axis=0) - plain.mean(axis=0)


def pointedness(columns: Sequence[Column], direction: Vectors | None) -> list[list[float]]:
    """How far each sentence of the columns lies in this direction, in standard deviations.

    Measured from the mean of all these sentences, so that no encoder's scale matters; 0 for all
    without a direction, and for columns without vectors.
    """
    along = [column.vectors @ direction
             if direction is not None and column.vectors is not None else None
             for column in columns]
    known = [found for found in along if found is not None and len(found)]
    told = np.concatenate(known) if known else np.zeros(1, np.float32)
    mean, spread = float(told.mean()), float(told.std()) or 1.0
    return [[0.0] * len(column.article.sentences) if found is None
            else ((found - mean) / spread).tolist()
            for column, found in zip(columns, along, strict=True)]
