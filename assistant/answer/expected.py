"""Whether a sentence holds the kind of thing that a question asks for, and did not itself name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.analysis.differences import facts
from assistant.analysis.differences.numbers import Number
from assistant.answer.question import Question
from assistant.text.dates import find_dates

_COUNTED = re.compile(r"\bhow many ((?:[a-z][\w’'-]*\s?){1,3})|\bcombien d(?:e |['’])(\w+)"
                      r"|\bwie ?viele (\w+)|\bcuánt[ao]s (\w+)|\bсколько (\w+)|\bكم (\w+)", re.I)
"""What "how many" counts: the words after it."""
_VAGUE = re.compile(r"\b(dozens?|hundreds?|thousands?|millions?|billions?|half|third|quarter|tens|"
                    r"twice)\b", re.I)
_DAY_OR_MONTH = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|yesterday|today)\b")
_NAME = re.compile(r"(?<=[^\W\d_] )[^\W\d_a-z]\w+|[“\"«]")
_DIGITS = re.compile(r"\d[\d.,]*\d|\d")


def holds_expected(question: Question, text: str, language: str | None) -> bool | None:
    """True when a sentence holds a number, date or name that can answer, i.e. a new one.

    How many asks for a number that counts something: one with a unit, as in "a 15 km strip",
    counts nothing else. None when the question asks for nothing of the kind; ``language`` is the
    sentence's.
    """
    asked = question.asked_as
    if question.kind == "number":
        counted = _counted(question)
        return bool(_new(_VAGUE, text, asked)) or any(
            counted is None or number.unit is None or number.unit in counted
            for number in _new_numbers(question, text, language))
    if question.kind == "date":
        return bool(_new(_DAY_OR_MONTH, text, asked) or find_dates(text, language)
                    or _may_date(text, asked, language))
    if question.kind in ("person", "place"):
        return bool(_new(_NAME, text, asked))
    return None


def _new(pattern: re.Pattern[str], text: str, asked: str) -> set[str]:
    """What the pattern finds in the text and the question does not hold."""
    held = asked.casefold()
    return {found[0] for found in pattern.finditer(text) if found[0].casefold() not in held}


def _new_numbers(question: Question, text: str, language: str | None) -> Iterator[Number]:
    """Numbers of a sentence, no bare ordinals, that the question does not state itself."""
    given = facts(question.asked_as, question.language).numbers
    return (number for number in facts(text, language).numbers
            if number.kind == "cardinal" and not any(number.agrees(known) for known in given))


def _counted(question: Question) -> frozenset[str | None] | None:
    """The units a "how many" may be answered in; None where it is not asked how many.

    Of the words asked for, only a unit ("how many kilometres") lets a number with one answer.
    """
    found = _COUNTED.search(question.asked_as)
    if found is None:
        return None
    words = next(group for group in found.groups() if group)
    return frozenset(number.unit for word in words.split()
                     for number in facts(f"12 {word}", question.language).numbers)


def _may_date(text: str, asked: str, language: str | None) -> bool:
    """Whether digits that may be a year, decade or century are new; those of a unit are not."""
    measured = [number.span for number in facts(text, language).numbers if number.unit]
    held = asked.casefold()
    return any(found[0] not in held and not any(span.start <= found.start() < span.end
                                                for span in measured)
               for found in _DIGITS.finditer(text))
