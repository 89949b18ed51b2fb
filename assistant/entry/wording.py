"""How outlets and dates are named in English, wherever a person looks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from assistant.answer.outlets import outlet_shown
from assistant.answer.phrases import phrases_for
from assistant.text.normalise import DOUBLE_QUOTES, SINGLE_QUOTES
from assistant.types import Article

_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ](?=\w)")
_MARKS = frozenset(DOUBLE_QUOTES + SINGLE_QUOTES + "〝〞〟")


def outlet_name(article: Article) -> str:
    """The outlet, or "outlet not stated" with the file or address it was read from."""
    return outlet_shown(article, phrases_for("en"))


def provenance(article: Article) -> str:
    """Outlet, originating outlet where it differs, and date, on one line."""
    parts = [outlet_name(article)]
    if article.originating_outlet and article.originating_outlet != article.outlet:
        parts.append(f"first reported by {article.originating_outlet}")
    parts.append(article.published or "undated")
    return " · ".join(parts)


def origins_line(origins: Mapping[str, int]) -> str:
    """How many articles from how many origins: "3 articles, 1 origin"."""
    articles, independent = origins["articles"], origins["independent_origins"]
    return (f"{articles:,} article{'' if articles == 1 else 's'}, "
            f"{independent:,} origin{'' if independent == 1 else 's'}")


def unquoted(words: str) -> str:
    """Words without any quotation mark, for what must not look quoted; apostrophes stay."""
    kept = {found.start() for found in _APOSTROPHE.finditer(words)}
    return "".join(
        mark for at, mark in enumerate(words)
        if at in kept or not (mark in _MARKS or unicodedata.category(mark) in ("Pi", "Pf")))
