"""How often flags are shown over real news, where nobody has labelled them.

A rate tells of flags that come too often, not of those that are right; docs/flags.md says how many
of them a reader would defend.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from assistant.analysis.attribution.attribute import attribute_all
from assistant.analysis.contradictions.conflicts import conflicts
from assistant.analysis.evidence.assertions import own_claims
from assistant.evaluation.corpus import article_from_text
from assistant.evaluation.figures import Figure
from assistant.evaluation.reading import NewsItem, basil_events, read_basil, read_polnear
from assistant.evaluation.workbench import Workbench
from assistant.types import Article

OWN_VOICE_SAMPLE = 100
"""Articles of PolNeAR: some 1,500 sentences in the outlet's own voice."""


def news_figures(bench: Workbench, suite: str) -> Iterator[Figure]:
    """The rates, each where its set is at hand."""
    items = Workbench(bench.data, bench.scratch, cap=OWN_VOICE_SAMPLE).sample(
        read_polnear(bench.data), key=lambda item: item.id)
    if items:
        yield _own_voice(items, bench, suite)
    events = basil_events(bench.data)
    if events:
        told = {item.id: _article(item) for item in read_basil(bench.data)}
        pairs = [pair for event in events for pair in itertools.combinations(event, 2)]
        proposed = [_conflicts(told[one], told[other]) for one, other in
                    bench.watched(pairs, "flags: BASIL", len(pairs))]
        yield Figure(suite, "contradictions proposed, BASIL pair", sum(proposed) / len(pairs),
                     len(pairs))


def _own_voice(items: list[NewsItem], bench: Workbench, suite: str) -> Figure:
    flagged = sentences = 0
    for item in bench.watched(items, "flags: PolNeAR", len(items)):
        article = _article(item)
        for at, said in enumerate(attribute_all(article)):
            if said.voice == "outlet" and article.sentences[at].role == "body":
                sentences += 1
                flagged += bool(own_claims(article, at))
    return Figure(suite, "no_evidence_given, PolNeAR own voice", flagged / sentences, sentences)


def _article(item: NewsItem) -> Article:
    article = article_from_text(item.text, f"{item.id}.txt")
    return replace(article, id=item.id, published=item.published)


def _conflicts(one: Article, other: Article) -> int:
    return sum(bool(conflicts(one, at, other, then)) for at in range(len(one.sentences))
               for then in range(len(other.sentences)))
