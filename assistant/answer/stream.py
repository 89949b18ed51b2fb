"""An answer growing statement by statement, for pages that show it as it comes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.types import Answer


def growing(answer: Answer) -> Iterator[Answer]:
    """Yield the lead, then one more statement at a time; the last value is ``answer`` itself."""
    shown = answer.answer.split("\n", 1)[0]
    for count, statement in enumerate(answer.statements[:-1], 1):
        shown = f"{shown}\n{statement.text}"
        flags = tuple(f for f in answer.flags if f.statement is not None and f.statement < count)
        yield replace(answer, answer=shown, statements=answer.statements[:count], flags=flags)
    yield answer
