"""An evaluation report as plain aligned text; pure, no colour, no terminal."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.evaluation.figures import EvaluationReport, Figure

MARKS = {True: "held", False: "UNDER", None: ""}
SIGNS = {"at_least": "≥", "at_most": "≤"}


def report_text(report: EvaluationReport) -> str:
    """One block per suite, then what was not measured, then the verdict of the gate."""
    blocks = []
    for suite in dict.fromkeys(figure.suite for figure in report.figures):
        figures = [figure for figure in report.figures if figure.suite == suite]
        took = report.seconds.get(suite)
        heading = suite if took is None else f"{suite}  ({took:.0f} s)"
        blocks.append("\n".join([heading, *_rows(figures)]))
    if report.unmeasured:
        lines = [f"  {u.suite}{f': {u.name}' if u.name else ''}: {u.reason}"
                 for u in report.unmeasured]
        blocks.append("\n".join(["not measured", *lines]))
    if report.gate:
        blocks.append(_verdict(report))
    return "\n\n".join(blocks) if blocks else "Nothing was measured."


def _rows(figures: Sequence[Figure]) -> list[str]:
    width = max(len(figure.name) for figure in figures)
    return [_row(figure, width).rstrip() for figure in figures]


def _row(figure: Figure, width: int) -> str:
    floor = "" if figure.floor is None else f"{SIGNS[figure.bound]} {figure.floor:.3f}"
    return (f"  {figure.name:<{width}}  {figure.value:>7.3f}  n={figure.n:<6} "
            f"{floor:<8} {MARKS[figure.held]}")


def _verdict(report: EvaluationReport) -> str:
    if not report.failures:
        return "The gate is open: every floor holds."
    return "\n".join(["The gate is shut:", *(f"  {line}" for line in report.failures)])
