"""Medians over the rounds, ratios between the systems, and the page that shows both."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from machine import has_bf16

Round = Mapping[str, Any]

MEASURES: dict[str, tuple[str, Callable[[Round], float]]] = {
    "ingest_wall_ms": ("ingest, wall ms a passage",
                       lambda r: 1000 * r["ingest"]["wall_s"] / r["ingest"]["passages"]),
    "ingest_cpu_ms": ("ingest, CPU ms a passage",
                      lambda r: 1000 * r["ingest"]["cpu_s"] / r["ingest"]["passages"]),
    "ingest_wall_s": ("ingest of the corpus, wall s", lambda r: r["ingest"]["wall_s"]),
    "ingest_cpu_s": ("ingest of the corpus, CPU s", lambda r: r["ingest"]["cpu_s"]),
    "passages": ("passages", lambda r: r["ingest"]["passages"]),
    "encode_share": ("share of the ingest spent encoding",
                     lambda r: r["ingest"]["encode_wall_s"] / r["ingest"]["wall_s"]),
    "load_s": ("loading before the ingest, s", lambda r: r["ingest"]["load_s"]),
    "query_p50_ms": ("query p50, ms", lambda r: r["query"]["p50_ms"]),
    "query_p95_ms": ("query p95, ms", lambda r: r["query"]["p95_ms"]),
    "busy_p50_ms": ("query p50 with a busy neighbour, ms", lambda r: r["query_busy"]["p50_ms"]),
    "busy_p95_ms": ("query p95 with a busy neighbour, ms", lambda r: r["query_busy"]["p95_ms"]),
    "first_answer_s": ("process start to first found passages, s",
                       lambda r: r["first_answer_s"]),
    "reingest_s": ("unchanged re-ingest, s", lambda r: r["reingest"]["wall_s"]),
    "reingest_encoded": ("texts encoded by it", lambda r: r["reingest"]["encoded"]),
    "add_s": ("adding one article, s", lambda r: r["add"]["wall_s"]),
    "peak_mb": ("peak memory of the ingest, MB", lambda r: r["ingest"]["peak_mb"]),
    "query_peak_mb": ("peak memory of querying, MB", lambda r: r["query"]["peak_mb"]),
    "disk_mb": ("index on disk, MB", lambda r: r["disk_mb"]),
}
"""What every system is measured by: heading and how it is had from one round."""

OWN: dict[str, tuple[str, Callable[[Round], float]]] = {
    "encode_wall_s": ("encoding the same passages alone, wall s",
                      lambda r: r["encode"]["wall_s"]),
    "encode_cpu_s": ("encoding the same passages alone, CPU s", lambda r: r["encode"]["cpu_s"]),
    "answer_p50_ms": ("whole answer p50, ms", lambda r: r["query"]["answer_p50_ms"]),
    "answer_p95_ms": ("whole answer p95, ms", lambda r: r["query"]["answer_p95_ms"]),
    "busy_answer_p95_ms": ("whole answer p95 with a busy neighbour, ms",
                           lambda r: r["query_busy"]["answer_p95_ms"]),
    "first_whole_answer_s": ("process start to the end of `ask`, s",
                             lambda r: r["first_whole_answer_s"]),
    "first_page_s": ("process start to the first page, s", lambda r: r["first_page_s"]),
}
"""What only this project has."""


def summarise(rounds: Mapping[str, Sequence[Round]], once: Mapping[str, Any]) -> dict[str, Any]:
    """Medians by system, and each aim as a ratio or a figure of this one run."""
    medians = {system: _medians(found, MEASURES) for system, found in rounds.items()}
    if "product" in rounds:
        medians["product"] |= _medians(rounds["product"], OWN)
    return {"medians": medians, "aims": _aims(medians, once) if "product" in medians else []}


def _medians(
    rounds: Sequence[Round], measures: Mapping[str, tuple[str, Callable[[Round], float]]]
) -> dict[str, float]:
    return {name: statistics.median(take(found) for found in rounds)
            for name, (_, take) in measures.items()}


def _aims(medians: Mapping[str, Mapping[str, float]], once: Mapping[str, Any]
          ) -> list[dict[str, Any]]:
    own = medians["product"]
    rivals = [system for system in medians if system != "product"]
    aims = []
    for rival in rivals:
        other = medians[rival]
        aims += [
            _aim(f"ingest faster than {rival}, wall a passage",
                 other["ingest_wall_ms"] / own["ingest_wall_ms"], "≥", 4.0, otherwise=2.0),
            _aim(f"ingest faster than {rival}, CPU a passage",
                 other["ingest_cpu_ms"] / own["ingest_cpu_ms"], "≥", 4.0, otherwise=2.0),
            _aim(f"first answer sooner than {rival}",
                 other["first_answer_s"] / own["first_answer_s"], "≥", 5.0),
            _aim(f"peak memory of ingest against {rival}", own["peak_mb"] / other["peak_mb"],
                 "≤", 0.6),
        ]
    if "recipe" in medians:
        aims.append(_aim("query p50 against the recipe's dense-only query",
                         own["query_p50_ms"] / medians["recipe"]["query_p50_ms"], "≤", 0.5))
    return [
        *aims,
        _aim("query p95 with a busy neighbour, ms", own["busy_p95_ms"], "≤", 20.0),
        _aim("ingest against encoding alone, wall", own["ingest_wall_s"] / own["encode_wall_s"],
             "≤", 1.15),
        _aim("unchanged re-ingest, ms", 1000 * own["reingest_s"], "≤", 50.0),
        _aim("texts encoded by an unchanged re-ingest", own["reingest_encoded"], "≤", 0.0),
        _aim("lowest cosine to the reference encoder", once["faithful"]["cosine_min"], "≥",
             0.9999),
    ]


def _aim(name: str, value: float, sign: str, bound: float, *, otherwise: float | None = None
         ) -> dict[str, Any]:
    """``otherwise`` is the aim on a processor without bfloat16 arithmetic."""
    return {"name": name, "value": value, "sign": sign, "bound": bound,
            "without_bf16": otherwise if otherwise is not None else bound}


def markdown(result: Mapping[str, Any]) -> str:
    """The result as a page: where, what, the aims, every median."""
    machine, work = result["machine"], result["workload"]
    bf16 = has_bf16(machine)
    lines = [
        f"# Benchmark of {result['when'][:10]}", "",
        f"{machine['processor']}, {machine['cores']} cores, {machine['memory_gb']} GB"
        f" ({', '.join(machine['features']) or 'no vector features listed'}); "
        f"{machine['system']}; Python {machine['python']}; commit `{machine['commit']}`.", "",
        f"Corpus: {work['name']}, {work['files']:,} files, {work['characters']:,} characters. "
        f"Medians of {result['rounds']} alternating rounds, each stage a process of its own.", "",
        "| aim | measured | wanted | |", "|---|---|---|---|",
        *(_aim_row(aim, bf16=bf16) for aim in result["aims"]), "",
        *_table(result["medians"]), "",
        "Clocks of ingest and queries start after imports and loading; those of first answers "
        "at the start of the process. Peak memory is of the whole process.",
    ]
    return "\n".join(lines) + "\n"


def _aim_row(aim: Mapping[str, Any], *, bf16: bool) -> str:
    bound = aim["bound"] if bf16 else aim["without_bf16"]
    met = aim["value"] >= bound if aim["sign"] == "≥" else aim["value"] <= bound
    return (f"| {aim['name']} | {_number(aim['value'])} | {aim['sign']} {_number(bound)} | "
            f"{'met' if met else '**not met**'} |")


def _table(medians: Mapping[str, Mapping[str, float]]) -> list[str]:
    systems = list(medians)
    rows = [f"| median | {' | '.join(systems)} |", "|---" * (len(systems) + 1) + "|"]
    for name, (heading, _) in (MEASURES | OWN).items():
        cells = [_number(medians[system][name]) if name in medians[system] else ""
                 for system in systems]
        if any(cells):
            rows.append(f"| {heading} | {' | '.join(cells)} |")
    return rows


def _number(value: float) -> str:
    if value == int(value):
        return f"{int(value):,}"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.2f}" if abs(value) >= 1 else f"{value:.4f}"
