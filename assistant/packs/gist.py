"""A text put into English word by word: a gist for finding and for a first look.

It knows no grammar and must never be shown as a translation or quoted.
"""

from __future__ import annotations

from assistant.packs.lexicon import ENGLISH, Lexicon
from assistant.packs.pack import Pack
from assistant.packs.romanise import romanised
from assistant.packs.taken_apart import english_of
from assistant.text.normalise import fold
from assistant.text.terms import terms, words

LONGEST_PHRASE = 3
"""Terms of the longest phrase that packs list."""
LONGEST = 20_000
"""Characters of a text that are read: a long article, not a book."""


def gist(text: str, language: str, lexicon: Lexicon) -> str:
    """``text`` in English words: the longest listed phrase, else the best translation, else the
    word in Latin letters. "" for a language without a pack; English stays as it is."""
    if language == ENGLISH:
        return text[:LONGEST]
    pack = lexicon.pack(language)
    if pack is None:
        return ""
    found: list[tuple[str, str]] = []
    for span in words(text[:LONGEST]):
        word = span.of(text)
        found += [(term, word) for term in terms(word, language)]
    return " ".join(_told(found, pack))


def _told(found: list[tuple[str, str]], pack: Pack) -> list[str]:
    told = []
    at = 0
    while at < len(found):
        for size in range(LONGEST_PHRASE, 1, -1):
            english = pack.phrases.get(" ".join(term for term, _ in found[at:at + size]))
            if english is not None and at + size <= len(found):
                break
        else:
            size, english = 1, _word(*found[at], pack)
        told.append(english)
        at += size
    return told


def _word(term: str, word: str, pack: Pack) -> str:
    if term[0].isdigit():
        return fold(word)
    known = english_of(pack, term)
    if not known:
        return romanised(word)
    best = max(known, key=lambda one: (one[1], one[2], one[0]))[0]
    return pack.spoken.get(best, best)
