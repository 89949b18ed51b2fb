"""Which articles in two languages tell the same sentences in the same order.

Where a bridge knows both languages it pairs their sentences (``alignment_across``); else the
figures and names that they share do, in order (dynamic programming, as in Gale and Church 1993,
with facts in place of lengths). Order is what parts a translation from an independent report of
the same event: the same sentences, read in reverse, must fit much worse. Weak evidence ties
nothing.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from itertools import pairwise

import numpy as np

from assistant.analysis.origins.alignment_across import (
    aligned,
    bits,
    in_order,
    mutual_choices,
)
from assistant.analysis.origins.shared_facts import Fact, facts_of
from assistant.protocols import Bridge
from assistant.types import Article

MIN_BITS = 25.0
MIN_PAIRS = 4
MIN_SHARE = 0.25
"""Of the sentences of the shorter article that must pair."""
MIN_ORDER = 1.6
"""How many times better the sentences must fit in order than in reverse.

With these four, of stretches of 20 sentences of NTREX news beside their translation 90 % (Arabic)
and 93 % (French, Russian) tie; with the translation's sentences shuffled, as an independent report
would have them, 10 % and 7 %; of other stretches none (``evaluate origins``)."""
MIN_BRIDGED_SHARE = 0.4
MIN_BRIDGED_ORDER = 3.0
"""The same where a bridge knows both languages. Of stretches of 20 notices that its tables never
saw nineteen in twenty translations have a share of .9 and fit 14 times better in order (Arabic,
Russian); the best of those shuffled fits 2.2 times better, of other stretches 2.0. Less of a share
is asked than that, since a translation for another paper leaves out and puts in."""
MAX_FILLED = 2
"""Sentences without a fact that are paired by their place; more may hide one put in or left out."""
LENGTH_RATIO = 2.0
"""A sentence and its translation differ less in characters; a first setting, not yet measured."""
MAX_SENTENCES = 300
"""Sentences of one article that are looked at: enough for any article, too few to stall on."""
MAX_CARRIERS = 60
"""A fact in more articles than this does not bring two of them together for comparison."""
MAX_PARTNERS = 8
"""Articles in other languages that one is compared with, so that a thousand reports of one war take
seconds. Of 792 translations among 528 stretches of NTREX in four languages 704 share facts enough,
703 are still tried; bridged that takes 8 s, with 20 partners 14 s, and 701 of them are found."""

Facts = Sequence[Mapping[Fact, float]]


@dataclass(frozen=True, slots=True)
class Paired:
    """Sentences of two articles that pair in order: (position, position, bits) each.

    ``share`` is theirs of the shorter article's sentences, ``bits`` the sum, ``reverse`` the sum
    of the best pairing with one article read backwards. ``bridged`` says that a bridge paired
    them, which sees more than facts, so that more is asked of a translation.
    """

    pairs: tuple[tuple[int, int, float], ...]
    share: float
    bits: float
    reverse: float
    bridged: bool = False

    @property
    def is_translation(self) -> bool:
        """True when the two tell the same sentences in the same order, by enough of them."""
        share, order = ((MIN_BRIDGED_SHARE, MIN_BRIDGED_ORDER) if self.bridged
                        else (MIN_SHARE, MIN_ORDER))
        return (self.bits >= MIN_BITS and len(self.pairs) >= MIN_PAIRS
                and self.share >= share and self.bits >= order * self.reverse)

    def strongest(self, count: int) -> tuple[tuple[int, int], ...]:
        """The positions of the ``count`` pairs with most bits."""
        ranked = sorted(self.pairs, key=lambda pair: -pair[2])
        return tuple((one, other) for one, other, _ in ranked[:count])


def translations(
    articles: Sequence[Article], *, bridge: Bridge | None = None
) -> Iterator[tuple[int, int, Paired]]:
    """Yield the positions of articles, in two languages, of which one translates the other."""
    if len({article.language for article in articles} - {None}) < 2:
        return
    facts = [_facts(article) if article.language else [] for article in articles]
    for one, other in _candidates(articles, facts):
        found = _pair(articles[one], articles[other], facts[one], facts[other], bridge)
        if found.is_translation:
            yield one, other, found


def pair_sentences(
    one: Article, other: Article, *, bridge: Bridge | None = None, filled: bool = False
) -> Paired:
    """Pair the sentences of two articles in different languages, in order.

    ``filled`` also pairs, for 0 bits, the sentences between two pairs where both articles have as
    many there and each is about as long as its like.
    """
    found = _pair(one, other, _facts(one), _facts(other), bridge)
    return replace(found, pairs=_filled(found.pairs, one, other)) if filled else found


def _facts(article: Article) -> Facts:
    return [facts_of(sentence, article.language) for sentence in _sentences(article)]


def _candidates(
    articles: Sequence[Article], facts: Sequence[Facts]
) -> Iterator[tuple[int, int]]:
    """Pairs in two languages whose shared facts could reach ``MIN_BITS``, in order.

    Of each article only the ``MAX_PARTNERS`` that share most with it.
    """
    bits: dict[Fact, float] = {}
    carriers: dict[Fact, list[int]] = defaultdict(list)
    for position, sentences in enumerate(facts):
        known = {fact: worth for sentence in sentences for fact, worth in sentence.items()}
        bits |= known
        for fact in known:
            carriers[fact].append(position)
    met: dict[tuple[int, int], float] = defaultdict(float)
    for fact, members in carriers.items():
        if len(members) <= MAX_CARRIERS:
            for at, one in enumerate(members):
                for other in members[at + 1:]:
                    if articles[one].language != articles[other].language:
                        met[one, other] += bits[fact]
    partners: dict[int, list[tuple[float, tuple[int, int]]]] = defaultdict(list)
    for pair, worth in met.items():
        if worth >= MIN_BITS:
            for member in pair:
                partners[member].append((worth, pair))
    yield from sorted({pair for known in partners.values()
                       for _, pair in nlargest(MAX_PARTNERS, known)})


def _pair(
    one: Article, other: Article, here: Facts, there: Facts, bridge: Bridge | None
) -> Paired:
    found = _bridged(one, other, bridge) if bridge is not None else None
    if found is not None:
        return found
    scores = _scores(here, there)
    pairs = _chain(scores, len(here), len(there))
    turned = {(a, len(there) - 1 - b): worth for (a, b), worth in scores.items()}
    reverse = sum(worth for _, _, worth in _chain(turned, len(here), len(there)))
    shorter = min(len(here), len(there))
    return Paired(pairs, len(pairs) / shorter if shorter else 0.0,
                  sum(worth for _, _, worth in pairs), reverse)


def _filled(
    pairs: Sequence[tuple[int, int, float]], one: Article, other: Article
) -> tuple[tuple[int, int, float], ...]:
    filled = list(pairs)
    taken = {a for a, _, _ in pairs}, {b for _, b, _ in pairs}
    for (a, b, _), (next_a, next_b, _) in pairwise(pairs):
        if next_a - a == next_b - b <= MAX_FILLED + 1:
            between = list(zip(range(a + 1, next_a), range(b + 1, next_b), strict=True))
            free = all(i not in taken[0] and j not in taken[1] for i, j in between)
            if free and all(_about_as_long(one, i, other, j) for i, j in between):
                filled += [(i, j, 0.0) for i, j in between]
    return tuple(sorted(filled))


def _about_as_long(one: Article, a: int, other: Article, b: int) -> bool:
    """Whether two sentences can be each other's translation by their length in characters."""
    lengths = len(one.sentences[a].span), len(other.sentences[b].span)
    return max(lengths) <= LENGTH_RATIO * min(lengths)


def _scores(here: Facts, there: Facts) -> dict[tuple[int, int], float]:
    """Bits that each two sentences share; a fact that both articles repeat says less of each."""
    in_one, in_other = (Counter(fact for sentence in facts for fact in sentence)
                        for facts in (here, there))
    places: dict[Fact, list[int]] = defaultdict(list)
    for b, sentence in enumerate(there):
        for fact in sentence:
            places[fact].append(b)
    scores = {}
    for a, sentence in enumerate(here):
        for b in {b for fact in sentence for b in places.get(fact, ())}:
            common = sentence.keys() & there[b].keys()
            within = {name for fact in common if len(fact) > 1 for name in fact}
            worth = [sentence[fact] - math.log2(in_one[fact] * in_other[fact])
                     for fact in common if len(fact) > 1 or fact[0] not in within]
            total = sum(bits for bits in worth if bits > 0)
            if total > 0:
                scores[a, b] = total
    return scores


def _bridged(one: Article, other: Article, bridge: Bridge) -> Paired | None:
    """Pairs by a bridge alone; None where it does not know both languages.

    ``share``, ``bits`` and ``reverse`` are of sentences that choose each other: what an article
    repeats would else fit as well backwards.

    Facts stay out: a bridge has weighed figures and names already, and a name that two sentences
    share by chance would draw them together against it.
    """
    likeness = bridge.likeness(_sentences(one), one.language, _sentences(other), other.language)
    if likeness is None or not likeness.size:
        return None
    worth = bits(likeness)
    chosen = np.full_like(worth, -1.0)
    for pair in mutual_choices(likeness):
        chosen[pair] = worth[pair]
    ordered, turned = ([float(way[pair]) for pair in in_order(way)]
                       for way in (chosen, chosen[:, ::-1]))
    return Paired(
        tuple((a, b, max(0.0, float(worth[a, b]))) for a, b, _ in aligned(likeness)),
        len(ordered) / min(likeness.shape), sum(ordered), sum(turned), bridged=True)


def _sentences(article: Article) -> list[str]:
    return [sentence.span.of(article.text) for sentence in article.sentences[:MAX_SENTENCES]]


def _chain(
    scores: Mapping[tuple[int, int], float], rows: int, columns: int
) -> tuple[tuple[int, int, float], ...]:
    """The pairs of most bits in sum among those that keep the order of both, each used once."""
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for a in range(rows):
        above, row = best[a], best[a + 1]
        for b in range(columns):
            row[b + 1] = max(above[b] + scores.get((a, b), 0.0), above[b + 1], row[b])
    pairs = []
    a, b = rows, columns
    while a and b:
        if best[a][b] == best[a - 1][b]:
            a -= 1
        elif best[a][b] == best[a][b - 1]:
            b -= 1
        else:
            a, b = a - 1, b - 1
            pairs.append((a, b, scores[a, b]))
    return tuple(reversed(pairs))
