"""txtai with a hybrid (BM25 and dense) index and the content stored, over the recipe's chunks."""

from __future__ import annotations

import argparse
from typing import Any

from harness import Clock, chunks_of, ingest_figures, latency, model_folder, run_worker

TOP = 4


def _open(options: argparse.Namespace) -> Any:
    from txtai import Embeddings

    if (options.store / "config").exists() or (options.store / "config.json").exists():
        embeddings = Embeddings()
        embeddings.load(str(options.store))
        return embeddings
    return Embeddings(path=model_folder(), hybrid=True, content=True)


def ingest(options: argparse.Namespace) -> dict[str, Any]:
    """Index every chunk, or upsert it into a store that exists, and save."""
    load, whole, encode = Clock(), Clock(), Clock()
    with load:
        embeddings = _open(options)
    model = embeddings.model
    model.encode = encode.around(model.encode, lambda data, *_, **__: len(data))
    with whole:
        chunks = chunks_of(options.folder)
        rows = [(f"{chunk.metadata['source']}#{number}",
                 {"text": chunk.page_content, "source": chunk.metadata["source"]})
                for number, chunk in enumerate(chunks)]
        (embeddings.upsert if options.stage != "ingest" else embeddings.index)(rows)
        embeddings.save(str(options.store))
    return ingest_figures(load, whole, encode, len(chunks))


def query(options: argparse.Namespace) -> dict[str, Any]:
    """Hybrid search."""
    embeddings = _open(options)
    return latency(lambda question: embeddings.search(question, TOP), options.asked)


def first(options: argparse.Namespace) -> dict[str, Any]:
    """One query; the parent measures from the start of the process to the printed line."""
    return {"found": len(_open(options).search(options.asked[0], TOP))}


if __name__ == "__main__":
    run_worker({"ingest": ingest, "reingest": ingest, "add": ingest, "query": query,
                "first": first})
