"""What of an article can tell which event it is about: its words, its names, and how rare both are.

How rare a word is cannot be counted over two articles. So the count over those at hand is taken
together with what is known of news in general: common words and names met everywhere are listed,
any other is taken to be rare (a count smoothed towards a prior). Without the lists .29 of the
pairs of PolNeAR that are two days apart or less are taken for one event, with them .15.
"""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from assistant.analysis.origins.shared_facts import Fact, facts_of
from assistant.text.skeleton import skeleton
from assistant.text.terms import terms
from assistant.types import Article

COMMON_SHARE = 0.4
"""Share of news articles taken to have a common word; half of the 150 most used terms of PolNeAR
are in .28 of its articles or more."""
RARE_SHARE = 0.04
"""Share of news articles taken to have any other word."""
PRIOR_ARTICLES = 200
"""Articles that the prior counts as: with fewer the weights follow the articles at hand sooner, and
what all of a small set share counts for too little. With 50 BASIL without its days falls from .96
to .94 and the demonstration corpus comes apart."""
HEADLINE_WEIGHT = 3.0
LEAD_WEIGHT = 2.0
LEAD_SENTENCES = 3
"""A word of the headline counts as three of the body, one of the next three sentences as two. With
all alike P@2 on BASIL without its days falls from .991 to .985."""
READ_SENTENCES = 25
"""Sentences of an article that are read; news says first what it is about. With whole articles
BASIL without its days falls from .96 to .94."""
KEPT = 512
"""Articles whose words and names are kept; those of one take some 30 kilobytes."""
_LIST = Path(__file__).with_name("words.toml")
Key = TypeVar("Key", bound=Hashable)


@lru_cache(maxsize=KEPT)
def words_of(article: Article) -> Mapping[str, float]:
    """The analysed terms of an article with their log-scaled counts, those in front heavier."""
    counts: Counter[str] = Counter()
    for at, sentence in enumerate(article.sentences[:READ_SENTENCES]):
        weight = HEADLINE_WEIGHT if sentence.role == "headline" else (
            LEAD_WEIGHT if at <= LEAD_SENTENCES else 1.0)
        for term in terms(sentence.span.of(article.text), article.language):
            counts[term] += weight
    return {term: 1 + math.log(count) for term, count in counts.items()}


@lru_cache(maxsize=KEPT)
def names_of(article: Article) -> Mapping[Fact, float]:
    """The figures and names of an article's body with their bits, alike in every script.

    Headlines are left out, as English ones begin every word with a capital.
    """
    found: dict[Fact, float] = {}
    for sentence in article.sentences[:READ_SENTENCES]:
        if sentence.role == "body":
            found |= facts_of(sentence.span.of(article.text), article.language)
    return {fact: bits for fact, bits in found.items() if bits > 0}


def rarity(
    features: Sequence[Mapping[Key, float]], common: Callable[[Key], bool]
) -> dict[Key, float]:
    """The weight of each key: minus the log of the share of articles that have it.

    ``common(key)`` tells whether a key is met everywhere.
    """
    seen = Counter(key for held in features for key in held)
    articles = len(features) + PRIOR_ARTICLES
    return {key: math.log(articles / (count + PRIOR_ARTICLES * (
        COMMON_SHARE if common(key) else RARE_SHARE))) for key, count in seen.items()}


@cache
def common_words(language: str | None) -> frozenset[str]:
    """The terms that news of any event in a language is full of; none for one without a list."""
    return frozenset(terms(_lists()["common"].get(language or "", "").lower(), language))


def is_common_name(fact: Fact) -> bool:
    """True for a fact of names met in news of many events, of months and days."""
    return all(part in _known() for part in fact)


@cache
def _known() -> frozenset[str]:
    return frozenset(map(skeleton, _lists()["known"]["names"].split()))


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(_LIST.read_text(encoding="utf-8"))
