"""Quoted words in a query: they must stand verbatim in a passage."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.text.normalise import find_verbatim

_QUOTED = re.compile(r'"([^"]+)"|“([^”“]+)”|„([^“”„]+)[“”]|«([^»«]+)»')


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query's words without its quotation marks, and what stood between them."""

    words: str
    phrases: tuple[str, ...]


def parse_query(query: str, *, verbatim: bool = True) -> ParsedQuery:
    """Split a query into its words and the phrases it demands, none unless ``verbatim``."""
    phrases = tuple(
        phrase.strip() for match in _QUOTED.finditer(query)
        for phrase in match.groups() if phrase and phrase.strip())
    words = _QUOTED.sub(lambda match: f" {next(g for g in match.groups() if g)} ", query)
    return ParsedQuery(" ".join(words.split()), phrases if verbatim else ())


def holds_all(text: str, phrases: tuple[str, ...]) -> bool:
    """True when each phrase stands in the text as whole words."""
    return all(_holds(text, phrase) for phrase in phrases)


def _holds(text: str, phrase: str) -> bool:
    for span in find_verbatim(phrase, text):
        before = text[span.start - 1:span.start] + text[span.start]
        after = text[span.end - 1] + text[span.end:span.end + 1]
        if not (len(before) == 2 and before.isalnum()) and not (
                len(after) == 2 and after.isalnum()):
            return True
    return False
