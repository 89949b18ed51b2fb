"""The words of articles as numbers, and which articles share enough of them to be compared.

Only an article's own prose counts: citable sentences less what they quote, since two newsrooms
that quote one speech share its words without sharing a report; an article of hardly more than
speech counts whole. Pairs of content words that stand
close together are looked up in one exact index of the whole corpus: 36 % of adjacent pairs are
left where 40 % of the words were replaced, but only 8 % of runs of five.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.analysis.attribution.speech import quotations
from assistant.text.normalise import fold
from assistant.text.stopwords import stopwords
from assistant.types import Article

REACH = 2
"""Words further apart than this (stop words not counted) make no pair."""
MAX_CARRIERS = 60
"""A pair of words in more articles than this is seldom a copy's; its carriers are then compared
in a row, each with the next, so that a report with a hundred takers is still found."""
STOCK_FROM = 6
"""A pair that this many articles carry, all of one outlet, is that outlet's notice to readers."""
CANDIDATE_SHARE = 0.06
"""Share of the shorter article's pairs that the other must carry to be compared word by word.

``benchmarks/origins_experiment.py``: of 2,100 planted copies, edited by up to 40 %, all are
met; of the 592,416 pairs of PolNeAR and BASIL 718 are compared."""
MIN_SHARED_PAIRS = 4
FEW_OWN_WORDS = 40
"""An article with fewer plain words outside quotation marks is made of what it quotes; its speech
then counts as its own. Of 2,100 planted copies that leaves 6 in place of 14 unfound and calls no
other pair of PolNeAR and BASIL a copy."""
_WORD = re.compile(r"\w+")
_FIRST, _SECOND = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)

Numbers = NDArray[np.int64]
Keys = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Words:
    """The content words of an article's own prose, in order; arrays of one length.

    ``numbers`` are equal for words that fold alike, among ``Words`` made by one call;
    ``sentences`` are positions in ``Article.sentences``; ``plain`` is False for what begins with
    a capital or a digit: names and figures, which independent reports of one event share.
    """

    numbers: Numbers
    sentences: Numbers
    plain: NDArray[np.bool_]


def content_words(articles: Sequence[Article]) -> list[Words]:
    """Return the content words of each article, numbered alike throughout."""
    numbers = _WordNumbers()
    return [_words(article, numbers) for article in articles]


def prose(article: Article) -> Iterator[tuple[int, int, int]]:
    """Yield sentence position, start and end of what stands outside quotation marks."""
    speeches = [speech.span for speech in quotations(article) if speech.is_speech]
    at = 0
    for position, sentence in enumerate(article.sentences):
        start, end = sentence.span.start, sentence.span.end
        while at < len(speeches) and speeches[at].end <= start:
            at += 1
        inside = at
        while inside < len(speeches) and speeches[inside].start < end:
            if speeches[inside].start > start:
                yield position, start, speeches[inside].start
            start = min(end, max(start, speeches[inside].end))
            inside += 1
        if start < end:
            yield position, start, end


def candidates(
    words: Sequence[Words], outlets: Sequence[str | None]
) -> list[tuple[int, int]]:
    """Return the pairs of positions ``(i, j)``, ``i < j``, that may be copies, in order.

    ``outlets`` (a key each, None where unknown) tell an outlet's notices from copied text.
    """
    keys = [_pairs(one.numbers) for one in words]
    met = [pairs for pairs in _carried(keys, outlets) if len(pairs)]
    if not met:
        return []
    codes, shared = np.unique(np.concatenate(met), return_counts=True)
    ones, others = codes // len(words), codes % len(words)
    sizes = np.array([len(key) for key in keys])
    enough = (shared >= MIN_SHARED_PAIRS) & (
        shared >= CANDIDATE_SHARE * np.minimum(sizes[ones], sizes[others]))
    return list(zip(ones[enough].tolist(), others[enough].tolist(), strict=True))


class _WordNumbers(dict[str, int]):
    """Numbers words as they come; spellings that fold alike share one."""

    def __init__(self) -> None:
        super().__init__()
        self._folded: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        number = self._folded.setdefault(fold(word), len(self._folded) + 1)
        self[word] = number
        return number

    def of(self, words: frozenset[str]) -> set[int]:
        return {self[word] for word in words}


def _words(article: Article, numbers: _WordNumbers) -> Words:
    own = _read(article, prose(article), numbers)
    if own.plain.sum() >= FEW_OWN_WORDS:
        return own
    whole = ((position, sentence.span.start, sentence.span.end)
             for position, sentence in enumerate(article.sentences))
    return _read(article, whole, numbers)


def _read(
    article: Article, pieces: Iterable[tuple[int, int, int]], numbers: _WordNumbers
) -> Words:
    idle = numbers.of(stopwords(article.language))
    found: list[int] = []
    sentences: list[int] = []
    plain: list[bool] = []
    for position, start, end in pieces:
        for word in _WORD.findall(article.text, start, end):
            number = numbers[word]
            if number not in idle:
                found.append(number)
                sentences.append(position)
                plain.append(not (word[0].isupper() or word[0].isdigit()))
    return Words(np.array(found, dtype=np.int64), np.array(sentences, dtype=np.int64),
                 np.array(plain, dtype=np.bool_))


def _pairs(numbers: Numbers) -> Keys:
    """Distinct keys of the words at most ``REACH`` apart, in their order; sorted."""
    ids = numbers.astype(np.uint64)
    keys = [(ids[:-apart] * _FIRST) ^ (ids[apart:] * _SECOND)
            for apart in range(1, REACH + 1) if len(ids) > apart]
    return np.unique(np.concatenate(keys)) if keys else np.empty(0, dtype=np.uint64)


def _carried(keys: Sequence[Keys], outlets: Sequence[str | None]) -> Iterator[Numbers]:
    """Yield codes ``i * n + j`` of articles that carry the same key, once for each key."""
    if not keys:
        return
    hashes = np.concatenate(keys)
    owners = np.repeat(np.arange(len(keys), dtype=np.int64), [len(one) for one in keys])
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    starts = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]]) if len(hashes) else order
    sizes = np.diff(np.r_[starts, len(hashes)])
    known = {name: number for number, name in enumerate(dict.fromkeys(outlets))}
    codes = np.array([-1 if name is None else known[name] for name in outlets])
    for size in np.unique(sizes[sizes > 1]).tolist():
        members = owners[starts[sizes == size][:, None] + np.arange(size)]
        if size >= STOCK_FROM:
            here = codes[members]
            members = members[~((here == here[:, :1]).all(axis=1) & (here[:, 0] >= 0))]
        if size <= MAX_CARRIERS:
            one, other = np.triu_indices(size, 1)
        else:
            one, other = np.arange(size - 1), np.arange(1, size)
        yield (members[:, one] * len(keys) + members[:, other]).ravel()
