"""Whether "he" or "she" can stand for a source: by a title, an office's form or a first name."""

from __future__ import annotations

from typing import Literal

from assistant.analysis.attribution.lines import COMMAS, Line

Gender = Literal["female", "male"]


def gender_of(line: Line, first: int, last: int) -> Gender | None:
    """What the first telling word of tokens ``[first, last)`` shows; None where none tells.

    "Mrs Penrow", "the spokeswoman", "Anna Penrow", and the pronouns themselves. What follows a
    comma or a preposition may be about somebody else and is not read.
    """
    for at in range(first, last):
        if line.in_group("gender.female", at):
            return "female"
        if line.in_group("gender.male", at):
            return "male"
        if at > first and (line.form(at) in COMMAS or line.in_group("prepositions", at)):
            return None
    return None
