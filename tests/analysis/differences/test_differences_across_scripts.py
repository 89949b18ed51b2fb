"""Numbers, dates, units and times across scripts, languages and calendars: same or not."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.analysis.differences import differences, facts
from assistant.analysis.differences.days import same_date

PAIRS = tomllib.loads(Path(__file__).with_name("pairs.toml").read_text("utf-8"))
CHECKED = ("number", "date")


def rows(verdict: str) -> Iterator[object]:
    for group, pairs in PAIRS[verdict].items():
        for number, pair in enumerate(pairs, 1):
            yield pytest.param(*pair, id=f"{verdict}-{group}-{number}")


def told(one: str, first: str, other: str, second: str) -> list[tuple[str, str, str]]:
    return [(found.kind, found.expected, found.found)
            for found in differences(first, second, language=one, other_language=other)
            if found.kind in CHECKED]


def test_there_are_enough_pairs():
    assert sum(len(pairs) for groups in PAIRS.values() for pairs in groups.values()) >= 120


@pytest.mark.parametrize(("one", "first", "other", "second"), rows("same"))
def test_what_tells_the_same_is_read_and_agrees(one, first, other, second):
    assert told(one, first, other, second) == []
    assert told(other, second, one, first) == []
    ours, theirs = facts(first, one), facts(second, other)
    assert (any(a.agrees(b) for a in ours.numbers for b in theirs.numbers)
            or any(same_date(a.value, b.value) for a in ours.dates for b in theirs.dates)
            or any(a.value and b.value for a in ours.times for b in theirs.times))


@pytest.mark.parametrize("kind", CHECKED)
def test_what_tells_another_is_reported_with_both(kind):
    missed = []
    for param in rows(kind):
        one, first, other, second = param.values
        found = [item for item in told(one, first, other, second) if item[0] == kind]
        back = [item for item in told(other, second, one, first) if item[0] == kind]
        if not (found and back and found[0][1] in first and found[0][2] in second
                and all(found[0][1:])):
            missed.append((param.id, found, back))
    assert missed == []
