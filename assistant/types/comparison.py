"""What comparing articles finds: events, claims laid side by side, and what differs in them.

Each part holds ``Quote`` values, always whole sentences; a ``Comparison`` numbers them once, so
that every figure leads to the citations behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from assistant.types.articles import Article, Span
from assistant.types.quotes import Citation, Evidence, Quote
from assistant.types.results import Flag

CellStance = Literal["asserts", "attributes", "hedges", "denies", "not_found"]
DiscrepancyKind = Literal["number", "date", "place", "role", "negation", "name"]
ContrastKind = Literal["differs", "stance", "told_alone", "left_out", "wording"]
Number = Callable[[Quote], int]
"""The number of a quote among the citations of one comparison."""


@dataclass(frozen=True, slots=True)
class Event:
    """Articles that tell one event. ``label`` says it in names and days the articles hold.

    ``since`` and ``until`` are ISO days of publication, None where no article is dated; ``why``
    says in one sentence what holds the articles together.
    """

    label: str
    article_ids: tuple[str, ...]
    since: str | None = None
    until: str | None = None
    why: str = ""

    def to_dict(self) -> dict[str, Any]:
        return {"label": self.label, "article_ids": list(self.article_ids), "since": self.since,
                "until": self.until, "why": self.why}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one article says of a claim. ``quote`` is None exactly where it was not found.

    ``similarity``, in [0, 1], is how near the sentence is to the others of its row; where nothing
    was found, that of the nearest sentence of the article, which is ``nearest``.
    """

    stance: CellStance
    quote: Quote | None = None
    similarity: float | None = None
    nearest: Quote | None = None

    def to_dict(self, number: Number) -> dict[str, Any]:
        return {"stance": self.stance,
                "citation": number(self.quote) if self.quote else None,
                "similarity": self.similarity,
                "nearest": number(self.nearest) if self.nearest else None}


@dataclass(frozen=True, slots=True)
class Claim:
    """One row of the matrix: sentences of several articles that tell the same thing.

    ``label`` is a sentence of one of them, verbatim; ``event`` a position among the events.
    ``cells`` has one cell for each article of the event. ``differs`` is true where the cells
    conflict in a fact or in how far they stand behind it.
    """

    id: str
    label: str
    event: int
    cells: Mapping[str, Cell]
    differs: bool = False

    def told(self) -> Iterator[tuple[str, Quote]]:
        """The ids of the articles that have the claim, with their sentence."""
        return ((key, cell.quote) for key, cell in self.cells.items() if cell.quote is not None)

    def to_dict(self, number: Number) -> dict[str, Any]:
        return {"id": self.id, "label": self.label, "event": self.event, "differs": self.differs,
                "cells": {key: cell.to_dict(number) for key, cell in self.cells.items()}}


@dataclass(frozen=True, slots=True)
class Role:
    """Who did what to whom in one sentence; each part in the article's own words, or None.

    ``agentless`` is true for a passive whose doer the sentence does not name. Spans are offsets
    of the article's text.
    """

    article_id: str
    quote: Quote
    actor: str | None
    action: str
    target: str | None
    agentless: bool = False
    negated: bool = False
    actor_span: Span | None = None
    action_span: Span | None = None
    target_span: Span | None = None

    def to_dict(self, number: Number) -> dict[str, Any]:
        return {"article_id": self.article_id, "actor": self.actor, "action": self.action,
                "target": self.target, "agentless": self.agentless, "negated": self.negated,
                "citation": number(self.quote)}


@dataclass(frozen=True, slots=True)
class Label:
    """A name that one article gives to an entity, how often, and the sentences that do.

    ``quotes`` are distinct sentences, so there may be fewer of them than ``count``. ``quoted`` of
    the ``count`` stand in words that the article attributes to somebody: they are theirs.
    """

    label: str
    count: int
    quotes: tuple[Quote, ...]
    quoted: int = 0

    def to_dict(self, number: Number) -> dict[str, Any]:
        return {"label": self.label, "count": self.count, "quoted": self.quoted,
                "citations": [number(quote) for quote in self.quotes]}


@dataclass(frozen=True, slots=True)
class Naming:
    """What one entity is called, article by article, most used first."""

    entity: str
    used: Mapping[str, tuple[Label, ...]]

    def to_dict(self, number: Number) -> dict[str, Any]:
        return {"entity": self.entity,
                "used": {key: [label.to_dict(number) for label in labels]
                         for key, labels in self.used.items()}}


@dataclass(frozen=True, slots=True)
class Sourcing:
    """What an article's sentences rest on.

    ``n`` sentences are attributed to somebody; ``named`` of them to a named person or organisation,
    another outlet or a document. ``interval_95`` is Wilson's for ``named_share``; both are None
    where n is 0. ``quotes`` are the sentences of each kind of evidence.
    """

    n: int
    by_evidence: Mapping[Evidence, int]
    named: int
    named_share: float | None
    interval_95: tuple[float, float] | None
    quotes: Mapping[Evidence, tuple[Quote, ...]] = field(default_factory=dict)

    def to_dict(self, number: Number) -> dict[str, Any]:
        return {"n": self.n, "by_evidence": dict(self.by_evidence), "named": self.named,
                "named_share": self.named_share,
                "interval_95": list(self.interval_95) if self.interval_95 else None,
                "citations": {kind: [number(quote) for quote in quotes]
                              for kind, quotes in self.quotes.items()}}


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Two sentences of one claim that conflict; ``label`` says in what, in their own words.

    ``found`` are the conflicting words of each, "" where one has none.
    """

    kind: DiscrepancyKind
    label: str
    claim: str
    quotes: tuple[Quote, Quote]
    found: tuple[str, str] = ("", "")

    def to_dict(self, number: Number) -> dict[str, Any]:
        return {"kind": self.kind, "label": self.label, "claim": self.claim,
                "found": list(self.found), "citations": [number(quote) for quote in self.quotes]}


@dataclass(frozen=True, slots=True)
class Omission:
    """A claim that at least two independent origins make and an article of the event lacks.

    ``claim`` is the claim's id, ``best_similarity`` that of the article's ``nearest`` sentence.
    """

    claim: str
    article_id: str
    best_similarity: float
    origins: int
    nearest: Quote | None = None

    def to_dict(self, number: Number) -> dict[str, Any]:
        return {"claim": self.claim, "article_id": self.article_id,
                "best_similarity": self.best_similarity, "origins": self.origins,
                "nearest": number(self.nearest) if self.nearest else None}


@dataclass(frozen=True, slots=True)
class DistinctiveTerm:
    """A word that an article uses more than the others compared with it.

    ``log_odds_z`` is the z-score of Monroe, Colaresi and Quinn (2008), ``q`` its false discovery
    rate (Benjamini and Hochberg 1995); both None where there is too little text for them, and
    then ``count`` alone speaks. ``rest`` is the count in the other articles.
    """

    term: str
    count: int
    rest: int
    log_odds_z: float | None
    q: float | None
    quote: Quote

    def to_dict(self, number: Number) -> dict[str, Any]:
        return {"term": self.term, "count": self.count, "rest": self.rest,
                "log_odds_z": self.log_odds_z, "q": self.q, "citation": number(self.quote)}


@dataclass(frozen=True, slots=True)
class Contrast:
    """One thing worth looking at first; ``reason`` says why in one sentence.

    ``quotes`` start with the sentence that is shown for it; ``claim`` is the id of its row, None
    for a sentence that no other article tells.
    """

    kind: ContrastKind
    reason: str
    quotes: tuple[Quote, ...]
    score: float
    claim: str | None = None

    def to_dict(self, number: Number) -> dict[str, Any]:
        return {"kind": self.kind, "reason": self.reason, "claim": self.claim,
                "citations": [number(quote) for quote in self.quotes]}


@dataclass(frozen=True, slots=True)
class OneVoice:
    """Columns that trace to one origin, and so count as one; ``why`` says what ties them."""

    group: str
    article_ids: tuple[str, ...]
    origin: str | None
    why: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {"group": self.group, "article_ids": list(self.article_ids), "origin": self.origin,
                "why": list(self.why)}


@dataclass(frozen=True, slots=True)
class Comparison:
    """The sheet: articles as columns, and everything that was found in them side by side.

    ``notes`` are sentences a reader needs before the figures: more than one event, one origin
    only, nothing found. ``distinctive_method`` is "z" or "counts". ``citations`` number every
    quote of every part. ``outlet_terms`` are the distinctive words of all articles of an outlet
    together, by its name, measured by ``outlet_method``; none where each outlet has one article.
    """

    topic: str
    language: str
    columns: tuple[Article, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    roles: tuple[Role, ...]
    labels: tuple[Naming, ...]
    sourcing: Mapping[str, Sourcing]
    discrepancies: tuple[Discrepancy, ...]
    omissions: tuple[Omission, ...]
    contrasts: tuple[Contrast, ...]
    distinctive_terms: Mapping[str, tuple[DistinctiveTerm, ...]]
    distinctive_method: Literal["z", "counts"]
    voices: tuple[OneVoice, ...]
    origins: Mapping[str, int]
    citations: tuple[Citation, ...]
    flags: tuple[Flag, ...] = ()
    notes: tuple[str, ...] = ()
    timing_ms: Mapping[str, float] = field(default_factory=dict)
    outlet_terms: Mapping[str, tuple[DistinctiveTerm, ...]] = field(default_factory=dict)
    outlet_method: Literal["z", "counts"] = "counts"

    def numbers(self) -> dict[Quote, int]:
        """The number of each quote among the citations."""
        return {citation.quote: citation.number for citation in self.citations}

    def to_dict(self) -> dict[str, Any]:
        number = self.numbers().__getitem__
        return {
            "topic": self.topic,
            "language": self.language,
            "columns": [article.card() for article in self.columns],
            "events": [event.to_dict() for event in self.events],
            "claims": [claim.to_dict(number) for claim in self.claims],
            "roles": [role.to_dict(number) for role in self.roles],
            "labels": [naming.to_dict(number) for naming in self.labels],
            "sourcing": {key: sourcing.to_dict(number) for key, sourcing in self.sourcing.items()},
            "discrepancies": [one.to_dict(number) for one in self.discrepancies],
            "omissions": [omission.to_dict(number) for omission in self.omissions],
            "contrasts": [contrast.to_dict(number) for contrast in self.contrasts],
            "distinctive_terms": {key: [term.to_dict(number) for term in terms]
                                  for key, terms in self.distinctive_terms.items()},
            "distinctive_method": self.distinctive_method,
            "distinctive_by_outlet": {
                "method": self.outlet_method,
                "outlets": {name: [term.to_dict(number) for term in terms]
                            for name, terms in self.outlet_terms.items()}},
            "origins": dict(self.origins) | {"voices": [v.to_dict() for v in self.voices]},
            "citations": [citation.to_dict() for citation in self.citations],
            "flags": [flag.to_dict() for flag in self.flags],
            "notes": list(self.notes),
            "timing_ms": dict(self.timing_ms),
        }
