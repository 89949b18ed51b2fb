"""What comparing texts finds: differences, mutations of a copy, and the verdicts of a check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from assistant.types.articles import Article, Span
from assistant.types.quotes import Citation, Quote

DifferenceKind = Literal[
    "number", "date", "name", "place", "role", "negation", "modality", "cue", "word", "ellipsis"]
ChangeKind = Literal["same", "changed", "added", "dropped"]
Verdict = Literal["verbatim", "altered", "absent"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that two texts say differently.

    ``expected`` are the source's words and ``found`` those of the text held against it; "" where
    one has nothing. Spans are offsets of the two texts as they were given.
    """

    kind: DifferenceKind
    expected: str
    found: str
    expected_span: Span | None = None
    found_span: Span | None = None

    def to_dict(self) -> dict[str, Any]:
        return {"kind": self.kind, "expected": self.expected, "found": self.found}


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence of a copy beside the sentence of the original that it comes from.

    "added" has no ``original``, "dropped" no ``copy``. ``hardened`` is true where the copy states
    with more certainty than the original did: a hedge, a distancing cue or a source vanished.
    """

    kind: ChangeKind
    original: Quote | None
    copy: Quote | None
    differences: tuple[Difference, ...] = ()
    hardened: bool = False

    def to_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "original": _quoted(self.original),
            "copy": _quoted(self.copy),
            "differences": [difference.to_dict() for difference in self.differences],
            "hardened": self.hardened,
        }


@dataclass(frozen=True, slots=True)
class Mutation:
    """How one article changed on its way into another, sentence by sentence, in reading order."""

    original: Article
    copy: Article
    changes: tuple[Change, ...]

    def counts(self) -> dict[str, int]:
        """How many sentences are the same, changed, added, dropped and hardened."""
        kinds = ("same", "changed", "added", "dropped")
        counted = {kind: sum(c.kind == kind for c in self.changes) for kind in kinds}
        return counted | {"hardened": sum(c.hardened for c in self.changes)}

    def to_dict(self) -> dict[str, Any]:
        return {
            "original": self.original.card(),
            "copy": self.copy.card(),
            "counts": self.counts(),
            "changes": [change.to_dict() for change in self.changes],
        }


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One sentence or quotation of a pasted text and where the corpus has it.

    ``span`` are offsets of the pasted text. ``matches`` are citations, first published first;
    for "altered" they show what the source says, and ``alterations`` what was changed.
    """

    text: str
    span: Span
    kind: Literal["sentence", "quotation"]
    verdict: Verdict
    matches: tuple[Citation, ...] = ()
    alterations: tuple[Difference, ...] = ()
    reason: str = ""

    def to_dict(self) -> dict[str, Any]:
        return {
            "text": self.text,
            "start": self.span.start,
            "end": self.span.end,
            "kind": self.kind,
            "verdict": self.verdict,
            "matches": [citation.to_dict() for citation in self.matches],
            "alterations": [difference.to_dict() for difference in self.alterations],
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What ``check`` returns: the items in the order of the pasted text."""

    text: str
    items: tuple[CheckItem, ...]
    timing_ms: Mapping[str, float] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        return {"items": [item.to_dict() for item in self.items],
                "timing_ms": dict(self.timing_ms)}


def _quoted(quote: Quote | None) -> dict[str, Any] | None:
    if quote is None:
        return None
    return {"article_id": quote.article_id, "start": quote.span.start, "end": quote.span.end,
            "quote": quote.text}
