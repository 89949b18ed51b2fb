"""Quotes made of invented sentences."""

from __future__ import annotations

import pytest

from assistant.types import Article, Quote, Span


@pytest.fixture
def quoted():
    """A quote of a whole invented text, behind a few words that are not quoted."""
    def quote(text: str, language: str | None) -> Quote:
        before = "Ilmar: "
        article = Article(
            id="made", text=before + text, title=None, author=None, outlet=None,
            originating_outlet=None, origin_chain=(), published=None, language=language, url=None,
            path=None, added="", independent_group="made")
        return Quote(article, Span(len(before), len(article.text)))

    return quote
