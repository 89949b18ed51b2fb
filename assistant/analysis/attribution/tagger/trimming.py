"""Takes marks off the ends of what the model found, so that spans begin and end with words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.analysis.attribution.lines import COMMAS, QUOTE_MARKS, STOPS, Line
from assistant.analysis.attribution.tagger.decode import Piece, Tagged


def trimmed(line: Line, tagged: Tagged) -> Tagged:
    """The same findings without marks at their ends; nothing of a span that is all marks.

    A content keeps its quotation marks, a source one that closes a name inside it.
    """
    return replace(
        tagged,
        sources=_each(tagged.sources, lambda at, first: line.tokens[at].word
                      or _closes(line, first, at)),
        cues=_each(tagged.cues, lambda at, first: line.tokens[at].word),
        contents=_each(tagged.contents, lambda at, first: line.form(at) not in COMMAS
                       and line.form(at) not in STOPS))


def _each(
    pieces: tuple[Piece, ...], keeps: Callable[[int, int], bool]
) -> tuple[Piece, ...]:
    """``keeps`` tells of a token and the first of its span whether the span may end with it."""
    kept = []
    for first, last in pieces:
        while first < last and not keeps(first, first):
            first += 1
        while last > first and not keeps(last - 1, first):
            last -= 1
        if last > first:
            kept.append((first, last))
    return tuple(kept)


def _closes(line: Line, first: int, at: int) -> bool:
    """True for the second mark of a pair inside the span: the newspaper «Uferbote»."""
    return line.form(at) in QUOTE_MARKS and any(
        line.form(before) in QUOTE_MARKS for before in range(first, at))
