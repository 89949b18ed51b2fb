"""What the corpus table says of languages that a search reaches less well."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.answer.phrases import Phrases
from assistant.entry.ui.escape import escape
from assistant.entry.ui.words import language_name
from assistant.types import Reach


def reach_line(reach: Reach | None, words: Phrases) -> str:
    """One sentence on what is missing; "" where nothing is, or nothing is known."""
    if reach is None or reach.kind == "whole":
        return ""
    return words.say(f"corpus.reach.{reach.kind}")


def reach_lines(found: Mapping[str | None, Reach], words: Phrases) -> list[tuple[str, str]]:
    """The name of each language that lacks something, and the sentence; by name."""
    told = [(language_name(language, words), reach_line(one, words))
            for language, one in found.items()]
    return sorted((name, line) for name, line in told if line)


def reach_html(found: Mapping[str | None, Reach], words: Phrases) -> str:
    """The same as a list above the table; "" where nothing is missing."""
    items = "".join(f"<li><bdi>{escape(name)}</bdi>: {escape(line)}</li>"
                    for name, line in reach_lines(found, words))
    return f'<ul class="notes found-by">{items}</ul>' if items else ""


def reach_mark(reach: Reach | None, words: Phrases) -> str:
    """The sentence in a row, for what is found neither by meaning nor from other languages."""
    line = reach_line(reach, words) if reach and reach.kind != "gist" else ""
    return f'<p class="note found-by">{escape(line)}</p>' if line else ""
