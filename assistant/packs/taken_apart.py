"""A term that no pack lists, without what is written together with it, or as a compound's parts."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.packs.pack import Chances, Pack
from assistant.text.terms import terms

PREFIXES = {"ar": ("وب", "ول", "فب", "ب", "ل", "ك", "ف", "س", "و"),
            "he": ("וה", "ו", "ה", "ב", "ל", "מ", "ש", "כ")}
SUFFIXES = {"ar": ("هما", "هم", "هن", "كم", "نا", "وا", "ها", "ه", "ك", "ت", "ا")}
"""Conjunctions, prepositions, the article; pronouns and endings of verbs that light10 leaves."""
COMPOUNDING = frozenset({"de"})
LEAST_LETTERS = 3
"""Letters that must be left of a word without its prefix or ending."""
LEAST_PART = 4
"""Letters of a part of a compound."""
LINKS = ("", "s", "es", "n", "en")
GUESSED = 0.7
"""What is found for a term taken apart counts beside one listed whole; a first setting, not yet
measured alone."""


def english_of(pack: Pack, term: str) -> Chances:
    """The English terms of ``term``, or of what is left of it taken apart; () where nothing is."""
    found = pack.to_english(term)
    if found:
        return found
    for shorter in _without_clitics(term, pack.language):
        found = pack.to_english(shorter)
        if found:
            return _less_sure(found)
    return _less_sure(_of_parts(pack, term)) if pack.language in COMPOUNDING else ()


def _less_sure(chances: Chances) -> Chances:
    return tuple((term, there * GUESSED, back * GUESSED) for term, there, back in chances)


def _without_clitics(term: str, language: str) -> Iterator[str]:
    """What is left without a prefix, an ending or both, the least cut first."""
    before = [0, *(len(p) for p in PREFIXES.get(language, ()) if term.startswith(p))]
    behind = [0, *(len(s) for s in SUFFIXES.get(language, ()) if term.endswith(s))]
    cuts = sorted({(a, b) for a in before for b in behind} - {(0, 0)},
                  key=lambda cut: (sum(cut), cut))
    for a, b in cuts:
        if len(term) - a - b >= LEAST_LETTERS:
            yield term[a:len(term) - b]


def _of_parts(pack: Pack, term: str) -> Chances:
    """The translations of both parts of a compound, of the split with the longest listed head."""
    for cut in range(LEAST_PART, len(term) - LEAST_PART + 1):
        head = pack.to_english(term[cut:])
        if not head:
            continue
        for link in LINKS:
            if not term[:cut].endswith(link):
                continue
            before = terms(term[:cut].removesuffix(link), pack.language)
            modifier = pack.to_english(before[0]) if len(before) == 1 else ()
            if modifier:
                return head + modifier
    return ()
