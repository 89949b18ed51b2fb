"""The word lists of one language, read from ``lexicons/<language>.toml`` once and compiled.

Each file holds cues with their stance (neutral, distancing, endorsing), hedges, words that tell
what kind of source speaks, and the few function words by which a source's noun phrase ends.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from assistant.analysis.attribution.matching import PhraseTable, folded, tokenise

Stance = Literal["neutral", "distancing", "endorsing"]
Frame = Literal["say", "utter", "think", "show", "act", "side", "know", "want", "prefix", "noun",
                "colon"]
LANGUAGES = ("en", "fr", "ar", "ru", "es", "de")
OWN_FRAMES = frozenset({"side", "want", "know"})
"""Attitudes, aims and knowledge: the outlet tells them of somebody in its own voice. PolNeAR
counts them as attributions where a clause follows; 0.64 to 0.71 of those the rules find are
(train)."""
_FOLDER = Path(__file__).with_name("lexicons")


@dataclass(frozen=True, slots=True)
class CueWord:
    """What the lexicon knows of a cue: its lemma, stance and what it governs.

    ``frame``: "say" takes anything, "utter" only quotations and that-clauses, "think" and "show"
    a clause, "act" an object (accuse, praise); "side", "want" and "know" tell an attitude, an
    aim or knowledge; "prefix" names its source next ("according to"), "noun" a content
    ("allegations that").
    ``trailing`` forms (adding, ajoutant) have the previous speaker as their subject; ``bare``
    forms are spelled like a noun or an infinitive and need a subject beside them.
    """

    lemma: str
    stance: Stance
    frame: Frame
    trailing: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language: a table of all phrases and the grammar words as folded sets."""

    language: str
    table: PhraseTable
    grammar: Mapping[str, frozenset[str]]
    verb_first: bool
    capitals_name: bool
    adverb: str
    plural_ending: str
    article: str

    def has(self, group: str, form: str) -> bool:
        """True when ``form`` is one of the grammar words of ``group``."""
        return form in self.grammar.get(group, ())


@cache
def lexicon_for(language: str | None) -> Lexicon | None:
    """Return the lexicon of a primary language code; None where we have no list for it."""
    if language not in LANGUAGES:
        return None
    with (_FOLDER / f"{language}.toml").open("rb") as file:
        lists = tomllib.load(file)
    grammar = lists["grammar"]
    words = {name: _forms(value) for name, value in _flat(grammar)}
    return Lexicon(
        language, PhraseTable(_phrases(lists)), words,
        verb_first=grammar["order"] == "verb_first",
        capitals_name=bool(grammar.get("capitals_name", True)),
        adverb=str(grammar.get("adverb", "")),
        article=str(grammar.get("article", "")),
        plural_ending=str(grammar.get("plural_ending", "")),
    )


def cue_stance(cue: str, language: str | None) -> Stance:
    """How the outlet takes what it reports by this cue: "said", "claimed" or "revealed".

    Neutral for a cue that the lexicon does not hold.
    """
    lexicon = lexicon_for(language)
    if lexicon is None or not cue.strip():
        return "neutral"
    stances = [match.entry.stance for match in lexicon.table.matches(tokenise(cue, 0, len(cue)))
               if match.category == "cue"]
    return next((stance for stance in stances if stance != "neutral"), "neutral")


def _forms(value: Any) -> frozenset[str]:
    if isinstance(value, str):
        return frozenset(folded(word) for word in value.split("|") if word)
    return frozenset()


def _flat(grammar: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in grammar.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value


def _phrases(lists: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    for frame, stances in lists["verbs"].items():
        for stance, verbs in stances.items():
            for lemma, forms in verbs.items():
                for form in forms.split(", "):
                    yield (form.lstrip("+="), "cue",
                           CueWord(lemma, stance, frame, form[0] == "+", form[0] == "="))
    for section, frame in (("prefix", "prefix"), ("nouns", "noun")):
        for stance, group in lists.get(section, {}).items():
            for phrase in group["list"]:
                yield phrase, section, CueWord(phrase, stance, frame)
    for phrase in lists["hearsay"]["hedged"]["list"]:
        yield phrase, "hearsay", None
    for phrase in lists["own_voice"]["list"]:
        yield phrase, "own_voice", None
    for strength, phrases in lists["hedges"].items():
        for phrase in phrases:
            yield phrase, "hedge", strength
    for kind, phrases in lists["kinds"].items():
        for phrase in phrases:
            yield phrase, "kind." + kind, None
