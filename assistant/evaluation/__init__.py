"""Evaluation suites over data nobody here wrote, and the floors their figures must hold.

``evaluate([], data=DIR, gate=True, floors=FILE)`` runs every suite whose data is there.
"""

from __future__ import annotations

from assistant.evaluation.figures import EvaluationReport, Figure, Unmeasured
from assistant.evaluation.run import evaluate, run_suites

__all__ = ["EvaluationReport", "Figure", "Unmeasured", "evaluate", "run_suites"]
