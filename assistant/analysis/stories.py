"""Whether two articles tell the same story, by the words they share.

Needs no statistics of a corpus, so that the answer for two articles does not change with a third.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from assistant.text.terms import terms
from assistant.types import Article

SAME_STORY_COSINE = 0.35
"""From this cosine of log-scaled counts of analysed terms on, two articles are of one story: 95 %
of the pairs of BASIL that tell one event reach it, 0.3 % of its other pairs and 1 % of random pairs
of PolNeAR, which is election news throughout."""
MIN_TERMS = 60
"""A shorter text cannot be compared, and what cannot be compared is not called independent."""
STORY_DAYS = 14
"""Reports of one story that rest on one dispatch appear within this many days of each other."""
_DIMENSIONS = 8192
_BLOCK = 512


def same_story_pairs(
    members: Sequence[int], articles: Sequence[Article]
) -> Iterator[tuple[int, int]]:
    """Yield the pairs ``(i, j)`` of positions in ``members`` that may tell one story.

    Articles in different languages, and short ones, pair with all.
    """
    for language in dict.fromkeys(articles[member].language for member in members):
        same = [member for member in members if articles[member].language == language]
        yield from _close_pairs(same, articles)
        later = [member for member in members if articles[member].language != language]
        yield from ((one, other) for one in same for other in later if one < other)


def days_apart(one: Article, other: Article) -> int:
    """Days between two publications; 0 where a date is unknown or partial."""
    dates = _day(one), _day(other)
    return abs((dates[0] - dates[1]).days) if dates[0] and dates[1] else 0


def may_rest_on(copy: Article, source: Article) -> bool:
    """True unless the dates rule out that ``copy`` rests on ``source``.

    A report rests on none that appeared later; a day is left for time zones.
    """
    copied, written = _day(copy), _day(source)
    if copied is None or written is None:
        return True
    return -1 <= (copied - written).days <= STORY_DAYS


def _day(article: Article) -> date | None:
    try:
        return date.fromisoformat((article.published or "")[:10])
    except ValueError:
        return None


def _close_pairs(members: Sequence[int], articles: Sequence[Article]) -> Iterator[tuple[int, int]]:
    vectors = np.stack([_vector(articles[member]) for member in members])
    blank = ~vectors.any(axis=1)
    for start in range(0, len(members), _BLOCK):
        close = vectors[start:start + _BLOCK] @ vectors.T >= SAME_STORY_COSINE
        close |= blank[start:start + _BLOCK, None] | blank[None, :]
        for row, column in np.argwhere(close).tolist():
            if start + row < column:
                yield members[start + row], members[column]


def _vector(article: Article) -> NDArray[np.float32]:
    """A unit vector of an article's terms, hashed to a fixed size; zero for a short text."""
    counts = Counter(term for sentence in article.sentences
                     for term in terms(sentence.span.of(article.text), article.language))
    vector = np.zeros(_DIMENSIONS, dtype=np.float32)
    if counts.total() < MIN_TERMS:
        return vector
    places = [zlib.crc32(term.encode()) % _DIMENSIONS for term in counts]
    weights = 1 + np.log(np.fromiter(counts.values(), dtype=np.float32))
    np.add.at(vector, places, weights)
    return vector / np.linalg.norm(vector)
