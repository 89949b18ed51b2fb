"""Loaded words: those that judge, quarrel or exaggerate besides telling.

The lists (``words.toml``) are of general knowledge. A word on them is no verdict: who
fails and who is to blame may be just what happened. They only tell where to look first.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from assistant.analysis.attribution.matching import PhraseTable, tokenise
from assistant.types import Article, Span

LoadedKind = Literal["blame", "vivid", "clash", "stress", "wrong", "praise", "guess"]
KINDS: tuple[LoadedKind, ...] = get_args(LoadedKind)
"""Heaviest first: words on two lists count for the first of these."""
SAYS_BY_ITSELF: frozenset[LoadedKind] = frozenset({"blame", "vivid", "clash"})
"""Kinds whose word sets a sentence apart from another that tells the same without it."""
WORTH_NAMING: frozenset[LoadedKind] = SAYS_BY_ITSELF | {"wrong", "praise"}
"""Kinds a reader is told of: "very" and "seems" say little out of their sentence."""
_WORDS = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class LoadedWord:
    """A loaded word or phrase, as a span of the article's text."""

    kind: LoadedKind
    span: Span


def loaded_words(article: Article, sentence: int) -> tuple[LoadedWord, ...]:
    """The loaded words of a sentence in order, none of them inside another.

    Empty for a language without lists. Negation is not looked at: "no hero" praises nobody, and
    yet is worth a look.
    """
    table = _tables().get(article.language or "")
    if table is None:
        return ()
    span = article.sentences[sentence].span
    tokens = tokenise(article.text, span.start, span.end)
    found = [(match.first, match.last, match.category) for match in table.matches(tokens)]
    kept: list[LoadedWord] = []
    reached = 0
    for first, last, kind in sorted(found, key=lambda one: (one[0], -one[1], KINDS.index(one[2]))):
        if first >= reached:
            kept.append(LoadedWord(kind, Span(tokens[first].start, tokens[last - 1].end)))
            reached = last
    return tuple(kept)


@cache
def _tables() -> dict[str, PhraseTable]:
    with _WORDS.open("rb") as file:
        lists = tomllib.load(file)
    return {language: PhraseTable((phrase, kind, None) for kind in KINDS
                                  for phrase in kinds.get(kind, ()))
            for language, kinds in lists.items()}
