"""Quotes, who says them, and the citations that carry both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from assistant.errors import QuoteError
from assistant.types.articles import Article, Span

if TYPE_CHECKING:
    from assistant.types.translations import Translation

Voice = Literal["outlet", "attributed"]
Stance = Literal["neutral", "distancing", "endorsing"]
Relation = Literal["said", "attitude", "unsourced"]
Evidence = Literal[
    "named_person", "named_organisation", "anonymous_source", "unnamed_group", "confession",
    "document", "video_or_social", "other_outlet", "none",
]


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
    the outlet is credited; ``stance`` is what the cue lets through of the outlet's view ("said",
    "claims", "reveals"), None without a cue. ``triggers`` are the words that led to evidence and
    hedging. ``relation`` is what the sentence passes on: somebody's words ("said"), somebody's aim,
    side or knowledge as the outlet tells it ("attitude"), something without a source that was found
    ("unsourced"), or nothing (None). The voice is "attributed" for "said" alone.
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
    stance: Stance | None = None
    relation: Relation | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered quote with everything a reader needs to find and weigh it.

    ``translation`` stands beside it where somebody asked for one; it is not the article's words.
    """

    number: int
    quote: Quote
    article: Article
    attribution: Attribution
    translation: Translation | None = None

    @property
    def language(self) -> str | None:
        """The language of the words quoted, which may be another than the article's."""
        return self.article.language_of(self.quote.span)

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
            "language": self.language,
            "url": article.url,
            "path": article.path,
            "voice": said.voice,
            "speaker": said.speaker,
            "evidence": said.evidence,
            "cue": said.cue,
            "stance": said.stance,
            "hedged": said.hedged,
            "translation": (self.translation.text or None) if self.translation else None,
            "translation_by": self.translation.made_by if self.translation else None,
            "independent_group": article.independent_group,
            "origin_chain": [link.to_dict() for link in article.origin_chain],
        }
