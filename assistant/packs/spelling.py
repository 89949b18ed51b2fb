"""The spelling of a name as rows of a table: its runs of one to four letters, hashed.

Training and search must see a word alike, so this is the one place that knows how.
"""

from __future__ import annotations

import unicodedata
import zlib
from functools import lru_cache

from assistant.text.normalise import fold

ROWS = 1 << 16
"""Rows of the table: runs of four letters in four scripts share few of them."""
RUNS = (1, 2, 3, 4)
LONGEST = 32
"""Letters of a word that are read; no name is longer."""
_EDGES = "<", ">"


def plain(word: str) -> str:
    """Return ``word`` folded, without accents, vowel points and what is no letter or digit."""
    decomposed = unicodedata.normalize("NFD", fold(word[:LONGEST * 2]))
    kept = "".join(letter for letter in decomposed if letter.isalnum())
    return kept[:LONGEST]


@lru_cache(maxsize=100_000)
def rows_of_name(name: str) -> tuple[int, ...]:
    """Return the rows of a name written as ``plain`` gives it, repeats kept; () for ""."""
    if not name:
        return ()
    marked = name.join(_EDGES)
    return tuple(zlib.crc32(marked[at:at + run].encode()) % ROWS
                 for run in RUNS for at in range(len(marked) - run + 1))
