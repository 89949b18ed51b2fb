"""Places of one kind that two sentences of one claim name otherwise: two towns, two fields.

A name is known by the noun beside it ("field", "town", in six languages); names are compared by
their consonants, so that scripts do not part them.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from assistant.analysis.attribution.matching import PhraseTable, Token, folded
from assistant.analysis.comparison.discrepancies.sides import Conflict, Told, may_tell_one_thing
from assistant.analysis.differences.lexing import lexed
from assistant.text.skeleton import skeleton
from assistant.text.stopwords import is_stopword
from assistant.types import Span

_FILE = Path(__file__).with_name("place_nouns.toml")
_BEFORE_NOUN = frozenset({"en", "de"})
"""Languages that may name a place before its noun: "the Alder gas field"."""
_MOST_BETWEEN = 3
_LONGEST_NAME = 3
_AND = "و"
_KEPT = 20_000
Named = tuple[Span, str]
"""Where a name stands, and its consonants."""


def place_conflicts(one: Told, other: Told) -> Iterator[Conflict]:
    """The kinds of places for which each sentence has names, and no name stands in both."""
    if not may_tell_one_thing(one, other):
        return
    ours, theirs = _named(one.text, one.language), _named(other.text, other.language)
    for kind in ours.keys() & theirs.keys():
        names = {bones for _, bones in ours[kind]}, {bones for _, bones in theirs[kind]}
        if names[0] & _bones(other.text) or names[1] & _bones(one.text):
            continue
        words = _words(one.text, ours[kind]), _words(other.text, theirs[kind])
        yield Conflict("place", words, (words[0].casefold(), words[1].casefold()))


def _words(text: str, names: Sequence[Named]) -> str:
    """The names of one kind in a sentence, from the first to the last where they stand together."""
    return Span(names[0][0].start, names[-1][0].end).of(text) if len(names) < 3 else (
        names[0][0].of(text))


@lru_cache(maxsize=_KEPT)
def _bones(text: str) -> frozenset[str]:
    """The consonants of every word of a sentence."""
    forms = [token.form for token in lexed(text) if token.word]
    return frozenset(map(skeleton, forms)) | frozenset(
        skeleton(form[1:]) for form in forms if form.startswith(_AND))


@lru_cache(maxsize=_KEPT)
def _named(text: str, language: str | None) -> Mapping[str, list[Named]]:
    """The names beside nouns for places, by kind, in order."""
    tokens = lexed(text)
    found: dict[str, list[Named]] = defaultdict(list)
    for match in _table().matches(tokens):
        names = list(_after(tokens, match.last, language))
        if not names and language in _BEFORE_NOUN:
            names = list(_before(tokens, match.first, language))
        for span in names:
            bones = skeleton(span.of(text))
            if bones:
                found[match.category].append((span, bones))
    return found


def _after(tokens: Sequence[Token], at: int, language: str | None) -> Iterator[Span]:
    """Names after the noun: "town of Ruan", «معملي آسيا والجفران»."""
    if language == "ar":
        yield from _arabic(tokens, at)
        return
    linked = at
    while linked - at < _MOST_BETWEEN and linked < len(tokens) and _between(tokens[linked].form):
        linked += 1
    if linked > at or language not in _BEFORE_NOUN:
        last = _run(tokens, linked, language)
        if last > linked:
            yield Span(tokens[linked].start, tokens[last - 1].end)


def _before(tokens: Sequence[Token], at: int, language: str | None) -> Iterator[Span]:
    """Names before the noun, also two: "the Izmar and Korb oil fields"."""
    first = at
    while first > 0 and tokens[first - 1].form in ("gas", "oil", "and"):
        first -= 1
    spans: list[Span] = []
    while first > 0 and _names(tokens[first - 1], language):
        last = first
        while first > 0 and _names(tokens[first - 1], language) and last - first < _LONGEST_NAME:
            first -= 1
        spans.append(Span(tokens[first].start, tokens[last - 1].end))
        if first > 1 and tokens[first - 1].form == "and":
            first -= 1
        else:
            break
    yield from reversed(spans)


def _run(tokens: Sequence[Token], at: int, language: str | None) -> int:
    last = at
    while last < len(tokens) and last - at < _LONGEST_NAME and _names(tokens[last], language):
        last += 1
    return last


def _names(token: Token, language: str | None) -> bool:
    return token.word and token.capital and not is_stopword(token.form, language)


def _arabic(tokens: Sequence[Token], at: int) -> Iterator[Span]:
    """The word after a noun without the article, and one joined to it by «و»."""
    if at >= len(tokens) or tokens[at - 1].form.startswith("ال") or not _arabic_name(tokens[at]):
        return
    yield Span(tokens[at].start, tokens[at].end)
    if at + 1 < len(tokens) and tokens[at + 1].form.startswith(_AND):
        start = tokens[at + 1].start + len(_AND)
        if start < tokens[at + 1].end:
            yield Span(start, tokens[at + 1].end)


def _arabic_name(token: Token) -> bool:
    return token.word and not is_stopword(token.form, "ar") and token.form not in _list("generic")


def _between(form: str) -> bool:
    return form in _list("between")


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(map(folded, _read()["words"][name].split()))


@cache
def _table() -> PhraseTable:
    return PhraseTable((word.strip(), kind, None) for kind, words in _read()["kinds"].items()
                       for language in words.split(",") for word in language.split("|"))


@cache
def _read() -> Mapping[str, Mapping[str, str]]:
    with _FILE.open("rb") as file:
        return tomllib.load(file)
