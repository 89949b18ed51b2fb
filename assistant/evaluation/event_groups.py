"""Figures of events: are the articles that tell one event found to do so, and no others.

BASIL (55 events, three outlets each) is measured with the days of its articles, as a person would
ingest them, and without. Two articles at a time stand for a comparison of two. PolNeAR is election
news throughout and nobody has labelled its events: how many of its pairs of the same days are taken
for one event shows how often a theme alone may be. Stretches of NTREX beside translations that
cover half of them stand for tellings in two languages.
"""

from __future__ import annotations

import json
import math
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from importlib import resources
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.analysis.comparison.columns import Column
from assistant.analysis.comparison.events.clusters import clusters
from assistant.analysis.comparison.events.group import SAME_EVENT, event_similarity, group_events
from assistant.analysis.origins.merges import independent_groups
from assistant.analysis.origins.stories import days_apart
from assistant.config import DEMO_CORPUS, PROJECT_ROOT
from assistant.evaluation.corpus import ADDED, article_from_text
from assistant.evaluation.figures import Figure
from assistant.evaluation.measures import b_cubed, mean
from assistant.evaluation.reading import (
    NewsItem,
    basil_events,
    read_basil,
    read_ntrex,
    read_polnear,
    seeds_folder,
)
from assistant.evaluation.workbench import DataMissing, Workbench
from assistant.types import Article, Sentence, Span

SUITE = "framing"
DEMO_EVENTS = PROJECT_ROOT / "tests" / "golden" / "demo_events.json"
THEME_DAYS = 2
"""Days between two reports of one campaign."""
SEED = 7
STRANGERS = 500
"""Pairs of articles of two events, drawn at random."""
THEME_SAMPLE = 300
"""Articles of PolNeAR, some 700 pairs of them from the same three days."""
STRETCH = 15
"""Sentences of NTREX that stand for an article."""
WAVER = 0.1
"""How far the threshold is moved, as a share of it, to see whether the figure hangs on it."""
Likeness = NDArray[np.float32]
Groups = Sequence[Sequence[int]]


def figures(bench: Workbench) -> list[Figure]:
    """Every figure whose data is there."""
    return [*basil_figures(bench), *theme_figures(bench), *translation_figures(bench),
            *seed_figures(bench), *demo_figures(bench)]


def _columns(articles: Sequence[Article]) -> list[Column]:
    """Columns without attributions and vectors, neither of which events need."""
    return [Column(article, ()) for article in articles]


def _read(items: Sequence[NewsItem]) -> list[Article]:
    """Articles as ingest leaves them: dated, and grouped by origin."""
    read = [replace(article_from_text(item.text, f"{item.id}.txt"), id=item.id,
                    published=item.published) for item in items]
    origins = independent_groups(read)
    return [replace(article, independent_group=origins[article.id]) for article in read]


# -- BASIL ----------------------------------------------------------------------------------------


def basil_figures(bench: Workbench) -> Iterator[Figure]:
    events = bench.sample(basil_events(bench.data), key=min)
    told = {key for event in events for key in event}
    items = [item for item in read_basil(bench.data) if item.id in told]
    if not items:
        return
    articles = _read(items)
    places = {article.id: at for at, article in enumerate(articles)}
    true = [[places[key] for key in event] for event in events]
    yield Figure(SUITE, "same event P@2, TF-IDF", nearest(tf_idf(articles), true), len(articles))
    for suffix, read in (("", articles), (", days unknown", [_undated(a) for a in articles])):
        likeness = event_similarity(_columns(read))
        yield Figure(SUITE, f"same event P@2{suffix}", nearest(likeness, true), len(read))
        yield from _grouping(f"events{suffix}", clusters(likeness, SAME_EVENT), true)
        yield from _steadiness(suffix, likeness, true, read)
        yield from _two_by_two(suffix, read, true)


def _undated(article: Article) -> Article:
    return replace(article, published=None)


def nearest(likeness: Likeness, events: Groups) -> float:
    """The share of the two most alike of each article that are of its event (P@2)."""
    event_of = {member: number for number, event in enumerate(events) for member in event}
    others = likeness.astype(np.float64)
    np.fill_diagonal(others, -1.0)
    ranked = np.argsort(-others, axis=1, kind="stable")[:, :2]
    return mean(event_of[int(other)] == event_of[at]
                for at, row in enumerate(ranked) for other in row)


def tf_idf(articles: Sequence[Article]) -> Likeness:
    """Cosine of counts times smoothed inverse document frequency over title and text."""
    counted = [Counter(re.findall(r"\w\w+", article.text.lower())) for article in articles]
    seen = Counter(word for counts in counted for word in counts)
    places = {word: at for at, word in enumerate(seen)}
    weights = {word: math.log((1 + len(articles)) / (1 + count)) + 1
               for word, count in seen.items()}
    vectors = np.zeros((len(articles), len(seen)), dtype=np.float32)
    for row, counts in enumerate(counted):
        for word, count in counts.items():
            vectors[row, places[word]] = count * weights[word]
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors @ vectors.T


def _grouping(name: str, found: Groups, true: Groups) -> Iterator[Figure]:
    n = sum(map(len, true))
    for measure, value in zip(("precision", "recall", "F1"), b_cubed(found, true), strict=True):
        yield Figure(SUITE, f"{name} B-cubed {measure}", value, n)


def _steadiness(
    suffix: str, likeness: Likeness, true: Groups, articles: Sequence[Article]
) -> Iterator[Figure]:
    """The worst F1 with the threshold moved either way, and over either half of the events."""
    moved = [b_cubed(clusters(likeness, SAME_EVENT * share), true)[2]
             for share in (1 - WAVER, 1 + WAVER)]
    yield Figure(SUITE, f"events{suffix} B-cubed F1, threshold ±{WAVER:.0%}", min(moved),
                 len(articles))
    halves = []
    for half in (true[::2], true[1::2]):
        members = [member for event in half for member in event]
        found = clusters(event_similarity(_columns([articles[m] for m in members])), SAME_EVENT)
        halves.append(b_cubed([[members[at] for at in group] for group in found], half)[2])
    yield Figure(SUITE, f"events{suffix} B-cubed F1, the worse half", min(halves), len(articles))


def _two_by_two(
    suffix: str, articles: Sequence[Article], true: Groups
) -> Iterator[Figure]:
    """Two articles and no others: tellings of one event, and articles of two."""
    together = [pair for event in true for pair in combinations(event, 2)]
    event_of = {member: number for number, event in enumerate(true) for member in event}
    apart = [pair for pair in combinations(range(len(articles)), 2)
             if event_of[pair[0]] != event_of[pair[1]]]
    drawn = random.Random(SEED).sample(apart, min(STRANGERS, len(apart)))
    for name, pairs in (("tellings of one event", together), ("articles of two events", drawn)):
        if pairs:
            yield Figure(SUITE, f"two alone, {name}: one{suffix}", mean(
                _one_event(articles[one], articles[other]) for one, other in pairs), len(pairs))


def _one_event(one: Article, other: Article) -> bool:
    return len(group_events(_columns([one, other]))) == 1


# -- one theme ------------------------------------------------------------------------------------


def theme_figures(bench: Workbench) -> Iterator[Figure]:
    """How often two reports of one campaign, a few days apart, are taken for one event."""
    items = Workbench(bench.data, bench.scratch, cap=THEME_SAMPLE).sample(
        read_polnear(bench.data), key=lambda item: item.id)
    articles = [replace(article_from_text(item.text, f"{item.id}.txt"), id=item.id,
                        published=item.published, independent_group=item.id) for item in items]
    pairs = [pair for pair in combinations(articles, 2)
             if all(article.published for article in pair) and days_apart(*pair) <= THEME_DAYS]
    if pairs:
        yield Figure(SUITE, "two alone, one campaign within two days: one",
                     mean(_one_event(*pair) for pair in pairs), len(pairs))


# -- two languages --------------------------------------------------------------------------------


def translation_figures(bench: Workbench) -> Iterator[Figure]:
    """English stretches beside translations that begin in their middle, and far from them."""
    lines = read_ntrex(bench.data)
    starts = range(0, len(lines.get("en", ())) - 2 * STRETCH, STRETCH)
    for language in (code for code in lines if code != "en" and starts):
        cases: dict[str, list[bool]] = {"half": [], "nothing": []}
        for start in starts:
            one = _stretch(lines["en"], start, "en")
            far = (start + len(lines["en"]) // 2) % (len(lines["en"]) - STRETCH)
            for name, place in (("half", start + STRETCH // 2), ("nothing", far)):
                cases[name].append(_one_event(one, _stretch(lines[language], place, language)))
        for name, found in cases.items():
            yield Figure(SUITE, f"two alone, en-{language} with {name} in common: one",
                         mean(found), len(found))


def _stretch(lines: Sequence[str], start: int, language: str) -> Article:
    """Lines as the article of one day."""
    text, sentences = "", []
    for number, line in enumerate(lines[start:start + STRETCH]):
        if line.strip():
            sentences.append(Sentence(Span(len(text), len(text) + len(line)), number))
        text += line + "\n"
    return Article(
        id=f"{language}-{start}", text=text, title=None, author=None, outlet=None,
        originating_outlet=None, origin_chain=(), published="2019-01-01", language=language,
        url=None, path=None, added=ADDED, independent_group="", sentences=tuple(sentences))


# -- the seeds and the demonstration corpus -------------------------------------------------------


def seed_figures(bench: Workbench) -> Iterator[Figure]:
    """The seeds against the events that a careful reader finds in them."""
    data = resources.files("assistant.evaluation") / "data" / "seed_comparison.json"
    events = json.loads(data.read_text(encoding="utf-8"))["events"]
    try:
        folder = seeds_folder(bench.data)
    except DataMissing:
        return
    names = sorted(name for event in events for name in event)
    if all((folder / name).is_file() for name in names):
        articles = [article_from_text((folder / name).read_text(encoding="utf-8"), name)
                    for name in names]
        yield from files_grouped("seed", articles, events)


def demo_figures(bench: Workbench) -> Iterator[Figure]:
    """The demonstration corpus against its two events."""
    from assistant.service import open_assistant

    if not Path(DEMO_CORPUS).is_dir() or not DEMO_EVENTS.is_file():
        return
    events = json.loads(DEMO_EVENTS.read_text(encoding="utf-8"))["events"]
    with open_assistant(bench.scratch / "events") as service:
        service.ingest([str(DEMO_CORPUS)])
        yield from files_grouped("demo", service.index.articles(), events)


def files_grouped(
    name: str, articles: Sequence[Article], events: Sequence[Sequence[str]]
) -> Iterator[Figure]:
    """B-cubed of the articles against events given as names of files."""
    file_of: Callable[[Article], str] = lambda article: Path(article.path or "").name  # noqa: E731
    true = [[article.id for article in articles if file_of(article) in event] for event in events]
    found = [event.article_ids for event in group_events(_columns(articles))]
    for measure, value in zip(("precision", "recall", "F1"), b_cubed(found, true), strict=True):
        yield Figure(SUITE, f"{name} events B-cubed {measure}", value, len(articles))
