"""Figures of claim rows between an article and its translation, cut and merged on the way.

Stretches of NTREX stand for articles. Of each side an eighth of the sentences is dropped at random,
and of the translation one sentence in ten is joined with the next.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from assistant.analysis.comparison.claims.align import align_claims
from assistant.analysis.comparison.columns import columns_of
from assistant.evaluation.corpus import article_of_lines
from assistant.evaluation.figures import Figure
from assistant.evaluation.measures import mean
from assistant.evaluation.reading import read_ntrex
from assistant.evaluation.workbench import Workbench
from assistant.protocols import Bridge
from assistant.types import Claim, Event

SEED = 5
STRETCH = 20
EVERY = 140
"""Sentences from the start of one stretch to that of the next: fifteen stretches."""
DROPPED = 0.12
JOINED = 0.1

Numbers = tuple[int, ...]
"""Lines of NTREX that one sentence tells."""


def translation_figures(
    bench: Workbench, suite: str, known: Bridge | None, kind: str
) -> Iterator[Figure]:
    """Of the pairs on one row those that are right, and of the right ones those on a row."""
    lines = read_ntrex(bench.data)
    for language in (code for code in lines if code != "en"):
        chance = random.Random(SEED)
        right: list[bool] = []
        found: list[bool] = []
        for start in range(0, len(lines["en"]) - STRETCH, EVERY):
            stretch = range(start, start + STRETCH)
            ours = [(at,) for at in stretch if chance.random() > DROPPED]
            theirs = _joined([at for at in stretch if chance.random() > DROPPED], chance)
            pairs = _rows(_told(lines["en"], ours), _told(lines[language], theirs), language, known)
            due = {(a, b) for a, one in enumerate(ours) for b, other in enumerate(theirs)
                   if set(one) & set(other)}
            right += [pair in due for pair in pairs]
            found += [pair in pairs for pair in due]
        for name, cases in (("right", right), ("found", found)):
            if cases:
                yield Figure(suite, f"translated rows en-{language} {name}{kind}", mean(cases),
                             len(cases))


def _joined(numbers: Sequence[int], chance: random.Random) -> list[Numbers]:
    told: list[Numbers] = []
    joining = False
    for number in numbers:
        if joining:
            told[-1] = (*told[-1], number)
        else:
            told.append((number,))
        joining = not joining and chance.random() < JOINED
    return told


def _told(lines: Sequence[str], numbers: Sequence[Numbers]) -> list[str]:
    return [" ".join(lines[at] for at in told) for told in numbers]


def _rows(
    ours: Sequence[str], theirs: Sequence[str], language: str, known: Bridge | None
) -> set[tuple[int, int]]:
    """The positions of the sentences that stand on one row."""
    articles = [article_of_lines(ours, "en"), article_of_lines(theirs, language)]
    places = [{sentence.span: at for at, sentence in enumerate(article.sentences)}
              for article in articles]
    event = Event("", tuple(article.id for article in articles))
    claims: Sequence[Claim] = align_claims(columns_of(articles), [event], bridge=known)
    return {tuple(places[at][claim.cells[article.id].quote.span]
                  for at, article in enumerate(articles)) for claim in claims}
