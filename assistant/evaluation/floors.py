"""Floors: the worst value each figure may have, kept in a file so that lowering one is an act.

The file is JSON: ``{"floors": {suite: {figure name: {"at_least": x} or {"at_most": x}}}}``. A
name may be a shell pattern ("* fused gain R@1"), which holds every figure it matches; an exact
name goes before a pattern.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from assistant.errors import ConfigError
from assistant.evaluation.figures import Bound, Figure, Unmeasured
from assistant.evaluation.names import SUITE_NAMES

BOUNDS: tuple[Bound, ...] = ("at_least", "at_most")


@dataclass(frozen=True, slots=True)
class Floor:
    """The worst value allowed of the figures that ``name`` (a shell pattern) matches."""

    suite: str
    name: str
    value: float
    bound: Bound

    def covers(self, figure: Figure) -> bool:
        """True when this floor speaks of that figure."""
        return self.suite == figure.suite and fnmatchcase(figure.name, self.name)


def load_floors(path: Path) -> list[Floor]:
    """Read a floors file. ConfigError, naming the place, for anything it should not hold."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise ConfigError(f"The floors file {path} cannot be read: {problem.strerror}."
                          ) from problem
    except ValueError as problem:
        raise ConfigError(f"The floors file {path} is not JSON: {problem}.") from problem
    if not isinstance(raw, dict) or not isinstance(raw.get("floors"), dict):
        raise ConfigError(f"The floors file {path} has no object \"floors\".")
    return [
        _floor(suite, name, rule)
        for suite, rules in raw["floors"].items()
        for name, rule in _checked_rules(suite, rules).items()
    ]


def _checked_rules(suite: str, rules: Any) -> Mapping[str, Any]:
    if suite not in SUITE_NAMES:
        raise ConfigError(f"The floors file names a suite {suite!r} that does not exist.",
                          help=f"There are: {', '.join(SUITE_NAMES)}.")
    if not isinstance(rules, dict):
        raise ConfigError(f"The floors of suite {suite!r} are not an object.")
    return rules


def _floor(suite: str, name: str, rule: Any) -> Floor:
    if isinstance(rule, dict) and len(rule) == 1:
        (bound, value), = rule.items()
        if bound in BOUNDS and isinstance(value, int | float) and not isinstance(value, bool):
            return Floor(suite, name, float(value), bound)
    raise ConfigError(f"The floor {suite}: {name} must be {{\"at_least\": number}} or "
                      f"{{\"at_most\": number}}, not {rule!r}.")


def held_to(
    figures: Sequence[Figure], floors: Sequence[Floor], suites: Sequence[str]
) -> tuple[list[Figure], list[Unmeasured]]:
    """Give each figure its floor; name the floors of ``suites`` that no figure answers.

    A floor that a suite set itself stays: a file can make it neither lower nor looser.
    """
    floored = [_with_floor(figure, floors) for figure in figures]
    unmeasured = [
        Unmeasured(floor.suite, floor.name, "no figure of this name came out of the data")
        for floor in floors
        if floor.suite in suites and not any(floor.covers(figure) for figure in figures)
    ]
    return floored, unmeasured


def _with_floor(figure: Figure, floors: Sequence[Floor]) -> Figure:
    if figure.floor is not None:
        return figure
    covering = [floor for floor in floors if floor.covers(figure)]
    if not covering:
        return figure
    exact = [floor for floor in covering if floor.name == figure.name]
    chosen = (exact or covering)[0]
    return replace(figure, floor=chosen.value, bound=chosen.bound)
