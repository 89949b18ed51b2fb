"""Fits the curve of ``assistant.packs.likeness`` and says how true its values are.

    python training/packs/calibrate.py --data DIR

Tables are fitted without the notices of ``tico`` and ``sdg``, which then stand for texts that no
table has seen: blocks of twenty sentences, each beside twenty translations. Half of the blocks
give the weights, which are printed to be put into the module; half measure them.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from assistant.packs.files import DATA, read_arrays, write_arrays  # noqa: E402
from assistant.packs.lexicon import ENGLISH, Lexicon  # noqa: E402
from assistant.packs.likeness import evidence  # noqa: E402
from assistant.packs.pack import NAMES_FILE  # noqa: E402
from training.packs.build import build_pack  # noqa: E402
from training.packs.material import DICTIONARY, PARALLEL, Pair, read_material  # noqa: E402

LANGUAGES = ("ar", "ru", "es", "pt", "fa")
"""Those with notices but French, of whose pairs one in fourteen is none (they answer nothing)."""
HELD_BACK = frozenset({"tico", "sdg"})
BLOCK = 20
MOST = 2_000
SEED = 0
EDGES = (0.0, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 1.01)


def main() -> None:
    """Fit, print the weights, then how often a value is right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the material")
    chosen = parser.parse_args()
    parallel = read_material(chosen.data / PARALLEL)
    dictionary = read_material(chosen.data / DICTIONARY)
    blocks = {}
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        for language in LANGUAGES:
            build_pack(language, [pair for pair in parallel[language]
                                  if pair.source not in HELD_BACK], dictionary[language], out)
        write_arrays(NAMES_FILE, read_arrays(NAMES_FILE, DATA) or {}, out, sources=[])
        for language in LANGUAGES:
            unseen = [pair for pair in parallel[language] if pair.source in HELD_BACK]
            blocks[language] = list(_blocks(unseen, language, Lexicon(out)))
    weights = fitted(np.concatenate([seen for found in blocks.values() for seen in found[::2]]))
    print("intercept and weights:", np.round(weights, 2).tolist())
    for language, found in blocks.items():
        print(language, *_held(np.concatenate(found[1::2]), weights), sep="\n  ")


def fitted(seen: NDArray[np.floating], rounds: int = 30) -> NDArray[np.float64]:
    """Logistic regression by Newton's steps; the last column of ``seen`` is the truth."""
    known = np.hstack([np.ones((len(seen), 1)), seen[:, :-1]]).astype(np.float64)
    weights = np.zeros(known.shape[1])
    for _ in range(rounds):
        chance = 1 / (1 + np.exp(-known @ weights))
        slope = known.T @ (seen[:, -1] - chance) - 1e-3 * weights
        bend = (known * (chance * (1 - chance))[:, None]).T @ known + 1e-3 * np.eye(len(weights))
        weights += np.linalg.solve(bend, slope)
    return weights


def _blocks(
    unseen: Sequence[Pair], language: str, packs: Lexicon
) -> Iterator[NDArray[np.floating]]:
    """Rows of what the curve weighs and whether it is a translation, block by block."""
    order = np.random.default_rng(SEED).permutation(len(unseen))[:MOST]
    truth = np.eye(BLOCK).reshape(-1, 1)
    for at in range(0, len(order) - BLOCK + 1, BLOCK):
        pairs = [unseen[place] for place in order[at:at + BLOCK]]
        seen = evidence([pair.english for pair in pairs], [pair.foreign for pair in pairs],
                        (ENGLISH, language), packs)
        yield np.hstack([seen[..., 1:].reshape(BLOCK * BLOCK, -1), truth])


def _held(seen: NDArray[np.floating], weights: NDArray[np.float64]) -> Iterator[str]:
    """Mean value and share of translations, by value."""
    chance = 1 / (1 + np.exp(-(weights[0] + seen[:, :-1] @ weights[1:])))
    for low, high in pairwise(EDGES):
        within = (chance >= low) & (chance < high)
        if within.any():
            yield (f"{low:.2f}-{min(high, 1):.2f}: said {chance[within].mean():.3f}, "
                   f"true {seen[within, -1].mean():.3f} of {within.sum()}")


if __name__ == "__main__":
    main()
