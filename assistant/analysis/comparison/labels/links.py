"""Bare nouns brought back to whom they stand for: by their article, or by an aligned sentence.

"The terrorists" are those whom the article calls so by name, where it does so of one entity only.
Where two articles tell a sentence in the same words but for a phrase, both phrases name one thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from assistant.analysis.comparison.columns import Column
from assistant.analysis.comparison.labels.mentions import Body, Mention
from assistant.analysis.comparison.labels.words import Key
from assistant.text.terms import terms, words
from assistant.types import Span

MIN_SHARED = 4
"""Content words that two sentences share before they are aligned."""
MAX_CARRIERS = 20
"""A word in more sentences than this brings none of them together."""
MIN_SAME = 0.5
"""Share of the words of two sentences, in order, from which their phrases are held side by side. A
first setting, after ``origins/sentence_pairs``."""
MIN_COSINE = 0.6
"""Nearness of two sentences by vectors from which their nouns may name one thing. A first setting,
not yet measured."""
_UNNAMED = frozenset({"movers", "crowd", "unrest"})
_SEVERAL = Mention(-1, -1, Span(0, 1), ())
_PLAIN = frozenset({"armed", "terror", "terrorist", "militant"})
_GOVERNING = frozenset({"government", "regime", "state"})
_OWNED = frozenset({"fighters", "group", "office", "company", "paper"})
"""What "its" and "her" may stand before: of an army it is rather somebody else's that is meant."""
_SAME_SORTS = (frozenset({"fighters", "group", "crowd"}), frozenset({"rulers"}),
               frozenset({"forces"}), frozenset({"alliance"}), frozenset({"movers"}),
               frozenset({"unrest"}), frozenset({"company"}), frozenset({"paper"}))

Pair = tuple[Mention, Mention]
Sentence = tuple[int, int]
"""The position of an article and of a sentence in it."""


def rulers(articles: Iterable[Sequence[Mention]]) -> dict[Key, Key]:
    """Whose government a ruler's is: "the Assad regime" in an article on the Syrian regime.

    Only where an article uses one noun of one ruler and of one state, and no article of another.
    """
    found: dict[Key, set[Key]] = defaultdict(set)
    for mentions in articles:
        by_noun: dict[str, set[Key]] = defaultdict(set)
        for mention in mentions:
            if mention.key is not None and mention.head is not None and (
                    mention.key[-1] == "rulers"):
                by_noun[mention.head.lemma].add(mention.key)
        for keys in by_noun.values():
            states = [key for key in keys if key[0] == "state"]
            if len(keys) == 2 and len(states) == 1:
                found[next(iter(keys - set(states)))].add(states[0])
    return {ruler: next(iter(states)) for ruler, states in found.items() if len(states) == 1}


def resolved(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of one article with the bare nouns brought back to their entity."""
    lemmas: dict[str, set[Key]] = defaultdict(set)
    sorts: dict[str, set[Key]] = defaultdict(set)
    for mention in mentions:
        if mention.key is not None and mention.head is not None:
            lemmas[mention.head.lemma].add(mention.key)
            sorts[mention.head.sort].add(mention.key)
    return [replace(mention, key=_key(mention, lemmas, sorts, mentions))
            if mention.key is None else mention for mention in mentions]


def _key(
    mention: Mention, lemmas: Mapping[str, set[Key]], sorts: Mapping[str, set[Key]],
    mentions: Sequence[Mention],
) -> Key | None:
    head = mention.head
    if head is None:
        return None
    extra = set(mention.label) - {head.lemma}
    if extra & _GOVERNING and head.sort == "forces":
        governments = {key[:-1] for key in sorts["rulers"]}
        states = {key[:-1] for key in sorts["forces"] if key[0] == "state"}
        owners = governments or states
        return (*next(iter(owners)), "forces") if len(owners) == 1 else None
    owned = mention.owned and head.sort in _OWNED
    if not (mention.definite or owned) or not extra <= _PLAIN:
        return None
    if head.sort == "office":
        return _holding(mention, mentions)
    if head.sort in ("company", "paper"):
        called = {key for key in lemmas[head.lemma] if key[0] == "name"}
        body: Body = "company" if head.sort == "company" else "outlet"
        return _just_named(mention, mentions, body) or (
            next(iter(called)) if len(called) == 1 else None)
    if lemmas[head.lemma]:
        return next(iter(lemmas[head.lemma])) if len(lemmas[head.lemma]) == 1 else None
    alike = set().union(*(sorts[sort] for family in _SAME_SORTS if head.sort in family
                          for sort in family))
    return next(iter(alike)) if len(alike) == 1 and mention.definite and (
        head.sort in ("fighters", "group")) else None


def _holding(mention: Mention, mentions: Sequence[Mention]) -> Key | None:
    """The one name of the article that holds the noun: "the ministry" in "Ministry of Health"."""
    assert mention.head is not None
    holding = {other.key for other in mentions if other.key is not None
               and other.key[0] == "name" and mention.head.lemma in other.key}
    return next(iter(holding)) if len(holding) == 1 else None


def _just_named(mention: Mention, mentions: Sequence[Mention], body: Body) -> Key | None:
    """The one body named in the sentence, or else in the one before: "the company"."""
    for distance in (0, 1):
        near = {other.key for other in mentions if other.body == body and other.key is not None
                and other.key[0] == "name" and other.before(mention)
                and mention.sentence - other.sentence == distance}
        if near:
            return next(iter(near)) if len(near) == 1 else None
    return None


def aligned(columns: Sequence[Column], mentions: Sequence[Mention]) -> Iterator[Pair]:
    """Yield mentions of two articles, one without an entity, in one slot of two sentences."""
    inside: dict[Sentence, list[Mention]] = defaultdict(list)
    for mention in mentions:
        inside[mention.column, mention.sentence].append(mention)
    nouns = {place: found for place, found in inside.items()
             if any(mention.head is not None for mention in found)}
    loose = {place for place, found in nouns.items()
             if any(mention.head is not None and mention.key is None for mention in found)}
    for one, other in _told_alike(columns, nouns):
        if one in loose or other in loose:
            yield from _same_slots(columns, nouns[one], nouns[other])


def told_near(columns: Sequence[Column], mentions: Sequence[Mention]) -> Iterator[Pair]:
    """Yield nouns without a name, of one sort, each the only such of two sentences near by vectors.

    Only people on the move, crowds and what crowds do: of armed men a story has several.
    """
    alone: dict[int, dict[int, Mention]] = defaultdict(dict)
    for mention in mentions:
        if mention.key is None and mention.head is not None and mention.head.sort in _UNNAMED:
            known = alone[mention.column]
            known[mention.sentence] = mention if mention.sentence not in known else _SEVERAL
    numbers = [number for number in alone if columns[number].vectors is not None]
    for here, one in enumerate(numbers):
        for other in numbers[here + 1:]:
            for a, b in _near(columns[one], columns[other], alone[one], alone[other]):
                first, second = alone[one][a], alone[other][b]
                if _SEVERAL not in (first, second) and _can_be_one(first, second):
                    yield first, second


def _near(
    one: Column, other: Column, here: Collection[int], there: Collection[int]
) -> Iterator[tuple[int, int]]:
    """Sentences of two articles, each the other's nearest of all, by ``MIN_COSINE`` or more."""
    assert one.vectors is not None and other.vectors is not None
    rows, columns = sorted(here), sorted(there)
    along, down = one.vectors[rows] @ other.vectors.T, one.vectors @ other.vectors[columns].T
    best, back = along.argmax(axis=1), down.argmax(axis=0)
    for at, a in enumerate(rows):
        b = int(best[at])
        if b in there and int(back[columns.index(b)]) == a and along[at, b] >= MIN_COSINE:
            yield a, b


def _told_alike(
    columns: Sequence[Column], sentences: Collection[Sentence]
) -> Iterator[tuple[Sentence, Sentence]]:
    """Sentences of two articles of one language that share enough rare words."""
    carriers: dict[tuple[str, str], list[Sentence]] = defaultdict(list)
    for number, at in sorted(sentences):
        language = columns[number].article.language
        for term in set(terms(columns[number].text_of(at), language)):
            carriers[language or "", term].append((number, at))
    shared: dict[tuple[Sentence, Sentence], int] = defaultdict(int)
    for places in carriers.values():
        if 1 < len(places) <= MAX_CARRIERS:
            for here, one in enumerate(places):
                for other in places[here + 1:]:
                    if one[0] != other[0]:
                        shared[one, other] += 1
    for pair, count in sorted(shared.items()):
        if count >= MIN_SHARED:
            yield pair


def _same_slots(
    columns: Sequence[Column], here: Sequence[Mention], there: Sequence[Mention]
) -> Iterator[Pair]:
    one, other = columns[here[0].column], columns[there[0].column]
    left, right = _forms(one, here[0].sentence), _forms(other, there[0].sentence)
    matcher = SequenceMatcher(None, [word for word, _ in left], [word for word, _ in right], False)
    if matcher.quick_ratio() < MIN_SAME or matcher.ratio() < MIN_SAME:
        return
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "replace":
            continue
        first = _alone(here, left[a][1], left[b - 1][1])
        second = _alone(there, right[c][1], right[d - 1][1])
        if first is not None and second is not None and _can_be_one(first, second):
            yield first, second


def _forms(column: Column, sentence: int) -> list[tuple[str, int]]:
    text, start = column.text_of(sentence), column.article.sentences[sentence].span.start
    return [(span.of(text).casefold(), start + span.start) for span in words(text)]


def _alone(mentions: Sequence[Mention], start: int, last: int) -> Mention | None:
    """The one mention that touches the words from ``start`` to the one that begins at ``last``."""
    inside = [mention for mention in mentions
              if mention.span.start <= last and start < mention.span.end]
    return inside[0] if len(inside) == 1 else None


def _can_be_one(one: Mention, other: Mention) -> bool:
    """Two names are two things, whatever the sentences share; nouns must be of one sort."""
    if one.head is None or other.head is None:
        return False
    if one.key is not None and other.key is not None:
        return False
    return any(one.head.sort in family and other.head.sort in family for family in _SAME_SORTS)
