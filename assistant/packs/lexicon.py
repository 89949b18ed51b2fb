"""What the packs of a folder know of terms: translations between any two languages, rarity.

Two languages that are not English meet in English terms. Nothing is read before it is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.packs.files import DATA
from assistant.packs.names import NameMatcher, name_matcher
from assistant.packs.pack import Chances, Pack, load_pack
from assistant.packs.related import related_terms
from assistant.packs.spelling import plain
from assistant.packs.taken_apart import english_of
from assistant.text.terms import terms, words

ENGLISH = "en"
LEAST_STRENGTH = 0.01
"""Below it a translation by way of English is not kept."""
PIVOT = 0.8
"""Coverage by way of English, of that with English; see ``Lexicon.expected``."""
LEAST_NAME, LEAST_UNCASED_NAME = 3, 5
"""Letters of a name: where no capital shows that it is one and the word means something, more."""

MOST_TOKENS = 80
"""Tokens of a sentence that are compared: a long one has sixty, a list without stops thousands."""


@dataclass(frozen=True, slots=True)
class Token:
    """One term of a sentence; ``name`` is how it would be spelled as a name, "" if it is none."""

    term: str
    name: str

    @property
    def is_figure(self) -> bool:
        """True for a number."""
        return self.term[0].isdigit()


class Lexicon:
    """The packs of one folder."""

    def __init__(self, folder: Path = DATA) -> None:
        self._folder = folder
        self.neighbours = lru_cache(maxsize=200_000)(self._neighbours)
        self.tokens = lru_cache(maxsize=20_000)(self._tokens)

    @property
    def matcher(self) -> NameMatcher | None:
        """The name matcher; None where the folder has none."""
        return name_matcher(self._folder)

    def pack(self, language: str | None) -> Pack | None:
        """The pack of a language; None for English and for a language without one."""
        return load_pack(language, self._folder)

    def knows(self, language: str | None) -> bool:
        """True for English and for every language that has a pack."""
        return language == ENGLISH or self.pack(language) is not None

    def expected(self, language: str, other: str) -> float:
        """What coverage to expect of a translation, in the measure of a pack's level; (0, 1].

        Of sentences that no table was fitted on, the packs answer 1.31 to 1.37 times the square
        of their level (Arabic, Russian, Spanish); by way of English .9 to 1.22 times the lesser
        one's square (seven pairs of languages, ``tico`` held back).
        """
        levels = [pack.level ** 2 for pack in map(self.pack, (language, other)) if pack]
        return min(levels, default=1.0) * (1.0 if ENGLISH in (language, other) else PIVOT)

    def translations(self, term: str, language: str) -> list[tuple[str, float]]:
        """English terms that an analysed ``term`` means, with p(English | term), likeliest first.

        [] for a term or a language that no pack knows.
        """
        pack = self.pack(language)
        return [(found, there) for found, there, _ in english_of(pack, term)] if pack else []

    def foreign_terms(self, term: str, language: str) -> list[tuple[str, float]]:
        """Terms of ``language`` for an English ``term``, with p(foreign | term); [] as above."""
        pack = self.pack(language)
        return [(found, there) for found, there, _ in pack.from_english(term)] if pack else []

    def _neighbours(self, term: str, language: str, other: str) -> Mapping[str, float]:
        """Terms of ``other`` that ``term`` translates to, with a strength in (0, 1].

        The strength is the root of the product of the chances both ways; between two languages
        that are not English, the product of both steps by the best English term.
        """
        if language == ENGLISH:
            pack = self.pack(other)
            return _strengths(pack.from_english(term)) if pack else {}
        pack = self.pack(language)
        english = _strengths(english_of(pack, term)) if pack else {}
        if other == ENGLISH:
            return english
        found: dict[str, float] = {}
        for word, strength in english.items():
            for further, step in self.neighbours(word, ENGLISH, other).items():
                if strength * step > max(found.get(further, 0.0), LEAST_STRENGTH):
                    found[further] = strength * step
        return found

    def related(self, term: str) -> Mapping[str, float]:
        """English terms that may stand for an English one, with a strength in (0, 1]; {} if none.

        {} too where the folder has no table of them.
        """
        table = related_terms(self._folder)
        return table.of(term) if table else {}

    def rarity(self, term: str, language: str, other: str) -> float:
        """ln of how many sentences one must read to meet ``term``; the most for an unlisted one.

        English is counted in the texts of the pack between both languages.
        """
        pack = self.pack(other if language == ENGLISH else language)
        if pack is None:
            return 0.0
        side = pack.english if language == ENGLISH else pack.foreign
        number = side.numbers.get(term)
        return float(side.most_rare if number is None else side.rarity[number])

    def _tokens(self, sentence: str, language: str, other: str) -> tuple[Token, ...]:
        """The first distinct tokens of a sentence, for comparing with the language ``other``."""
        found: dict[Token, None] = {}
        for span in words(sentence):
            if len(found) >= MOST_TOKENS:
                break
            word = span.of(sentence)
            for term in terms(word, language):
                found[Token(term, self._name(word, term, language, other))] = None
        return tuple(found)

    def _name(self, word: str, term: str, language: str, other: str) -> str:
        """The spelling of a word that may be a name.

        It may where it has a capital, where its script has none, or where no translation of it
        is listed.
        """
        if term[0].isdigit() or not word[0].isalpha():
            return ""
        listed = bool(self.neighbours(term, language, other))
        if listed and word[0].islower():
            return ""
        written = plain(word.removesuffix("'s").removesuffix("’s"))
        least = LEAST_UNCASED_NAME if listed and not word[0].isupper() else LEAST_NAME
        return written if len(written) >= least else ""


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The packs that come with the project."""
    return Lexicon()


def _strengths(chances: Chances) -> dict[str, float]:
    return {term: (there * back) ** 0.5 for term, there, back in chances}
