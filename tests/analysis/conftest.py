"""Builds articles for the analysis tests from plain text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.text.sentences import paragraphs, split_sentences
from assistant.types import Article, Furniture, OriginLink, Sentence, Span

MakeArticle = Callable[..., Article]


@pytest.fixture
def make_article() -> MakeArticle:
    """Return a maker of articles: sentences are split as at ingest, fields given by keyword."""

    def make(
        text: str, *, id: str = "a", language: str | None = "en", outlet: str | None = None,
        origins: tuple[OriginLink, ...] = (), originating: str | None = None,
        headline: bool = False, furniture: tuple[Furniture, ...] = (),
        published: str | None = None,
    ) -> Article:
        sentences = []
        for number, paragraph in enumerate(paragraphs(text)):
            for span in split_sentences(text, language=language, within=paragraph):
                if any(piece.span.overlaps(span) for piece in furniture):
                    continue
                role = "headline" if headline and not sentences else "body"
                sentences.append(Sentence(span, number, role))
        return Article(
            id=id, text=text, title=None, author=None, outlet=outlet,
            originating_outlet=originating or (origins[-1].name if origins else outlet),
            origin_chain=origins, published=published,
            language=language, url=None, path=None, added="2031-01-01T00:00:00+00:00",
            independent_group="article:" + id, furniture=furniture, sentences=tuple(sentences))

    return make


@pytest.fixture
def span_of() -> Callable[[str, str], Span]:
    """Return a finder of the first place of some words in a text."""

    def find(words: str, text: str) -> Span:
        at = text.index(words)
        return Span(at, at + len(words))

    return find
