"""A comparison at a terminal, and the files that it is written to."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import regex
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from assistant.entry.exports.sheet import Line, Piece, sections
from assistant.entry.text_view import PIPED_WIDTH
from assistant.entry.wording import origins_line
from assistant.errors import CallerError
from assistant.types import Comparison

WIDTH = min(100, PIPED_WIDTH)
"""Columns where nothing says how wide the output is, and at most."""
_STYLES = {"own": "", "document": "", "quote": "", "number": "bold cyan", "column": "bold"}
_RIGHT_TO_LEFT = regex.compile(r"[\p{bidi_class=R}\p{bidi_class=AL}]")
_ISOLATE, _POP = "\u2068", "\u2069"


def comparison(value: Comparison) -> None:
    """Print the whole sheet, section by section, each quote beside its column's letter."""
    out = Console(highlight=False, width=None if sys.stdout.isatty() else WIDTH)
    if out.width > WIDTH:
        out.width = WIDTH
    title = f"Comparison: {value.topic}" if value.topic else "Comparison"
    out.print(Text(isolated(title), "bold"))
    out.print(Text(origins_line(value.origins), "dim"))
    for section in sections(value):
        out.print()
        out.print(Text(section.title, "bold underline"))
        for line in section.lines:
            out.print(Padding(_text(line), (0, 0, 0, 2 + 3 * line.level), expand=False))


def isolated(words: str) -> str:
    """Words as they are, marked off where they hold letters that run from right to left."""
    return f"{_ISOLATE}{words}{_POP}" if _RIGHT_TO_LEFT.search(words) else words


def _text(line: Line) -> Text:
    return Text(" ").join(Text(shown, style) for shown, style in _shown(line.pieces))


def _shown(pieces: tuple[Piece, ...]) -> Iterator[tuple[str, str]]:
    for piece in pieces:
        words = " ".join(piece.text.split())
        if piece.kind == "quote":
            words = f"“{isolated(words)}”"
        elif piece.kind == "document":
            words = isolated(words)
        yield words, _STYLES[piece.kind]


def write_exports(value: Comparison, files: Mapping[str, Path | None]) -> None:
    """Write the forms (csv, markdown, html) that have a file; CallerError where it cannot be."""
    for form, path in files.items():
        if path is None:
            continue
        try:
            path.write_text(export(value, form), encoding="utf-8", newline="")
        except OSError as problem:
            raise CallerError(f"{path} cannot be written: {problem.strerror}.",
                              help="Name a file in a folder that exists.") from problem


def export(value: Comparison, form: str) -> str:
    """The comparison as the text of a file of this form: "csv", "markdown" or "html"."""
    if form == "csv":
        from assistant.entry.exports.csv import comparison_csv

        return comparison_csv(value)
    if form == "markdown":
        from assistant.entry.exports.markdown import comparison_markdown

        return comparison_markdown(value)
    from assistant.entry.exports.report_html import report_html

    return report_html(value)
