"""Understanding a question: its language, what kind of answer it wants, what came before."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from assistant.text.language import detect_language, likely_language, script_of
from assistant.text.terms import query_terms
from assistant.types import Turn

SCRIPT_LANGUAGE = {"Arab": "ar", "Arabic": "ar", "Cyrl": "ru", "Cyrillic": "ru"}
ANAPHORIC_TERMS = 4
"""A question with more content terms than this carries its own subject and is left as it is."""

ELSE_TERMS = 1
"""Asking who else with more content terms than this names its own subject."""

KINDS = ("number", "date", "place", "person", "reason")


@dataclass(frozen=True, slots=True)
class Question:
    """``text`` as asked; ``asked_as`` with the conversation folded in.

    ``kind`` is what the question word asks for, "open" where nothing does. ``other_than`` are
    articles already cited when the question is who *else* says so.
    """

    text: str
    asked_as: str
    language: str
    kind: str
    other_than: frozenset[str] = frozenset()


def understand(
    text: str, history: Sequence[Turn] = (), *, otherwise: str = "en"
) -> Question:
    """Read a question in the light of the conversation before it; see question_language."""
    language = question_language(text, history, otherwise=otherwise)
    words = question_words(language)
    asked_as, other_than = _with_history(text, language, words, history)
    return Question(text, asked_as, language, _kind(asked_as, words), other_than)


def question_language(
    text: str, history: Sequence[Turn] = (), *, otherwise: str = "en"
) -> str:
    """Language of a question, by its question words, then by detection, else as before.

    Where it shows none, as a name does, ``otherwise``, the language of whoever asks, is likelier
    if it is written in the same script.

    Question words come first because detectors are unsure of short texts.
    """
    script = SCRIPT_LANGUAGE.get(script_of(text) or "")
    if script:
        detected = detect_language(text)
        return detected if detected in ("ar", "fa", "ur", "ru", "uk", "bg") else script
    padded = f" {text.casefold()} "
    scores = {
        language: sum(_has_phrase(padded, word) for kind in KINDS for word in table[kind])
        for language, table in _tables().items()
    }
    best = max(scores.values())
    leaders = [language for language, score in scores.items() if score == best]
    if best and len(leaders) == 1:  # before detection, which loads a model at its first call
        return leaders[0]
    detected = detect_language(text)
    if detected:
        return detected
    if history:
        return question_language(history[-1].question, otherwise=otherwise)
    among = _tables() if otherwise == "en" else (otherwise, "en")
    return likely_language(text, among=among, rather=(otherwise,)) or otherwise


def question_words(language: str) -> Mapping[str, Sequence[str]]:
    """The question words of a language; English ones where none are listed."""
    return _tables().get(language, _tables()["en"])


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, list[str]]]:
    return json.loads((files("assistant.answer") / "question_words.json").read_text("utf-8"))


def _kind(text: str, words: Mapping[str, Sequence[str]]) -> str:
    padded = f" {text.casefold()} "
    for kind in KINDS:
        if any(_has_phrase(padded, word) for word in words[kind]):
            return kind
    return "open"


def _has_phrase(padded: str, phrase: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(phrase.casefold())}(?!\w)", padded) is not None


def _with_history(
    text: str, language: str, words: Mapping[str, Sequence[str]], history: Sequence[Turn]
) -> tuple[str, frozenset[str]]:
    if not history:
        return text, frozenset()
    padded = f" {text.casefold()} "
    before = history[-1]
    former = understand(before.question, history[:-1]).asked_as
    content = query_terms(text, question_language=language, field_language=language)
    short = len(content) <= ANAPHORIC_TERMS
    if any(_has_phrase(padded, phrase) for phrase in words["else"]):
        if len(content) > ELSE_TERMS:
            return text, frozenset()
        return former, frozenset(before.cited)
    refers = any(_has_phrase(padded, word) for word in words["anaphora"])
    opening = padded.lstrip()
    continues = any(opening.startswith(f"{word.casefold()} ") for word in words["continues"])
    if len(content) <= 1 or (short and (refers or continues)):
        return f"{text} {former}", frozenset()
    return text, frozenset()
