"""The suites there are; a new one is a line here and a module with a ``run(bench)`` function.

Kept free of imports so that the command line can list the names without loading anything.
"""

from __future__ import annotations

SUITES: dict[str, str] = {
    "xquad": "assistant.evaluation.suites.xquad",
    "squad2": "assistant.evaluation.suites.squad2",
    "metadata": "assistant.evaluation.suites.metadata",
    "seeds": "assistant.evaluation.suites.seeds",
    "check": "assistant.evaluation.suites.check",
    "origins": "assistant.evaluation.suites.origins",
    "ntrex": "assistant.evaluation.suites.ntrex",
    "flags": "assistant.evaluation.suites.flags",
    "attribution": "assistant.evaluation.suites.attribution",
    "framing": "assistant.evaluation.suites.framing",
    "support": "assistant.evaluation.suites.support",
    "languages": "assistant.evaluation.suites.languages",
}
"""Suite name to the module whose ``run(bench: Workbench) -> list[Figure]`` measures it."""

SUITE_NAMES: tuple[str, ...] = tuple(SUITES)
