"""Sentences of the assistant that reach the page in English, in the page's language.

Errors, reasons for skipped documents, warnings and reasons of a check are made of English
sentences deep inside, where nobody knows who reads them. Here the English sentence is looked up as
gettext looks up a message: ``sentences`` in the English catalogue holds its wording with gaps, and
the other catalogues what to say instead. What is not listed stays English and is marked so.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from assistant.answer.phrases import Phrases
from assistant.entry.ui.escape import escape, in_language
from assistant.entry.ui.words import words_for

LONGEST = 4_000
"""Code points of a sentence that is looked up; nothing longer is one of ours."""
SENTENCES = 6
"""Sentences in a row that are looked up one by one where they are not listed together."""
SPOKEN = frozenset({"stage", "why", "kinds", "what", "where"})
"""Gaps that hold words of the assistant, which are looked up too; all others hold names."""

_GAP = re.compile(r"\{(\w+)\}")
_LISTED = re.compile(r", | and ")


@dataclass(frozen=True, slots=True)
class _Wording:
    """One English sentence: the words between its gaps, and what the gaps are called."""

    key: str
    pieces: tuple[str, ...]
    gaps: tuple[str, ...]


def translated(sentence: str, words: Phrases) -> str | None:
    """The sentence, or several in a row, in the catalogue's language; None where not listed."""
    if words.language == "en":
        return sentence
    if not sentence or len(sentence) > LONGEST:
        return None
    return _one_or_more(sentence, words, SENTENCES)


def in_words(sentence: str, words: Phrases) -> str:
    """The same, and the English sentence where it is not listed; plain text."""
    return translated(sentence, words) or sentence


def told_html(
    sentence: str, words: Phrases, draw: Callable[[str], str] = escape
) -> str:
    """The sentence as HTML, marked as English where it is not listed; ``draw`` escapes."""
    said = translated(sentence, words)
    if said is None:
        return f'<span {in_language("en")}>{draw(sentence)}</span>'
    return draw(said)


def _one_or_more(sentence: str, words: Phrases, most: int) -> str | None:
    said = _one(sentence, words)
    if said is not None or most == 1:
        return said
    for end in re.finditer(r"(?<=[.!?…]) ", sentence):
        first = _one(sentence[:end.start()], words)
        if first is None:
            continue
        rest = _one_or_more(sentence[end.end():], words, most - 1)
        if rest is not None:
            return f"{first} {rest}"
    return None


def _one(sentence: str, words: Phrases) -> str | None:
    for wording in _wordings():
        held = _gaps_of(sentence, wording)
        if held is not None:
            return words.say(f"sentences.{wording.key}",
                             **{gap: _held(gap, said, words) for gap, said in held.items()})
    return None


def _gaps_of(sentence: str, wording: _Wording) -> dict[str, str] | None:
    """What stands in the gaps of a wording; None where the sentence is another."""
    first, last = wording.pieces[0], wording.pieces[-1]
    if not wording.gaps:
        return {} if sentence == first else None
    if len(sentence) < len(first) + len(last):
        return None
    if not (sentence.startswith(first) and sentence.endswith(last)):
        return None
    held, at, end = {}, len(first), len(sentence) - len(last)
    for gap, piece in zip(wording.gaps, (*wording.pieces[1:-1], ""), strict=True):
        place = sentence.find(piece, at, end) if piece else end
        if place < 0:
            return None
        held[gap], at = sentence[at:place], place + len(piece)
    return held if all(held.values()) else None


def _held(gap: str, said: str, words: Phrases) -> str:
    if gap not in SPOKEN:
        return said
    listed = [_one(part, words) for part in _LISTED.split(said)]
    if all(listed):
        return words.say("counts.join").join(str(part) for part in listed)
    return _one(said, words) or said


@lru_cache(maxsize=1)
def _wordings() -> tuple[_Wording, ...]:
    """The English sentences, those with the most words of their own first."""
    found = words_for("en").tree("sentences")
    wordings = [_wording(key, str(said)) for key, said in found.items()]
    return tuple(sorted(wordings, key=lambda one: (-sum(map(len, one.pieces)), one.key)))


def _wording(key: str, said: str) -> _Wording:
    parts = _GAP.split(said)
    return _Wording(key, tuple(parts[::2]), tuple(parts[1::2]))
