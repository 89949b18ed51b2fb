"""How much of one article's own prose stands in another, for a whole corpus at once.

Prose is the citable sentences less what they quote. Runs of five words are hashed to 64 bits and
kept as sorted arrays, so a corpus of thousands compares in seconds without sampling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.analysis.speech import quotations
from assistant.text.normalise import fold
from assistant.types import Article

RUN_WORDS = 5
MAX_CARRIERS = 60
"""A run of words in more articles than this is a stock phrase; a wire story has fewer takers."""
STOCK_FROM = 6
"""A run that this many articles carry, all of one outlet, is that outlet's notice to readers."""
MIN_SHARED_RUNS = 20
"""About two sentences: less is a name, a title or a phrase of the trade."""
_WORD = re.compile(r"\w+")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)

Runs = NDArray[np.uint64]
Numbers = NDArray[np.int64]


def prose(article: Article) -> Iterator[tuple[int, int]]:
    """Yield the pieces ``[start, end)`` of the citable sentences outside quotation marks.

    Two newsrooms that quote one speech share its words without sharing a report.
    """
    speeches = [speech.span for speech in quotations(article) if speech.is_speech]
    at = 0
    for sentence in article.sentences:
        start, end = sentence.span.start, sentence.span.end
        while at < len(speeches) and speeches[at].end <= start:
            at += 1
        inside = at
        while inside < len(speeches) and speeches[inside].start < end:
            if speeches[inside].start > start:
                yield start, speeches[inside].start
            start = min(end, max(start, speeches[inside].end))
            inside += 1
        if start < end:
            yield start, end


class _WordNumbers(dict[str, int]):
    """Numbers words as they come; spellings that fold alike share one."""

    def __init__(self) -> None:
        super().__init__()
        self._folded: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        number = self._folded.setdefault(fold(word), len(self._folded) + 1)
        self[word] = number
        return number


def word_numbers(articles: Sequence[Article]) -> list[Numbers]:
    """Return each article's prose as numbers of folded words, in order, counted from 1."""
    numbers = _WordNumbers()
    return [
        np.array([numbers[word] for start, end in prose(article)
                  for word in _WORD.findall(article.text, start, end)], dtype=np.int64)
        for article in articles
    ]


def word_runs(numbers: Numbers) -> Runs:
    """Return the distinct runs of five words as sorted hashes; none for a shorter text."""
    count = len(numbers) - RUN_WORDS + 1
    if count < 1:
        return np.empty(0, dtype=np.uint64)
    ids = numbers.astype(np.uint64)
    total = np.zeros(count, dtype=np.uint64)
    for offset in range(RUN_WORDS):
        total = (total ^ ids[offset:offset + count]) * _MULTIPLIER
        total ^= total >> np.uint64(29)
    return np.unique(total)


def overlaps(
    runs: Sequence[Runs], outlets: Sequence[str | None]
) -> dict[tuple[int, int], float]:
    """Return the containment, in (0, 1], of each pair of articles that share enough runs.

    Pairs are positions ``(i, j)``, ``i < j``. ``outlets`` tell stock phrases of one outlet from
    copied text.
    """
    if not runs:
        return {}
    carried = _carried(runs, outlets)
    pairs: list[Numbers] = []
    for members in carried:
        size = members.shape[1]
        for one in range(size):
            for other in range(one + 1, size):
                pairs.append(members[:, one] * len(runs) + members[:, other])
    if not pairs:
        return {}
    codes, shared = np.unique(np.concatenate(pairs), return_counts=True)
    found = {}
    for code, count in zip(codes.tolist(), shared.tolist(), strict=True):
        one, other = divmod(code, len(runs))
        if count >= MIN_SHARED_RUNS:
            found[one, other] = count / min(len(runs[one]), len(runs[other]))
    return found


def _carried(runs: Sequence[Runs], outlets: Sequence[str | None]) -> Iterator[Numbers]:
    """Yield, for each number of carriers, which articles carry the same run: rows of positions."""
    hashes = np.concatenate(runs)
    owners = np.repeat(np.arange(len(runs), dtype=np.int64), [len(one) for one in runs])
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    starts = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]]) if len(hashes) else order
    sizes = np.diff(np.r_[starts, len(hashes)])
    known = {name: number for number, name in enumerate(dict.fromkeys(outlets))}
    codes = np.array([-1 if name is None else known[name] for name in outlets])
    for size in range(2, MAX_CARRIERS + 1):
        at = starts[sizes == size]
        if not len(at):
            continue
        members = owners[at[:, None] + np.arange(size)]
        if size >= STOCK_FROM:
            here = codes[members]
            members = members[~((here == here[:, :1]).all(axis=1) & (here[:, 0] >= 0))]
        yield members
