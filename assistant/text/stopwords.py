"""Stopword lists: plain text beside this module, one file a language, read when first needed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from assistant.text.normalise import fold

_FOLDER = Path(__file__).parent / "data" / "stopwords"


@cache
def stopwords(language: str | None) -> frozenset[str]:
    """Return the folded function words of ``language``; empty for one without a list."""
    return _read(f"{language}.txt")


@cache
def question_words(language: str | None) -> frozenset[str]:
    """Return the folded words that ask or instruct ("tell", "explique"), stopwords excluded."""
    return _read(f"{language}.question.txt")


@cache
def plain_words(language: str | None) -> frozenset[str]:
    """Return the folded function words that hardly any other language of its script writes."""
    return _read(f"{language}.plain.txt")


def is_stopword(word: str, language: str | None) -> bool:
    """True when ``word`` is a function word of ``language``, whatever its case or quotes.

    A language without a list has no stopwords. "US" and "us" are one word here: ``terms`` is
    where capitals decide.
    """
    return fold(word) in stopwords(language)


def _read(name: str) -> frozenset[str]:
    path = _FOLDER / name
    if not path.is_file():
        return frozenset()
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(fold(word) for line in lines if not line.startswith("#")
                     for word in line.split())
