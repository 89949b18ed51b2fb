"""Running suites one after the other and holding their figures to the floors."""

from __future__ import annotations

import importlib
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import CallerError
from assistant.evaluation.figures import EvaluationReport, Figure, Unmeasured
from assistant.evaluation.floors import held_to, load_floors
from assistant.evaluation.names import SUITE_NAMES, SUITES
from assistant.evaluation.workbench import DataMissing, Workbench

if TYPE_CHECKING:
    from assistant.protocols import ProgressCallback


def evaluate(
    names: Sequence[str], *, data: Path, gate: bool, floors: Path,
    progress: ProgressCallback | None = None, cap: int | None = None,
) -> EvaluationReport:
    """Run the named suites (all when none is named) and compare them with the floors.

    A suite whose data is not under ``data`` is reported as not measured; that shuts the gate
    only when it was named. ``cap`` bounds the cases of each large set by a fixed sample. Raises
    CallerError for an unknown suite and ConfigError for a floors file that does not parse.
    """
    chosen = _checked(names)
    bounds = load_floors(floors)
    figures: list[Figure] = []
    unmeasured: list[Unmeasured] = []
    seconds: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="evaluate-") as scratch:
        bench = Workbench(data, Path(scratch), progress or (lambda _: None), cap)
        for name in chosen:
            begun = time.perf_counter()
            try:
                figures += _run_one(name, bench)
            except DataMissing as problem:
                unmeasured.append(Unmeasured(name, None, str(problem)))
            seconds[name] = round(time.perf_counter() - begun, 1)
    absent = {item.suite for item in unmeasured}
    figures, missing = held_to(figures, bounds, [n for n in chosen if n not in absent])
    return EvaluationReport(tuple(figures), tuple(unmeasured + missing), gate,
                            frozenset(names), seconds)


def run_suites(
    names: Sequence[str], data_dir: Path, *, progress: ProgressCallback | None = None,
    cap: int | None = None,
) -> list[Figure]:
    """The figures of the named suites (all when none is named), without floors.

    Raises DataMissing, a CallerError, for the first suite whose data is not there.
    """
    with tempfile.TemporaryDirectory(prefix="evaluate-") as scratch:
        bench = Workbench(data_dir, Path(scratch), progress or (lambda _: None), cap)
        return [figure for name in _checked(names) for figure in _run_one(name, bench)]


def _checked(names: Sequence[str]) -> list[str]:
    unknown = [name for name in names if name not in SUITES]
    if unknown:
        raise CallerError(f"There is no suite {', '.join(map(repr, unknown))}.",
                          help=f"There are: {', '.join(SUITE_NAMES)}.")
    return list(dict.fromkeys(names)) or list(SUITE_NAMES)


def _run_one(name: str, bench: Workbench) -> list[Figure]:
    return list(importlib.import_module(SUITES[name]).run(bench))
