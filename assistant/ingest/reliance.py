"""Finding the outlet whose report an article leans on, in its opening sentences.

High precision on purpose: an outlet must be named, and be the one that reports or was told. A
person or a ministry that says something is a source, not an origin.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from assistant.ingest.origin_cues import Shown
from assistant.ingest.outlet_names import Mention, is_agency, mentions, outlet_key
from assistant.ingest.rules import rules
from assistant.types import Span

LEAD_CHARACTERS = 700
"""Characters of the opening lines that are looked at: about three newspaper sentences."""
BEFORE = 90
AFTER = 90


def lead_reliances(text: str, where: Sequence[Span], *, own: str | None) -> list[Shown]:
    """Outlets that the lines ``where`` show the report to lean on, in order, each once.

    ``own`` is the outlet of the article: what it was told itself is no reliance.
    """
    found: dict[str, Shown] = {}
    left = LEAD_CHARACTERS
    for line in where:
        end = min(line.end, line.start + left)
        for mention in mentions(text, line.start, end):
            key = outlet_key(mention.name)
            if own is not None and key == outlet_key(own):
                continue
            span = _shown_by(text, line, mention)
            if span is not None:
                found.setdefault(key, Shown(_unquoted(mention.name), span))
        left -= end - line.start
        if left <= 0:
            break
    return list(found.values())


def _shown_by(text: str, line: Span, mention: Mention) -> Span | None:
    """The cue and the name together, when the line shows the outlet reporting or being told."""
    behind = text[mention.span.end:min(line.end, mention.span.end + AFTER)]
    if _not_after().match(behind):
        return None
    after = _after().match(behind)
    if after is None and is_agency(mention.name):
        after = _after_agency().match(behind)
    begin = max(line.start, mention.span.start - BEFORE)
    before = _before().search(text[begin:mention.span.start])
    if not (after or before):
        return None
    return Span(begin + before.start() if before else mention.span.start,
                mention.span.end + (after.end() if after else 0))


def _unquoted(name: str) -> str:
    return name.strip("\"“”«»„ ")


@cache
def _after() -> re.Pattern[str]:
    cues = "|".join(f"(?:{cue})" for cue in rules("origin")["relies"]["after"])
    return re.compile(rf"[\]*_\"”»]{{0,3}}(?:\([^()\s]{{0,80}}\))?(?:{cues}|\s(?:{cues}))",
                      re.IGNORECASE)


@cache
def _after_agency() -> re.Pattern[str]:
    return re.compile(rules("origin")["relies"]["after_agency"], re.IGNORECASE)


@cache
def _before() -> re.Pattern[str]:
    relies = rules("origin")["relies"]
    cues = "|".join(f"(?:{cue})" for cue in relies["before"])
    return re.compile(rf"(?:{cues})(?:{relies['between']})$", re.IGNORECASE)


@cache
def _not_after() -> re.Pattern[str]:
    return re.compile(rules("origin")["relies"]["not_after"], re.IGNORECASE)
