"""Tokens of a sentence and one pass of phrase look-up over them.

A lexicon holds phrases of folded words. ``PhraseTable`` finds every one in a sentence in time
proportional to its length: a trie of words, entered at each token, longest phrase per category.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import regex

from assistant.text.normalise import fold

# A word keeps its inner hyphens and apostrophes; doubled single quotes are one mark, as typists
# and wire services write them.
_TOKEN = regex.compile(
    r"(?:\p{Lu}\.){2,}"
    r"|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Sen|Rep|Gov|Rev|St|Jr|Sr|No|Mme|Mlle|Me|Sra"
    r"|Hr|Fr|M)\.(?=\s?\p{Lu})"
    r"|[\w\p{M}\u0640]+(?:[.,]\d+)*(?:[-\u2010\u2011'\u2019\u02bc][\w\p{M}]+)*"
    r"|''|``|--|[^\w\s]"
)
_ARABIC_LETTER = regex.compile(r"\p{Arabic}")
# Latin clitics that stick to a verb or a noun: l'agence, d'après, qu'il; said's keeps its own.
_ELISION = regex.compile(r"(?i)^(?:l|d|qu|j|n|s|m|t|c|jusqu|lorsqu|puisqu)['\u2019](?=\p{L})")
_POSSESSIVE = regex.compile(r"['\u2019]s?$")
_CLITICS = ("و", "ف")
_PREPOSITIONS = ("بال", "لل", "كال", "ب", "ل", "ك")
STEM_MARK = "*"
_MIN_STEM = 3


@dataclass(frozen=True, slots=True)
class Token:
    """One token: half-open code points of the text it was cut from, and its folded form."""

    start: int
    end: int
    form: str
    capital: bool
    word: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found: tokens ``[first, last)``, its category and what the lexicon says of it."""

    first: int
    last: int
    category: str
    entry: Any


def tokenise(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of ``text[start:end]``; their offsets are those of ``text``.

    French elided articles are tokens of their own.
    """
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        begin, stop = match.span()
        elided = _ELISION.match(text, begin, stop) if stop - begin > 2 else None
        if elided:
            tokens.append(_token(text, begin, elided.end()))
            begin = elided.end()
        tokens.append(_token(text, begin, stop))
    return tokens


def _token(text: str, start: int, end: int) -> Token:
    surface = text[start:end]
    first = surface[0]
    word = first.isalnum()
    return Token(start, end, folded(surface) if word else surface, first.isupper(), word)


@lru_cache(maxsize=100_000)
def folded(surface: str) -> str:
    """The form under which a word is looked up: folded, without a final possessive."""
    return _POSSESSIVE.sub("", fold(surface)) or surface


@lru_cache(maxsize=100_000)
def lookup_keys(form: str) -> tuple[str, ...]:
    """The keys a form may be listed under: itself, its stems, Arabic without clitics."""
    forms = [form]
    if _ARABIC_LETTER.match(form):
        if form.startswith(_CLITICS) and len(form) > _MIN_STEM:
            forms.append(form[1:])
        for base in list(forms):
            forms += [("ال" if lead in ("بال", "لل", "كال") else "") + base[len(lead):]
                      for lead in _PREPOSITIONS
                      if base.startswith(lead) and len(base) - len(lead) >= _MIN_STEM]
    stems = [base[:length] + STEM_MARK for base in forms
             for length in range(len(base), _MIN_STEM - 1, -1)]
    return (*dict.fromkeys(forms), *stems)


class PhraseTable:
    """Phrases of several categories, looked up together.

    A phrase is words parted by spaces: ``a|b`` is either, ``~a`` may be missing, ``stem*`` any
    word beginning so. Matching folds case, accents of Arabic, quotation marks and ё.
    """

    def __init__(self, phrases: Iterable[tuple[str, str, Any]]) -> None:
        self._root: dict[str, Any] = {}
        stems: set[str] = set()
        for phrase, category, entry in phrases:
            for words in _expand(phrase):
                node = self._root
                for word in words:
                    node = node.setdefault(word, {})
                    if word.endswith(STEM_MARK):
                        stems.add(word)
                node.setdefault("", []).append((category, entry))
        self._stems = frozenset(stems)
        self._keys: dict[str, tuple[str, ...]] = {}

    def matches(self, tokens: list[Token]) -> list[Match]:
        """Every match in order of its first token, the longest for each category there."""
        keys = [self._keys_of(token.form) for token in tokens]
        found: list[Match] = []
        for first in range(len(tokens)):
            best: dict[str, Match] = {}
            for last, category, entry in self._walk(self._root, keys, first):
                if category not in best or best[category].last < last:
                    best[category] = Match(first, last, category, entry)
            found += best.values()
        return found

    def _keys_of(self, form: str) -> tuple[str, ...]:
        keys = self._keys.get(form)
        if keys is None:
            keys = tuple(key for key in lookup_keys(form)
                         if not key.endswith(STEM_MARK) or key in self._stems)
            self._keys[form] = keys
        return keys

    def _walk(
        self, node: dict[str, Any], keys: list[tuple[str, ...]], at: int
    ) -> Iterator[tuple[int, str, Any]]:
        if at == len(keys):
            return
        for key in keys[at]:
            child = node.get(key)
            if child is None:
                continue
            for category, entry in child.get("", ()):
                yield at + 1, category, entry
            if len(child) > ("" in child):
                yield from self._walk(child, keys, at + 1)


def _expand(phrase: str) -> Iterator[tuple[str, ...]]:
    """Every plain word sequence that a phrase of the lexicon stands for."""
    choices = []
    for word in phrase.split():
        optional = word.startswith("~")
        options = [folded(option) for option in word.removeprefix("~").split("|")]
        choices.append(options + [""] if optional else options)
    for words in itertools.product(*choices):
        yield tuple(word for word in words if word)
