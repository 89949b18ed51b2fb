"""The index as a LangChain retriever, for chains of one's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.types import Filters, SearchHit, SearchResult

Search = Callable[..., SearchResult]


class AssistantRetriever(BaseRetriever):
    """Passages as Documents whose metadata is the whole citation.

    ``search`` is called as ``search(query, k=…, filters=…)`` and returns a ``SearchResult``, as
    ``Assistant.search`` does. ``page_content`` is the article's ``text[start:end]``, to the code
    point; metadata holds the article's card, ``article_id``, ``start``, ``end``, ``score`` and
    ``legs``. Errors of the search reach the chain as they are.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    search: Search
    k: int = 10
    filters: Filters = Filters()

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        found = self.search(query, k=self.k, filters=self.filters)
        return [document_of(hit) for hit in found.hits]


def document_of(hit: SearchHit) -> Document:
    """A hit as a Document. Its id is that of the passage."""
    told: dict[str, Any] = hit.article.card() | hit.to_dict()
    text = told.pop("text")
    told.pop("id")  # the card's name for article_id
    return Document(id=hit.hit.passage.id, page_content=text, metadata=told)
