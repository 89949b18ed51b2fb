"""The index as a LangChain retriever, for chains of one's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from assistant.types import SearchHit, SearchResult


class CitingRetriever(BaseRetriever):
    """Passages as Documents whose metadata is the whole citation.

    ``search`` takes the query and returns a ``SearchResult``; how many passages and which
    filters is for whoever made it to settle. ``page_content`` is the article's
    ``text[start:end]``, to the code point; metadata holds the article's card, ``article_id``,
    ``start``, ``end``, ``score`` and ``legs``. Errors of the search reach the chain as they are.
    """

    search: Callable[[str], SearchResult]

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        return [document_of(hit) for hit in self.search(query).hits]


def document_of(hit: SearchHit) -> Document:
    """A hit as a Document. Its id is that of the passage."""
    told: dict[str, Any] = hit.article.card() | hit.to_dict()
    text = told.pop("text")
    told.pop("id")  # the card's name for article_id
    return Document(id=hit.hit.passage.id, page_content=text, metadata=told)
