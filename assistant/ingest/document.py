"""What a reader hands on: the text of one document, and what the document declares of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from assistant.types import Furniture, Skipped

Basis = Literal["metadata", "sidecar", "url"]

DECLARED_KEYS = ("title", "author", "outlet", "published", "language", "url", "origin",
                 "relies_on")
"""Every key of ``RawDocument.declared``; ``origin`` is who the document was republished from,
``relies_on`` the other outlet whose report it rests on."""


@dataclass(frozen=True, slots=True)
class Declared:
    """A value stated outside the running text, and where: metadata, a sidecar or the address."""

    value: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One document as read.

    ``text`` is already normalised: every offset from here on refers to it. ``hints`` are furniture
    that the file's structure shows (spans of ``text``, sorted, not overlapping). ``row`` is where
    in a table or feed it stood, as a person counts: the spreadsheet row, the line, the entry.
    ValueError for a hint outside the text or an unknown declared key.
    """

    text: str
    declared: Mapping[str, Declared] = field(default_factory=dict)
    hints: tuple[Furniture, ...] = ()
    format: str = "text"
    warnings: tuple[str, ...] = ()
    row: int | None = None

    def __post_init__(self) -> None:
        unknown = set(self.declared) - set(DECLARED_KEYS)
        if unknown:
            raise ValueError(f"not a declared key: {', '.join(sorted(unknown))}")
        reached = 0
        for hint in self.hints:
            if hint.span.start < reached or hint.span.end > len(self.text):
                raise ValueError(f"hint {hint.kind} {hint.span} is out of order or out of the text")
            reached = hint.span.end


@dataclass(frozen=True, slots=True)
class ReadResult:
    """Everything one file or address held.

    ``skipped`` are the rows or entries that could not be read, each with its reason. ``links``
    are the addresses of feed entries that carry only a summary: their articles are elsewhere.
    """

    documents: tuple[RawDocument, ...]
    skipped: tuple[Skipped, ...] = ()
    links: tuple[str, ...] = ()
