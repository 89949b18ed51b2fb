"""How much a sentence is worth a look, by the words it uses and by what it adds to the others.

What an outlet alone chose to tell is known by plain marks: loaded words, words of others in
quotation marks, little that the other tellings have, vectors like those of sentences that praise
and blame. The weights are few and round, chosen on BASIL (suite ``framing``). None matters much:
with any one of them left out or doubled, how many more bias spans the contrasts show than a random
choice does stays within a tenth of what it is.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.analysis.comparison.columns import Column
from assistant.analysis.comparison.contrasts.pointing import pointedness
from assistant.analysis.comparison.contrasts.words import LoadedKind, LoadedWord, loaded_words
from assistant.protocols import Vectors
from assistant.text.terms import terms, words
from assistant.types import Quote

WORD_WEIGHTS: Mapping[LoadedKind, float] = {
    "blame": 2.0, "vivid": 1.0, "clash": 1.0, "stress": 1.0, "wrong": 0.5, "praise": 0.5,
    "guess": 0.0}
MOST_OF_A_KIND = 2
"""Further words of one kind add nothing: a long list of crimes is not more of a contrast."""
QUOTED = 0.5
LONG = 0.5
LONG_WORDS = 20
"""Each so many words weigh ``LONG``, up to ``MOST_WORDS``."""
MOST_WORDS = 60
FIGURES = -0.5
LATE = -1.0
"""Weight of the last sentence of an article against the first."""
FAMILIAR = -1.0
"""Weight of a sentence whose every term another telling has."""
POINTED = 0.5
"""Weight of each standard deviation towards pointed sentences, by the encoder."""
_QUOTATION_MARKS = frozenset("\"“”„«»")


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """A sentence with its loaded words and its weight: above 2 it is worth a look, mostly."""

    column: Column
    sentence: int
    quote: Quote
    loaded: tuple[LoadedWord, ...]
    weight: float


def weigh(
    columns: Sequence[Column], direction: Vectors | None = None
) -> dict[Quote, Weighed]:
    """Every sentence of the tellings of one event, weighed against the other tellings.

    ``direction`` is that of ``pointing``; without it vectors have no part in the weights.
    """
    pointed = pointedness(columns, direction)
    told = [[frozenset(terms(column.text_of(at), column.article.language))
             for at in range(len(column.article.sentences))] for column in columns]
    counts = Counter(term for sentences in told for sentence in sentences for term in sentence)
    total = 1 + sum(map(len, told))
    worth = {term: math.log(total / count) for term, count in counts.items()}
    whole = [frozenset().union(*sentences) for sentences in told]
    weighed = {}
    for at, column in enumerate(columns):
        others = [whole[other] for other, known in enumerate(columns)
                  if other != at and known.article.language == column.article.language]
        for sentence, own in enumerate(told[at]):
            found = _weighed(column, sentence, FAMILIAR * _familiar(own, others, worth)
                             + POINTED * pointed[at][sentence])
            weighed[found.quote] = found
    return weighed


def _familiar(own: frozenset[str], others: Sequence[frozenset[str]],
              worth: Mapping[str, float]) -> float:
    """The share of its terms, by their worth, that the telling with most of them has; [0, 1]."""
    total = math.fsum(worth[term] for term in own)
    if not total or not others:
        return 0.0
    return max(math.fsum(worth[term] for term in own & other) for other in others) / total


def _weighed(column: Column, sentence: int, beside: float) -> Weighed:
    """The sentence with the weight of its own marks added to that of those ``beside`` them."""
    quote, loaded = column.quote(sentence), loaded_words(column.article, sentence)
    counts = Counter(word.kind for word in loaded)
    length = min(len(words(quote.text)), MOST_WORDS)
    weight = (
        beside
        + sum(WORD_WEIGHTS[kind] * min(count, MOST_OF_A_KIND) for kind, count in counts.items())
        + QUOTED * (not _QUOTATION_MARKS.isdisjoint(quote.text))
        + LONG * length / LONG_WORDS
        + FIGURES * any(character.isdigit() for character in quote.text)
        + LATE * sentence / len(column.article.sentences))
    return Weighed(column, sentence, quote, loaded, weight)
