"""Whether a sentence holds the kind of thing that a question asks for, and did not itself name."""

from __future__ import annotations

import re

from assistant.answer.question import Question
from assistant.text.dates import find_dates

_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_NAME = re.compile(r"(?<=[^\W\d_] )[^\W\d_a-z]\w+|[“\"«]")
_DAY_OR_MONTH = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|yesterday|today)\b")
_NUMBER_WORDS = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|"
    r"thousands?|millions?|billions?|half|third|quarter|tens|twice)\b", re.I)


def holds_expected(question: Question, text: str, language: str | None) -> bool | None:
    """True when a sentence holds a number, date or name that can answer, i.e. a new one.

    None when the question asks for nothing of the kind. ``language`` is the sentence's.
    """
    asked = question.asked_as
    if question.kind == "number":
        return bool(_new(_NUMBER, text, asked) or _new(_NUMBER_WORDS, text, asked))
    if question.kind == "date":
        return bool(_new(_NUMBER, text, asked) or _new(_DAY_OR_MONTH, text, asked)
                    or find_dates(text, language))
    if question.kind in ("person", "place"):
        return bool(_new(_NAME, text, asked))
    return None


def _new(pattern: re.Pattern[str], text: str, asked: str) -> set[str]:
    """What the pattern finds in the text and the question does not hold."""
    held = asked.casefold()
    return {found[0] for found in pattern.finditer(text) if found[0].casefold() not in held}
