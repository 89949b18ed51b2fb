"""What callers hand over, checked: questions, pasted texts, earlier exchanges."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.errors import CallerError
from assistant.types import Turn

MAX_QUESTION_CHARS = 4_000
"""A question longer than this is nearly always a pasted article: `check` is for those."""

MAX_CHECK_CHARS = 100_000
"""A text to check may be a long report, about 17,000 words; a book is not checked at once."""


def checked_words(text: str, what: str) -> str:
    """A question, query or topic without blank ends; CallerError when empty or too long."""
    cleaned = text.strip().replace("\x00", "")
    if not cleaned:
        raise CallerError(f"The {what} is empty.", help="Ask something of the articles.")
    if len(cleaned) > MAX_QUESTION_CHARS:
        raise CallerError(
            f"The {what} has {len(cleaned):,} characters; at most {MAX_QUESTION_CHARS:,} are read.",
            help="Ask a shorter one, or ingest the text as a document.")
    return cleaned


def pasted_text(text: str) -> str:
    """The text as given, so that offsets into it hold; refused when empty or too long."""
    if not text.strip().strip("\x00"):
        raise CallerError("The text to check is empty.", help="Give a sentence or a quotation.")
    if len(text) > MAX_CHECK_CHARS:
        raise CallerError(
            f"The text has {len(text):,} characters; at most {MAX_CHECK_CHARS:,} are checked.",
            help="Check it in parts.")
    return text


def as_turn(turn: Turn | Mapping[str, Any]) -> Turn:
    """An exchange given as a value or a mapping; CallerError where it has no question."""
    if isinstance(turn, Turn):
        return turn
    try:
        return Turn(str(turn["question"]), str(turn.get("answer", "")),
                    tuple(turn.get("cited", ())))
    except (KeyError, TypeError) as problem:
        raise CallerError("A turn of the history needs a question.") from problem
