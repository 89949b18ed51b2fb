"""Sentences altered on purpose, each with the kind of alteration that a check has to name.

All chance comes from the ``random.Random`` that is passed in. The few word lists are for English,
the language of the news sets, and are not those that the check itself reads.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

RATES = (0.1, 0.2, 0.3, 0.4)
_AUXILIARIES = re.compile(r"\b(is|was|were|are|has|have|had|will|would|did|could|should)\b")
_NOT = re.compile(r"\b(\w+)n['’]t\b|\s\bnot\b")
_HEDGE = re.compile(r"\s\b(allegedly|reportedly|possibly|probably|perhaps|apparently|likely)\b")
_NUMBER = re.compile(r"(?<![\w.,$-])\d{1,3}(?:,\d{3})*(?![\w,.]*\d)")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
_WORD = re.compile(r"(?<=[a-z] )[a-z]{5,}(?= [a-z])")
_OPPOSITES = (("before", "after"), ("more", "less"), ("support", "oppose"), ("won", "lost"),
              ("confirmed", "denied"), ("accepted", "rejected"), ("rose", "fell"),
              ("increased", "decreased"), ("allowed", "banned"), ("with", "without"))


@dataclass(frozen=True, slots=True)
class Planted:
    """An altered sentence; ``kinds`` are those of which the check has to name one."""

    label: str
    text: str
    kinds: frozenset[str]


def alter(sentence: str, vocabulary: Sequence[str], chance: random.Random) -> Iterator[Planted]:
    """Every single alteration that the sentence offers a place for, and each rate of new words."""
    for label, kinds, change in _CHANGES:
        altered = change(sentence, vocabulary, chance)
        if altered is not None and altered != sentence:
            yield Planted(label, altered, frozenset(kinds.split()))
    for rate in RATES:
        altered = _rewritten(sentence, rate, vocabulary, chance)
        if altered != sentence:
            yield Planted(f"words {rate:.0%}", altered, frozenset())


def restyled(sentence: str) -> Iterator[tuple[str, str]]:
    """The sentence in other typography, all of it still verbatim, each with its label."""
    yield "as it is", sentence
    yield "straight marks", sentence.translate(str.maketrans("“”‘’—–", "\"\"''--"))
    yield "spaces", sentence.replace(" ", "  ", 2).replace(" ", "\u00a0", 1)
    yield "first letter", sentence[0].swapcase() + sentence[1:]
    yield "no stop", sentence.rstrip(".")


def _one(
    pattern: re.Pattern[str], sentence: str, chance: random.Random,
    new: Callable[[re.Match[str]], str],
) -> str | None:
    """The sentence with one match of the pattern put otherwise; None without a match."""
    found = list(pattern.finditer(sentence))
    if not found:
        return None
    match = chance.choice(found)
    return sentence[:match.start()] + new(match) + sentence[match.end():]


def _number(sentence: str, _: Sequence[str], chance: random.Random) -> str | None:
    return _one(_NUMBER, sentence, chance,
                lambda m: str(int(m[0].replace(",", "")) + chance.randint(1, 9)))


def _denied(sentence: str, _: Sequence[str], chance: random.Random) -> str | None:
    return _one(_AUXILIARIES, sentence, chance, lambda m: f"{m[0]} not")


def _asserted(sentence: str, _: Sequence[str], chance: random.Random) -> str | None:
    return _one(_NOT, sentence, chance, lambda m: {"ca": "can", "wo": "will"}.get(m[1], m[1] or "")
                if m[1] else "")


def _unhedged(sentence: str, _: Sequence[str], chance: random.Random) -> str | None:
    return _one(_HEDGE, sentence, chance, lambda m: "")


def _opposite(sentence: str, _: Sequence[str], chance: random.Random) -> str | None:
    for pair in _OPPOSITES:
        for word, other in (pair, pair[::-1]):
            if re.search(rf"\b{word}\b", sentence):
                return _one(re.compile(rf"\b{word}\b"), sentence, chance, lambda m, o=other: o)
    return None


def _name(sentence: str, vocabulary: Sequence[str], chance: random.Random) -> str | None:
    names = [word for word in vocabulary if word[0].isupper() and word.isalpha()]
    return _one(_NAME, sentence, chance, lambda m: chance.choice(names)) if names else None


def _word(sentence: str, vocabulary: Sequence[str], chance: random.Random) -> str | None:
    words = [word for word in vocabulary if word.isalpha() and word.islower() and len(word) > 4]
    return _one(_WORD, sentence, chance, lambda m: chance.choice(words)) if words else None


def _dropped(sentence: str, _: Sequence[str], chance: random.Random) -> str | None:
    return _one(re.compile(rf"{_WORD.pattern} "), sentence, chance, lambda m: "")


def _dots(sentence: str, _: Sequence[str], chance: random.Random) -> str | None:
    """Dots for a run of words with a "not" in it, three words or more kept on either side."""
    words = sentence.split(" ")
    places = [at for at, word in enumerate(words[4:-5], 4)
              if word == "not" or word.endswith(("n't", "n’t"))]
    if not places:
        return None
    at = chance.choice(places)
    return " ".join([*words[:at], "...", *words[at + 1:]])


def _rewritten(
    sentence: str, rate: float, vocabulary: Sequence[str], chance: random.Random
) -> str:
    """This share of the words, at least one, replaced by other words of the corpus."""
    words = sentence.split(" ")
    for at in chance.sample(range(len(words)), max(1, round(rate * len(words)))):
        words[at] = chance.choice(vocabulary)
    return " ".join(words)


_CHANGES = (
    ("number", "number date", _number), ("not added", "negation", _denied),
    ("not dropped", "negation", _asserted), ("hedge dropped", "modality cue", _unhedged),
    ("opposite", "negation word role", _opposite), ("name", "name date", _name),
    ("word", "word name number modality cue negation role date", _word),
    ("word dropped", "word modality cue number negation name date role", _dropped),
    ("dots over not", "ellipsis", _dots),
)
