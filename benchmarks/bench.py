"""Time this project against the standard LangChain recipe and txtai on one corpus.

Every stage is a process of its own; the systems alternate and figures are medians over the
rounds. ``make bench`` runs all of it, ``--size N`` a quick part.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from machine import machine_facts  # noqa: E402
from rivals import rival_interpreter  # noqa: E402
from running import (  # noqa: E402
    BenchmarkFailure,
    busy_neighbour,
    megabytes_on_disk,
    run_measured,
    seconds_to_page,
)
from summary import markdown, summarise  # noqa: E402
from workload import Workload, make_workload  # noqa: E402

SYSTEMS = ("product", "recipe", "txtai")
WORKERS = {"product": "product.py", "recipe": "recipe.py", "txtai": "txtai_hybrid.py"}
FIRST_ANSWERS = 5
"""Process starts per round: each is short, and the first may find files out of the cache."""


@dataclass(frozen=True, slots=True)
class Bench:
    """One run. ``interpreters`` are per system; ``scratch`` holds stores and logs."""

    interpreters: dict[str, Path]
    work: Workload
    scratch: Path
    env: dict[str, str]

    def stage(self, system: str, stage: str, store: Path, folder: Path | None = None
              ) -> dict[str, Any]:
        """Run one stage of one system in a process of its own."""
        print(f"  {system}: {stage}", file=sys.stderr, flush=True)
        worker = ROOT / "benchmarks" / "workers" / WORKERS[system]
        command = [str(self.interpreters[system]), str(worker), stage, "--store", str(store),
                   "--folder", str(folder or self.work.articles),
                   "--questions", str(self.work.questions)]
        return run_measured(command, env=self.env, log=self.scratch / f"{system}.log")

    def round(self, system: str, number: int) -> dict[str, Any]:
        """Every stage of one system on a fresh store."""
        store = self.scratch / f"{system}-{number}"
        found = {"ingest": self.stage(system, "ingest", store)}
        found["disk_mb"] = megabytes_on_disk(store)
        if system == "product":
            found["encode"] = self.stage(system, "encode", store)
        found["query"] = self.stage(system, "query", store)
        with busy_neighbour():
            found["query_busy"] = self.stage(system, "query", store)
        found["first_answer_s"] = statistics.median(
            self.stage(system, "first", store)["first_line_s"] for _ in range(FIRST_ANSWERS))
        if system == "product":
            found |= self._product_starts(store)
        found["reingest"] = self.stage(system, "reingest", store)
        extra = self._folder_with_extra(system, number)
        found["add"] = self.stage(system, "add", store, extra)
        return found

    def _folder_with_extra(self, system: str, number: int) -> Path:
        """What has one more article: the whole folder for us, the new file alone for rivals.

        The rivals keep no account of files, so they are handed only what is new.
        """
        if system == "product":
            target = self.work.articles / "zz-extra.txt"
        else:
            target = self.scratch / f"extra-{system}-{number}" / "extra.txt"
            target.parent.mkdir()
        target.write_bytes(self.work.extra.read_bytes())
        return target.parent

    def _product_starts(self, store: Path) -> dict[str, float]:
        """Process start to the first page of the browser app and to an answer at the shell."""
        python, log = str(self.interpreters["product"]), self.scratch / "product.log"
        question = json.loads(self.work.questions.read_text(encoding="utf-8"))[0]
        ask = [python, "-m", "assistant", "ask", question, "--index", str(store), "--json"]
        answers, pages = [], []
        for _ in range(FIRST_ANSWERS):
            answers.append(self._time_to_answer(ask, log))
            port = _free_port()
            serve = [python, str(ROOT / "app.py"), "--index", str(store), "--port", str(port)]
            pages.append(seconds_to_page(serve, f"http://127.0.0.1:{port}/", env=self.env,
                                         log=log))
        return {"first_whole_answer_s": statistics.median(answers),
                "first_page_s": statistics.median(pages)}

    def _time_to_answer(self, command: Sequence[str], log: Path) -> float:
        import subprocess
        import time

        begun = time.perf_counter()
        with log.open("ab") as errors:
            done = subprocess.run(command, stdout=subprocess.PIPE, stderr=errors, env=self.env,
                                  cwd=ROOT, check=False)
        if done.returncode not in (0, 1):  # 1: the corpus does not answer, which is an answer
            raise BenchmarkFailure(f"{' '.join(command)} ended with {done.returncode}; see {log}")
        return time.perf_counter() - begun


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
