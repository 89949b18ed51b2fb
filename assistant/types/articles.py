"""Articles and what retrieval finds in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Relation = Literal["published_by", "republished_from", "relies_on"]
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
    """A sentence of citable text. ``paragraph`` counts from 0 within the article.

    ``language`` is its own where that is another than the article's, else None.
    """

    span: Span
    paragraph: int
    role: SentenceRole = "body"
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One stored article: its text, exactly as offsets refer to it, and its card.

    ``corrected`` names the facts that a person stated: "outlet", "published", "origin" ...
    """

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
    corrected: tuple[str, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The article's language, then those of other sentences, in their order."""
        spoken = (self.language, *(sentence.language for sentence in self.sentences))
        return tuple(dict.fromkeys(code for code in spoken if code))

    def language_of(self, span: Span) -> str | None:
        """The language of the sentence in which ``span`` begins; the article's elsewhere."""
        at = bisect_right(self.sentences, span.start, key=lambda one: one.span.start) - 1
        if at >= 0 and self.sentences[at].span.overlaps(span):
            return self.sentences[at].language or self.language
        return self.language

    def card(self) -> dict[str, Any]:
        """The article card of the contract, without the text.

        ``languages`` is there only where sentences speak more than one.
        """
        return several(self.languages) | {
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
            "corrected": list(self.corrected),
        }

    def to_dict(self) -> dict[str, Any]:
        """The card with text, furniture and sentences, as ``source ID --json`` prints it."""
        return self.card() | {
            "text": self.text,
            "furniture": [piece.to_dict() for piece in self.furniture],
            "sentences": [[s.span.start, s.span.end] for s in self.sentences],
        }


def several(languages: Sequence[str]) -> dict[str, list[str]]:
    """What a card says of the languages of an article's sentences: nothing where it is one."""
    return {"languages": list(languages)} if len(languages) > 1 else {}


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
