"""A corpus with copies planted in it, and how many of them the grouping finds."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.evaluation import planting
from assistant.evaluation.corpus import article_from_text
from assistant.evaluation.measures import precision_recall_f1
from assistant.types import Article

RATES = (0.0, 0.1, 0.2, 0.3, 0.4)
KINDS = ("words", "replaced words", "sentences", "shuffled", "framed", "truncated", "absorbed")
KEPT_WHEN_TRUNCATED = 0.5
MIN_SENTENCES = 5
"""A shorter article is left alone: it has nothing to shuffle or cut."""

Group = Callable[[Sequence[Article]], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Copy:
    """A planted copy, the id of the article it was made from, and the rate of edits."""

    article: Article
    source: str
    rate: float


class Planter:
    """Makes copies; ``spare`` are articles outside the corpus, for foreign words and sentences."""

    def __init__(self, spare: Sequence[Article], chance: random.Random) -> None:
        self._chance = chance
        self._hosts = [_blocks(article) for article in spare]
        self._waiting: list[list[list[str]]] = []
        self._sentences = [text for host in self._hosts for block in host for text in block]
        self._words = [word for text in self._sentences for word in text.split()]

    def copies(self, sources: Sequence[Article], kind: str) -> list[Copy]:
        """One copy of each source; the rates take turns.

        No two copies are absorbed by one article, since that would tie them to each other: there
        are as many of that kind as there are spare articles, if those are fewer.
        """
        if kind == "absorbed":
            self._waiting = self._chance.sample(self._hosts, len(self._hosts))
            sources = sources[:len(self._hosts)]
        return [Copy(article_from_text("\n\n".join(self._copied(source, kind, rate)),
                                       f"{kind}-{number}.txt"), source.id, rate)
                for number, source in enumerate(sources)
                for rate in [RATES[number % len(RATES)]]]

    def _copied(self, source: Article, kind: str, rate: float) -> list[str]:
        """The blocks of a copy. All but "words" and "sentences" have words replaced as well."""
        blocks = _blocks(source)
        plain = [" ".join(block) for block in blocks]
        if kind == "words":
            return planting.edited_words(plain, rate, self._words, self._chance)
        if kind == "sentences":
            return planting.replaced_sentences(blocks, rate, self._sentences, self._chance)
        replaced = planting.replaced_words(plain, rate, self._words, self._chance)
        if kind == "shuffled":
            return planting.shuffled(replaced, self._chance)
        if kind == "framed":
            return planting.framed(replaced)
        if kind == "truncated":
            return planting.truncated(replaced, KEPT_WHEN_TRUNCATED)
        if kind == "absorbed":
            host = self._waiting.pop()
            return planting.absorbed(replaced, [" ".join(block) for block in host])
        return replaced


def found(
    corpus: Sequence[Article], copies: Sequence[Copy], group: Group, before: Mapping[str, str]
) -> dict[float, Counter[str]]:
    """For each rate how many pairs of a copy and an article are "right", "stated" and "true".

    A pair is stated when both are in one group, and right when the article is the copy's source
    or was of the source's group in ``before``, the groups of the corpus without copies.
    """
    groups = group([*corpus, *(copy.article for copy in copies)])
    members: dict[str, list[str]] = {}
    for article in corpus:
        members.setdefault(groups[article.id], []).append(article.id)
    counts: dict[float, Counter[str]] = {}
    for copy in copies:
        tally = counts.setdefault(copy.rate, Counter())
        mates = [article_id for article_id in before
                 if before[article_id] == before[copy.source]]
        stated = members.get(groups[copy.article.id], [])
        tally["true"] += len(mates)
        tally["stated"] += len(stated)
        tally["right"] += len(set(stated) & set(mates))
    return counts


def measured(counts: Sequence[Counter[str]]) -> tuple[float, float, float, int]:
    """Precision, recall and F1 of pooled counts, and the number of true pairs."""
    total: Counter[str] = sum(counts, Counter())
    return *precision_recall_f1(total["right"], total["stated"], total["true"]), total["true"]


def _blocks(article: Article) -> list[list[str]]:
    """The article's sentences, paragraph by paragraph."""
    blocks: dict[int, list[str]] = {}
    for sentence in article.sentences:
        blocks.setdefault(sentence.paragraph, []).append(sentence.span.of(article.text))
    return list(blocks.values())
