"""Function words, which no pack lists, and what they are in English.

A gist without them would hide every "not". ``function_words/CODE.txt`` has a line for each English
word, the plainest foreign one first, so that the same lists serve in the other direction.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from assistant.text.normalise import fold
from assistant.text.stopwords import stopwords

ENGLISH = "en"
_FOLDER = Path(__file__).parent / "function_words"


@lru_cache(maxsize=32)
def to_english(language: str) -> Mapping[str, str]:
    """English by folded function word of ``language``; {} for a language without a list."""
    found: dict[str, str] = {}
    for english, words in _lines(language):
        for word in words:
            found.setdefault(fold(word), english)
    return found


@lru_cache(maxsize=32)
def from_english(language: str) -> Mapping[str, str]:
    """The plainest function word of ``language`` by English word; {} as above."""
    return {english: words[0] for english, words in _lines(language)}


def is_function_word(word: str, language: str) -> bool:
    """True for a word that is listed here, or that no index keeps."""
    folded = fold(word)
    return folded in to_english(language) or folded in stopwords(language)


def _lines(language: str) -> Iterator[tuple[str, list[str]]]:
    path = _FOLDER / f"{language}.txt"
    if not language.isalpha() or not path.is_file():
        return
    for line in path.read_text("utf-8").splitlines():
        english, sign, words = line.partition(" = ")
        if sign and not line.startswith("#"):
            yield english, words.split()
