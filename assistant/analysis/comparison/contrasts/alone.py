"""Contrasts of what one telling has and no other: asides, background, praise, blame."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Set

from assistant.analysis.comparison.contrasts.reasons import Reasons
from assistant.analysis.comparison.contrasts.weights import Weighed
from assistant.analysis.comparison.contrasts.words import KINDS, WORTH_NAMING
from assistant.text.terms import words
from assistant.types import Contrast, Quote

WORTH_A_LOOK = 1.0
"""The least weight of a sentence told alone; a first setting, not yet measured."""
FEWEST_WORDS = 6
"""Shorter sentences say little by themselves."""
MOST_QUOTES = 3
"""Sentences of a passage told alone that are shown together."""
REACH = 2
"""Sentences further apart are not of one passage; a first setting."""


def told_alone(
    weighed: Mapping[Quote, Weighed], in_rows: Set[Quote], reasons: Reasons
) -> Iterator[Contrast]:
    """Passages of one event that stand in no row of its claims, each in one contrast at most.

    With each sentence worth a look, heaviest first, come those within ``REACH`` of it that are
    worth one too. Headlines are not told alone: they say again what the body tells; nor is
    anything in a language that one telling has: that others lack it could not be told.
    ``reasons`` are about these articles.
    """
    articles = {one.column.article.id: one.column.article for one in weighed.values()}
    tellings = Counter(article.language for article in articles.values())
    free = {(quote.article_id, one.sentence): one for quote, one in weighed.items()
            if quote not in in_rows and _role(one) == "body"
            and tellings[one.column.article.language] > 1}
    for one in sorted(free.values(), key=_order):
        place = (one.quote.article_id, one.sentence)
        if (one.weight >= WORTH_A_LOOK and place in free
                and len(words(one.quote.text)) >= FEWEST_WORDS):
            passage = _passage(one, free)
            for part in passage:
                del free[part.quote.article_id, part.sentence]
            yield Contrast("told_alone", _reason(one, reasons, foreign=len(tellings) > 1),
                           tuple(part.quote for part in passage), one.weight)


def _role(one: Weighed) -> str:
    return one.column.article.sentences[one.sentence].role


def _order(one: Weighed) -> tuple[float, str, int]:
    return -one.weight, one.quote.article_id, one.sentence


def _passage(one: Weighed, free: Mapping[tuple[str, int], Weighed]) -> list[Weighed]:
    """The sentence, then the heaviest free ones about it that are worth a look, as they stand."""
    article_id = one.quote.article_id
    about = [free[article_id, at]
             for at in range(one.sentence - REACH, one.sentence + REACH + 1)
             if at != one.sentence and (article_id, at) in free]
    worth = sorted((part for part in about if part.weight >= WORTH_A_LOOK), key=_order)
    return [one, *sorted(worth[:MOST_QUOTES - 1], key=lambda part: part.sentence)]


def _reason(one: Weighed, reasons: Reasons, *, foreign: bool) -> str:
    said, text = one.column.said[one.sentence], one.column.article.text
    loaded = sorted((word for word in one.loaded if word.kind in WORTH_NAMING),
                    key=lambda word: KINDS.index(word.kind))
    return reasons.told_alone(one.quote.article_id, [word.span.of(text) for word in loaded],
                              reported=said.voice == "attributed", foreign=foreign)
