"""How outlets and dates are named wherever a person looks."""

from __future__ import annotations

from pathlib import PurePath

from assistant.types import Article


def outlet_name(article: Article) -> str:
    """The outlet, or "outlet not stated" with the file or address it was read from."""
    if article.outlet:
        return article.outlet
    where = PurePath(article.path).name if article.path else article.url
    return f"outlet not stated ({where})" if where else "outlet not stated"


def provenance(article: Article) -> str:
    """Outlet, originating outlet where it differs, and date, on one line."""
    parts = [outlet_name(article)]
    if article.originating_outlet and article.originating_outlet != article.outlet:
        parts.append(f"first reported by {article.originating_outlet}")
    parts.append(article.published or "undated")
    return " · ".join(parts)
