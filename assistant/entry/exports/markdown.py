"""A comparison as Markdown: the whole sheet, every quote with its place."""

from __future__ import annotations

import re

from assistant.entry.exports.sheet import Line, Piece, sections
from assistant.entry.wording import origins_line
from assistant.types import Comparison

_MARKUP = re.compile(r"[\\`*_{}\[\]<>()#|~&!$^@]")
_ADDRESS = re.compile(r"(?<=[A-Za-z]):(?=//)|(?<=[wW]{3})\.|(?<=\b[mM][aA][iI][lL][tT][oO]):")
_LEADING = re.compile(r"[-+=]|\d{1,9}[.)]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def comparison_markdown(comparison: Comparison) -> str:
    """The sheet as Markdown, in the order in which it is read.

    What documents say is escaped, so that it makes no heading, list, link, picture or HTML; it
    stays the same words when shown.
    """
    title = f"Comparison: {comparison.topic}" if comparison.topic else "Comparison"
    lines = [f"# {escaped(title)}", "", origins_line(comparison.origins), ""]
    for section in sections(comparison):
        lines += [f"## {section.title}", "", *map(_item, section.lines), ""]
    return "\n".join(lines).rstrip() + "\n"


def escaped(words: str) -> str:
    """One line of text that Markdown shows as it is, wherever in a line it stands."""
    flat = " ".join(_CONTROL.sub(" ", words).split())
    shown = _ADDRESS.sub(r"\\\g<0>", _MARKUP.sub(r"\\\g<0>", flat))
    item = _LEADING.match(shown)  # what would begin a list or underline a heading
    return f"{shown[:item.end() - 1]}\\{shown[item.end() - 1:]}" if item else shown


def _item(line: Line) -> str:
    return f"{'  ' * line.level}- {' '.join(_written(piece) for piece in line.pieces)}"


def _written(piece: Piece) -> str:
    if piece.kind == "quote":
        return f"“{escaped(piece.text)}”"
    if piece.kind == "column":
        return f"**{piece.text}**"
    return escaped(piece.text) if piece.kind == "document" else piece.text
