"""Suite ``origins``: which articles are told to be copies, and which to be independent.

Copies planted among PolNeAR and BASIL articles should be found; independent tellings of one event
(BASIL) should stay apart; so should sentences of NTREX news and others', while a translation is
found. On the seeds, the Arabic article must be tied to its English sister by its sentences alone.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from assistant.analysis.origins.merges import explain, independent_groups
from assistant.analysis.origins.sentence_pairs import pair_by_words
from assistant.analysis.origins.translation import pair_sentences
from assistant.evaluation.corpus import article_from_text, article_of_lines
from assistant.evaluation.figures import Figure
from assistant.evaluation.measures import mean
from assistant.evaluation.planted import (
    KINDS,
    MIN_SENTENCES,
    RATES,
    Planter,
    found,
    measured,
)
from assistant.evaluation.reading import basil_events, read_news, read_ntrex, seeds_folder
from assistant.evaluation.workbench import DataMissing, Workbench
from assistant.packs import bridge
from assistant.types import Article

SUITE = "origins"
SEED = 7
PLANTED = 150
"""Articles copied for each kind of copy: a standard error of two points at most."""
SPARE = 10
"""One article in so many is kept out of the corpus, to take foreign words and sentences from."""
FEWEST_WORDS = 12
"""Words of a sentence from which half of it is still one."""
STRETCH = 20
"""Sentences of a stretch of NTREX that stands for an article."""
SEED_SISTERS = frozenset({"000_f3cf27b6572cb862.txt", "001_bcb3f88c32d57e75.txt"})
"""The one pair of seed articles of which one translates the other."""


def run(bench: Workbench) -> list[Figure]:
    """Measure planted copies, events, translations and seeds. DataMissing without any news set."""
    items = bench.sample(read_news(bench.data), key=lambda item: item.id)
    articles = [article_from_text(item.text, f"{item.id}.txt") for item in
                bench.watched(items, "origins: reading", len(items))]
    ids = {item.id: article.id for item, article in zip(items, articles, strict=True)}
    events = [[ids[name] for name in event if name in ids] for event in basil_events(bench.data)]
    return [*_planted_figures(bench, articles), *_event_figures(articles, events),
            *_sentence_figures(articles), *_translation_figures(bench), *_seed_figures(bench)]


# -- planted copies -------------------------------------------------------------------------------


def _planted_figures(bench: Workbench, articles: Sequence[Article]) -> list[Figure]:
    chance = random.Random(SEED)
    corpus = [article for at, article in enumerate(articles) if at % SPARE]
    planter = Planter(articles[::SPARE], chance)
    whole = [article for article in corpus if len(article.sentences) >= MIN_SENTENCES]
    if not whole:
        return []
    sources = chance.sample(whole, min(PLANTED, len(whole)))
    before = independent_groups(corpus)
    figures: list[Figure] = []
    every: list[Counter[str]] = []
    by_rate: dict[float, list[Counter[str]]] = {rate: [] for rate in RATES}
    for kind in bench.watched(KINDS, "origins: planted copies", len(KINDS)):
        counts = found(corpus, planter.copies(sources, kind), independent_groups, before)
        for rate, tally in counts.items():
            by_rate[rate].append(tally)
        every += counts.values()
        *_, both, n = measured(list(counts.values()))
        figures.append(Figure(SUITE, f"copies {kind}: pair F1", both, n))
    for rate, tallies in by_rate.items():
        if tallies:
            *_, both, n = measured(tallies)
            figures.append(Figure(SUITE, f"copies edited {rate:.0%}: pair F1", both, n))
    *values, n = measured(every)
    figures += [Figure(SUITE, f"copies: pair {name}", value, n)
                for name, value in zip(("precision", "recall", "F1"), values, strict=True)]
    return figures


# -- articles that nobody planted -----------------------------------------------------------------


def _event_figures(
    articles: Sequence[Article], events: Iterable[Sequence[str]]
) -> list[Figure]:
    tied: dict[str, set[frozenset[str]]] = {"shared_text": set(), "declared_origin": set()}
    for merge in explain(articles):
        tied.setdefault(merge.reason, set()).add(frozenset({merge.a, merge.b}))
    copied = {article_id for pair in tied["shared_text"] for article_id in pair}
    figures = [Figure(SUITE, "unplanted articles tied by their text",
                      len(copied) / len(articles), len(articles))]
    told = [frozenset(pair) for event in events for pair in combinations(event, 2)]
    if told:
        for reason, name in (("shared_text", "their text"), ("declared_origin", "declaration")):
            figures.append(Figure(SUITE, f"tellings of one event tied by {name}",
                                  mean(pair in tied[reason] for pair in told), len(told)))
    return figures


# -- sentences of a copy --------------------------------------------------------------------------


def _sentence_figures(articles: Sequence[Article]) -> list[Figure]:
    """One inner sentence of each article cut to half, the other half's words put anew, or foreign.

    The first two should still be paired with the sentence they come from, the last with none.
    """
    chance = random.Random(SEED)
    told = [[span.of(article.text) for span in (s.span for s in article.sentences)]
            for article in articles if len(article.sentences) >= MIN_SENTENCES]
    words = [word for sentences in told for sentence in sentences for word in sentence.split()]
    cases: dict[str, list[bool]] = {"halved": [], "reworded": [], "foreign": []}
    for sentences in told:
        at = chance.randrange(1, len(sentences) - 1)
        own = sentences[at].split()
        if len(own) < FEWEST_WORDS:
            continue
        half = own[:(len(own) + 1) // 2]
        fresh = [word if chance.random() < 0.5 else chance.choice(words) for word in own]
        other = chance.choice(chance.choice(told))
        for name, copy in zip(cases, (" ".join(half), " ".join(fresh), other), strict=True):
            pairs = pair_by_words(sentences, [*sentences[:at], copy, *sentences[at + 1:]])
            cases[name].append(pairs.get(at) == at)
    return [Figure(SUITE, f"sentence {name}: paired", mean(found), len(found))
            for name, found in cases.items() if found]


# -- translations ---------------------------------------------------------------------------------


def _translation_figures(bench: Workbench) -> list[Figure]:
    """Stretches of news beside their translation, the same shuffled, and another stretch."""
    lines = read_ntrex(bench.data)
    if not lines:
        return []
    chance = random.Random(SEED)
    starts = bench.sample(range(0, len(lines["en"]) - STRETCH, STRETCH), key=str)
    figures = []
    packs = bridge()
    for language in (code for code in lines if code != "en"):
        told: dict[str, list[bool]] = {"tied": [], "shuffled tied": [], "unrelated tied": []}
        for start in starts:
            english = article_of_lines(lines["en"][start:start + STRETCH], "en")
            same = lines[language][start:start + STRETCH]
            away = (start + len(lines["en"]) // 2) % (len(lines["en"]) - STRETCH)
            other = lines[language][away:away + STRETCH]
            for name, sentences in zip(
                    told, (same, chance.sample(same, len(same)), other), strict=True):
                paired = pair_sentences(
                    english, article_of_lines(sentences, language), bridge=packs)
                told[name].append(paired.is_translation)
        figures += [Figure(SUITE, f"translation en-{language} {name}", mean(cases), len(cases))
                    for name, cases in told.items()]
    return figures


# -- the seeds ------------------------------------------------------------------------------------


def _seed_figures(bench: Workbench) -> list[Figure]:
    """The seeds without what they declare: only the two sisters are one origin. [] without them."""
    try:
        folder = seeds_folder(bench.data)
    except DataMissing:
        return []
    articles = [_undeclared(article_from_text(path.read_text(encoding="utf-8"), path.name))
                for path in sorted(folder.glob("*.txt"))]
    if not {article.path for article in articles} >= SEED_SISTERS:
        return []
    merges = {frozenset({merge.a, merge.b}): merge for merge in explain(articles, bridge=bridge())}
    right, shown = [], 0.0
    for one, other in combinations(articles, 2):
        merge = merges.get(frozenset({one.id, other.id}))
        sisters = frozenset({one.path, other.path}) == SEED_SISTERS
        right.append((merge is not None) == sisters)
        if sisters and merge is not None:
            shown = float(merge.reason == "translation" and bool(merge.aligned))
    return [Figure(SUITE, "seed pairs right", mean(right), len(right)),
            Figure(SUITE, "seed sister tied with sentences shown", shown, 1)]


def _undeclared(article: Article) -> Article:
    return replace(article, origin_chain=(), originating_outlet=article.outlet)
