"""English verbs of acts with all their forms, and the small words around them."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

Shape = Literal["base", "s", "past", "part", "ing"]
_VOWELS = "aeiou"
_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class ActVerb:
    """What is known of a verb: its base form and what kind of act it tells.

    ``particle`` belongs to it ("hand over"); ``nouns`` are objects without which it tells no act
    ("launch" an attack); ``prepositions`` lead to what the act is done to, where it is no object.
    """

    base: str
    kind: str
    particle: str = ""
    nouns: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RoleLexicon:
    """English acts, leading verbs and other verbs by their forms, and word groups by name.

    ``opposites`` holds pairs of kinds that are each other's opposite, ``converse`` pairs of verbs
    that tell one deal from its two sides ("sell", "buy").
    """

    acts: Mapping[str, tuple[tuple[ActVerb, Shape], ...]]
    leading: Mapping[str, tuple[tuple[str, Shape], ...]]
    others: Mapping[str, frozenset[Shape]]
    words: Mapping[str, frozenset[str]]
    opposites: frozenset[frozenset[str]]
    converse: frozenset[frozenset[str]]

    def has(self, group: str, form: str) -> bool:
        """True when ``form`` is one of the words of ``group``."""
        return form in self.words[group]


@cache
def english() -> RoleLexicon:
    """The English lists, read once from ``verbs.en.toml``."""
    with (_FOLDER / "verbs.en.toml").open("rb") as file:
        lists = tomllib.load(file)
    acts: dict[str, list[tuple[ActVerb, Shape]]] = defaultdict(list)
    for kind, entries in lists["acts"].items():
        for entry in _listed(entries):
            verb, spellings = _verb_of(entry, kind)
            for shape, form in _forms(*spellings):
                acts[form].append((verb, shape))
    leading: dict[str, list[tuple[str, Shape]]] = defaultdict(list)
    for sense, entries in lists["leading"].items():
        for entry in _listed(entries):
            for shape, form in _forms(*entry.split(":")):
                leading[form].append((sense, shape))
    others: dict[str, set[Shape]] = defaultdict(set)
    for entry in _listed(lists["others"]["list"]):
        for shape, form in _forms(*entry.split(":")):
            others[form].add(shape)
    return RoleLexicon(
        {form: tuple(found) for form, found in acts.items()},
        {form: tuple(found) for form, found in leading.items()},
        {form: frozenset(found) for form, found in others.items()},
        {name: frozenset(_listed(value)) for name, value in lists["words"].items()},
        *(frozenset(frozenset(pair) for pair in lists["opposites"][name])
          for name in ("pairs", "converse")))


def _listed(words: str) -> list[str]:
    return [word.strip() for word in words.split(",") if word.strip()]


def _verb_of(entry: str, kind: str) -> tuple[ActVerb, tuple[str, ...]]:
    """What an entry of this kind spells: the verb, and its principal parts without particles."""
    spelled, _, after = entry.partition("+")
    parts = spelled.split(":")
    head, _, nouns = parts[0].partition("~")
    base, _, particle = head.partition(" ")
    verb = ActVerb(base, kind, particle, _options(nouns), _options(after))
    return verb, (base, *(part.split()[0] for part in parts[1:]))


def _options(words: str) -> frozenset[str]:
    return frozenset(filter(None, words.split("|")))


def _forms(base: str, past: str = "", participle: str = "") -> Iterator[tuple[Shape, str]]:
    """Every form of a verb from its principal parts; the regular ones where only the base is."""
    stem = base[:-1] if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) else base
    after_consonant = base.endswith("y") and base[-2] not in _VOWELS
    regular = base[:-1] + "ied" if after_consonant else base + "d" if base.endswith(
        "e") else base + "ed"
    past = past or regular
    yield "base", base
    if after_consonant:
        yield "s", base[:-1] + "ies"
    else:
        yield "s", base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    yield "past", past
    yield "part", participle or past
    yield "ing", _ing(base, stem, past)


def _ing(base: str, stem: str, past: str) -> str:
    """"robbing" where the past doubles its letter; also after one short vowel as in "hit"."""
    if past == base + base[-1] + "ed" or (
            not past.endswith("ed") and len(base) <= 4 and base[-1] in "tnmgpdb"
            and base[-2] in _VOWELS and base[-3] not in _VOWELS):
        return base + base[-1] + "ing"
    return stem + "ing"
