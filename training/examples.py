"""PolNeAR's training articles as arrays: what the tagger sees, and what annotators marked."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.analysis.attribution.context import read_article
from assistant.analysis.attribution.mentions import find_mentions
from assistant.analysis.attribution.tagger.features import Encoded, encode
from assistant.evaluation.polnear import ROLES, Annotated, read_part
from assistant.types import Span

OUTSIDE, INSIDE, BEGINS = range(3)


@dataclass(frozen=True, slots=True)
class Example:
    """One article of T tokens in S sentences. For each annotator: ``tags`` int64 (T, 3 roles)
    of OUTSIDE, INSIDE, BEGINS, and ``told`` float32 (S,), 1 where anything of it is marked."""

    name: str
    seen: Encoded
    tags: tuple[np.ndarray, ...]
    told: tuple[np.ndarray, ...]


def read_examples(part: Path, columns: Mapping[str, int]) -> Iterator[Example]:
    """Every annotated article of a part of PolNeAR, with the rules' proposals among the flags."""
    for item in read_part(part):
        yield _example(item, columns)


def is_held_out(name: str, one_in: int) -> bool:
    """True for a fixed share of articles, chosen by the hash of their name; never for 0."""
    return one_in > 0 and int(hashlib.sha256(name.encode()).hexdigest(), 16) % one_in == 0


def _example(item: Annotated, columns: Mapping[str, int]) -> Example:
    reading = read_article(item.article)
    seen = encode(reading.lines, [find_mentions(line) for line in reading.lines], columns)
    tokens = [Span(token.start, token.end) for at in seen.lines
              for token in reading.lines[at].tokens]
    sentences = [reading.lines[at].span for at in seen.lines]
    tags, told = [], []
    for spans in item.spans:
        tags.append(np.stack([_tags(tokens, spans[role]) for role in ROLES], axis=1))
        marked = [span for role in ROLES for span in spans[role]]
        told.append(np.array([any(span.overlaps(sentence) for span in marked)
                              for sentence in sentences], dtype=np.float32))
    return Example(item.article.id, seen, tuple(tags), tuple(told))


def _tags(tokens: Sequence[Span], spans: Sequence[Span]) -> np.ndarray:
    tags = np.zeros(len(tokens), dtype=np.int64)
    ends = [token.end for token in tokens]
    for span in spans:
        first = bisect_left(ends, span.start + 1)
        last = first
        while last < len(tokens) and tokens[last].start < span.end:
            tags[last] = max(tags[last], INSIDE)
            last += 1
        if last > first:
            tags[first] = BEGINS
    return tags
