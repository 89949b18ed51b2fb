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

from assistant.analysis.names import name_key
from assistant.analysis.overlap import overlaps, word_numbers, word_runs
from assistant.analysis.stories import STORY_DAYS, days_apart, may_rest_on, same_story_pairs
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
    return [*_declared(articles), *_copied(articles)]


def far_end(article: Article) -> tuple[str, str] | None:
    """Key and name of the outlet an article declares to rest on in the end; None for its own."""
    name = article.originating_outlet
    key = name_key(name or "")
    if name is None or key is None or key == name_key(article.outlet or ""):
        return None
    return key, name


def _declared(articles: Sequence[Article]) -> Iterator[Merge]:
    """Pairs that trace to one outlet's reporting, and that outlet's own report of the same story.

    Traced is the far end of the chain, and each outlet republished from. Only one story ties: two
    dispatches of one agency on different matters are not one report. An outlet's own article that
    rests on somebody else in turn belongs there.
    """
    tracing: dict[str, dict[int, str]] = defaultdict(dict)
    for at, article in enumerate(articles):
        for key, name in _traced(article).items():
            tracing[key][at] = name
    own: dict[str, list[int]] = defaultdict(list)
    for at, article in enumerate(articles):
        key = name_key(article.outlet or "")
        if key is not None and key in tracing and not _traced(article):
            own[key].append(at)
    for key, declared in tracing.items():
        name = next(iter(declared.values()))
        members = sorted({*declared, *own[key]})
        for one, other in same_story_pairs(members, articles):
            if one in declared and other in declared:
                tied = days_apart(articles[one], articles[other]) <= STORY_DAYS
            else:
                copy, source = (one, other) if one in declared else (other, one)
                tied = copy in declared and may_rest_on(articles[copy], articles[source])
            if tied:
                yield Merge(articles[one].id, articles[other].id, "declared_origin", name)


def _traced(article: Article) -> dict[str, str]:
    traced = {}
    for link in article.origin_chain:
        key = name_key(link.name)
        if link.relation == "republished_from" and key not in (
                None, name_key(article.outlet or "")):
            traced[key] = link.name
    end = far_end(article)
    return traced | ({end[0]: end[1]} if end else {})


def _copied(articles: Sequence[Article]) -> Iterator[Merge]:
    runs = [word_runs(text) for text in word_numbers(articles)]
    keys = [name_key(article.outlet or "") for article in articles]
    for (one, other), overlap in sorted(overlaps(runs, keys).items()):
        if overlap >= COPY_CONTAINMENT:
            yield Merge(articles[one].id, articles[other].id, "shared_text",
                        overlap=round(overlap, 3))
