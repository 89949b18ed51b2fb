"""Suite ``framing``: events, claims laid side by side, roles, labels, and contrasts.

Each part is a module with a ``figures(bench)`` function and says there what it measures.
"""

from __future__ import annotations

from assistant.evaluation import claim_rows, event_groups, framing_spans, label_gold, role_gold
from assistant.evaluation.figures import Figure
from assistant.evaluation.workbench import DataMissing, Workbench

SUITE = "framing"
PARTS = (event_groups, claim_rows, role_gold, label_gold, framing_spans)


def run(bench: Workbench) -> list[Figure]:
    """Measure every part whose data is there. DataMissing when that is none."""
    measured: list[Figure] = []
    missing: list[DataMissing] = []
    for part in PARTS:
        try:
            measured += part.figures(bench)
        except DataMissing as problem:
            missing.append(problem)
    if not measured:
        raise missing[0] if missing else DataMissing(f"nothing to compare under {bench.data}")
    return measured
