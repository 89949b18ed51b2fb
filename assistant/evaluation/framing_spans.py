"""Figures for the contrasts: which of BASIL's bias spans stand in what would be shown first.

Each event is given as it is labelled, so that contrasts alone are measured. A span is shown when
it overlaps a sentence of one of the ten contrasts shown first. Choices of as many sentences of
each event stand beside it: at random, by TF-IDF, and the longest.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from assistant.analysis.comparison.claims.align import align_claims
from assistant.analysis.comparison.claims.omissions import omissions
from assistant.analysis.comparison.columns import Column, columns_of
from assistant.analysis.comparison.contrasts.pointing import pointing
from assistant.analysis.comparison.contrasts.rank import rank_contrasts
from assistant.analysis.comparison.discrepancies.find import discrepancies
from assistant.evaluation.corpus import article_from_text
from assistant.evaluation.figures import Figure
from assistant.evaluation.framing_choices import (
    Sample,
    body_sentences,
    by_chance,
    by_length,
    by_terms,
    term_worth,
)
from assistant.evaluation.measures import mean
from assistant.evaluation.reading import NewsItem, basil_events, basil_id, read_basil
from assistant.evaluation.workbench import DataMissing, Workbench
from assistant.types import Article, Contrast, Event, Quote, Span

if TYPE_CHECKING:
    from assistant.protocols import Embedder

SUITE = "framing"
SHOWN = 10
"""Contrasts that are shown first."""
DRAWS = 50
"""Random choices whose mean stands beside the figure."""
SEED = 11
CEILINGS = (10, 30)
Bias = Literal["lexical", "informational"]
KINDS: tuple[Bias, ...] = ("lexical", "informational")


@dataclass(frozen=True, slots=True)
class BiasSpan:
    """Words annotated as biased, as a span of the article's text."""

    article_id: str
    span: Span
    kind: Bias

    def shown_in(self, sentences: Sample) -> bool:
        """True when one of the sentences overlaps it."""
        return any(quote.article_id == self.article_id and quote.span.overlaps(self.span)
                   for quote in sentences)


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """One event: its columns, the spans annotated in them, and the contrasts shown first."""

    columns: tuple[Column, ...]
    spans: tuple[BiasSpan, ...]
    contrasts: tuple[Contrast, ...]

    def shown(self) -> Sample:
        """Every sentence that the contrasts show."""
        return frozenset(quote for contrast in self.contrasts for quote in contrast.quotes)

    def heads(self) -> Sample:
        """The sentence that each contrast shows first."""
        return frozenset(contrast.quotes[0] for contrast in self.contrasts)


def figures(bench: Workbench) -> list[Figure]:
    """Shares of the spans shown, beside simpler choices. DataMissing without BASIL."""
    items = {item.id: item for item in read_basil(bench.data)}
    events = bench.sample([event for event in basil_events(bench.data) if len(event) > 1],
                          key=lambda event: min(event))
    if not events:
        raise DataMissing(f"no basil/events.jsonl under {bench.data}")
    spans = read_spans(bench.data)
    told = [_told([items[key] for key in event], spans, bench.embedder())
            for event in bench.watched(events, "framing: contrasts", len(events))]
    return [*_figures(told, "", Told.shown), *_figures(told, ", one sentence each", Told.heads),
            *_extent(told)]


def read_spans(data: Path) -> dict[str, list[BiasSpan]]:
    """The annotated spans of each article of ``basil/events.jsonl``, in offsets of its text.

    Annotations of no words, and of sentences that the article does not have, are left out.
    """
    found: dict[str, list[BiasSpan]] = {}
    with (data / "basil" / "events.jsonl").open(encoding="utf-8") as stream:
        for line in filter(str.strip, stream):
            record = json.loads(line)
            article, starts = record["article"], _sentence_starts(record["article"])
            found[basil_id(article)] = [
                BiasSpan(basil_id(article), Span(start + one["start"], start + one["end"]),
                         "lexical" if one["bias"] == "lex" else "informational")
                for one in record["annotation"]["phrase-level-annotations"]
                if (start := starts.get(one["id"])) is not None and one["start"] < one["end"]]
    return found


def _sentence_starts(article: dict) -> dict[str, int]:
    """Where each sentence starts in the text that ``read_basil`` joins, by BASIL's name of it."""
    title = article.get("title") or None
    at = len(title) + 2 if title else 0
    starts = {"title": 0} if title else {}
    for sentences in article["body-paragraphs"]:
        for sentence in sentences:
            starts[f"p{len(starts) - bool(title)}"] = at
            at += len(sentence) + 1
        at += 1
    return starts


def _told(
    items: Sequence[NewsItem], spans: Mapping[str, Sequence[BiasSpan]], embedder: Embedder
) -> Told:
    articles = [_article(item) for item in items]
    vectors = [embedder.embed_documents([sentence.span.of(article.text)
                                         for sentence in article.sentences])
               if embedder.reads(article.language) else None for article in articles]
    columns = columns_of(articles, vectors)
    event = (Event("", tuple(article.id for article in articles)),)
    claims = align_claims(columns, event)
    contrasts = rank_contrasts(columns, event, claims, discrepancies(claims, columns),
                               omissions(claims, columns), direction=pointing(embedder))
    annotated = tuple(span for article in articles for span in spans.get(article.id, ()))
    return Told(columns, annotated, contrasts[:SHOWN])


def _article(item: NewsItem) -> Article:
    article = article_from_text(item.text, f"{item.id}.txt")
    return replace(article, id=item.id, outlet=item.outlet, published=item.published)


def _figures(
    told: Sequence[Told], suffix: str, shown: Callable[[Told], Sample]
) -> Iterator[Figure]:
    """The share of the spans shown, of all and by kind, by each way of choosing sentences."""
    ours = [shown(one) for one in told]
    pairs = list(zip((one.columns for one in told), map(len, ours), strict=True))
    worth = term_worth([column for one in told for column in one.columns])
    chance = random.Random(SEED)
    drawn = [[by_chance(*pair, chance) for pair in pairs] for _ in range(DRAWS)]
    by_tfidf = [by_terms(columns, worth, count) for columns, count in pairs]
    longest = [by_length(*pair) for pair in pairs]
    for kind in ("", *KINDS):
        n = sum(kind in ("", span.kind) for one in told for span in one.spans)
        if n:
            name = f"{kind} bias spans shown{suffix}".strip()
            random_share = mean(_share(told, samples, kind) for samples in drawn)
            yield Figure(SUITE, name, _share(told, ours, kind), n)
            yield Figure(SUITE, f"{name}, at random", random_share, n)
            yield Figure(SUITE, f"{name}, by TF-IDF", _share(told, by_tfidf, kind), n)
            yield Figure(SUITE, f"{name}, the longest", _share(told, longest, kind), n)
            if random_share:
                yield Figure(SUITE, f"{name}, times random",
                             _share(told, ours, kind) / random_share, n)
    yield Figure(SUITE, f"sentences shown of an event{suffix}", mean(map(len, ours)), len(told))


def _share(told: Sequence[Told], samples: Sequence[Sample], kind: str) -> float:
    return mean(span.shown_in(sample) for one, sample in zip(told, samples, strict=True)
                for span in one.spans if kind in ("", span.kind))


def _extent(told: Sequence[Told]) -> Iterator[Figure]:
    """How much there is: body sentences, and the share of spans that so many could hold."""
    yield Figure(SUITE, "sentences of an event", mean(
        len(body_sentences(one.columns)) for one in told), len(told))
    n = sum(len(one.spans) for one in told)
    for count in CEILINGS if n else ():
        fullest = [frozenset(_fullest(one, count)) for one in told]
        yield Figure(SUITE, f"bias spans that {count} sentences could hold",
                     _share(told, fullest, ""), n)


def _fullest(one: Told, count: int) -> list[Quote]:
    """The sentences with most spans. One over two sentences counts in both."""
    return sorted(body_sentences(one.columns), key=lambda quote: -sum(
        span.shown_in(frozenset((quote,))) for span in one.spans))[:count]
