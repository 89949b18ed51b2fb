"""Simple ways to choose sentences of an event, to hold the contrasts against.

Each chooses among the body sentences: hardly any headline of BASIL is annotated.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence

from assistant.analysis.comparison.columns import Column
from assistant.text.terms import terms
from assistant.types import Article, Quote

Sample = frozenset[Quote]


def body_sentences(columns: Sequence[Column]) -> list[Quote]:
    """Every sentence of the articles but their headlines, in order."""
    return [column.quote(at) for column in columns
            for at, sentence in enumerate(column.article.sentences) if sentence.role == "body"]


def by_chance(columns: Sequence[Column], count: int, chance: random.Random) -> Sample:
    """Any ``count`` sentences, or all where there are fewer."""
    known = body_sentences(columns)
    return frozenset(chance.sample(known, min(count, len(known))))


def by_length(columns: Sequence[Column], count: int) -> Sample:
    """The ``count`` sentences of most characters."""
    return _best({quote: len(quote.text) for quote in body_sentences(columns)}, count)


def by_terms(columns: Sequence[Column], worth: Mapping[str, float], count: int) -> Sample:
    """The ``count`` sentences whose terms are most those of their own telling.

    A term is distinctive by how much its weight in the telling (TF-IDF with the ``worth`` of
    terms, the vector of unit length) exceeds that in whichever other telling has most of it; a
    sentence by the sum over its distinct terms. The mean over them finds fewer of BASIL's spans.
    """
    vectors = [_vector(column.article, worth) for column in columns]
    scores: dict[Quote, float] = {}
    for at, column in enumerate(columns):
        others = [vector for other, vector in enumerate(vectors) if other != at]
        gain = {term: weight - max((vector.get(term, 0.0) for vector in others), default=0.0)
                for term, weight in vectors[at].items()}
        for quote in body_sentences([column]):
            own = set(terms(quote.text, column.article.language))
            scores[quote] = sum(max(0.0, gain.get(term, 0.0)) for term in sorted(own))
    return _best(scores, count)


def term_worth(columns: Sequence[Column]) -> dict[str, float]:
    """Each term's inverse document frequency over these articles, log(articles / with it)."""
    counts = Counter(term for column in columns for term in set(
        terms(column.article.text, column.article.language)))
    return {term: math.log(len(columns) / count) for term, count in counts.items()}


def _vector(article: Article, worth: Mapping[str, float]) -> dict[str, float]:
    counts = Counter(terms(article.text, article.language))
    weights = {term: count * worth[term] for term, count in counts.items()}
    length = math.sqrt(sum(weight ** 2 for weight in weights.values())) or 1.0
    return {term: weight / length for term, weight in weights.items()}


def _best(scores: Mapping[Quote, float], count: int) -> Sample:
    """The ``count`` highest, of equals those that stand first."""
    return frozenset(sorted(scores, key=lambda quote: (
        -scores[quote], quote.article_id, quote.span))[:count])
