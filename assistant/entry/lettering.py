"""Letters that stand for things in a row: columns of a sheet, origins that citations share."""

from __future__ import annotations

from string import ascii_uppercase


def letters(at: int) -> str:
    """A, B, … Z, AA, AB, … for the position ``at``, counting from 0."""
    rest, last = divmod(at, 26)
    return (letters(rest - 1) if rest else "") + ascii_uppercase[last]
