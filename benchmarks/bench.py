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
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from machine import machine_facts  # noqa: E402
from rivals import rival_interpreter  # noqa: E402
from running import (  # noqa: E402
    busy_neighbour,
    megabytes_on_disk,
    run_measured,
    seconds_to_end,
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
        found["add"] = self._add(system, number, store)
        return found

    def _add(self, system: str, number: int, store: Path) -> dict[str, Any]:
        """Add one article: the whole folder again for us, the new file alone for the rivals.

        The rivals keep no account of files, so they are handed only what is new.
        """
        folder = self.work.articles
        if system != "product":
            folder = self.scratch / f"extra-{system}-{number}"
            folder.mkdir()
        extra = folder / "zz-extra.txt"
        extra.write_bytes(self.work.extra.read_bytes())
        try:
            return self.stage(system, "add", store, folder)
        finally:
            extra.unlink()

    def _product_starts(self, store: Path) -> dict[str, float]:
        """Process start to the first page of the browser app, and to an answer at the shell."""
        python, log = str(self.interpreters["product"]), self.scratch / "product.log"
        question = json.loads(self.work.questions.read_text(encoding="utf-8"))[0]
        ask = [python, "-m", "assistant", "ask", question, "--index", str(store), "--json"]
        answers, pages = [], []
        for _ in range(FIRST_ANSWERS):
            # Status 1 means that the corpus does not answer, which is an answer too.
            answers.append(seconds_to_end(ask, env=self.env, log=log, cwd=ROOT, accepted=(0, 1)))
            port = _free_port()
            serve = [python, str(ROOT / "app.py"), "--index", str(store), "--port", str(port)]
            pages.append(seconds_to_page(serve, f"http://127.0.0.1:{port}/", env=self.env,
                                         log=log))
        return {"first_whole_answer_s": statistics.median(answers),
                "first_page_s": statistics.median(pages)}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, metavar="N",
                        help="only N articles, for a quick look (default: all)")
    parser.add_argument("--rounds", type=int, default=3, help="default: %(default)s")
    parser.add_argument("--systems", nargs="+", choices=SYSTEMS, default=list(SYSTEMS))
    parser.add_argument("--data", type=Path, metavar="DIR", default=ROOT.parent / "shared" / "eval",
                        help="where polnear and basil are (default: %(default)s)")
    parser.add_argument("--out", type=Path, metavar="DIR",
                        help="where the results go (default: benchmarks/results for a full run, "
                             "build/bench for a quick one)")
    return parser


def main() -> None:
    """Run the benchmark, print the summary and write it as JSON and Markdown."""
    options = _parser().parse_args()
    rivals = rival_interpreter(ROOT)
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        result = _measure(options, rivals, Path(scratch))
    quick = options.size is not None or options.rounds < 3
    out = options.out or ROOT / ("build/bench" if quick else "benchmarks/results")
    out.mkdir(parents=True, exist_ok=True)
    stem = out / f"{result['when'][:10]}-{result['machine']['commit'][:8]}"
    text = markdown(result)
    stem.with_suffix(".json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    stem.with_suffix(".md").write_text(text, encoding="utf-8")
    print(text)
    print(f"Written to {stem}.json and .md", file=sys.stderr)


def _measure(options: argparse.Namespace, rivals: Path, scratch: Path) -> dict[str, Any]:
    work = make_workload(scratch / "work", data=options.data, demo=ROOT / "corpus" / "demo",
                         size=options.size)
    interpreters = {"product": Path(sys.executable), "recipe": rivals, "txtai": rivals}
    env = os.environ | {"ASSISTANT_ENCODER_CACHE": str(scratch / "encoder"),
                        "TOKENIZERS_PARALLELISM": "true", "HF_HUB_OFFLINE": "1",
                        "ANONYMIZED_TELEMETRY": "False"}
    bench = Bench(interpreters, work, scratch, env)
    once = {}
    if "product" in options.systems:
        once = {stage: bench.stage("product", stage, scratch / "none")
                for stage in ("prepare", "faithful")}
    rounds: dict[str, list[dict[str, Any]]] = {system: [] for system in options.systems}
    for number in range(options.rounds):
        print(f"round {number + 1} of {options.rounds}", file=sys.stderr, flush=True)
        for system in options.systems:
            rounds[system].append(bench.round(system, number))
    return {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine_facts(ROOT, rivals),
        "workload": {"name": work.name, "files": work.files, "characters": work.characters},
        "rounds": options.rounds, "once": once,
        **summarise(rounds, once), "raw": rounds,
    }


if __name__ == "__main__":
    main()
