"""An article as a column of the sheet: its sentences, who speaks in them, their vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.analysis.attribution.attribute import attribute_all
from assistant.protocols import Vectors
from assistant.types import Article, Attribution, Quote


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One article. ``said`` has one attribution for each sentence.

    ``vectors`` has one unit vector a sentence, shape (sentences, dimension), or is None where no
    encoder reads the article's language; vectors of two columns can be compared.
    """

    article: Article
    said: tuple[Attribution, ...]
    vectors: Vectors | None = None

    def text_of(self, sentence: int) -> str:
        """The words of the sentence of this index."""
        return self.article.sentences[sentence].span.of(self.article.text)

    def quote(self, sentence: int) -> Quote:
        """The sentence of this index, quoted."""
        return Quote(self.article, self.article.sentences[sentence].span)


def columns_of(
    articles: Sequence[Article], vectors: Sequence[Vectors | None] | None = None
) -> tuple[Column, ...]:
    """A column for each article, in order, with its vectors where there are any."""
    known = vectors if vectors is not None else [None] * len(articles)
    return tuple(Column(article, attribute_all(article), found)
                 for article, found in zip(articles, known, strict=True))
