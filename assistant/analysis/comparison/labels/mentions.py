"""Mentions: the places of an article where words stand for somebody or something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.analysis.attribution.lines import Line
from assistant.analysis.comparison.columns import Column
from assistant.analysis.comparison.labels.words import Head, Key
from assistant.types import Span

Body = Literal["known", "outlet", "office", "company"]
"""A body that the world knows, an outlet, one whose name says what it is, any other."""
NAME = "\0"
"""Stands in a label for the name itself: "Haldis Penrow" and "Penrow" are one label."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of one sentence that name an entity; offsets are those of the article's text.

    ``label`` are the folded words, without articles, under which two mentions are called the same,
    ``NAME`` for the entity's own name. ``head`` is the noun that says what sort of thing it is;
    ``key`` the entity, None where nothing in the phrase tells it. ``definite`` where it points back
    ("the terrorists"), ``owned`` where it is somebody's ("its terrorists"); ``body`` what sort of
    body its name is of, where it is of one; ``name`` where that stands, without titles.
    """

    column: int
    sentence: int
    span: Span
    label: tuple[str, ...]
    head: Head | None = None
    key: Key | None = None
    definite: bool = False
    body: Body | None = None
    name: Span | None = None
    owned: bool = False

    def before(self, other: Mention) -> bool:
        """True when it stands earlier in the same article."""
        return self.column == other.column and self.span.start < other.span.start


def is_quoted(mention: Mention, column: Column) -> bool:
    """True inside words that the article attributes to somebody: the label is theirs."""
    said = column.said[mention.sentence]
    return said.voice == "attributed" and (
        said.content_span is None or said.content_span.overlaps(mention.span))


def unpossessed(line: Line, span: Span) -> Span:
    """``span`` without a possessive ending."""
    words = span.of(line.text)
    ends = words.endswith(("'s", "’s")) and len(words) > 2
    return Span(span.start, span.end - 2) if ends else span
