"""The rows of CSV and TSV text, with a broken row costing no more than itself."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from assistant.errors import IngestError
from assistant.ingest.fields import field_of

TEXT_COLUMNS = ("text", "body", "content", "article", "full_text", "fulltext", "article_text")
DELIMITERS = (",", ";", "\t", "|")
MAX_FIELD_CHARS = 2_000_000
"""A book of 300,000 words; a longer field is a table whose quotation marks went wrong."""
MAX_RESUMED = 100
"""Rows with an unclosed quotation mark after which reading begins anew; each costs one pass."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be read, and why."""

    reason: str


def text_column(row: Mapping[str, Any]) -> str | None:
    """The name of the column that holds the text, or None."""
    by_name = {name.strip().lower().replace(" ", "_"): name
               for name in row if isinstance(name, str)}
    return next((by_name[known] for known in TEXT_COLUMNS if known in by_name), None)


def delimited_rows(
    text: str, delimiter: str | None = None
) -> Iterator[tuple[int, dict[str, str] | BadRow]]:
    """Each row after the header with its number; the header, whose row is 1, names the columns.

    IngestError when no column of the header holds text, or one name stands twice.
    """
    lines = [line + "\n" for line in text.strip("\n").split("\n")]
    separator = delimiter or _delimiter_of(lines[0])
    with _field_limit(MAX_FIELD_CHARS):
        records = _records(lines, separator)
        _, header = next(records, (1, []))
        if isinstance(header, BadRow):
            raise IngestError(f"The header cannot be read: {header.reason}")
        names = [name.strip() for name in header]
        _check_header(names)
        number = 1
        for _, cells in records:
            number += 1
            if isinstance(cells, BadRow):
                yield number, cells
            elif any(cell.strip() for cell in cells):
                yield number, _row(names, cells)


def _row(names: list[str], cells: list[str]) -> dict[str, str] | BadRow:
    if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names):]):
        return BadRow(f"it has {len(cells)} cells, the header {len(names)}: "
                      "a text with the delimiter in it must stand in quotation marks.")
    return dict(zip(names, cells, strict=False))


def _check_header(names: list[str]) -> None:
    if text_column(dict.fromkeys(names)) is None:
        listed = ", ".join(name for name in names[:12] if name) or "none"
        raise IngestError(f"No column holds the text (columns found: {listed[:300]}).",
                          help="Name one of them text, body or content.")
    known = [key for name in names if (key := field_of(name) or name.lower())]
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice and len(known) != len(set(known)):
        raise IngestError(f"The header names {', '.join(twice)} twice.")


def _delimiter_of(header: str) -> str:
    """The delimiter that makes the most known column names of the header."""
    def known(delimiter: str) -> int:
        names = next(csv.reader([header], delimiter=delimiter), [])
        return sum(field_of(name) is not None or text_column({name: ""}) is not None
                   for name in names)
    return max(DELIMITERS, key=known)


def _records(
    lines: list[str], delimiter: str
) -> Iterator[tuple[int, list[str] | BadRow]]:
    """Parsed records with the index of the line each begins on."""
    start = 0
    for _ in range(MAX_RESUMED):
        reader = csv.reader(iter(lines[start:]), delimiter=delimiter, strict=True)
        begun = start
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as problem:
                yield begun, BadRow(_reason(problem))
                start = begun + 1
                break
            if cells:
                yield begun, cells
            begun = start + reader.line_num
    yield start, BadRow("quotation marks are broken here and in many rows before; "
                        "the rest of the file was left out.")


def _reason(problem: csv.Error) -> str:
    message = str(problem)
    if "field limit" in message or "field larger" in message:
        return f"a field has more than {MAX_FIELD_CHARS:,} characters."
    if "unexpected end" in message:
        return "a quotation mark is opened and never closed."
    return f"its quotation marks are broken ({message})."


@contextmanager
def _field_limit(chars: int) -> Iterator[None]:
    """csv keeps one limit for the whole process, 131,072 characters by default."""
    before = csv.field_size_limit(chars)
    try:
        yield
    finally:
        csv.field_size_limit(before)
