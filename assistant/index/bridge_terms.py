"""What a word of a question may stand as among the terms of another language's passages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from assistant.packs.lexicon import ENGLISH, Lexicon, Token
from assistant.text.short_names import same_name

NAMES = 5
"""Terms of a language that one name may be."""
NAME_NEAR, NAME_FLOOR, NAME_RANGE = 0.65, 0.6, 0.2
"""Nearness from which a term may be the name asked for; it counts by (nearness - .6) / .2, at most
one. XQuAD en to ar R@1 .765 with names so weighed and .661 without, en to ru .839 and .770."""
RELATED = 0.4
"""What a translation of an English term that may stand for the one meant counts, beside its own.
XQuAD, words alone, without and with: en to ar R@1 .782 and .797, en to ru .863 and .864 (R@5 .957
and .968), ru to en .845 and .851. .2 to .7 differ by .003 at most."""
MOST = 16
"""Terms that one word may stand as, the best ones; with all, up to 110, figures are the same."""


@dataclass
class NamedTerms:
    """The terms of a language and their vectors as names, as far as they have been read."""

    last: int = 0
    terms: list[str] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    vectors: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, 0), np.float32))
    found: dict[str, list[tuple[str, float]]] = field(default_factory=dict)


def terms_of(
    token: Token, languages: tuple[str, str], known: Lexicon, held: NamedTerms
) -> dict[str, float]:
    """Held terms that a question's word may stand as, with a strength in (0, 1]; ``MOST`` at most.

    ``languages`` are the question's and the passages'. Listed translations, the word itself where
    it is a figure or a name or nothing is listed, other short names of the same thing, names
    spelled alike, then what English terms related to it lead to.
    """
    found = _listed(token.term, languages, known, held)
    if token.term in held.known and (token.is_figure or token.name or not found):
        found[token.term] = 1.0
    found |= {name: 1.0 for name in same_name(token.term, *languages) if name in held.known}
    for term, strength in _spelled_alike(token.name, known, held):
        found[term] = max(found.get(term, 0.0), strength)
    if not token.is_figure:
        for term, strength in _by_related(token.term, found, languages, known, held).items():
            found[term] = max(found.get(term, 0.0), strength)
    best = sorted(found, key=lambda term: (-found[term], term))[:MOST]
    return {term: found[term] for term in best}


def _listed(
    term: str, languages: tuple[str, str], known: Lexicon, held: NamedTerms
) -> dict[str, float]:
    return {other: strength for other, strength in known.neighbours(term, *languages).items()
            if other in held.known}


def _by_related(
    term: str, found: Mapping[str, float], languages: tuple[str, str], known: Lexicon,
    held: NamedTerms,
) -> dict[str, float]:
    """Terms by way of related English ones: of the word asked, or of the words it was found as."""
    ways: list[tuple[str, float]] = []
    if languages[0] == ENGLISH:
        ways = [(other, further * strength) for middle, strength in known.related(term).items()
                for other, further in _listed(middle, languages, known, held).items()]
    elif languages[1] == ENGLISH:
        ways = [(other, further * strength) for middle, strength in found.items()
                for other, further in known.related(middle).items() if other in held.known]
    best: dict[str, float] = {}
    for other, strength in ways:
        best[other] = max(best.get(other, 0.0), RELATED * strength)
    return best


def _spelled_alike(name: str, known: Lexicon, held: NamedTerms) -> list[tuple[str, float]]:
    if not name or known.matcher is None or not len(held.vectors):
        return []
    if name not in held.found:
        near = held.vectors @ known.matcher.vectors([name])[0]
        close = np.flatnonzero(near > NAME_NEAR)
        best = close[np.argsort(-near[close], kind="stable")][:NAMES]
        held.found[name] = [
            (held.terms[at], float(min(1.0, (near[at] - NAME_FLOOR) / NAME_RANGE)))
            for at in best]
    return held.found[name]
