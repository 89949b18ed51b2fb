"""Which articles are independent of each other, and why two are not.

Two articles come from one origin when both trace, by what they declare, to one outlet, or when
the text of one is largely in the other. The measure is containment of 5-word runs, because
copies are cut: NEWS-COPY (2023) found that true copies share on average only 30 % of 3-grams by
Jaccard.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from assistant.analysis.names import name_key
from assistant.analysis.speech import quotations
from assistant.text.normalise import fold
from assistant.types import Article

RUN_WORDS = 5
COPY_CONTAINMENT = 0.2
MIN_SHARED_RUNS = 15
RARE_RUN_ARTICLES = 40
_WORD = re.compile(r"\w+")

Reason = Literal["declared_origin", "shared_text"]
Runs = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Merge:
    """Why two articles count as one origin.

    ``name`` is the outlet both trace to by declaration, None where their text shows it;
    ``overlap`` is then the share of the shorter one's word runs found in the other, in [0, 1].
    """

    a: str
    b: str
    reason: Reason
    name: str | None = None
    overlap: float | None = None


def independent_groups(articles: Sequence[Article]) -> dict[str, str]:
    """Return each article's group id; articles of one origin share it.

    A group is named by its smallest article id, so ids depend on the set of articles alone, not
    on its order.
    """
    parents = {article.id: article.id for article in articles}

    def root(member: str) -> str:
        while parents[member] != member:
            parents[member] = parents[parents[member]]
            member = parents[member]
        return member

    for merge in explain(articles):
        one, other = sorted((root(merge.a), root(merge.b)))
        parents[other] = one
    return {article.id: "origin:" + root(article.id) for article in articles}


def explain(articles: Sequence[Article]) -> list[Merge]:
    """Return the merges that make the groups, each with its reason.

    Declared merges are given from the first article of an outlet to each other one, text merges
    for every pair.
    """
    return [*_declared(articles), *_copied(articles)]


def traced_names(article: Article) -> dict[str, str]:
    """Outlets that this article declares to rest on, by key, with the name as it is written."""
    names = [link.name for link in article.origin_chain if link.relation != "published_by"]
    if article.originating_outlet and name_key(article.originating_outlet) != name_key(
            article.outlet or ""):
        names.append(article.originating_outlet)
    return {key: name for name in names if (key := name_key(name)) is not None}


def _declared(articles: Sequence[Article]) -> Iterator[Merge]:
    """Merges by declaration: through an outlet that at least one article names as its origin.

    The outlet's own articles join it: a copy does not become a second origin by standing beside
    its original.
    """
    tracing: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for article in articles:
        for key, name in traced_names(article).items():
            tracing[key].append((article.id, name))
    own: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        key = name_key(article.outlet or "")
        if key in tracing:
            own[key].append(article.id)
    for key, declared in tracing.items():
        first, name = declared[0]
        for other in dict.fromkeys([*(i for i, _ in declared[1:]), *own[key]]):
            if other != first:
                yield Merge(first, other, "declared_origin", name)


def _copied(articles: Sequence[Article]) -> Iterator[Merge]:
    runs = word_runs(articles)
    for (one, other), shared in sorted(_shared_runs(runs).items()):
        overlap = shared / max(1, min(len(runs[one]), len(runs[other])))
        if overlap >= COPY_CONTAINMENT:
            yield Merge(articles[one].id, articles[other].id, "shared_text",
                        overlap=round(overlap, 3))


def word_runs(articles: Iterable[Article]) -> list[Runs]:
    """Return each article's distinct 5-word runs as sorted 64-bit hashes, furniture left out."""
    numbers: dict[str, int] = {}
    folded: dict[str, int] = {}
    found = []
    for article in articles:
        ids = []
        for start, end in _prose(article):
            for word in _WORD.findall(article.text, start, end):
                number = numbers.get(word)
                if number is None:
                    number = numbers[word] = folded.setdefault(fold(word), len(folded) + 1)
                ids.append(number)
        found.append(_hashed(np.array(ids, dtype=np.uint64)))
    return found


def _prose(article: Article) -> Iterator[tuple[int, int]]:
    """The pieces of the citable sentences that lie outside quotation marks, in order.

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


def _hashed(ids: Runs) -> Runs:
    if len(ids) < RUN_WORDS:
        return np.empty(0, dtype=np.uint64)
    total = np.zeros(len(ids) - RUN_WORDS + 1, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for offset in range(RUN_WORDS):
            piece = ids[offset:len(ids) - RUN_WORDS + 1 + offset]
            total = (total ^ piece) * np.uint64(0x9E3779B97F4A7C15)
            total ^= total >> np.uint64(29)
    return np.unique(total)


def _shared_runs(runs: Sequence[Runs]) -> dict[tuple[int, int], int]:
    """How many runs each pair of articles shares, for pairs that share enough to be a copy.

    Runs in more than ``RARE_RUN_ARTICLES`` articles are stock phrases: they neither propose a
    pair nor count.
    """
    if not runs:
        return {}
    hashes = np.concatenate(runs)
    owners = np.repeat(np.arange(len(runs)), [len(one) for one in runs])
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    starts = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]]) if len(hashes) else []
    sizes = np.diff(np.r_[starts, len(hashes)])
    counts: dict[tuple[int, int], int] = defaultdict(int)
    for size in range(2, RARE_RUN_ARTICLES + 1):
        at = starts[sizes == size] if len(hashes) else []
        if not len(at):
            continue
        members = owners[np.asarray(at)[:, None] + np.arange(size)]
        for i in range(size):
            for j in range(i + 1, size):
                pairs, shared = np.unique(members[:, [i, j]], axis=0, return_counts=True)
                for (one, other), count in zip(pairs.tolist(), shared.tolist(), strict=True):
                    counts[one, other] += count
    return {pair: count for pair, count in counts.items() if count >= MIN_SHARED_RUNS}
