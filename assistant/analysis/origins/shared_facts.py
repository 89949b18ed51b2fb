"""What a sentence shares with its translation whatever the language: figures and names.

A name is known by the consonants that transliteration keeps, alone if they are many and together
with its neighbour otherwise; each fact is worth the bits by which it is unlikely to be met by
chance in a text of about three hundred words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.text.normalise import fold
from assistant.text.skeleton import skeleton
from assistant.text.stopwords import stopwords

Fact = tuple[str, ...]

CONSONANT_BITS = 3.3
"""Bits of one consonant class: twenty of them, unevenly used."""
CHANCE_BITS = 8.0
"""Bits lost to chance, since three hundred words of the other text could have matched."""
DIGIT_CHANCE_BITS = 3.0
"""The same for figures, of which a text has about ten."""
YEAR_BITS = 4.0
MOST_BITS = 15.0
MIN_CONSONANTS = 3
MIN_PAIR_CONSONANTS = 4
MAX_DIGITS = 15
_WORD = re.compile(r"\d+(?:[.,'\u066b\u066c]\d+){0,6}|\w+(?:[-'’]\w+){0,4}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PARTICLES = frozenset({"al", "el", "de", "von", "bin", "ibn", "der", "la", "le", "van", "du",
                        "da", "di"})


def facts_of(text: str, language: str | None) -> Mapping[Fact, float]:
    """Return the facts of one sentence with their bits.

    ``("#22000",)`` is a figure of two digits or more, ``("mhmd",)`` a name, ``("dr", "zr")`` two
    neighbours. Where letters have case only capitalised words are names; else all words but the
    stop words of ``language`` may be.
    """
    idle = stopwords(language)
    found: dict[Fact, float] = {}
    before = ""
    for match in _WORD.finditer(text):
        word = match.group()
        if word[0].isdigit():
            _add_figure(found, word)
            before = ""
            continue
        folded = fold(word)
        if folded in _PARTICLES:
            continue
        if folded in idle or word[0].islower():
            before = ""
            continue
        bones = skeleton(word)
        if len(bones) >= MIN_CONSONANTS:
            found[(bones,)] = _name_bits(len(bones))
        both = len(before) + len(bones)
        if min(len(before), len(bones)) > 1 and both >= MIN_PAIR_CONSONANTS:
            found[before, bones] = _name_bits(both)
        before = bones
    return found


def _add_figure(found: dict[Fact, float], word: str) -> None:
    digits = "".join(filter(str.isdigit, fold(word)))
    if 2 <= len(digits) <= MAX_DIGITS:
        bits = CONSONANT_BITS * len(digits) - DIGIT_CHANCE_BITS
        year = _YEAR.fullmatch(digits) is not None
        found["#" + digits,] = YEAR_BITS if year else min(MOST_BITS, bits)


def _name_bits(consonants: int) -> float:
    return min(MOST_BITS, CONSONANT_BITS * consonants - CHANCE_BITS)
