"""What the bridge between languages adds to a search, question by question, on a given index.

Each question is asked with the bridge and without it, in turn first and second, its vector known
to both; with the bridge it is asked for the first time, when nothing of it has been looked up.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path
from typing import Any
from unittest.mock import patch

from harness import run_worker

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

TOP = 10
WARM = 20
"""Questions asked before the clock starts, with the bridge too; they are not measured."""
ALL = 100_000
"""More passages than there are: every one that the bridge votes for is among the hits."""
MATCHED = 25
"""Questions whose matches are counted."""


def cost(options: argparse.Namespace) -> dict[str, Any]:
    """Milliseconds of wall and processor with and without the bridge, by question language."""
    from assistant.adapters.encoders import load_embedder
    from assistant.config import Settings
    from assistant.evaluation.workbench import RememberingEmbedder
    from assistant.index.store import Index

    settings = Settings.from_environment()
    embedder = RememberingEmbedder(load_embedder(settings.encoder, cache=settings.encoder_cache))
    with Index.open(options.store, embedder, create=False) as index:
        index.warm_up()
        found = {language: _of_language(index, language, questions)
                 for language, questions in options.asked.items()}
        return {"articles": index.article_count(), "passages": index.passage_count(), **found}


def _of_language(index: Any, language: str, questions: list[str]) -> dict[str, float]:
    def ask(question: str) -> tuple[float, float]:
        wall, cpu = time.perf_counter(), time.process_time()
        index.search(question, k=TOP, language=language, verbatim=False)
        return 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu)

    def ask_without(question: str) -> tuple[float, float]:
        with patch("assistant.index.bridge.BridgeLeg.knows", lambda *_: False):
            return ask(question)

    for question in questions:  # the encoder's part, which both have
        ask_without(question)
    for question in questions[:WARM]:
        ask(question)
    measured = questions[WARM:]
    pairs = []
    for number, question in enumerate(measured):
        first, second = (ask, ask_without) if number % 2 else (ask_without, ask)
        one, other = first(question), second(question)
        pairs.append((one, other) if number % 2 else (other, one))
    matched = [sum("bridge" in hit.legs for hit in index.search(
        question, k=ALL, language=language, verbatim=False)) for question in measured[:MATCHED]]
    return {"n": len(measured), "matched_passages": statistics.mean(matched),
            **_medians("wall", [(one[0], other[0]) for one, other in pairs]),
            **_medians("cpu", [(one[1], other[1]) for one, other in pairs])}


def _medians(kind: str, pairs: list[tuple[float, float]]) -> dict[str, float]:
    return {f"with_{kind}_ms": statistics.median(one for one, _ in pairs),
            f"without_{kind}_ms": statistics.median(other for _, other in pairs),
            f"added_{kind}_ms": statistics.median(one - other for one, other in pairs)}


if __name__ == "__main__":
    run_worker({"cost": cost})
