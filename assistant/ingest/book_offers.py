"""Finding the offers of books and other goods that sites print below an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from assistant.ingest.lines import Line
from assistant.ingest.rules import rules

GAP = 3
"""Lines that may stand between two label lines of one offer."""


def book_offers(lines: Sequence[Line], taken: Sequence[bool]) -> list[int]:
    """Indexes of the lines of every offer: from its opening line to its last label.

    A single label ("Pages: 128") makes no offer: two different ones do. Without an opening line
    the offer begins at its first label.
    """
    labels = [index for index, line in enumerate(lines)
              if not taken[index] and line.short and _labels().fullmatch(_bare(line))]
    offers: list[int] = []
    for run in _runs(labels, lines):
        if len(run) >= 2:
            offers += [index for index in range(_opening(lines, run[0]), run[-1] + 1)
                       if not taken[index]]
    return offers


def _runs(labels: Sequence[int], lines: Sequence[Line]) -> list[list[int]]:
    runs: list[list[int]] = []
    for index in labels:
        near = runs and all(
            len(lines[between].plain) <= 120 for between in range(runs[-1][-1] + 1, index)
        ) and index - runs[-1][-1] <= GAP + 1
        if near:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _opening(lines: Sequence[Line], first: int) -> int:
    """Where the offer of a first label begins, looking back a bounded way."""
    reach = rules("furniture")["book"]["reach"]
    begin = first
    for index in range(first - 1, max(-1, first - 1 - reach), -1):
        plain = _bare(lines[index])
        detail = index == begin - 1 and _details().fullmatch(plain)
        if lines[index].short and (detail or _opens().fullmatch(plain)):
            begin = index
    return begin


def _bare(line: Line) -> str:
    return line.plain.strip(" .:!")


@cache
def _labels() -> re.Pattern[str]:
    return _any_of(rules("furniture")["book"]["labels"])


@cache
def _opens() -> re.Pattern[str]:
    return _any_of(rules("furniture")["book"]["opens"])


@cache
def _details() -> re.Pattern[str]:
    return _any_of(rules("furniture")["book"]["details"])


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
