"""The figures of ``bridge_bench.py`` as a page: the aims, then what they are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

ADDED_MS = 15.0
"""Most that the bridge may add to the p50 of a search among a thousand articles."""
GROWTH = 2.0
"""Most that four times the articles may multiply that by, where no more of them match."""
INGEST = 2.0
"""Most that a character of Arabic may take, against one of English."""


def aims(result: Mapping[str, Any]) -> Iterator[tuple[str, float, float]]:
    """What is aimed at, as name, measured and most wanted; ratios by processor time."""
    once, larger = result["search"]["once"], result["search"]["larger"]
    for language in result["languages"]:
        yield (f"added to a search in {language}, p50, wall ms", once[language]["added_wall_ms"],
               ADDED_MS)
    for language in result["languages"]:
        yield (f"the same among {larger['articles']:,} articles, times that, CPU, {language}",
               larger[language]["added_cpu_ms"] / once[language]["added_cpu_ms"], GROWTH)
    ingest = result["ingest"]
    yield ("ingest of a character, Arabic against English, CPU",
           ingest["ar"]["cpu_us"] / ingest["en"]["cpu_us"], INGEST)


def page(result: Mapping[str, Any]) -> str:
    """The result as Markdown."""
    machine = result["machine"]
    lines = [
        f"# What the bridge costs, {result['when'][:10]}", "",
        f"{machine['processor']}, {machine['cores']} cores; {machine['system']}; "
        f"Python {machine['python']}; commit `{machine['commit']}`.", "",
        "| aim | measured | wanted | |", "|---|---|---|---|",
        *(f"| {name} | {value:.2f} | ≤ {most:g} | {'met' if value <= most else '**not met**'} |"
          for name, value, most in aims(result)), "",
        "| articles | passages | asked in | n | passages matched by the bridge | p50 with, ms "
        "| without | added | added, CPU |", "|---|---|---|---|---|---|---|---|---|",
        *_searches(result), "", "| ingest | characters | wall µs a character | CPU |",
        "|---|---|---|---|",
        *(f"| {language} | {one['characters']:,} | {one['wall_us']:.1f} | {one['cpu_us']:.1f} |"
          for language, one in result["ingest"].items()), "",
        "Vectors of questions are known; each question is asked with the bridge once, for the "
        "first time. The articles beside the first thousand are theirs with every word backwards.",
    ]
    return "\n".join(lines) + "\n"


def _searches(result: Mapping[str, Any]) -> Iterator[str]:
    for found in result["search"].values():
        for language in result["languages"]:
            one = found[language]
            yield (f"| {found['articles']:,} | {found['passages']:,} | {language} | {one['n']} | "
                   f"{one['matched_passages']:.0f} | {one['with_wall_ms']:.1f} | "
                   f"{one['without_wall_ms']:.1f} | {one['added_wall_ms']:.1f} | "
                   f"{one['added_cpu_ms']:.1f} |")
