"""A sentence of an article as a numbered citation."""

from __future__ import annotations

from assistant.analysis.attribution.attribute import attribute
from assistant.types import Article, Citation, Quote


def cite_sentence(number: int, article: Article, sentence: int) -> Citation:
    """The whole sentence of this index, quoted, with who speaks in it."""
    return Citation(number, Quote(article, article.sentences[sentence].span), article,
                    attribute(article, sentence))
