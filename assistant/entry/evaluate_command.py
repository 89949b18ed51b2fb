"""The command ``evaluate``: figures of the assistant, held to floors."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path

from assistant.config import PROJECT_ROOT

ABOUT_EVALUATE = "Measure the assistant against evaluation data and floors."


def add_evaluate_options(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``evaluate``."""
    from assistant.evaluation.names import SUITE_NAMES

    parser.add_argument("suites", nargs="*", metavar="SUITE",
                        help=f"which to run: {', '.join(SUITE_NAMES)} (default: all)")
    parser.add_argument("--data", type=Path, metavar="DIR",
                        default=PROJECT_ROOT.parent / "shared" / "eval",
                        help="evaluation data (default: %(default)s)")
    parser.add_argument("--cap", type=int, metavar="N",
                        help="at most N cases of each large set, always the same ones")
    parser.add_argument("--encoder", metavar="NAME",
                        help="measure with this sentence-transformers model, by hub name or path")
    parser.add_argument("--gate", action="store_true", help="fail when a figure is under its floor")
    parser.add_argument("--floors", type=Path, metavar="FILE",
                        default=PROJECT_ROOT / "benchmarks" / "floors.json",
                        help="the floors (default: %(default)s)")


def run_evaluate(options: argparse.Namespace, show: Callable[..., None]) -> int:
    """Run the suites; 1 where the gate is shut."""
    from assistant.entry.progress import plain_progress
    from assistant.evaluation import evaluate

    if options.encoder:  # suites open indexes of their own, by the settings
        os.environ["ASSISTANT_ENCODER"] = options.encoder
    report = evaluate(options.suites, data=options.data, gate=options.gate, floors=options.floors,
                      progress=plain_progress, cap=options.cap)
    show(options, report.to_dict(), lambda: print(report.text()))
    return 0 if report.passed else 1
