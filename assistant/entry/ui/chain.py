"""The way a quote came: from who spoke, over the outlets that passed it on, to this copy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.text.normalise import fold
from assistant.types import Article, Attribution, OriginLink, Relation, Span


@dataclass(frozen=True, slots=True)
class Hop:
    """Somebody through whom the words passed, with the place of the article that shows it.

    ``span`` is None and ``basis`` tells where the hop was stated when the text does not show it.
    ``first`` marks the outlet that first reported, as far as the document shows. ``name`` is None
    for a copy whose outlet is not stated.
    """

    name: str | None
    relation: Relation | Literal["speaker", "first"]
    span: Span | None
    basis: str = "text"
    first: bool = False


Step = tuple[Hop, ...]
"""Hops that stand side by side: a report that leans on two outlets has both in one step."""


def steps_of(article: Article, said: Attribution | None = None) -> tuple[Step, ...]:
    """The steps in order, from who spoke to the copy at hand.

    Only what ``said`` and the article's card hold: the speaker where another than the outlet is
    credited, what the report relies on, whom it was republished from (farthest first), and who
    published this copy. A name stands once: a speaker who is one of the outlets is not repeated.
    A sentence that credits yet another outlet came from there, not over what the report relies on.
    """
    copy = _copy(article)
    names = {fold(copy.name)} if copy.name else set()
    links = [link for link in article.origin_chain if link.relation != "published_by"]
    before = [_hop(link, article) for link in links if _is_new(link.name, names)]
    relied = tuple(hop for hop in before if hop.relation == "relies_on")
    passed = [(hop,) for hop in reversed(before) if hop.relation == "republished_from"]
    outlets = [*_unlinked(article, names), *([relied] if relied else []), *passed, (copy,)]
    speaker = _speaker(said, outlets)
    if speaker and relied and said is not None and said.evidence == "other_outlet":
        outlets.remove(relied)
    return (*speaker, *outlets)


def passes_on(article: Article) -> bool:
    """True when the article shows that its report was another outlet's before."""
    return len(steps_of(article)) > 1


def _copy(article: Article) -> Hop:
    link = next((hop for hop in article.origin_chain if hop.relation == "published_by"), None)
    if link is None:
        return Hop(article.outlet, "published_by", None, "", _is_first(article.outlet, article))
    return _hop(link, article)


def _unlinked(article: Article, names: set[str]) -> list[Step]:
    """The outlet that first reported where the card has it and no link of the chain does."""
    first = article.originating_outlet
    if not first or not _is_new(first, names):
        return []
    return [(Hop(first, "first", None, "", first=True),)]


def _hop(link: OriginLink, article: Article) -> Hop:
    return Hop(link.name, link.relation, link.span, link.basis, _is_first(link.name, article))


def _is_first(name: str | None, article: Article) -> bool:
    return name is not None and name == article.originating_outlet


def _is_new(name: str, names: set[str]) -> bool:
    folded = fold(name)
    if folded in names:
        return False
    names.add(folded)
    return True


def _speaker(said: Attribution | None, outlets: list[Step]) -> tuple[Step, ...]:
    if said is None or said.voice != "attributed" or not said.speaker:
        return ()
    if any(_same(said, hop) for step in outlets for hop in step):
        return ()
    return ((Hop(said.speaker, "speaker", said.speaker_span),),)


def _same(said: Attribution, hop: Hop) -> bool:
    """True when the speaker is this outlet: its name, or a phrase around it ("an FNA report")."""
    if not hop.name or not said.speaker:
        return False
    name, speaker = _spaced(hop.name), _spaced(said.speaker)
    if name == speaker:
        return True
    return said.evidence == "other_outlet" and bool(name) and f" {name} " in f" {speaker} "


def _spaced(name: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in fold(name)).split())
