"""What share of a sentence a pack answers, in the mean of translations it was made from."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.packs.files import write_arrays
from assistant.packs.lexicon import ENGLISH, Lexicon
from assistant.packs.likeness import evidence
from assistant.packs.pack import SUFFIX
from assistant.text.terms import terms
from training.packs.material import Pair

LEAST_TERMS = 7
"""Terms of a sentence long enough to stand for news."""
SENTENCES = 400
BLOCK = 20
SET = "tatoeba"
"""The set that every language has."""


def level_of(
    language: str, arrays: Mapping[str, NDArray[Any]], parallel: Sequence[Pair]
) -> float:
    """The mean coverage of at most ``SENTENCES`` pairs; 1 where there are none to measure."""
    whole = [pair for pair in parallel
             if pair.source == SET and len(terms(pair.english, ENGLISH)) >= LEAST_TERMS]
    chosen = whole[::max(1, len(whole) // SENTENCES)][:SENTENCES]
    if not chosen:
        return 1.0
    with tempfile.TemporaryDirectory() as folder:
        name = language + SUFFIX
        write_arrays(name, {**arrays, "level": np.float32(1)}, Path(folder), sources=[])
        packs = Lexicon(Path(folder))
        covered = [np.diag(_mutual(chosen[at:at + BLOCK], language, packs))
                   for at in range(0, len(chosen), BLOCK)]
    return float(np.concatenate(covered).mean())


def _mutual(pairs: Sequence[Pair], language: str, packs: Lexicon) -> NDArray[np.float32]:
    return evidence([pair.english for pair in pairs], [pair.foreign for pair in pairs],
                    (ENGLISH, language), packs)[..., 0]
