"""This project through its Python face, in the application's own environment."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from harness import Clock, ingest_figures, latency, model_folder, read_texts, run_worker

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

TOP = 4
FAITHFUL_TEXTS = 64


def _open(options: argparse.Namespace) -> Any:
    import assistant

    return assistant.open(options.store)


def _embedder() -> Any:
    from assistant.adapters.encoders import load_embedder
    from assistant.config import Settings

    settings = Settings.from_environment()
    return load_embedder(settings.encoder, cache=settings.encoder_cache)


def prepare(options: argparse.Namespace) -> dict[str, Any]:
    """Convert the encoder once, as the first start on a machine does."""
    load = Clock()
    with load:
        embedder = _embedder()
    return {"load_s": load.wall, "encoder": type(embedder).__name__,
            "fingerprint": embedder.fingerprint}


def ingest(options: argparse.Namespace) -> dict[str, Any]:
    """Ingest the folder; on a store that exists this is the re-ingest or the addition."""
    load, whole, encode = Clock(), Clock(), Clock()
    _time_encoding(encode)
    with load:
        import assistant.service.ingestion  # noqa: F401  the clock starts after imports

        app = _open(options)
        if options.stage != "reingest":  # which shows that nothing is loaded for nothing
            import chromadb  # noqa: F401

            app.warm_up()
    with whole:
        report = app.ingest([options.folder])
    app.close()
    return ingest_figures(load, whole, encode, report.passages) | {
        "reported_s": report.seconds, "unchanged": report.unchanged, "added": report.added}


def _time_encoding(clock: Clock) -> None:
    """Keep the time of every call of ``embed_documents``, whichever encoder is in use."""
    from assistant.adapters import encoders

    load = encoders.load_embedder

    def load_timed(*args: Any, **kwargs: Any) -> Any:
        return _timed(load(*args, **kwargs), clock)

    encoders.load_embedder = load_timed


def _timed(embedder: Any, clock: Clock) -> Any:
    kind = type(embedder)
    kind.embed_documents = clock.around(
        kind.embed_documents, lambda _self, texts, *_, **__: len(texts))
    return embedder


def encode(options: argparse.Namespace) -> dict[str, Any]:
    """Embed the stored passages and nothing else: what ingest is held against."""
    load, alone = Clock(), Clock()
    with load:
        app, embedder = _open(options), _embedder()
        embedder.embed_documents(["warm up"])
        texts = [passage.span.of(article.text) for article in app.index.articles()
                 for passage in app.index.passages_of(article.id)]
    with alone:
        embedder.embed_documents(texts)
    app.close()
    return {"load_s": load.wall, "wall_s": alone.wall, "cpu_s": alone.cpu, "passages": len(texts)}


def query(options: argparse.Namespace) -> dict[str, Any]:
    """Hybrid search, and the whole answer besides."""
    app = _open(options)
    app.warm_up()
    found = latency(lambda question: app.search(question, k=TOP), options.asked)
    answered = latency(app.ask, options.asked[::4])
    app.close()
    return found | {"answer_p50_ms": answered["p50_ms"], "answer_p95_ms": answered["p95_ms"]}


def first(options: argparse.Namespace) -> dict[str, Any]:
    """One query; the parent measures from the start of the process to the printed line."""
    return {"found": len(_open(options).search(options.asked[0], k=TOP).hits)}


def faithful(options: argparse.Namespace) -> dict[str, Any]:
    """Cosine of the product's vectors to those of sentence-transformers in float32."""
    from sentence_transformers import SentenceTransformer

    texts = [text[:900] for _, text in read_texts(options.folder)][:FAITHFUL_TEXTS]
    reference = SentenceTransformer(model_folder(), device="cpu").encode(
        texts, normalize_embeddings=True)
    cosines = (_embedder().embed_documents(texts) * reference).sum(axis=1)
    return {"cosine_min": float(cosines.min()), "cosine_mean": float(cosines.mean()),
            "n": len(texts)}


if __name__ == "__main__":
    run_worker({"prepare": prepare, "ingest": ingest, "reingest": ingest, "add": ingest,
                "encode": encode, "query": query, "first": first, "faithful": faithful})
