"""Tokens of a sentence and one pass of phrase look-up over them.

A lexicon holds phrases of folded words. ``PhraseTable`` finds every one in a sentence in time
proportional to its length: a trie of words, entered at each token, longest phrase per category.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from assistant.text.normalise import fold

_LETTERS = r"\w\u0300-\u036f\u0610-\u061a\u0640\u064b-\u0652\u0670"
# A word keeps its inner hyphens and apostrophes; doubled single quotes are one mark, as typists
# and wire services write them.
_TOKEN = re.compile(
    r"(?:[^\W\d_a-z]\.){2,}"
    r"|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Sen|Rep|Gov|Rev|St|Jr|Sr|No|Mme|Mlle|Me|Sra"
    r"|Hr|Fr|M)\.(?=\s?[A-Z])"
    rf"|[{_LETTERS}]+(?:(?:[-\u2010\u2011'\u2019\u02bc]|[.,](?=\d))[{_LETTERS}]+)*"
    r"|''|``|--|[^\w\s]"
)
_ARTICLED_NAME = re.compile(
    r"(?:al|el|as|ash|ad|an|at|ar|az|d|l|o)[-\u2010\u2011'\u2019](?=[^\W\d_a-z])")
_ARABIC_LETTER = re.compile("[\u0620-\u06ff]")
# Latin clitics that stick to a verb or a noun: l'agence, d'après, qu'il; said's keeps its own.
_ELISION = re.compile(r"(?i)(?:l|d|qu|j|n|s|m|t|c|jusqu|lorsqu|puisqu)['\u2019](?=\w)")
# "explique-t-il": verb and pronoun are two tokens.
_INVERTED = re.compile(r"(?i)(?<=\w)-(?:t-)?(ils?|elles?|on|ce)$")
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_CLITICS = ("و", "ف")
_PREPOSITIONS = ("بال", "لل", "كال", "ب", "ل", "ك")
STEM_MARK = "*"
_MIN_STEM = 3


class Token(NamedTuple):
    """One token: half-open code points of the text it was cut from, and its folded form."""

    start: int
    end: int
    form: str
    capital: bool
    word: bool


class Match(NamedTuple):
    """A phrase found: tokens ``[first, last)``, its category and what the lexicon says of it."""

    first: int
    last: int
    category: str
    entry: Any


def tokenise(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of ``text[start:end]``; their offsets are those of ``text``.

    French elided articles and inverted pronouns are tokens of their own.
    """
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        begin, stop = match.span()
        surface = match.group()
        if not surface.isascii() or "'" in surface:
            elided = _ELISION.match(surface)
            if elided:
                tokens.append(Token(begin, begin + elided.end(), *_shape(elided.group())))
                begin += elided.end()
                surface = text[begin:stop]
        if "-" in surface:
            inverted = _INVERTED.search(surface)
            if inverted:
                cut = begin + inverted.start()
                tokens.append(Token(begin, cut, *_shape(text[begin:cut])))
                tokens.append(Token(begin + inverted.start(1), stop, inverted[1].casefold(),
                                    False, True))
                continue
        tokens.append(Token(begin, stop, *_shape(surface)))
    return tokens


@lru_cache(maxsize=100_000)
def _shape(surface: str) -> tuple[str, bool, bool]:
    first = surface[0]
    word = first.isalnum()
    capital = first.isupper() or bool(_ARTICLED_NAME.match(surface))
    return (folded(surface) if word else surface, capital, word)


@lru_cache(maxsize=100_000)
def folded(surface: str) -> str:
    """The form under which a word is looked up: folded, without a final possessive or stop."""
    form = fold(surface)
    if form.count(".") == 1:
        form = form.rstrip(".")
    return _POSSESSIVE.sub("", form) or surface


@lru_cache(maxsize=100_000)
def lookup_keys(form: str) -> tuple[str, ...]:
    """The keys a form may be listed under: itself, its stems, Arabic without clitics."""
    forms = [form]
    if _ARABIC_LETTER.match(form):
        if form.startswith(_CLITICS) and len(form) >= _MIN_STEM:
            forms.append(form[1:])
        for base in list(forms):
            if base.startswith("ال") and len(base) - 2 >= _MIN_STEM:
                forms.append(base[2:])
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
        categories: set[str] = set()
        for phrase, category, entry in phrases:
            categories.add(category)
            for words in _expand(phrase):
                node = self._root
                for word in words:
                    node = node.setdefault(word, {})
                    if word.endswith(STEM_MARK):
                        stems.add(word)
                node.setdefault("", []).append((category, entry))
        self.categories = frozenset(categories)
        self._stems = frozenset(stems)
        self._keys: dict[str, tuple[str, ...]] = {}
        self._entries: dict[str, tuple[dict[str, Any], ...]] = {}

    def matches(self, tokens: Sequence[Token]) -> list[Match]:
        """Every match in order of its first token, the longest for each category there."""
        found: list[Match] = []
        for first, token in enumerate(tokens):
            entries = self._entries.get(token.form)
            if entries is None:
                entries = self._learn(token.form)
            if not entries:
                continue
            best: dict[str, Match] = {}
            for node in entries:
                for last, category, entry in self._below(node, tokens, first + 1):
                    if category not in best or best[category].last < last:
                        best[category] = Match(first, last, category, entry)
            found += best.values()
        return found

    def _learn(self, form: str) -> tuple[dict[str, Any], ...]:
        entries = tuple(self._root[key] for key in self._keys_of(form) if key in self._root)
        self._entries[form] = entries
        return entries

    def _keys_of(self, form: str) -> tuple[str, ...]:
        keys = self._keys.get(form)
        if keys is None:
            keys = tuple(key for key in lookup_keys(form)
                         if not key.endswith(STEM_MARK) or key in self._stems)
            self._keys[form] = keys
        return keys

    def _below(
        self, node: dict[str, Any], tokens: Sequence[Token], at: int
    ) -> Iterator[tuple[int, str, Any]]:
        for category, entry in node.get("", ()):
            yield at, category, entry
        if at == len(tokens) or len(node) == ("" in node):
            return
        for key in self._keys_of(tokens[at].form):
            child = node.get(key)
            if child is not None:
                yield from self._below(child, tokens, at + 1)


def _expand(phrase: str) -> Iterator[tuple[str, ...]]:
    """Every plain word sequence that a phrase of the lexicon stands for."""
    choices = []
    for word in phrase.split():
        optional = word.startswith("~")
        options = [folded(option) for option in word.removeprefix("~").split("|")]
        choices.append([*options, ""] if optional else options)
    for words in itertools.product(*choices):
        yield tuple(word for word in words if word)
