"""Tables of articles: CSV, TSV, JSON Lines and JSON, one article a row.

A row that cannot be read is skipped with its reason, and the others go in. Rows count as a
spreadsheet shows them (the header is row 1), lines and items from 1.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from assistant.errors import IngestError
from assistant.ingest.document import RawDocument, ReadResult
from assistant.ingest.encoding import decode, guess_warning
from assistant.ingest.fields import declared_fields
from assistant.ingest.readers.delimited import BadRow, delimited_rows, text_column
from assistant.ingest.readers.finish import finish
from assistant.text.normalise import normalise_document
from assistant.types import Skipped

LIST_KEYS = ("articles", "documents", "items", "data", "results", "rows")
"""Where a JSON object keeps its list of articles."""
MAX_REPORTED = 1_000
"""Skipped rows told one by one; beyond that the file is no table of articles."""

Row = tuple[int, Mapping[str, Any] | BadRow]


def read_delimited(
    data: bytes, *, name: str, delimiter: str | None = None, charset: str | None = None
) -> ReadResult:
    """Read CSV; ``delimiter`` is told from the header unless given (TSV: a tab).

    IngestError when no column holds the text.
    """
    text, warnings = _text(data, charset)
    return _articles(delimited_rows(text, delimiter), name=name, format="csv", place="Row",
                     warnings=warnings)


def read_json_lines(data: bytes, *, name: str, charset: str | None = None) -> ReadResult:
    """Read one JSON object a line."""
    text, warnings = _text(data, charset)
    return _articles(_json_line_rows(text), name=name, format="jsonl", place="Line",
                     warnings=warnings)


def read_json(data: bytes, *, name: str, charset: str | None = None) -> ReadResult:
    """Read a JSON list of articles, an object that keeps such a list, or one article."""
    text, warnings = _text(data, charset)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as problem:
        # A file of JSON Lines is often named .json; its first line is a whole object.
        if _is_object(text.lstrip().partition("\n")[0]):
            return _articles(_json_line_rows(text), name=name, format="jsonl", place="Line",
                             warnings=warnings)
        raise IngestError(f"The file is not valid JSON: {_json_reason(problem)}.") from problem
    return _articles(_json_rows(value), name=name, format="json", place="Item", warnings=warnings)


def _text(data: bytes, charset: str | None) -> tuple[str, tuple[str, ...]]:
    raw, encoding = decode(data, declared=charset)
    return normalise_document(raw), guess_warning(encoding, declared=charset)


def _articles(
    rows: Iterable[Row], *, name: str, format: str, place: str, warnings: tuple[str, ...]
) -> ReadResult:
    documents: list[RawDocument] = []
    skipped: list[Skipped] = []
    for number, row in rows:
        try:
            documents.append(_article(row, number=number, format=format, warnings=warnings))
        except IngestError as problem:
            if len(skipped) < MAX_REPORTED:
                skipped.append(Skipped(name, f"{place} {number}: {problem}"))
    if not documents:
        first = f" {skipped[0].reason}" if skipped else ""
        raise IngestError(f"No article could be read from the file.{first}")
    return ReadResult(tuple(documents), tuple(skipped))


def _article(
    row: Mapping[str, Any] | BadRow, *, number: int, format: str, warnings: tuple[str, ...]
) -> RawDocument:
    if isinstance(row, BadRow):
        raise IngestError(row.reason)
    column = text_column(row)
    if column is None:
        raise IngestError("there is no text in it (looked for text, body, content, article).")
    text = row[column]
    if not isinstance(text, str):
        raise IngestError(f"{column!r} is not text.")
    if not text.strip():
        raise IngestError(f"{column!r} is empty.")
    facts = {name: value for name, value in row.items() if name != column}
    return finish(normalise_document(text).strip("\n"), format=format, row=number,
                  declared=declared_fields(facts, "metadata"), warnings=warnings)


def _json_line_rows(text: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as problem:
            yield number, BadRow(f"it is not valid JSON: {_json_reason(problem)}.")
            continue
        yield number, value if isinstance(value, dict) else BadRow("it is not a JSON object.")


def _json_rows(value: Any) -> Iterator[Row]:
    items: Any = value
    if isinstance(value, dict):
        kept = next((value[key] for key in LIST_KEYS if isinstance(value.get(key), list)), None)
        items = kept if kept is not None and text_column(value) is None else [value]
    if not isinstance(items, list):
        raise IngestError("The JSON holds no article.",
                          help="Write a list of objects with title, text, outlet, date and url.")
    for number, item in enumerate(items, start=1):
        yield number, item if isinstance(item, dict) else BadRow("it is not a JSON object.")


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _json_reason(problem: Exception) -> str:
    if isinstance(problem, json.JSONDecodeError):
        return f"{problem.msg}, line {problem.lineno} column {problem.colno}"
    return "it is nested too deeply" if isinstance(problem, RecursionError) else str(problem)
