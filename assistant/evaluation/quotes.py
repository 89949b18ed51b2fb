"""Invariant 1 of the contract, checked from outside: a quote is its slice of the stored text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.types import Answer, Citation

if TYPE_CHECKING:
    from assistant.index.store import Index


def all_quotes(answer: Answer) -> Iterator[Citation]:
    """Every citation of an answer, and every near passage offered instead."""
    yield from answer.citations
    yield from answer.nearest


def quote_is_exact(index: Index, citation: Citation) -> bool:
    """True when the shown quote is what the stored article says at its span."""
    shown = citation.to_dict()
    stored = index.article(shown["article_id"]).text
    return stored[shown["start"]:shown["end"]] == shown["quote"]
