"""What is given, sold and taken, named alike in six languages: weapons, oil, money."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from pathlib import Path

from assistant.analysis.attribution.matching import PhraseTable, tokenise

_FILE = Path(__file__).with_name("goods.toml")


@lru_cache(maxsize=10_000)
def goods_in(phrase: str) -> frozenset[str]:
    """The keys of the goods that a phrase of any of the languages names; empty where none."""
    return frozenset(match.category for match in _table().matches(
        tokenise(phrase, 0, len(phrase))))


@cache
def _table() -> PhraseTable:
    with _FILE.open("rb") as file:
        lists = tomllib.load(file)
    return PhraseTable((word.strip(), key, None) for key, words in lists.items()
                       for word in words.split(","))
