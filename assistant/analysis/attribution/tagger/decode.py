"""From chances to spans: the likeliest tags of each role, cut at the ends of sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.analysis.attribution.tagger.network import ROLES

if TYPE_CHECKING:
    import numpy as np

Piece = tuple[int, int]
_SURELY_OUTSIDE = 0.98
"""Tokens at least this likely to be outside every span are not decoded; a matter of speed."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """What the tagger found in one sentence: token intervals, and the chance of an attribution."""

    sources: tuple[Piece, ...] = ()
    cues: tuple[Piece, ...] = ()
    contents: tuple[Piece, ...] = ()
    chance: float = 0.0


def decode(
    tags: np.ndarray, told: np.ndarray, starts: Sequence[int], leaning: Mapping[str, float]
) -> list[Tagged]:
    """Cut the chances of an article, (T, 3 roles, 3 tags), into spans of its S sentences.

    ``leaning`` is added to the log odds of "outside" for each role before decoding.
    """
    import numpy as np

    ends = [*starts[1:], len(tags)]
    logs = np.log(np.maximum(tags, 1e-9))
    spans: list[list[list[Piece]]] = []
    for role, name in enumerate(ROLES):
        logs[:, role, 0] += leaning.get(name, 0.0)
        open_to = np.nonzero(tags[:, role, 0] < _SURELY_OUTSIDE)[0].tolist()
        spans.append(_cut(_spans(logs[:, role].tolist(), open_to), starts, ends))
    return [Tagged(*(tuple(role[at]) for role in spans), chance=float(told[at]))
            for at in range(len(starts))]


def _spans(logs: list[list[float]], tokens: list[int]) -> list[Piece]:
    """Viterbi over each run of undecided tokens: "inside" only after "begins" or "inside"."""
    found: list[Piece] = []
    at = 0
    while at < len(tokens):
        end = at
        while end + 1 < len(tokens) and tokens[end + 1] == tokens[end] + 1:
            end += 1
        first = tokens[at]
        found += _run(logs[first:tokens[end] + 1], first)
        at = end + 1
    return found


def _run(logs: list[list[float]], first: int) -> list[Piece]:
    outside, inside, begins = logs[0][0], float("-inf"), logs[0][2]
    back: list[tuple[int, int]] = []
    for out, inner, begin in logs[1:]:
        best, came = outside, 0
        if inside > best:
            best, came = inside, 1
        if begins > best:
            best, came = begins, 2
        within, opened = (begins, 2) if begins > inside else (inside, 1)
        back.append((came, opened))
        outside, inside, begins = best + out, within + inner, best + begin
    tag = max(range(3), key=(outside, inside, begins).__getitem__)
    tags = [tag]
    for came, opened in reversed(back):
        tag = opened if tag == 1 else came
        tags.append(tag)
    tags.reverse()
    found: list[Piece] = []
    start: int | None = None
    for at, tag in enumerate([*tags, 0]):
        if tag != 1 and start is not None:
            found.append((first + start, first + at))
            start = None
        if tag == 2:
            start = at
    return found


def _cut(
    spans: list[Piece], starts: Sequence[int], ends: Sequence[int]
) -> list[list[Piece]]:
    """Share spans out to the sentences they lie in, as intervals of each one's own tokens."""
    cut: list[list[Piece]] = [[] for _ in starts]
    at = 0
    for first, last in spans:
        while ends[at] <= first:
            at += 1
        here = at
        while here < len(starts) and starts[here] < last:
            cut[here].append((max(first, starts[here]) - starts[here],
                              min(last, ends[here]) - starts[here]))
            here += 1
    return cut
