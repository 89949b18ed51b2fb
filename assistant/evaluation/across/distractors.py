"""Questions across languages where thousands of passages of other sets stand beside XQuAD's.

NTREX in four languages, cut into articles, and news of BASIL and PolNeAR: about other matters than
XQuAD's encyclopedia, in the language of the right paragraph, in that of the question and in others.
SQuAD is left out: XQuAD's paragraphs are taken from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.evaluation.across.known_items import LINES_INDEX, lines_index
from assistant.evaluation.across.material import Told
from assistant.evaluation.across.ranking import SUITE, copy_of, found, ranks
from assistant.evaluation.corpus import add_articles, article_from_text
from assistant.evaluation.figures import Figure
from assistant.evaluation.reading import read_basil, read_polnear
from assistant.evaluation.workbench import Workbench
from assistant.types import Article

if TYPE_CHECKING:
    from assistant.index.store import Index

PAIRS = ("en-ar", "ar-en", "en-ru")
LEAST = 5_000
"""Passages mixed in, without which nothing here is measured: a figure of fewer is another one."""
OTHERS_INDEX = "distractors"
EVERY_NEWS = 4
"""PolNeAR lends one article in so many: with all of them it is twice the passages, in English."""


def distractor_figures(bench: Workbench, told: Told) -> Iterator[Figure]:
    """R@1 and R@5 of each pair, and how many passages were mixed in; nothing for too few."""
    with others_index(bench) as index:
        mixed_in = index.passage_count()
    if mixed_in < LEAST:
        return
    yield Figure(SUITE, "distractors: passages mixed in", mixed_in, mixed_in)
    for pair in filter(told.has, PAIRS):
        cases = bench.sample(told.asked(pair), key=lambda case: case.key)
        with among_others(bench, told, pair) as index:
            yield from found(f"distractors {pair}", ranks(bench, index, cases, pair))


def others_index(bench: Workbench) -> Index:
    """The index of the other sets; the caller closes it."""
    lines_index(bench).close()
    index = copy_of(bench, LINES_INDEX, OTHERS_INDEX)
    add_articles(index, _news(bench))
    return index


def among_others(bench: Workbench, told: Told, pair: str) -> Index:
    """The paragraphs that a pair's questions are put to, among the passages of ``others_index``,
    which was made before; the caller closes it."""
    index = copy_of(bench, OTHERS_INDEX, f"{OTHERS_INDEX} {pair}")
    add_articles(index, list({article.id: article for article in told.held(pair)}.values()))
    return index


def _news(bench: Workbench) -> list[Article]:
    items = read_basil(bench.data) + read_polnear(bench.data)[::EVERY_NEWS]
    return [article_from_text(item.text, f"{item.id}.txt") for item in items]
