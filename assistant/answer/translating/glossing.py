"""What a word or phrase is called in another language, by the packs: one or two words, or none."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.answer.translating.function_words import ENGLISH, from_english, to_english
from assistant.packs.lexicon import Lexicon
from assistant.packs.pack import Pack, Side
from assistant.packs.taken_apart import english_of
from assistant.text.normalise import fold
from assistant.text.terms import terms

BACK_WEIGHT = 0.25
RARITY_WEIGHT = 0.2
"""How much the chance of the way back, and a word's rarity, count beside the chance of the way
there when one translation is shown. Of the glosses of every third NTREX line .341 (Arabic), .459
(French) and .430 (Russian) are words of the English line; by the product of both chances .313,
.443 and .398, as it prefers rare words that mean one thing only."""
SECOND = 0.5
"""A second translation is shown from this share of the first one's weight on: one of both is in the
English line for .383 (Arabic), .495 (French) and .460 (Russian) of the words, with 1.2 to 1.3
words a gloss."""
ALIKE = 4
"""Letters that two translations share at the beginning where they tell one thing twice."""
STEM = "–"
"""Stands after what is the beginning of a word only: packs list foreign words by their stems."""
ARTICLE = "·"
_ARTICLES = frozenset({"the", "a", "an"})
_STEMLESS = frozenset({ENGLISH, "he"})


@dataclass(frozen=True, slots=True)
class Way:
    """The packs from one language to another; ``there`` and ``back`` are None for English."""

    language: str
    to: str
    there: Pack | None
    back: Pack | None

    @property
    def name(self) -> str:
        """The packs by name: "pack ar", or "packs ar, fr" where two meet in English."""
        codes = [pack.language for pack in (self.there, self.back) if pack]
        return f"pack{'s' if len(codes) > 1 else ''} {', '.join(codes)}"


def way(language: str | None, to: str, lexicon: Lexicon) -> Way | None:
    """The way between two languages; None where no pack knows one of them, or both are one."""
    if language is None or language == to or not (lexicon.knows(language) and lexicon.knows(to)):
        return None
    return Way(language, to, lexicon.pack(language), lexicon.pack(to))


def glossed(term: str, by: Way) -> str:
    """One translation of an analysed term, or two with a slash between; "" for an unlisted one."""
    if by.there is None:
        return "/".join(_foreign([term], by))
    weighed = _weighed(english_of(by.there, term), by.there.english)
    if by.back is None:
        return "/".join(_best([(by.there.spoken.get(word, word), weight)
                               for word, weight in weighed]))
    return "/".join(_foreign([word for word, _ in weighed], by))


def glossed_phrase(phrase: str, by: Way) -> str:
    """The English of terms in a row, put further where that is asked; "" for an unlisted one."""
    english = by.there.phrases.get(phrase, "") if by.there else ""
    if by.back is None or not english:
        return english
    parts = [_foreign([term], by)[:1] for term in terms(english, ENGLISH)]
    return " ".join(part[0] for part in parts) if parts and all(parts) else ""


def function_word(word: str, by: Way) -> str:
    """A function word in the other language; "" where no list has it.

    Of "to the" what is listed of it serves; an article that the other language lacks is a dot.
    """
    english = fold(word) if by.there is None else to_english(by.language).get(fold(word), "")
    if by.back is None:
        return english
    listed = from_english(by.to)
    told = next((listed[part] for part in (english, *english.split()) if part in listed), "")
    return told or (ARTICLE if english in _ARTICLES else "")


def _foreign(english: Iterable[str], by: Way) -> list[str]:
    """Foreign stems of the first of these English terms that has any."""
    for term in english:
        found = _best(_weighed(by.back.from_english(term), by.back.foreign)) if by.back else []
        if found:
            return found if by.to in _STEMLESS else [f"{word}{STEM}" for word in found]
    return []


def _weighed(
    chances: Iterable[tuple[str, float, float]], side: Side
) -> list[tuple[str, float]]:
    """Translations with their weight, the heaviest first."""
    weighed = [(term, there * back ** BACK_WEIGHT * math.exp(
        -RARITY_WEIGHT * float(side.rarity[side.numbers[term]])))
        for term, there, back in chances]
    return sorted(weighed, key=lambda one: (-one[1], one[0]))


def _best(weighed: list[tuple[str, float]]) -> list[str]:
    """The first, and the second where it weighs nearly as much and tells something else."""
    best = [word for word, _ in weighed[:1]]
    for word, weight in weighed[1:2]:
        if weight >= SECOND * weighed[0][1] and word[:ALIKE] != best[0][:ALIKE]:
            best.append(word)
    return best
