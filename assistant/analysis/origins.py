"""Which articles are independent of each other, and why two are not.

Two articles come from one origin when both trace, by what they declare, to one outlet's report,
or when the prose of one is largely in the other. The measure is containment of 5-word runs,
because copies are cut: NEWS-COPY (2023) found that true copies share on average only 30 % of
3-grams by Jaccard.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from assistant.analysis.names import name_key
from assistant.analysis.overlap import Numbers, overlaps, word_numbers, word_runs
from assistant.analysis.stories import article_frequency, same_story_pairs
from assistant.types import Article

COPY_CONTAINMENT = 0.15
"""Share of the shorter article's runs that makes a copy; ``benchmarks/origins_experiment.py``.

Of planted copies of 150 PolNeAR articles it finds all where up to 40 % of the sentences are
replaced or the copy is absorbed into a longer article, 98 % where 20 % of the words are edited,
81 % where 30 % are. Independent tellings of one event (BASIL, 165 pairs) stay below 0.09; of
924 PolNeAR articles the only pairs above are articles that their paper printed twice.
"""

Reason = Literal["declared_origin", "shared_text"]


@dataclass(frozen=True, slots=True)
class Merge:
    """Why two articles count as one origin.

    ``name`` is the outlet both trace to by declaration, None where their text shows it;
    ``overlap`` is then the share of the shorter one's word runs found in the other, in (0, 1].
    """

    a: str
    b: str
    reason: Reason
    name: str | None = None
    overlap: float | None = None


def independent_groups(articles: Sequence[Article]) -> dict[str, str]:
    """Return each article's group id; articles of one origin share it.

    A group is named by its smallest article id, so ids depend on the set of articles alone.
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
    """Return every pair counted as one origin, with its reason: declared first, then by text."""
    texts = word_numbers(articles)
    return [*_declared(articles, texts), *_copied(articles, texts)]


def traced_names(article: Article) -> dict[str, str]:
    """Outlets that an article declares to rest on: key of the name to the name as written."""
    names = [link.name for link in article.origin_chain if link.relation != "published_by"]
    if article.originating_outlet:
        names.append(article.originating_outlet)
    own = name_key(article.outlet or "")
    return {key: name for name in reversed(names)
            if (key := name_key(name)) is not None and key != own}


def _declared(articles: Sequence[Article], texts: Sequence[Numbers]) -> Iterator[Merge]:
    """Pairs that trace to one outlet, and that outlet's own report of the same story.

    A copy is no second origin beside its original. The story must be the same: two dispatches of
    one agency on different matters are not one report.
    """
    tracing: dict[str, dict[int, str]] = defaultdict(dict)
    for at, article in enumerate(articles):
        for key, name in traced_names(article).items():
            tracing[key][at] = name
    own: dict[str, list[int]] = defaultdict(list)
    for at, article in enumerate(articles):
        key = name_key(article.outlet or "")
        if key is not None and key in tracing:
            own[key].append(at)
    frequency = article_frequency(texts) if tracing else None
    for key, declared in tracing.items():
        members = sorted({*declared, *own[key]})
        assert frequency is not None
        name = next(iter(declared.values()))
        for one, other in _comparable(members, articles, texts, frequency):
            if one in declared or other in declared:
                yield Merge(articles[one].id, articles[other].id, "declared_origin", name)


def _comparable(
    members: list[int], articles: Sequence[Article], texts: Sequence[Numbers],
    frequency: NDArray[np.int64],
) -> Iterator[tuple[int, int]]:
    """Same-story pairs; across languages words do not compare, so there all pairs count."""
    by_language: dict[str | None, list[int]] = defaultdict(list)
    for member in members:
        by_language[articles[member].language].append(member)
    for same in by_language.values():
        yield from same_story_pairs(same, texts, frequency)
    languages = list(by_language.values())
    for at, some in enumerate(languages):
        for others in languages[at + 1:]:
            yield from ((one, other) for one in some for other in others)


def _copied(articles: Sequence[Article], texts: Sequence[Numbers]) -> Iterator[Merge]:
    runs = [word_runs(text) for text in texts]
    keys = [name_key(article.outlet or "") for article in articles]
    for (one, other), overlap in sorted(overlaps(runs, keys).items()):
        if overlap >= COPY_CONTAINMENT:
            yield Merge(articles[one].id, articles[other].id, "shared_text",
                        overlap=round(overlap, 3))
