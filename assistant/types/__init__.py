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
from assistant.types.quotes import (
    Attribution,
    Citation,
    Evidence,
    Quote,
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
    "Citation",
    "Evidence",
    "Filters",
    "Flag",
    "Furniture",
    "Hit",
    "IngestReport",
    "OriginLink",
    "Passage",
    "Progress",
    "Quote",
    "Relation",
    "SearchHit",
    "SearchResult",
    "Sentence",
    "SentenceRole",
    "Skipped",
    "Sources",
    "Span",
    "Statement",
    "Status",
    "Support",
    "Turn",
    "Voice",
]
