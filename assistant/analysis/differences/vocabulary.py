"""Word lists of the hard checks, read from ``data/`` once per language and compiled."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import regex

from assistant.analysis.attribution.matching import PhraseTable, Token, folded

LANGUAGES = ("en", "fr", "es", "de", "ru", "ar", "tr", "fa", "he")
_DATA = Path(__file__).with_name("data")
_BOUNDS = ("at_least", "at_most", "about")
_SCRIPTS = (("ar", regex.compile(r"\p{Arabic}")), ("ru", regex.compile(r"\p{Cyrillic}")))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One language's numerals and the table of all its phrases.

    Categories of ``table``: "at_least", "at_most", "about", "negation", "not_negating",
    "modality", "unit", "state", "noun", and one "opposite:KEY" per pair, whose entry is
    (kind, side). All words are folded.
    """

    language: str
    units: Mapping[str, int]
    scales: Mapping[str, int]
    ordinals: Mapping[str, int]
    groups: Mapping[str, frozenset[str]]
    table: PhraseTable
    decimal: str
    spaced_thousands: bool
    negative_endings: tuple[str, ...]
    negates_around: bool

    def has(self, group: str, form: str) -> bool:
        """True when ``form`` is in ``group``: joiners, alone, vague, days, only, of, range_…."""
        return form in self.groups.get(group, ())


def vocabulary_of(text: str, language: str | None) -> Vocabulary:
    """The vocabulary of a primary language code; of the text's script where there is none.

    Latin text of another language is read with the English lists, which then find little.
    """
    if language in LANGUAGES:
        return _load(language)
    return _load(next((code for code, script in _SCRIPTS if script.search(text)), "en"))


@lru_cache(maxsize=100_000)
def is_telling(word: str, language: str | None) -> bool:
    """True for a word that decides what a sentence says rather than what it is about.

    Numbers in digits or words, "not", "may" and words with an opposite that denies ("confirmed"):
    what gets altered. ``word`` is folded.
    """
    vocabulary = vocabulary_of(word, language)
    if word[:1].isdigit() or word in vocabulary.units or word in vocabulary.scales:
        return True
    return any(match.category in ("negation", "modality") or (
        match.category.startswith("opposite:") and match.entry[0] == "negation")
        for match in vocabulary.table.matches([Token(0, len(word), word, False, True)]))


@cache
def _load(language: str) -> Vocabulary:
    lists = _read(language)
    numbers, negation = lists["numbers"], lists["negation"]
    groups = {name: frozenset(map(folded, words)) for name, words in numbers.items()
              if isinstance(words, list)}
    groups["days"] = frozenset(map(folded, lists["dates"]["days"]))
    groups["only"] = frozenset(negation.get("only", ()))
    return Vocabulary(
        language=language,
        units=_folded(lists["units"]), scales=_folded(lists["scales"]),
        ordinals=_folded(numbers["ordinals"]), groups=groups,
        table=PhraseTable(_phrases(language, lists)),
        decimal=lists["decimal"], spaced_thousands=lists["spaced_thousands"],
        negative_endings=tuple(negation["endings"]),
        negates_around=negation["looks"] == "around",
    )


def _read(name: str) -> dict[str, Any]:
    with (_DATA / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def _folded(words: Mapping[str, int]) -> dict[str, int]:
    return {folded(word): value for word, value in words.items()}


def _phrases(language: str, lists: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    for bound in _BOUNDS:
        for phrase in lists["numbers"][bound]:
            yield phrase, bound, None
    negation = lists["negation"]
    for phrase in (*negation["words"], *negation["shortened"]):
        yield phrase, "negation", None
    for phrase in negation["not_negating"]:
        yield phrase, "not_negating", None
    for phrase in lists["modality"]["words"]:
        yield phrase, "modality", None
    for category, things in _read("things").items():
        for key, words in things.items():
            for phrase in _listed(words.get(language, "")):
                yield phrase, category.removesuffix("s"), key
    for pair in _read("opposites")["pair"]:
        for side, words in enumerate(pair.get(language, ())):
            for phrase in _listed(words):
                yield phrase, f"opposite:{pair['key']}", (pair["kind"], side)


def _listed(words: str) -> list[str]:
    return [word.strip() for word in words.split(",") if word.strip()]
