"""Runs of words and how much of the smaller text they share."""

from __future__ import annotations

import pytest

from assistant.text.similarity import containment, shingles


def test_shingles_are_every_run() -> None:
    assert shingles(list("abcd"), n=3) == {("a", "b", "c"), ("b", "c", "d")}


def test_short_text_is_one_shorter_run() -> None:
    assert shingles(["a", "b"]) == {("a", "b")}
    assert shingles([]) == set()


def test_run_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="not a run"):
        shingles(["a"], n=0)


@pytest.mark.parametrize("a, b, expected", [
    ({1, 2, 3, 4}, {1, 2}, 1.0),
    ({1, 2}, {2, 3, 4}, 0.5),
    ({1}, {2}, 0.0),
    (set(), {1}, 0.0),
])
def test_containment_is_the_share_of_the_smaller(a: set, b: set, expected: float) -> None:
    assert containment(a, b) == expected
    assert containment(b, a) == expected
