"""What a translation and its quote say differently, as far as rules see across languages.

A caution about the translation: the quote is what the source said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.analysis.differences import Facts, differences, facts
from assistant.text.normalise import fold
from assistant.types import Difference

KINDS = ("number", "date", "name", "place", "role", "negation")
_DIGITS = re.compile(r"\d+")


def told_otherwise(
    source: str, translation: str, language: str | None, to: str
) -> tuple[Difference, ...]:
    """Facts of ``source`` that ``translation`` has otherwise, and figures that it lost or adds.

    Figures are numbers in digits. Those spelled out are left aside, as "one" and "a second" come
    and go, and so are a "not" more or less and "before" against "after", which translators
    exchange. () does not mean that the translation is right. Of 500 NTREX lines and the English
    ones .010 (Arabic), .016 (French) and .008 (Russian) differ, among them a wrong year and miles
    rounded to other kilometres; of a figure changed in the English line 71 of 87, 78 of 87 and 72
    of 86 were seen.
    """
    found = [one for one in differences(source, translation, language=language, other_language=to)
             if one.kind in KINDS]
    held = {one.expected for one in found} | {one.found for one in found}
    one, two = facts(source, language), facts(translation, to)
    found += [Difference("number", words, "") for words in _alone(one, two) if words not in held]
    found += [Difference("number", "", words) for words in _alone(two, one) if words not in held]
    return tuple(dict.fromkeys(found))


def _alone(told: Facts, other: Facts) -> Iterator[str]:
    """Numbers in digits whose value the other text has nowhere, nor the same digits."""
    digits = set(_DIGITS.findall(fold(other.text)))
    for number in told.numbers:
        words = number.span.of(told.text)
        own = _DIGITS.findall(fold(words))
        if own and not digits.issuperset(own) and not any(
                number.agrees(one) for one in other.numbers):
            yield words
