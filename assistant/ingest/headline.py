"""Where an article's headline stands in its text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.ingest.lines import TERMINAL, Line, covered, word_count
from assistant.text.normalise import fold
from assistant.types import Furniture, Span

LONGEST_HEADLINE = 200
MOST_WORDS = 26
"""Of 924 PolNeAR titles one has more words than this (median 10, 99th percentile 21)."""
SEARCHED_LINES = 40
"""Untaken lines at the head of a text among which a declared title is looked for."""

_INNER_END = re.compile(rf"[{re.escape(TERMINAL)}][\"'”’»)]*\s+[\"'“‘«(]*[^\W\d_a-z]")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]\.){1,4}|\b(?:vs|Mr|Mrs|Ms|Dr|St|Gen|Lt|Sen|Rep|Gov|No)\.")


def headline_span(
    text: str, lines: Sequence[Line], furniture: Sequence[Furniture], *, title: str | None = None
) -> Span | None:
    """The line of ``text`` that is its headline, or None.

    With a declared ``title``, the early line that says the same; without one, the first line that
    is no furniture, when it is short, one sentence at most, and set off from what follows.
    """
    taken = covered(lines, furniture)
    free = [index for index, hit in enumerate(taken) if not hit]
    if title is not None:
        wanted = _key(title)
        return next((lines[i].span for i in free[:SEARCHED_LINES]
                     if lines[i].short and _key(lines[i].plain) == wanted), None)
    if len(free) < 2:
        return None
    first, following = free[0], free[1]
    line = lines[first]
    if not line.short or not _reads_as_headline(line.plain):
        return None
    set_off = lines[first + 1].gap or lines[following].gap
    ended = line.plain.rstrip("\"'”’»)").endswith(tuple(".。؟।"))
    return line.span if set_off or not ended else None


def _reads_as_headline(plain: str) -> bool:
    if len(plain) > LONGEST_HEADLINE or word_count(plain) > MOST_WORDS:
        return False
    inner = _INNER_END.findall(_ABBREVIATION.sub("x", plain))
    exclaimed = len(inner) == 1 and inner[0][0] in "!?" and not plain.endswith(".")
    return (not inner or exclaimed) and any(map(str.isalpha, plain))


def _key(title: str) -> str:
    return fold(title).strip(" .!\"'")
