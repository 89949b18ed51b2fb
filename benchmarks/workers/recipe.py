"""The standard LangChain recipe: recursive splitter, HuggingFaceEmbeddings, Chroma."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from harness import Clock, chunks_of, ingest_figures, latency, model_folder, run_worker

TOP = 4


def _embeddings() -> Any:
    from langchain_huggingface import HuggingFaceEmbeddings

    return HuggingFaceEmbeddings(model_name=model_folder())


def _store(options: argparse.Namespace, embeddings: Any) -> Any:
    from langchain_chroma import Chroma

    return Chroma(collection_name="articles", embedding_function=embeddings,
                  persist_directory=str(options.store))


def _timed(embeddings: Any, clock: Clock) -> Any:
    """The same embeddings with the time of ``embed_documents`` kept."""
    from langchain_core.embeddings import Embeddings

    class Timed(Embeddings):
        def embed_documents(self, texts: Sequence[str]) -> list[list[float]]:
            clock.texts += len(texts)
            with clock:
                return embeddings.embed_documents(list(texts))

        def embed_query(self, text: str) -> list[float]:
            return embeddings.embed_query(text)

    return Timed()


def ingest(options: argparse.Namespace) -> dict[str, Any]:
    """Split, embed and store every file; on a store that exists this is the re-ingest."""
    load, whole, encode = Clock(), Clock(), Clock()
    with load:
        embeddings = _timed(_embeddings(), encode)
        store = _store(options, embeddings)
    with whole:
        chunks = chunks_of(options.folder)
        for begin in range(0, len(chunks), 5_000):  # a local Chroma takes at most 5,461 at once
            store.add_documents(chunks[begin:begin + 5_000])
    return ingest_figures(load, whole, encode, len(chunks))


def query(options: argparse.Namespace) -> dict[str, Any]:
    """Dense nearest passages, as the recipe's retriever gives them."""
    store = _store(options, _embeddings())
    return latency(lambda question: store.similarity_search(question, k=TOP), options.asked)


def first(options: argparse.Namespace) -> dict[str, Any]:
    """One query; the parent measures from the start of the process to the printed line."""
    store = _store(options, _embeddings())
    return {"found": len(store.similarity_search(options.asked[0], k=TOP))}


if __name__ == "__main__":
    run_worker({"ingest": ingest, "reingest": ingest, "add": ingest, "query": query,
                "first": first})
