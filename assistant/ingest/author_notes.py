"""Notes about the author that sites print below an article, and who reported and edited it."""

from __future__ import annotations

import re
from functools import cache

from assistant.ingest.bylines import names_of
from assistant.ingest.rules import rules

LONGEST_NOTE = 600


def is_author_bio(plain: str) -> bool:
    """True for a note about an author: a name, "is" and a trade, or who reported and edited."""
    if len(plain) > LONGEST_NOTE:
        return False
    if _bio_lines().fullmatch(plain.rstrip(". ")):
        return True
    match = _bio().match(plain) if plain[:1].isalpha() else None
    return bool(match) and names_of(match["name"]) is not None


@cache
def _bio() -> re.Pattern[str]:
    bio = rules("bylines")["bio"]
    between = r"[^\"“”«»\n]{0,80}?"  # what is quoted is article text
    return re.compile(rf"(?P<name>\S.{{1,70}}?),?\s{bio['verbs']}\s{between}\b{bio['roles']}\b",
                      re.IGNORECASE)


@cache
def _bio_lines() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line})" for line in rules("bylines")["bio"]["lines"]),
                      re.IGNORECASE)
