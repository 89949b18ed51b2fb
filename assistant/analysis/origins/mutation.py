"""What became of an article on its way into another: sentence by sentence, word by word."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.analysis.attribution.attribute import attribute_all
from assistant.analysis.differences import alterations, differences
from assistant.analysis.origins.names import name_key
from assistant.analysis.origins.sentence_pairs import pair_by_words
from assistant.analysis.origins.translation import pair_sentences
from assistant.protocols import Bridge
from assistant.types import Article, Attribution, Change, Difference, Mutation, Quote

CERTAINTY = frozenset({"modality", "cue"})


def mutation(original: Article, copy: Article, *, bridge: Bridge | None = None) -> Mutation:
    """Compare two articles, in one language or two, sentence by sentence.

    Changes stand in the order of ``copy``; what it dropped follows the sentence it stood behind.
    In one language every changed word is a difference; across two only facts that conflict are,
    and sentences are paired only where they share facts (or ``bridge`` knows both languages).
    """
    pairs = _pairs(original, copy, bridge)
    behind: dict[int, list[Change]] = {}
    last = -1
    kept = {a: b for b, a in pairs.items()}
    for a in range(len(original.sentences)):
        if a in kept:
            last = kept[a]
        else:
            behind.setdefault(last, []).append(Change("dropped", _quote(original, a), None))
    changes = behind.get(-1, [])
    for b in range(len(copy.sentences)):
        changes.append(_kept(original, copy, pairs[b], b) if b in pairs
                       else Change("added", None, _quote(copy, b)))
        changes += behind.get(b, [])
    return Mutation(original, copy, tuple(changes))


def original_of(copy: Article, articles: Sequence[Article]) -> Article | None:
    """The article that ``copy`` comes from, among those of its group; None where it is the first.

    Of the outlet it names nearest in its chain the article that shares most sentences with it;
    else the first published. An undated article is never taken for the first where one is dated.
    """
    mates = [article for article in articles if article.id != copy.id
             and article.independent_group == copy.independent_group]
    for link in copy.origin_chain:
        key = name_key(link.name)
        named = [mate for mate in mates if mate.outlet and name_key(mate.outlet) == key]
        if link.relation != "published_by" and named:
            return max(named, key=lambda mate: len(_pairs(mate, copy, None)))
    first = min(mates, key=_age, default=None)
    return first if first is not None and _age(first) < _age(copy) else None


def _age(article: Article) -> tuple[bool, str, str]:
    """Sorts the dated before the undated, then by day, then by id so that the order is fixed."""
    return article.published is None, article.published or "", article.id


def _pairs(original: Article, copy: Article, bridge: Bridge | None) -> dict[int, int]:
    """Sentence of the copy to sentence of the original, by position."""
    if _one_language(original, copy):
        return pair_by_words(_texts(original), _texts(copy))
    return {b: a for a, b, _ in pair_sentences(original, copy, bridge=bridge, filled=True).pairs}


def _kept(original: Article, copy: Article, a: int, b: int) -> Change:
    one, two = _quote(original, a), _quote(copy, b)
    if _one_language(original, copy):
        found = alterations(one.text, two.text, language=original.language)
    else:
        found = differences(one.text, two.text, language=original.language,
                            other_language=copy.language)
    hardened = bool(found) and _hardened(original, copy, a, b, found)
    return Change("changed" if found else "same", one, two, found, hardened)


def _hardened(
    original: Article, copy: Article, a: int, b: int, found: Sequence[Difference]
) -> bool:
    """True when a hedge, a distancing cue or the source of a sentence did not come along."""
    if _one_language(original, copy) and _surer(attribute_all(original)[a],
                                                 attribute_all(copy)[b]):
        return True
    lost = [one for one in found if one.kind in CERTAINTY and one.expected and not one.found]
    gained = [one for one in found if one.kind in CERTAINTY and one.found]
    return bool(lost) and not gained


def _surer(before: Attribution, after: Attribution) -> bool:
    if before.hedged and not after.hedged:
        return True
    if before.voice == "attributed" and after.voice == "outlet":
        return True
    if before.stance == "distancing":
        return after.stance != "distancing"
    return before.stance == "neutral" and after.stance == "endorsing"


def _one_language(one: Article, other: Article) -> bool:
    """True unless both languages are known and differ."""
    return one.language == other.language or None in (one.language, other.language)


def _texts(article: Article) -> list[str]:
    return [sentence.span.of(article.text) for sentence in article.sentences]


def _quote(article: Article, position: int) -> Quote:
    return Quote(article, article.sentences[position].span)
