"""Whatever goes wrong becomes a sentence with what to do; the trace stays in the log."""

from __future__ import annotations

import logging

from assistant.errors import AssistantError

UNEXPECTED = ("Something failed on this machine. Try again; if it fails again, the terminal that "
              "runs the app says what happened.")
OUT_OF_SPACE = "The disk is full. Free some space and try again; what is in the index is kept."
_DISK_FULL = 28

log = logging.getLogger("assistant.browser")


def sentence_for(problem: Exception) -> str:
    """One or two sentences for the page. Unexpected failures are logged with their trace."""
    if isinstance(problem, AssistantError):
        return str(problem)
    log.error("unexpected failure", exc_info=problem)
    if isinstance(problem, OSError) and problem.errno == _DISK_FULL:
        return OUT_OF_SPACE
    return UNEXPECTED
