"""Telling languages by their function words, where these are plain."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from assistant.text.normalise import fold
from assistant.text.stopwords import plain_words, question_words, stopwords

_WORDS = regex.compile(r"[\p{L}\p{M}]+(?:['\u2019][\p{L}\p{M}]+)*")

# Least lead of a language's share of words over the next one's, and least share of plain words
# where there is only one of them. On NTREX (1,997 sentences each in English and French) and the
# 1,190 English questions of XQuAD leads of .1, .15 and .2 settle .72, .71 and .70 of the English
# sentences, .95, .93 and .90 of the questions and .40, .39 and .36 of the French sentences, none
# wrongly; .15 for the one word instead of .1 settles .85 of the questions.
_LEAD = 0.15
_ONE_SHARE = 0.1


def spoken_words(text: str) -> list[str]:
    """The words of ``text`` folded, elisions and contractions whole."""
    return [fold(word) for word in _WORDS.findall(text)]


def shares(spoken: Sequence[str], languages: Sequence[str]) -> dict[str, float]:
    """Share of the words that are function words, for each language that has any of them."""
    found: dict[str, float] = {}
    for code in languages:
        listed = _listed(code)
        hits = sum(word in listed for word in spoken) if listed else 0
        if hits:
            found[code] = hits / len(spoken)
    return found


def plain_language(spoken: Sequence[str], votes: dict[str, float]) -> str | None:
    """The language that the words of a text in Latin letters leave no doubt about, else None.

    ``votes`` are ``shares`` of all the Latin languages.
    """
    first, second, *_ = [*sorted(votes, key=lambda code: (-votes[code], code)), None, None]
    if first is None or votes[first] - votes.get(second or "", 0.0) < _LEAD:
        return None
    known = plain_words(first)
    plain = [word for word in spoken if word in known]
    told = len(set(plain)) > 1 or len(plain) >= _ONE_SHARE * len(spoken)
    return first if plain and told else None


@cache
def _listed(language: str) -> frozenset[str]:
    return stopwords(language) | question_words(language)
