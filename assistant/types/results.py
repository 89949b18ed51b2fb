"""What the service returns; each value's ``to_dict`` is the contract's JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from assistant.types.articles import Article, Hit
from assistant.types.origins import count_origins
from assistant.types.quotes import Citation
from assistant.types.reach import Reach

Support = Literal["supported", "partly_supported", "contradicted", "not_supported", "not_checked"]
Status = Literal["answered", "partly_answered", "not_established"]
UNDETERMINED = "und"
"""BCP-47 for a language that was not recognised."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an answer, what it rests on and how well that carries it.

    ``said`` are the words of it that a language model wrote, "" where all are quotes.
    """

    text: str
    support: Support
    citations: tuple[int, ...]
    reason: str
    said: str = ""

    def to_dict(self) -> dict[str, Any]:
        return {"text": self.text, "support": self.support, "citations": list(self.citations),
                "reason": self.reason, "said": self.said}


@dataclass(frozen=True, slots=True)
class Struck:
    """What a language model said and the gate did not let through; ``reason`` says why."""

    text: str
    kind: str
    reason: str

    def to_dict(self) -> dict[str, str]:
        return {"text": self.text, "kind": self.kind, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Flag:
    """A caution beside a statement, with its reason in one plain sentence.

    ``triggers`` are (citation number, start, end): the words that led to it, in the article.
    ``against`` are sentences that say otherwise; they are numbered after the answer's citations
    and are none of them, as the answer does not rest on them.
    """

    kind: str
    message: str
    citations: tuple[int, ...] = ()
    statement: int | None = None
    triggers: tuple[tuple[int, int, int], ...] = ()
    against: tuple[Citation, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {"kind": self.kind, "message": self.message, "citations": list(self.citations),
                "statement": self.statement, "triggers": [list(t) for t in self.triggers],
                "against": [citation.to_dict() for citation in self.against]}


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
    ``comparison`` is what to give ``compare`` for the whole of what a question about several
    outlets asks: "topic" (maybe ""), "outlets" and "articles"; None for other questions.
    ``struck`` is what a model said and no sentence carries; ``trace`` which prompts and tokens made
    the answer.
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
    comparison: Mapping[str, Any] | None = None
    struck: tuple[Struck, ...] = ()
    trace: Mapping[str, Any] = field(default_factory=dict)

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
            "comparison": dict(self.comparison) if self.comparison else None,
            "struck": [one.to_dict() for one in self.struck],
            "trace": dict(self.trace),
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
            "language": self.hit.passage.language or self.article.language,
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

    @property
    def origins(self) -> dict[str, int]:
        """How many articles, outlets and independent origins the hits come from."""
        return count_origins(found.article for found in self.hits)

    def to_dict(self) -> dict[str, Any]:
        return {"query": self.query, "hits": [h.to_dict() for h in self.hits],
                "origins": self.origins, "timing_ms": dict(self.timing_ms)}


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
    """Every article of the index, for the corpus table.

    ``reach`` is how a search reaches each language, None being the unrecognised.
    """

    articles: tuple[Article, ...]
    reach: Mapping[str | None, Reach] = field(default_factory=dict)

    @property
    def origins(self) -> dict[str, int]:
        """How many articles, outlets and independent origins the index holds."""
        return count_origins(self.articles)

    def to_dict(self) -> dict[str, Any]:
        return {"articles": [article.card() for article in self.articles],
                "origins": self.origins,
                "search": {language or UNDETERMINED: reach.to_dict()
                           for language, reach in self.reach.items()}}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long piece of work has come; ``total`` is None while it is unknown."""

    stage: str
    done: int
    total: int | None
