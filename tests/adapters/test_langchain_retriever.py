"""The retriever gives Documents that carry the whole citation."""

from __future__ import annotations

import asyncio

import pytest
from langchain_core.retrievers import BaseRetriever

from assistant.adapters.langchain_retriever import CitingRetriever
from assistant.errors import CallerError
from assistant.types import Article, Hit, Passage, SearchHit, SearchResult, Span

ARTICLE = Article(
    id="a1", text="Home\n\nThe bridge closed on Tuesday. Ferries run.", title="Bridge closed",
    author="Ada Quill", outlet="Elmsey Herald", originating_outlet="Coast Wire", origin_chain=(),
    published="2026-01-04", language="en", url="https://herald.example/1", path="a.txt",
    added="2026-01-05", independent_group="origin:coast wire", warnings=("a warning",))
HIT = SearchHit(ARTICLE, Hit(Passage("a1", 3, Span(6, 35), "en"), 1.5, {"lexical": 4.2}))


class Recorder:
    def __init__(self) -> None:
        self.calls = []

    def search(self, query):
        self.calls.append(query)
        if query == "bad":
            raise CallerError("no")
        return SearchResult(query, (HIT,) if query != "nothing" else ())


@pytest.fixture
def asked():
    return Recorder()


def test_document_is_the_exact_slice_with_its_citation(asked):
    retriever = CitingRetriever(search=asked.search)
    assert isinstance(retriever, BaseRetriever)
    [document] = retriever.invoke("bridge")
    told = document.metadata
    assert document.id == "a1:3"
    assert document.page_content == ARTICLE.text[told["start"]:told["end"]]
    assert document.page_content == "The bridge closed on Tuesday."
    assert {key: told[key] for key in (
        "article_id", "outlet", "originating_outlet", "title", "author", "published", "language",
        "url", "path", "independent_group", "warnings", "score")} == {
        "article_id": "a1", "outlet": "Elmsey Herald", "originating_outlet": "Coast Wire",
        "title": "Bridge closed", "author": "Ada Quill", "published": "2026-01-04",
        "language": "en", "url": "https://herald.example/1", "path": "a.txt",
        "independent_group": "origin:coast wire", "warnings": ["a warning"], "score": 1.5}
    assert told["legs"] == {"lexical": 4.2, "dense": None, "bridge": None}
    assert "text" not in told
    assert asked.calls == ["bridge"]


def test_it_works_in_a_chain_and_asynchronously(asked):
    retriever = CitingRetriever(search=asked.search)
    chain = retriever | (lambda documents: [d.metadata["outlet"] for d in documents])
    assert chain.invoke("bridge") == ["Elmsey Herald"]
    assert asyncio.run(retriever.ainvoke("bridge")) == retriever.invoke("bridge")


def test_nothing_found_is_empty_and_failure_is_raised(asked):
    retriever = CitingRetriever(search=asked.search)
    assert retriever.invoke("nothing") == []
    with pytest.raises(CallerError):
        retriever.invoke("bad")
