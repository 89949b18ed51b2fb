"""Which articles are independent of each other, and why two are not.

Two articles come from one origin when a person says so, when both trace, by what they declare, to
one outlet's report, when the prose of one is largely in the other, or when one translates the
other. They are independent only if nothing ties them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from assistant.analysis.origins.alignment import Shared, shared
from assistant.analysis.origins.groups import Joined, groups_of
from assistant.analysis.origins.names import name_key
from assistant.analysis.origins.overlap import candidates, content_words
from assistant.analysis.origins.stories import (
    STORY_DAYS,
    day_of,
    days_apart,
    may_rest_on,
    same_story_pairs,
)
from assistant.analysis.origins.translation import Paired, translations
from assistant.protocols import Bridge
from assistant.types import Article, Declaration, Merge, MergeReason, Quote, Ruling

SAMPLE = 5
"""Sentence pairs shown for a merge: enough to judge it by."""


@dataclass(frozen=True, slots=True)
class _Tie:
    """A reason to count the articles at two positions, ``one < other``, as one origin."""

    one: int
    other: int
    reason: MergeReason
    name: str | None = None
    overlap: float | None = None
    sentences: tuple[tuple[int, int], ...] = ()


def independent_groups(
    articles: Sequence[Article], rulings: Sequence[Ruling] = (), *, bridge: Bridge | None = None
) -> dict[str, str]:
    """Return each article's group id; articles of one origin share it.

    Articles that a person ruled apart are in two groups whatever ties them. ``bridge`` is as in
    ``translation.translations``.
    """
    return groups_of([article.id for article in articles],
                     explain(articles, rulings, bridge=bridge))


def explain(
    articles: Sequence[Article], rulings: Sequence[Ruling] = (), *, bridge: Bridge | None = None
) -> list[Merge]:
    """Return every pair counted as one origin, with its reason and what shows it.

    The person's word first, then what is declared, shared text, translations; of one pair every
    reason is given. A tie that a ruling cuts is left out.
    """
    groups = _Groups(articles, rulings)
    return [_merge(tie, articles) for tie in _ties(articles, rulings, bridge) if groups.join(tie)]


def far_end(article: Article) -> tuple[str, str] | None:
    """Key and name of the outlet an article declares to rest on in the end; None for its own."""
    name = article.originating_outlet
    key = name_key(name or "")
    if name is None or key is None or key == name_key(article.outlet or ""):
        return None
    return key, name


class _Groups:
    """Articles joined by ties, but never those that a person ruled apart."""

    def __init__(self, articles: Sequence[Article], rulings: Sequence[Ruling]) -> None:
        self._joined = Joined(range(len(articles)))
        at = {article.id: position for position, article in enumerate(articles)}
        last = {ruling.pair: ruling.together for ruling in rulings}
        self._apart = [(at[a], at[b]) for (a, b), together in last.items()
                       if not together and a in at and b in at]

    def join(self, tie: _Tie) -> bool:
        """Follow a tie; False where a ruling stands against it."""
        root = self._joined.root
        tied = {root(tie.one), root(tie.other)}
        if len(tied) == 2 and any({root(a), root(b)} == tied for a, b in self._apart):
            return False
        self._joined.join(tie.one, tie.other)
        return True


def _ties(
    articles: Sequence[Article], rulings: Sequence[Ruling], bridge: Bridge | None
) -> Iterator[_Tie]:
    """Every tie, the surest first, since a ruling may leave room for only one of two."""
    yield from _ruled(articles, rulings)
    copies = sorted(_copied(articles), key=lambda tie: (-(tie.overlap or 0), tie.one, tie.other))
    yield from _declared(articles, {(tie.one, tie.other) for tie in copies})
    yield from copies
    for one, other, found in translations(articles, bridge=bridge):
        yield _translated(one, other, found)


def _ruled(articles: Sequence[Article], rulings: Sequence[Ruling]) -> Iterator[_Tie]:
    at = {article.id: position for position, article in enumerate(articles)}
    for (a, b), together in {ruling.pair: ruling.together for ruling in rulings}.items():
        if together and a in at and b in at:
            one, other = sorted((at[a], at[b]))
            yield _Tie(one, other, "person")


def _declared(
    articles: Sequence[Article], copies: Set[tuple[int, int]]
) -> Iterator[_Tie]:
    """Pairs that trace to one outlet's reporting, and that outlet's own report of the same story.

    Traced is the far end of the chain, and each outlet republished from. Only one story ties: two
    dispatches of one agency on different matters are not one report. An outlet's own article that
    rests on somebody else in turn belongs there.
    """
    tracing: dict[str, dict[int, str]] = defaultdict(dict)
    for at, article in enumerate(articles):
        for key, name in _traced(article).items():
            tracing[key][at] = name
    own: dict[str, list[int]] = defaultdict(list)
    for at, article in enumerate(articles):
        key = name_key(article.outlet or "")
        if key is not None and key in tracing and not _traced(article):
            own[key].append(at)
    for key, declared in tracing.items():
        name = next(iter(declared.values()))
        members = sorted({*declared, *own[key]})
        for one, other in same_story_pairs(members, articles):
            one, other = min(one, other), max(one, other)
            if one in declared and other in declared:
                tied = (one, other) in copies or _may_be_of_one(
                    key, articles[one], articles[other])
            else:
                copy, source = (one, other) if one in declared else (other, one)
                tied = copy in declared and may_rest_on(articles[copy], articles[source])
            if tied:
                yield _Tie(one, other, "declared_origin", name)


def _may_be_of_one(key: str, one: Article, other: Article) -> bool:
    """Whether two articles of one story that trace to the outlet ``key`` may rest on one report.

    Not when they appeared weeks apart. Republished copies of one report share its text: where no
    day shows that two belong together either, such copies in one language are of two reports.
    """
    if day_of(one) is None or day_of(other) is None:
        copied = key in _republished(one) and key in _republished(other)
        return not copied or one.language != other.language
    return days_apart(one, other) <= STORY_DAYS


def _traced(article: Article) -> dict[str, str]:
    """The outlets an article traces to, key to name: each republished from, and the far end."""
    end = far_end(article)
    return _republished(article) | ({end[0]: end[1]} if end else {})


def _republished(article: Article) -> dict[str, str]:
    own = name_key(article.outlet or "")
    linked = ((name_key(link.name), link.name) for link in article.origin_chain
              if link.relation == "republished_from")
    return {key: name for key, name in linked if key is not None and key != own}


def _copied(articles: Sequence[Article]) -> Iterator[_Tie]:
    words = content_words(articles)
    outlets = [name_key(article.outlet or "") for article in articles]
    for one, other in candidates(words, outlets):
        found: Shared = shared(words[one], words[other])
        if found.is_copy:
            yield _Tie(one, other, "shared_text", overlap=round(found.share, 3),
                       sentences=tuple((a, b) for a, b, _ in found.sentences[:SAMPLE]))


def _translated(one: int, other: int, found: Paired) -> _Tie:
    return _Tie(one, other, "translation", overlap=round(found.share, 3),
                sentences=found.strongest(SAMPLE))


def _merge(tie: _Tie, articles: Sequence[Article]) -> Merge:
    one, other = articles[tie.one], articles[tie.other]
    declared = tuple(
        Declaration(article.id, link) for article in (one, other) for link in article.origin_chain
        if tie.name is not None and name_key(link.name) == name_key(tie.name))
    aligned = tuple((Quote(one, one.sentences[a].span), Quote(other, other.sentences[b].span))
                    for a, b in sorted(tie.sentences))
    return Merge(one.id, other.id, tie.reason, tie.name, tie.overlap, declared, aligned)
