"""Frozen values that every layer shares. Standard library only.

Offsets are half-open ``[start, end)`` in Unicode code points of ``Article.text``.
Times are ISO 8601 strings, languages BCP-47 primary codes ("en", "ar").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from assistant.errors import QuoteError

Relation = Literal["published_by", "republished_from", "relies_on"]
Voice = Literal["outlet", "attributed"]
Evidence = Literal[
    "named_person", "named_organisation", "anonymous_source", "unnamed_group", "confession",
    "document", "video_or_social", "other_outlet", "none",
]
Support = Literal["supported", "partly_supported", "contradicted", "not_supported", "not_checked"]
Status = Literal["answered", "partly_answered", "not_established"]
SentenceRole = Literal["headline", "body"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open interval of code points; ``start < end`` and never negative."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return this slice of ``text``; ValueError when it reaches past the end."""
        if self.end > len(text):
            raise ValueError(f"span [{self.start}, {self.end}) reaches past {len(text)}")
        return text[self.start:self.end]

    def overlaps(self, other: Span) -> bool:
        """True when the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """True when ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> Span:
        """The same interval moved right by ``by`` code points (left if negative)."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Furniture:
    """Page furniture: kept in the text, marked, never citable."""

    span: Span
    kind: str

    def to_dict(self) -> dict[str, Any]:
        return {"start": self.span.start, "end": self.span.end, "kind": self.kind}


@dataclass(frozen=True, slots=True)
class OriginLink:
    """One hop from this copy back towards who first reported it.

    ``span`` is where the article's own text shows the hop; it is None when the hop was stated
    outside the text. ``basis`` says where: "text", "metadata" (HTML or front matter or a column),
    "sidecar" (written by a person) or "url" (the web address the page was fetched from).
    """

    name: str
    relation: Relation
    span: Span | None
    text: str | None
    basis: str = "text"

    def to_dict(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "relation": self.relation,
            "start": self.span.start if self.span else None,
            "end": self.span.end if self.span else None,
            "text": self.text,
            "basis": self.basis,
        }


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of citable text. ``paragraph`` counts from 0 within the article."""

    span: Span
    paragraph: int
    role: SentenceRole = "body"


@dataclass(frozen=True, slots=True)
class Article:
    """One stored article: its text, exactly as offsets refer to it, and its card."""

    id: str
    text: str
    title: str | None
    author: str | None
    outlet: str | None
    originating_outlet: str | None
    origin_chain: tuple[OriginLink, ...]
    published: str | None
    language: str | None
    url: str | None
    path: str | None
    added: str
    independent_group: str
    warnings: tuple[str, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    sentences: tuple[Sentence, ...] = ()

    def card(self) -> dict[str, Any]:
        """The article card of the contract, without the text."""
        return {
            "id": self.id,
            "outlet": self.outlet,
            "originating_outlet": self.originating_outlet,
            "origin_chain": [link.to_dict() for link in self.origin_chain],
            "title": self.title,
            "author": self.author,
            "published": self.published,
            "language": self.language,
            "url": self.url,
            "path": self.path,
            "added": self.added,
            "independent_group": self.independent_group,
            "warnings": list(self.warnings),
        }

    def to_dict(self) -> dict[str, Any]:
        """The card with text, furniture and sentences, as ``source ID --json`` prints it."""
        return self.card() | {
            "text": self.text,
            "furniture": [piece.to_dict() for piece in self.furniture],
            "sentences": [[s.span.start, s.span.end] for s in self.sentences],
        }


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences of one article, free of furniture; the unit of retrieval."""

    article_id: str
    ordinal: int
    span: Span
    language: str | None

    @property
    def id(self) -> str:
        return f"{self.article_id}:{self.ordinal}"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which articles may answer. Empty means all; dates are ISO days, both ends included.

    An article without a date never passes a date filter: nothing shows that it belongs.
    """

    outlets: tuple[str, ...] = ()
    language: str | None = None
    since: str | None = None
    until: str | None = None

    def __bool__(self) -> bool:
        return bool(self.outlets or self.language or self.since or self.until)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a query, with the score of each leg that voted for it."""

    passage: Passage
    score: float
    legs: Mapping[str, float]


class Quote:
    """Words of an article, cut from it and from nowhere else.

    The one constructor takes the article and a span, so ``text`` equals its slice by
    construction. QuoteError when the span leaves the text, touches furniture or is blank.
    """

    __slots__ = ("article_id", "span", "text")

    def __init__(self, article: Article, span: Span) -> None:
        if span.end > len(article.text):
            raise QuoteError(f"span {span} reaches past the end of article {article.id}")
        for piece in article.furniture:
            if piece.span.overlaps(span):
                raise QuoteError(f"span {span} of article {article.id} touches {piece.kind}")
        text = span.of(article.text)
        if not text.strip():
            raise QuoteError(f"span {span} of article {article.id} is blank")
        object.__setattr__(self, "article_id", article.id)
        object.__setattr__(self, "span", span)
        object.__setattr__(self, "text", text)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a Quote cannot be changed")

    def __repr__(self) -> str:
        return f"Quote({self.article_id}[{self.span.start}:{self.span.end}])"

    def __eq__(self, other: object) -> bool:
        return (isinstance(other, Quote) and self.article_id == other.article_id
                and self.span == other.span)

    def __hash__(self) -> int:
        return hash((self.article_id, self.span))


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who speaks in one sentence and what the assertion rests on.

    Spans are offsets of the article's text. ``voice`` is "attributed" when a source other than
    the outlet is credited. ``triggers`` are the words that led to evidence and hedging.
    """

    voice: Voice
    evidence: Evidence
    speaker: str | None = None
    speaker_span: Span | None = None
    cue: str | None = None
    cue_span: Span | None = None
    content_span: Span | None = None
    hedged: bool = False
    triggers: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered quote with everything a reader needs to find and weigh it."""

    number: int
    quote: Quote
    article: Article
    attribution: Attribution
    translation: str | None = None

    def to_dict(self) -> dict[str, Any]:
        article, said = self.article, self.attribution
        return {
            "number": self.number,
            "quote": self.quote.text,
            "article_id": article.id,
            "start": self.quote.span.start,
            "end": self.quote.span.end,
            "outlet": article.outlet,
            "originating_outlet": article.originating_outlet,
            "title": article.title,
            "author": article.author,
            "published": article.published,
            "language": article.language,
            "url": article.url,
            "path": article.path,
            "voice": said.voice,
            "speaker": said.speaker,
            "evidence": said.evidence,
            "cue": said.cue,
            "hedged": said.hedged,
            "translation": self.translation,
            "independent_group": article.independent_group,
        }


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an answer, what it rests on and how well that carries it."""

    text: str
    support: Support
    citations: tuple[int, ...]
    reason: str

    def to_dict(self) -> dict[str, Any]:
        return {"text": self.text, "support": self.support, "citations": list(self.citations),
                "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Flag:
    """A caution beside a statement, with its reason in one plain sentence.

    ``triggers`` are (citation number, start, end): the words that led to it, in the article.
    """

    kind: str
    message: str
    citations: tuple[int, ...] = ()
    statement: int | None = None
    triggers: tuple[tuple[int, int, int], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {"kind": self.kind, "message": self.message, "citations": list(self.citations),
                "statement": self.statement, "triggers": [list(t) for t in self.triggers]}


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange of a conversation: what was asked, the answer given, the articles it cited."""

    question: str
    answer: str = ""
    cited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What is shown for a question; see the contract for each field.

    ``nearest`` are passages offered, as such, when nothing establishes an answer.
    ``asked_as`` is the question with the conversation folded in, equal to it where none was.
    """

    question: str
    language: str
    status: Status
    answer: str
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    flags: tuple[Flag, ...]
    origins: Mapping[str, int]
    mode: Literal["extractive", "model"] = "extractive"
    model: str | None = None
    timing_ms: Mapping[str, float] = field(default_factory=dict)
    nearest: tuple[Citation, ...] = ()
    asked_as: str = ""

    def to_dict(self) -> dict[str, Any]:
        return {
            "question": self.question,
            "language": self.language,
            "status": self.status,
            "answer": self.answer,
            "statements": [s.to_dict() for s in self.statements],
            "citations": [c.to_dict() for c in self.citations],
            "flags": [f.to_dict() for f in self.flags],
            "origins": dict(self.origins),
            "mode": self.mode,
            "model": self.model,
            "timing_ms": dict(self.timing_ms),
            "nearest": [c.to_dict() for c in self.nearest],
            "asked_as": self.asked_as or self.question,
        }


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A hit with its article, ready to show; ``text`` is the passage's slice."""

    article: Article
    hit: Hit

    def to_dict(self) -> dict[str, Any]:
        span = self.hit.passage.span
        return {
            "article_id": self.article.id,
            "start": span.start,
            "end": span.end,
            "text": span.of(self.article.text),
            "outlet": self.article.outlet,
            "originating_outlet": self.article.originating_outlet,
            "title": self.article.title,
            "published": self.article.published,
            "language": self.article.language,
            "path": self.article.path,
            "score": self.hit.score,
            "legs": {leg: self.hit.legs.get(leg) for leg in ("lexical", "dense", "bridge")},
        }


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What ``search`` returns, best first."""

    query: str
    hits: tuple[SearchHit, ...]
    timing_ms: Mapping[str, float] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        return {"query": self.query, "hits": [h.to_dict() for h in self.hits],
                "timing_ms": dict(self.timing_ms)}


@dataclass(frozen=True, slots=True)
class Skipped:
    """A document left out, and why, in words a person can act on."""

    path: str
    reason: str

    def to_dict(self) -> dict[str, str]:
        return {"path": self.path, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest did. Counts are articles, but for ``passages`` (the whole index)."""

    added: int
    updated: int
    unchanged: int
    removed: int
    skipped: tuple[Skipped, ...]
    articles: int
    passages: int
    seconds: float

    def to_dict(self) -> dict[str, Any]:
        return {"added": self.added, "updated": self.updated, "unchanged": self.unchanged,
                "removed": self.removed, "skipped": [s.to_dict() for s in self.skipped],
                "articles": self.articles, "passages": self.passages, "seconds": self.seconds}


@dataclass(frozen=True, slots=True)
class Sources:
    """Every article of the index, for the corpus table."""

    articles: tuple[Article, ...]

    def to_dict(self) -> dict[str, Any]:
        return {"articles": [article.card() for article in self.articles]}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long piece of work has come; ``total`` is None while it is unknown."""

    stage: str
    done: int
    total: int | None
