"""Whether a statement turns round who did what to whom: the same words, the two sides exchanged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from assistant.text.normalise import fold
from assistant.text.stopwords import is_stopword
from assistant.text.terms import terms, words

BY = {"en": {"by"}, "fr": {"par"}, "es": {"por"}, "de": {"von", "vom", "durch"},
      "ar": {"قبل"}}
"""What marks the doer of a passive: with it the sides may change places and mean the same."""
MOST_WORDS = 80
"""Content words of a text that are looked at; a sentence has some fifteen."""


def exchanged(said: str, source: str, language: str) -> tuple[str, str] | None:
    """Two words that stand on the other side of a third than in the source; None where none do.

    "The Front accused the army" for "The army accused the Front". A passive in one of the two, by
    its "by", may turn the order and keep the meaning, so it is let through. Words that stand twice
    in either text tell nothing.
    """
    if _passive(said, language) != _passive(source, language):
        return None
    here, there = _content(said, language), _content(source, language)
    once = _once(here) & _once(there)
    order = [term for term in here if term in once]
    places = {term: at for at, term in enumerate(t for t in there if t in once)}
    for (at, one), (to, other) in combinations(enumerate(order), 2):
        if places[one] < places[other]:
            continue
        between = set(order[at + 1:to])
        if any(places[other] < places[term] < places[one] for term in between):
            return one, other
    return _swapped(order, list(places), _capitals(said, language))


def _swapped(
    here: Sequence[str], there: Sequence[str], named: set[str]
) -> tuple[str, str] | None:
    """Two names in each other's place where all other words stand as they stood."""
    moved = [at for at, (one, other) in enumerate(zip(here, there, strict=True)) if one != other]
    if len(moved) == 2 and named >= {here[at] for at in moved}:
        return here[moved[0]], here[moved[1]]
    return None


def _capitals(text: str, language: str) -> set[str]:
    """Terms that are written with a capital."""
    return {term for span in words(text) if text[span.start].isupper()
            for term in terms(span.of(text), language)[:1]}


def _content(text: str, language: str) -> list[str]:
    found: list[str] = []
    for span in words(text)[:4 * MOST_WORDS]:
        word = span.of(text)
        if not is_stopword(fold(word), language):
            found += terms(word, language)[:1]
    return found[:MOST_WORDS]


def _once(found: Sequence[str]) -> set[str]:
    return {term for term, count in Counter(found).items() if count == 1}


def _passive(text: str, language: str) -> bool:
    marks = BY.get(language, set())
    return any(fold(span.of(text)) in marks for span in words(text))
