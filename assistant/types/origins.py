"""Why two articles count as one origin, and what a person ruled about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from assistant.types.articles import Article, OriginLink
from assistant.types.quotes import Quote

MergeReason = Literal["person", "declared_origin", "shared_text", "translation"]


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's word on two articles, by id: one origin (``together``) or two.

    The order of the two does not matter; of several rulings on one pair the last holds.
    """

    a: str
    b: str
    together: bool

    def __post_init__(self) -> None:
        if self.a == self.b:
            raise ValueError(f"a ruling is about two articles, not twice {self.a}")

    @property
    def pair(self) -> tuple[str, str]:
        """The two ids in order."""
        return (self.a, self.b) if self.a < self.b else (self.b, self.a)


@dataclass(frozen=True, slots=True)
class Declaration:
    """A hop by which an article itself says where it comes from."""

    article_id: str
    link: OriginLink

    def to_dict(self) -> dict[str, Any]:
        return {"article_id": self.article_id} | self.link.to_dict()


@dataclass(frozen=True, slots=True)
class Merge:
    """Why two articles, by id, count as one origin.

    ``name`` is the outlet both trace to ("declared_origin"), shown by ``declared``. For
    "shared_text" ``overlap`` is the share, in (0, 1], of the shorter one's own words that stand in
    the other; for "translation" the share of its sentences that pair. ``aligned`` is then a sample
    of the sentences that show it, each time the one of ``a`` first.
    """

    a: str
    b: str
    reason: MergeReason
    name: str | None = None
    overlap: float | None = None
    declared: tuple[Declaration, ...] = ()
    aligned: tuple[tuple[Quote, Quote], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "a": self.a,
            "b": self.b,
            "reason": self.reason,
            "name": self.name,
            "overlap": self.overlap,
            "declared": [declaration.to_dict() for declaration in self.declared],
            "aligned": [[_quoted(quote) for quote in pair] for pair in self.aligned],
        }


def count_origins(articles: Iterable[Article]) -> dict[str, int]:
    """How many articles, outlets and independent origins there are; repeats count once.

    Articles that state no outlet add none to "outlets".
    """
    known = {article.id: article for article in articles}.values()
    return {
        "articles": len(known),
        "outlets": len({article.outlet for article in known if article.outlet}),
        "independent_origins": len({article.independent_group for article in known}),
    }


def _quoted(quote: Quote) -> dict[str, Any]:
    return {"article_id": quote.article_id, "start": quote.span.start, "end": quote.span.end,
            "quote": quote.text}
