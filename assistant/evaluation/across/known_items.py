"""Finding a passage again by one of its sentences in another language, over NTREX.

Three consecutive lines stand for an article; a line in one language asks for the article that tells
it in another. In the mixed index the articles take the languages by turns, so that each is there
in one alone. A sentence is an easier question than a person's: it holds more of the words.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from typing import TYPE_CHECKING

from assistant.evaluation.across.material import stretches
from assistant.evaluation.across.ranking import Asked, found, open_index, ranks
from assistant.evaluation.figures import Figure
from assistant.evaluation.reading import read_ntrex
from assistant.evaluation.workbench import Workbench
from assistant.types import Article

if TYPE_CHECKING:
    from assistant.index.store import Index

LINES = 3
"""Lines of an article."""
EVERY = 19
"""One line in so many asks, 106 of NTREX's; it shares no divisor with the lines of an article, so
that lines of every place in one do."""
LINES_INDEX = "lines"
"""The index of all these articles in all languages."""


def lines_index(bench: Workbench) -> Index:
    """The index of NTREX's lines as articles in all its languages; the caller closes it."""
    return open_index(bench, LINES_INDEX, (one for own in _articles(bench).values() for one in own))


def known_item_figures(bench: Workbench) -> Iterator[Figure]:
    """R@1 and R@5 from each language to each other, and to all by turns; nothing without NTREX."""
    lines = read_ntrex(bench.data)
    if len(lines) < 2:
        return
    articles = _articles(bench)
    with lines_index(bench) as index:
        for one, other in permutations(lines, 2):
            name = f"lines {one}-{other}"
            cases = _cases(bench, lines[one], articles[other])
            yield from found(name, ranks(bench, index, cases, name, held=other))
    languages = list(articles)
    turns = [articles[languages[at % len(languages)]][at] for at in range(len(articles["en"]))]
    with open_index(bench, "lines by turns", turns) as index:
        for one in languages:
            name = f"lines {one}-mixed"
            yield from found(name, ranks(bench, index, _cases(bench, lines[one], turns), name))


def _articles(bench: Workbench) -> dict[str, list[Article]]:
    """NTREX's lines as articles, by language; the same place tells the same in each."""
    return {language: stretches(lines, language, LINES)
            for language, lines in read_ntrex(bench.data).items()}


def _cases(bench: Workbench, lines: list[str], articles: list[Article]) -> list[Asked]:
    cases = [Asked(str(at), lines[at], articles[at // LINES].id)
             for at in range(0, len(lines), EVERY)]
    return bench.sample(cases, key=lambda case: case.key)
