"""Measured figures, the floors they are held to, and the report of one evaluation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Bound = Literal["at_least", "at_most"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number. ``n`` is how many cases it is the mean (or count) of.

    ``floor`` is the worst value allowed: the lowest for ``bound`` "at_least", the highest for
    "at_most". A suite sets it itself only for invariants, such as the exactness of quotes;
    otherwise it comes from the floors file. The comparison has no tolerance.
    """

    suite: str
    name: str
    value: float
    n: int
    floor: float | None = None
    bound: Bound = "at_least"

    @property
    def held(self) -> bool | None:
        """Whether the floor holds; None when the figure has none."""
        if self.floor is None:
            return None
        if self.bound == "at_least":
            return self.value >= self.floor
        return self.value <= self.floor

    def to_dict(self) -> dict[str, Any]:
        return {"suite": self.suite, "name": self.name, "value": self.value, "n": self.n,
                "floor": self.floor, "bound": self.bound, "held": self.held}


@dataclass(frozen=True, slots=True)
class Unmeasured:
    """A suite (``name`` None) or a floor that could not be measured, and why."""

    suite: str
    name: str | None
    reason: str

    def to_dict(self) -> dict[str, Any]:
        return {"suite": self.suite, "name": self.name, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class EvaluationReport:
    """Every figure of a run, what could not be measured, and what the gate says of them.

    ``demanded`` are the suites that were asked for by name: only for those does a missing
    figure count against the gate.
    """

    figures: tuple[Figure, ...]
    unmeasured: tuple[Unmeasured, ...] = ()
    gate: bool = False
    demanded: frozenset[str] = frozenset()
    seconds: Mapping[str, float] = field(default_factory=dict)

    @property
    def failures(self) -> tuple[str, ...]:
        """What keeps the gate shut, one line each; the same whether or not a gate was asked."""
        under = [f"{f.suite}: {f.name} is {f.value:.4f}, {_wanted(f)}"
                 for f in self.figures if f.held is False]
        missing = [f"{u.suite}: {u.name or 'the suite'} was not measured: {u.reason}"
                   for u in self.unmeasured if u.suite in self.demanded]
        return tuple(under + missing)

    @property
    def passed(self) -> bool:
        """False only when a gate was asked for and something is under its floor."""
        return not (self.gate and self.failures)

    def to_dict(self) -> dict[str, Any]:
        return {
            "figures": [figure.to_dict() for figure in self.figures],
            "unmeasured": [item.to_dict() for item in self.unmeasured],
            "gate": self.gate,
            "passed": self.passed,
            "failures": list(self.failures),
            "seconds": dict(self.seconds),
        }

    def text(self) -> str:
        """The report as an aligned table for a person."""
        from assistant.evaluation.table import report_text

        return report_text(self)


def _wanted(figure: Figure) -> str:
    words = "at least" if figure.bound == "at_least" else "at most"
    return f"{words} {figure.floor:.4f} is wanted"
