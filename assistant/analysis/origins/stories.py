"""Whether two articles tell the same story, by the words they share.

Needs no statistics of a corpus, so that the answer for two articles does not change with a third.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from assistant.analysis.origins.shared_facts import Fact, facts_of
from assistant.text.terms import terms
from assistant.types import Article

SAME_STORY_COSINE = 0.35
"""From this cosine of log-scaled counts of analysed terms on, two articles are of one story: 95 %
of the pairs of BASIL that tell one event reach it, 0.3 % of its other pairs and 1 % of random pairs
of PolNeAR, which is election news throughout."""
UNDATED_STORY_COSINE = 0.45
"""The same where a day is unknown and cannot tell two stories apart: of the 64 pairs of PolNeAR and
BASIL from .35 up to it that declare one outlet 7 appeared within a fortnight, of 42 above 19."""
SHORT_STORY_COSINE = 0.2
"""The same where one text is short: of the first 20 to 60 terms of a BASIL telling 90 % reach it
against another telling, of random pairs 1 to 5 %."""
SHORT_TERMS = 60
MIN_TERMS = 15
"""A shorter text cannot be compared, and what cannot be compared is not called independent."""
STORY_BITS = 5.0
"""Articles in two languages whose shared figures and names are worth less than this are of two
stories: of stretches of 15 sentences of NTREX news beside a translation of their second half and
what follows 95 % reach it, of unrelated ones 10 %."""
MIN_FACTS = 5
"""An article of fewer figures and names cannot be compared across languages."""
STORY_DAYS = 14
"""Reports of one story that rest on one dispatch appear within this many days of each other."""
_DIMENSIONS = 8192
_BLOCK = 512


def same_story_pairs(
    members: Sequence[int], articles: Sequence[Article]
) -> Iterator[tuple[int, int]]:
    """Yield the pairs ``(i, j)`` of positions in ``members`` that may tell one story.

    Articles in one language do by their words, in two by the figures and names they share; short
    ones, which cannot be compared, pair with all.
    """
    facts = _facts(members, articles)
    for language in dict.fromkeys(articles[member].language for member in members):
        same = [member for member in members if articles[member].language == language]
        yield from _close_pairs(same, articles)
        later = [member for member in members if articles[member].language != language]
        yield from ((one, other) for one in same for other in later
                    if one < other and _may_share_a_story(facts[one], facts[other]))


def days_apart(one: Article, other: Article) -> int:
    """Days between two publications; 0 where a date is unknown or partial."""
    dates = day_of(one), day_of(other)
    return abs((dates[0] - dates[1]).days) if dates[0] and dates[1] else 0


def may_rest_on(copy: Article, source: Article) -> bool:
    """True unless the dates rule out that ``copy`` rests on ``source``.

    A report rests on none that appeared later; a day is left for time zones.
    """
    copied, written = day_of(copy), day_of(source)
    if copied is None or written is None:
        return True
    return -1 <= (copied - written).days <= STORY_DAYS


def _facts(members: Sequence[int], articles: Sequence[Article]) -> dict[int, dict[Fact, float]]:
    """The facts of each article; empty where all are in one language and none are needed."""
    if len({articles[member].language for member in members}) < 2:
        return {}
    return {member: {fact: bits for sentence in articles[member].sentences
                     for fact, bits in facts_of(sentence.span.of(articles[member].text),
                                                articles[member].language).items()}
            for member in members}


def _may_share_a_story(one: Mapping[Fact, float], other: Mapping[Fact, float]) -> bool:
    if min(len(one), len(other)) < MIN_FACTS:
        return True
    return sum(one[fact] for fact in one.keys() & other.keys()) >= STORY_BITS


def day_of(article: Article) -> date | None:
    """The day of publication; None where it is unknown or only a month or a year."""
    try:
        return date.fromisoformat((article.published or "")[:10])
    except ValueError:
        return None


def _close_pairs(members: Sequence[int], articles: Sequence[Article]) -> Iterator[tuple[int, int]]:
    counted = [_terms(articles[member]) for member in members]
    vectors = np.stack([_vector(counts) for counts in counted])
    lengths = np.array([counts.total() for counts in counted])
    blank, short = lengths < MIN_TERMS, lengths < SHORT_TERMS
    undated = np.array([day_of(articles[member]) is None for member in members])
    for start in range(0, len(members), _BLOCK):
        rows = slice(start, start + _BLOCK)
        wanted = np.where(_either(undated, rows), UNDATED_STORY_COSINE, SAME_STORY_COSINE)
        wanted[_either(short, rows)] = SHORT_STORY_COSINE
        close = (vectors[rows] @ vectors.T >= wanted) | _either(blank, rows)
        for row, column in np.argwhere(close).tolist():
            if start + row < column:
                yield members[start + row], members[column]


def _either(marked: NDArray[np.bool_], rows: slice) -> NDArray[np.bool_]:
    """For each pair of one of ``rows`` and any other, whether one of the two is marked."""
    return marked[rows, None] | marked[None, :]


def _terms(article: Article) -> Counter[str]:
    return Counter(term for sentence in article.sentences
                   for term in terms(sentence.span.of(article.text), article.language))


def _vector(counts: Counter[str]) -> NDArray[np.float32]:
    """A unit vector of an article's terms, hashed to a fixed size; zero for a text without any."""
    vector = np.zeros(_DIMENSIONS, dtype=np.float32)
    if not counts:
        return vector
    places = [zlib.crc32(term.encode()) % _DIMENSIONS for term in counts]
    weights = 1 + np.log(np.fromiter(counts.values(), dtype=np.float32))
    np.add.at(vector, places, weights)
    return vector / np.linalg.norm(vector)
