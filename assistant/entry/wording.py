"""How outlets and dates are named, in English unless told otherwise, wherever a person looks."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.answer.outlets import outlet_shown
from assistant.answer.phrases import DEFAULT_LANGUAGE, phrases_for
from assistant.types import Article


def outlet_name(article: Article, language: str = DEFAULT_LANGUAGE) -> str:
    """The outlet, or "outlet not stated" with the file or address it was read from."""
    return outlet_shown(article, phrases_for(language))


def provenance(article: Article, language: str = DEFAULT_LANGUAGE) -> str:
    """Outlet, originating outlet where it differs, and date, on one line."""
    phrases = phrases_for(language)
    parts = [outlet_name(article, language)]
    if article.originating_outlet and article.originating_outlet != article.outlet:
        parts.append(phrases.say("first_reported_by", name=article.originating_outlet))
    parts.append(article.published or phrases.say("undated"))
    return " · ".join(parts)


def origins_line(origins: Mapping[str, int]) -> str:
    """How many articles from how many origins: "3 articles, 1 origin"."""
    articles, independent = origins["articles"], origins["independent_origins"]
    return (f"{articles:,} article{'' if articles == 1 else 's'}, "
            f"{independent:,} origin{'' if independent == 1 else 's'}")
