"""Frozen values that every layer shares. Standard library only.

Offsets are half-open ``[start, end)`` in Unicode code points of ``Article.text``.
Times are ISO 8601 strings, languages BCP-47 primary codes ("en", "ar").
"""

from assistant.types.articles import (
    Article,
    Filters,
    Furniture,
    Hit,
    OriginLink,
    Passage,
    Relation,
    Sentence,
    SentenceRole,
    Span,
)
from assistant.types.corrections import Correction
from assistant.types.findings import (
    Change,
    ChangeKind,
    CheckItem,
    CheckResult,
    Difference,
    DifferenceKind,
    Mutation,
    Verdict,
)
from assistant.types.origins import Declaration, Merge, MergeReason, Ruling, count_origins
from assistant.types.quotes import (
    Attribution,
    Citation,
    Evidence,
    Quote,
    Stance,
    Voice,
)
from assistant.types.results import (
    Answer,
    Flag,
    IngestReport,
    Progress,
    SearchHit,
    SearchResult,
    Skipped,
    Sources,
    Statement,
    Status,
    Support,
    Turn,
)

__all__ = [
    "Answer",
    "Article",
    "Attribution",
    "Change",
    "ChangeKind",
    "CheckItem",
    "CheckResult",
    "Citation",
    "Correction",
    "Declaration",
    "Difference",
    "DifferenceKind",
    "Evidence",
    "Filters",
    "Flag",
    "Furniture",
    "Hit",
    "IngestReport",
    "Merge",
    "MergeReason",
    "Mutation",
    "OriginLink",
    "Passage",
    "Progress",
    "Quote",
    "Relation",
    "Ruling",
    "SearchHit",
    "SearchResult",
    "Sentence",
    "SentenceRole",
    "Skipped",
    "Sources",
    "Span",
    "Stance",
    "Statement",
    "Status",
    "Support",
    "Turn",
    "Verdict",
    "Voice",
    "count_origins",
]
