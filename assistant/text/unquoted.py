"""Words without quotation marks: between these only a source's own words stand."""

from __future__ import annotations

import re
import unicodedata

from assistant.text.normalise import DOUBLE_QUOTES, SINGLE_QUOTES

_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ](?=\w)")
_MARKS = frozenset(DOUBLE_QUOTES + SINGLE_QUOTES + "〝〞〟")


def unquoted(words: str) -> str:
    """Words without any quotation mark, for what must not look quoted; apostrophes stay."""
    kept = {found.start() for found in _APOSTROPHE.finditer(words)}
    return "".join(
        mark for at, mark in enumerate(words)
        if at in kept or not (mark in _MARKS or unicodedata.category(mark) in ("Pi", "Pf")))
