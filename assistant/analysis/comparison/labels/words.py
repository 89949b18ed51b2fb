"""The nouns by which news names sides and bodies, and the names that the whole world shares.

Read once from ``words.toml`` (nouns, by language) and ``names.toml`` (states,
their seats of power, bodies with several names), and compiled into one table for each language.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from assistant.analysis.attribution.matching import PhraseTable, folded

Sort = Literal["fighters", "group", "rulers", "forces", "alliance", "movers", "crowd", "unrest",
               "company", "office", "paper"]
Key = tuple[str, ...]
"""What an entity is known by: ("state", "syria", "forces"), ("name", "upland", "front")."""
LANGUAGES = ("en", "fr", "es", "de", "ru", "ar")
_DATA = Path(__file__).parent
_ENGLISH, _LATIN, _ARABIC, _CYRILLIC = range(1, 5)
_COLUMN = {"en": _ENGLISH, "ar": _ARABIC, "ru": _CYRILLIC}


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that can name a side: its first listed form, and what sort of thing it names."""

    lemma: str
    sort: Sort


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one language.

    ``table`` finds "head" (``Head``), "state" (its key), "seat" (key and sort) and "body" (its
    key). ``articles`` may lead a phrase, ``definite`` point back; ``ties`` begin what ties a noun
    to the name after it, ``of`` go on with it; ``compounds`` end "U.S.-backed"; ``modifiers`` stand
    between a name and its noun. No description of a name holds one of ``undescribing`` ("a
    reference to").
    """

    language: str
    table: PhraseTable
    articles: frozenset[str]
    definite: frozenset[str]
    ties: frozenset[str]
    of: frozenset[str]
    compounds: frozenset[str]
    undescribing: frozenset[str]
    modifiers: frozenset[str]
    modifier_stems: tuple[str, ...]

    def modifies(self, form: str) -> bool:
        """True for a word that may stand between a name and the noun it belongs to."""
        return form in self.modifiers or (
            bool(self.modifier_stems) and form.startswith(self.modifier_stems))


@cache
def vocabulary_for(language: str | None) -> Vocabulary | None:
    """The words of a primary language code; None where we have no list for it."""
    if language not in LANGUAGES:
        return None
    words, names = _read("words.toml")[language], _read("names.toml")
    modifiers = words["modifiers"].split("|")
    return Vocabulary(
        language, PhraseTable([*_heads(words["heads"]), *_names(names, language)]),
        _forms(words["articles"]), _forms(words["definite"]), _forms(words["ties"]),
        _forms(words["of"]), _forms(words["compounds"]),
        _forms(words.get("undescribing", "")),
        frozenset(folded(word) for word in modifiers if not word.endswith("*")),
        tuple(folded(word[:-1]) for word in modifiers if word.endswith("*")))


@cache
def state_names() -> Mapping[str, str]:
    """The English name of each state, by its key."""
    return {key: forms[0] for key, forms in _read("names.toml")["states"].items()}


@cache
def _read(name: str) -> dict[str, Any]:
    with (_DATA / name).open("rb") as file:
        return tomllib.load(file)


def _heads(heads: Mapping[str, list[str]]) -> Iterator[tuple[str, str, Any]]:
    for sort, nouns in heads.items():
        for noun in nouns:
            yield noun, "head", Head(folded(noun.split("|")[0]), sort)  # type: ignore[arg-type]


def _names(names: Mapping[str, Any], language: str) -> Iterator[tuple[str, str, Any]]:
    for key, forms in names["states"].items():
        for name in forms[_COLUMN.get(language, _LATIN)].split("|"):
            yield name, "state", key
    for written, (state, sort) in names["seats"].items():
        for name in written.split("|"):
            yield name, "seat", (state, sort)
    for key, written in names["bodies"].items():
        for name in written.split("|"):
            yield name, "body", key


def _forms(words: str) -> frozenset[str]:
    return frozenset(folded(word) for word in words.split("|") if word)
