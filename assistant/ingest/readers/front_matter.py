"""YAML front matter: the block between two ``---`` lines at the very top of a text."""

from __future__ import annotations

import re

from assistant.errors import IngestError
from assistant.ingest.document import Declared
from assistant.ingest.fields import declared_fields, field_of, parse_yaml

MAX_FRONT_MATTER_LINES = 100
"""Longer blocks between two rules are text, not facts about it."""

_RULE = re.compile(r"(---|\.\.\.)[ \t]*")


def split_front_matter(text: str) -> tuple[dict[str, Declared], str, tuple[str, ...]]:
    """What the front matter of ``text`` declares, the text after it, and warnings.

    Two ruled lines with anything else between them than names and values, of which at least one
    is known, are part of the text: then nothing is declared and the text comes back whole.
    """
    lines = text.split("\n", MAX_FRONT_MATTER_LINES + 2)
    if lines[0].rstrip() != "---":
        return {}, text, ()
    for number, line in enumerate(lines[1:MAX_FRONT_MATTER_LINES + 2], start=1):  # noqa: B007 (used below)
        if _RULE.fullmatch(line):
            break
    else:
        return {}, text, ()
    try:
        values = parse_yaml("\n".join(lines[1:number]), what="The front matter")
    except IngestError as problem:
        if any(field_of(line.partition(":")[0]) for line in lines[1:number] if ":" in line):
            return {}, text, (f"{problem} It was left in the text.",)
        return {}, text, ()
    if not any(field_of(name) for name in values):
        return {}, text, ()
    body = "\n".join(lines[number + 1:]).lstrip("\n")
    return declared_fields(values, "metadata"), body, ()
