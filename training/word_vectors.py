"""Where the tagger's table of words starts: the input vectors of the packaged encoder.

They (Apache-2.0) tell alike words alike before any training, so that a verb the training part
lacks is still read as what it is. The table is hashed; no word is kept.
"""

from __future__ import annotations

import numpy as np

from assistant.adapters.encoder_files import packaged_folder
from assistant.analysis.attribution.tagger.features import WORD_ROWS, word_row

_SPECIAL = 999
"""The first entries of the encoder's vocabulary are marks and reserved names."""
_SPREAD = 0.5


def starting_table(width: int) -> np.ndarray:
    """Float32 of shape (WORD_ROWS, width): principal components of the encoder's whole words.

    Where two words share a row the more frequent one has it; rows without a word are zero.
    """
    from safetensors.numpy import load_file

    folder = packaged_folder()
    weights = load_file(folder / "model.safetensors")
    vectors = next(values for name, values in weights.items()
                   if name.endswith("word_embeddings.weight"))
    vocabulary = (folder / "vocab.txt").read_text("utf-8").split("\n")
    whole = [at for at, word in enumerate(vocabulary)
             if at >= _SPECIAL and word and not word.startswith("##")]
    centred = vectors[whole].astype(np.float64)
    centred -= centred.mean(axis=0)
    centred /= np.linalg.norm(centred, axis=1, keepdims=True)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    reduced = centred @ axes[:width].T
    reduced *= _SPREAD / reduced.std()
    table = np.zeros((WORD_ROWS, width), dtype=np.float32)
    taken: set[int] = set()
    for at, vector in zip(whole, reduced, strict=True):
        row = word_row(vocabulary[at])
        if row not in taken:
            table[row] = vector
            taken.add(row)
    return table
