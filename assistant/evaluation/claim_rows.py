"""Figures of claim rows: which sentences of several articles are put on one row, and which should.

Over pairs of BASIL sentences labelled by hand, the rows a careful reader found in the seeds, the
pairs of the demonstration corpus that disagree, and stretches of NTREX beside their translations.
What has two languages is measured without
language packs and with them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from assistant.analysis.comparison.claims.align import align_claims
from assistant.analysis.comparison.claims.likeness import likeness
from assistant.analysis.comparison.claims.lines import lines_of
from assistant.analysis.comparison.claims.omissions import NOWHERE_NEAR
from assistant.analysis.comparison.columns import Column, columns_of
from assistant.config import DEMO_CORPUS
from assistant.evaluation.claim_translations import translation_figures
from assistant.evaluation.corpus import article_from_text
from assistant.evaluation.figures import Figure
from assistant.evaluation.flag_gold import read_gold
from assistant.evaluation.measures import mean
from assistant.evaluation.reading import basil_events, read_basil, seeds_folder
from assistant.evaluation.workbench import DataMissing, Workbench
from assistant.packs import bridge
from assistant.protocols import Bridge
from assistant.types import Article, Claim, Event

SUITE = "framing"
HALF = "report"
"""The half of the labelled pairs that chose no threshold."""

Place = tuple[str, int]
"""A sentence: the id of its article and where it starts."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """The labels of one half: of pairs of sentences, and sentences with the article to look in."""

    pairs: Mapping[frozenset[Place], str]
    read: tuple[tuple[Place, str], ...]


def figures(bench: Workbench) -> list[Figure]:
    """Every figure whose data is there; those of two languages without and with language packs."""
    found = list(_labelled_figures(bench))
    for kind, known in ((", no packs", None), ("", bridge())):
        if not kind and known is None:
            continue
        found += [*_seed_figures(bench, known, kind), *_demo_figures(bench, known, kind),
                  *translation_figures(bench, SUITE, known, kind)]
    return found


def columns_with_vectors(bench: Workbench, articles: Sequence[Article]) -> tuple[Column, ...]:
    """Columns with the vectors of the encoder, where it reads the language."""
    embedder = bench.embedder()
    vectors = [embedder.embed_documents([s.span.of(article.text) for s in article.sentences])
               if embedder.reads(article.language) else None for article in articles]
    return columns_of(articles, vectors)


def joined(claims: Iterable[Claim]) -> set[frozenset[Place]]:
    """Every two sentences that stand on one row."""
    pairs = set()
    for claim in claims:
        told = [(key, quote.span.start) for key, quote in claim.told()]
        pairs |= {frozenset({one, other}) for one in told for other in told if one != other}
    return pairs


# -- pairs of BASIL -------------------------------------------------------------------------------


def _labelled_figures(bench: Workbench) -> Iterator[Figure]:
    names = _labels()["articles"]
    items = {item.id: item for item in read_basil(bench.data)}
    if not items.keys() >= set(names):
        return
    events = [event for event in basil_events(bench.data) if set(event) & set(names)]
    articles = {name: article_from_text(items[name].text, f"{name}.txt")
                for event in events for name in event}
    ids = [articles[name].id for name in names]
    labelled = read_labels(HALF, ids)
    columns = columns_with_vectors(bench, list(articles.values()))
    told = [Event("", tuple(articles[name].id for name in event)) for event in events]
    rows = joined(align_claims(columns, told))
    drawn = [label for pair, label in _pairs(_labels()["drawn"], ids).items() if pair in rows]
    yield from _share("claim rows: pairs drawn from rows that tell one claim",
                      [label == "same" for label in drawn if label != "unclear"])
    yield from _pair_figures(labelled, rows)
    yield from _absence_figures(labelled, columns, told)


def _labels() -> dict[str, Any]:
    path = resources.files("assistant.evaluation") / "data" / "claim_pairs.json"
    return json.loads(path.read_text(encoding="utf-8"))


def read_labels(half: str, ids: Sequence[str]) -> Labelled:
    """The labels of one half; ``ids`` are those of the articles that the file lists, in order."""
    raw = _labels()[half]
    return Labelled(_pairs(raw["pairs"], ids),
                    tuple(((ids[a], start), ids[b]) for a, start, _, b in raw["read"]))


def _pairs(raw: Iterable[Sequence[Any]], ids: Sequence[str]) -> dict[frozenset[Place], str]:
    return {frozenset({(ids[a], start), (ids[b], other)}): label
            for a, start, _, b, other, _, label in raw}


def _pair_figures(labelled: Labelled, rows: set[frozenset[Place]]) -> Iterator[Figure]:
    met = [labelled.pairs[pair] for pair in rows if pair in labelled.pairs]
    sure = [label == "same" for label in met if label != "unclear"]
    due = [pair in rows for pair, label in labelled.pairs.items() if label == "same"]
    yield from _share("claim rows: labelled pairs joined that tell one claim", sure)
    yield from _share("claim rows: labelled pairs of one claim that are joined", due)
    right, found = [], []
    for place, other in labelled.read:
        here = [labelled.pairs.get(pair, "other") for pair in rows
                if place in pair and other in {key for key, _ in pair}]
        right += [label == "same" for label in here if label != "unclear"]
        if _told_in(labelled, place, other) == {"same"}:
            found.append("same" in here)
    yield from _share("claim rows: drawn sentences joined rightly", right)
    yield from _share("claim rows: drawn sentences told elsewhere that are joined", found)


def _share(name: str, cases: Sequence[bool]) -> Iterator[Figure]:
    """How many of the cases hold; a measure of nothing is left out."""
    if cases:
        yield Figure(SUITE, name, mean(cases), len(cases))


def _told_in(labelled: Labelled, place: Place, other: str) -> set[str]:
    """{"same"} where the article tells the sentence, {"unclear"} where a reader cannot say."""
    labels = {label for pair, label in labelled.pairs.items()
              if place in pair and other in {key for key, _ in pair}}
    return next(({label} for label in ("same", "unclear") if label in labels), set())


def _absence_figures(
    labelled: Labelled, columns: Sequence[Column], events: Sequence[Event]
) -> Iterator[Figure]:
    """How often a sentence comes near nothing, for those told elsewhere and those that are not."""
    nearest: dict[tuple[Place, str], float] = {}
    for event in events:
        lines = lines_of(columns, event)
        table = likeness(lines).table
        for line in range(len(lines)):
            article = lines.columns[lines.column[line]].article
            place = article.id, article.sentences[lines.sentence[line]].span.start
            for position, column in enumerate(lines.columns):
                members = lines.members(position)
                nearest[place, column.article.id] = float(table[line, members].max(initial=0.0))
    cases: dict[str, list[bool]] = {"told": [], "not told": []}
    for case in labelled.read:
        told = _told_in(labelled, *case)
        if case in nearest and told != {"unclear"}:
            cases["told" if told else "not told"].append(nearest[case] < NOWHERE_NEAR)
    for name, absent in cases.items():
        yield from _share(f"claim rows: drawn sentences {name} elsewhere called left out", absent)


# -- rows of the seeds ----------------------------------------------------------------------------


def _seed_figures(bench: Workbench, known: Bridge | None, kind: str) -> Iterator[Figure]:
    path = resources.files("assistant.evaluation") / "data" / "seed_comparison.json"
    gold = json.loads(path.read_text(encoding="utf-8"))
    try:
        folder = seeds_folder(bench.data)
    except DataMissing:
        return
    names = [name for event in gold["events"] for name in event]
    if not all((folder / name).is_file() for name in names):
        return
    articles = {name: article_from_text((folder / name).read_text(encoding="utf-8"), name)
                for name in names}
    events = [Event("", tuple(articles[name].id for name in event)) for event in gold["events"]]
    claims = align_claims(columns_with_vectors(bench, list(articles.values())), events,
                          bridge=known)
    due = [[{(articles[name].id, start) for name, start, _ in cell} for cell in row["cells"]]
           for row in gold["rows"]]
    rows = [{(key, quote.span.start) for key, quote in claim.told()} for claim in claims]
    found = [any(_on(row, told) for told in rows) for row in due]
    made_up = [not any(_on(row, told) for row in due) for told in rows]
    yield from _share(f"seed rows found{kind}", found)
    yield from _share(f"seed rows made up{kind}", made_up)


def _on(row: Sequence[set[Place]], told: set[Place]) -> bool:
    """True when every cell of a gold row has one of its sentences among those told."""
    return all(cell & told for cell in row)


# -- pairs of the demonstration corpus ------------------------------------------------------------


def _demo_figures(bench: Workbench, known: Bridge | None, kind: str) -> Iterator[Figure]:
    """How many sentences that disagree stand on one row: they tell one claim, in several tongues.
    """
    from assistant.service import open_assistant

    if not Path(DEMO_CORPUS).is_dir():
        return
    with open_assistant(bench.scratch / f"claims{kind}") as service:
        service.ingest([str(DEMO_CORPUS)])
        articles = service.index.articles()
    by_id = {article.id: article for article in articles}
    pairs = [frozenset((key, by_id[key].sentences[at].span.start) for key, at in pair.places)
             for pair in read_gold(articles).pairs]
    events = [Event("", tuple(sorted(told))) for told in _stories(pairs)]
    rows = joined(align_claims(columns_with_vectors(bench, articles), events, bridge=known))
    found: dict[str, list[bool]] = defaultdict(list)
    for pair in pairs:
        languages = {by_id[key].language for key, _ in pair}
        found["one language" if len(languages) == 1 else "two languages"].append(pair in rows)
    for name, cases in found.items():
        yield from _share(f"demo disagreements on one row, {name}{kind}", cases)


def _stories(pairs: Iterable[frozenset[Place]]) -> list[set[str]]:
    """The articles that pairs tie together, directly or through others."""
    stories: list[set[str]] = []
    for pair in pairs:
        told = {key for key, _ in pair}
        tied = [story for story in stories if story & told]
        stories = [story for story in stories if not story & told]
        stories.append(told.union(*tied))
    return stories
