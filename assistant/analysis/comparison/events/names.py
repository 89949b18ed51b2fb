"""The names that the articles of one event share, as one of them writes each."""

from __future__ import annotations

import heapq
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.analysis.comparison.events.terms import (
    common_words,
    is_common_name,
    names_of,
    rarity,
    words_of,
)
from assistant.analysis.differences.lexing import lexed
from assistant.analysis.differences.proper import names_of as capitals_of
from assistant.analysis.differences.proper import same_name
from assistant.analysis.origins.shared_facts import Fact, facts_of
from assistant.text.normalise import fold
from assistant.text.terms import terms, words
from assistant.types import Article

READ_SENTENCES = 6
"""Sentences of an article in which names are looked for."""
READ_ARTICLES = 12
"""Articles of an event in which they are; whether an article holds one is asked of all."""
COMMON_WEIGHT = 0.3
"""What a name met in news of many events counts beside one that is not."""
_BEGINNING = 1000
_POSSESSIVE = re.compile(r"['’]s?$")
_NO_NAME = re.compile(r"-[a-z]|(?:^|\s)\w$")
"""Parts of "US-led" and "John A", which are no names."""


@dataclass(slots=True)
class _Name:
    """The ways a name is written, how often, and what of it can be found in any script."""

    written: Counter[str] = field(default_factory=Counter)
    values: set[str] = field(default_factory=set)
    facts: frozenset[Fact] = frozenset()
    holders: set[int] = field(default_factory=set)

    def worth(self) -> tuple[float, int]:
        """What it says of the event: in how many articles it is, then how often."""
        common = not self.facts or all(map(is_common_name, self.facts))
        return len(self.holders) * (COMMON_WEIGHT if common else 1.0), self.written.total()


def shared_names(articles: Sequence[Article], most: int) -> list[tuple[str, int]]:
    """Return up to ``most`` names with the number of the articles that hold each, best first.

    A name stands in more than half of the articles, or if none does in one of them. Names of the
    articles' own outlets are left out. Empty where no article's letters have capitals.
    """
    if not any(_has_capitals(article) for article in articles):
        return []
    found = _merged(_written(articles[:READ_ARTICLES]), articles)
    for at, article in enumerate(articles if len(articles) > 1 else ()):
        held = names_of(article).keys()
        for name in found:
            if name.facts and name.facts <= held:
                name.holders.add(at)
    widely = [name for name in found if 2 * len(name.holders) > len(articles)]
    best = heapq.nlargest(most, widely or found, key=_Name.worth)
    return [(_form(name), len(name.holders)) for name in best]


def telling_words(articles: Sequence[Article], most: int) -> list[str]:
    """Up to ``most`` words of the first article that are frequent and shared, as it writes them."""
    first = articles[0]
    held = [words_of(article) for article in articles]
    weights = rarity(held[:1], common_words(first.language).__contains__)
    worth = {term: value * weights[term] * sum(term in other for other in held)
             for term, value in held[0].items() if not term[0].isdigit()}
    best = heapq.nlargest(most, worth, key=lambda term: (worth[term], term))
    return [form for form in map(_forms(first).get, best) if form]


def _written(articles: Sequence[Article]) -> Iterator[tuple[int, str, str]]:
    """Each name of the articles: the article's position, the folded value, and as it is written."""
    for at, article in enumerate(articles):
        common = common_words(article.language)
        for sentence in article.sentences[:READ_SENTENCES]:
            if sentence.role == "body":
                text = sentence.span.of(article.text)
                for span, value in capitals_of(text, lexed(text), article.language):
                    form = _POSSESSIVE.sub("", span.of(text))
                    if not (_NO_NAME.search(form)
                            or common.issuperset(terms(value, article.language))):
                        yield at, value, form


def _merged(
    written: Iterator[tuple[int, str, str]], articles: Sequence[Article]
) -> list[_Name]:
    """One name for all the ways it is written: "Vasko" is "Ilen Vasko" where both are met."""
    outlets = {fold(article.outlet) for article in articles if article.outlet}
    names: list[_Name] = []
    known: dict[str, _Name] = {}
    for at, value, form in sorted(written, key=lambda found: -len(found[1].split())):
        if any(same_name(value, outlet) for outlet in outlets):
            continue
        if value not in known:
            known[value] = next((name for name in names if any(
                same_name(value, other) for other in name.values)), _Name())
            known[value].values.add(value)
            if len(known[value].values) == 1:
                names.append(known[value])
        name = known[value]
        name.written[form] += 1
        name.holders.add(at)
    for name in names:
        name.facts = _facts(_form(name))
    return names


def _has_capitals(article: Article) -> bool:
    """True unless most letters of the beginning are of a script without them."""
    letters = [letter for letter in article.text[:_BEGINNING] if letter.isalpha()]
    return 2 * sum(letter.lower() != letter.upper() for letter in letters) > len(letters)


def _form(name: _Name) -> str:
    """The way it is written most often; of equals the longest."""
    return max(name.written, key=lambda form: (name.written[form], len(form), form))


def _facts(form: str) -> frozenset[Fact]:
    return frozenset(fact for fact, bits in facts_of(form, None).items()
                     if bits > 0 and len(fact) == 1 and not fact[0].startswith("#"))


def _forms(article: Article) -> Mapping[str, str]:
    """Each term of an article as it is first written."""
    forms: dict[str, str] = {}
    for sentence in article.sentences:
        text = sentence.span.of(article.text)
        for span in words(text):
            for term in terms(span.of(text), article.language):
                forms.setdefault(term, span.of(text))
    return forms
