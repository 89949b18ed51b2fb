"""One reader per format; ``read_document`` picks the one that the bytes and the name call for."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from assistant.errors import IngestError
from assistant.ingest.document import RawDocument, ReadResult

FORMATS = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".pdf": "pdf", ".docx": "docx",
    ".csv": "csv", ".tsv": "tsv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json",
    ".xml": "feed", ".rss": "feed", ".atom": "feed",
}
CONTENT_TYPES = {
    "text/html": "html", "application/xhtml+xml": "html", "text/markdown": "markdown",
    "application/pdf": "pdf", "text/csv": "csv", "text/tab-separated-values": "tsv",
    "application/json": "json", "application/x-ndjson": "jsonl", "application/jsonl": "jsonl",
    "application/rss+xml": "feed", "application/atom+xml": "feed", "application/rdf+xml": "feed",
    "text/xml": "feed", "application/xml": "feed",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
FOREIGN = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office or a protected document",
     "Save it as DOCX without a password."),
    (b"{\\rtf", "Rich Text Format", "Save it as DOCX."),
    (b"PK\x03\x04", "an archive", "Unpack it and ingest what it holds."),
    (b"\x1f\x8b", "a compressed file", "Unpack it and ingest what it holds."),
    (b"Rar!", "an archive", "Unpack it and ingest what it holds."),
    (b"7z\xbc\xaf\x27\x1c", "an archive", "Unpack it and ingest what it holds."),
    (b"\x89PNG", "a picture", "Run text recognition (OCR) on it first."),
    (b"\xff\xd8\xff", "a picture", "Run text recognition (OCR) on it first."),
    (b"GIF8", "a picture", "Run text recognition (OCR) on it first."),
)
"""First bytes of what no reader reads, with what to do about it."""
SNIFFED_BYTES = 1024

_PROLOGUE = rb"(?:\s|<\?(?>.*?\?>)|<!--(?>.*?-->)|<!doctype(?>[^>\[]*)>)*+"
"""Possessive: comments could otherwise be divided in more ways than there is time to try."""
_PAGE = re.compile(_PROLOGUE + rb"<html\b|\s*<!doctype\s+html", re.IGNORECASE | re.DOTALL)
_FEED = re.compile(_PROLOGUE + rb"<(rss|feed|rdf:RDF)\b", re.IGNORECASE | re.DOTALL)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Source:
    data: bytes
    name: str
    url: str | None
    charset: str | None


def read_document(
    data: bytes, *, name: str, url: str | None = None, content_type: str | None = None
) -> ReadResult:
    """Read every document that ``data`` holds.

    ``name`` is the file's path or the address asked for, whose suffix tells the format unless
    the bytes show another; ``url`` and ``content_type`` are of a fetched page. IngestError, with
    what to do, for empty, binary, protected, damaged and unsupported files and for files that
    hold no text at all; a bad row of a table is in ``skipped`` and costs only itself.
    """
    if not data or not data.strip(b" \t\r\n\0"):
        raise IngestError("The file is empty.")
    charset = _CHARSET.search(content_type or "")
    source = _Source(data, name, url, charset.group(1) if charset else None)
    found = _format(data, suffix=_suffix(url) or _suffix(name), content_type=content_type)
    if found not in ("pdf", "docx"):
        _refuse_foreign(data)
    return _READERS[found](source)


def _suffix(name: str | None) -> str:
    path = urlsplit(name).path if name and "://" in name else name or ""
    suffix = os.path.splitext(path)[1].lower()
    return suffix if suffix in FORMATS or "://" not in (name or "") else ""


def _format(data: bytes, *, suffix: str, content_type: str | None) -> str:
    served = CONTENT_TYPES.get((content_type or "").partition(";")[0].strip().lower())
    named = served or FORMATS.get(suffix)
    head = data[:SNIFFED_BYTES]
    if data.startswith(b"%PDF-") or (named == "pdf" and b"%PDF-" in head):
        return "pdf"
    if data.startswith(b"PK\x03\x04") and (named == "docx" or b"word/" in data):
        return "docx"
    if named in (None, "text", "html", "feed"):
        if _FEED.match(head):
            return "feed"
        if _PAGE.match(head):
            return "html"
    if named is None and content_type is None and suffix:
        raise IngestError(f"Files of kind {suffix} are not supported.",
                          help="Save it as text, HTML, PDF or DOCX.")
    return named or "text"


def _refuse_foreign(data: bytes) -> None:
    for start, what, help_text in FOREIGN:
        if data.startswith(start):
            raise IngestError(f"The file is {what}.", help=help_text)


def _one(document: RawDocument) -> ReadResult:
    return ReadResult((document,))


def _read_text(source: _Source) -> ReadResult:
    from assistant.ingest.readers.plain import read_plain

    return _one(read_plain(source.data, charset=source.charset))


def _read_markdown(source: _Source) -> ReadResult:
    from assistant.ingest.readers.markdown import read_markdown

    return _one(read_markdown(source.data, charset=source.charset))


def _read_html(source: _Source) -> ReadResult:
    from assistant.ingest.readers.html import read_html

    return _one(read_html(source.data, charset=source.charset, url=source.url))


def _read_pdf(source: _Source) -> ReadResult:
    from assistant.ingest.readers.pdf import read_pdf

    return _one(read_pdf(source.data))


def _read_docx(source: _Source) -> ReadResult:
    from assistant.ingest.readers.docx import read_docx

    return _one(read_docx(source.data))


def _read_csv(source: _Source) -> ReadResult:
    from assistant.ingest.readers.table import read_delimited

    return read_delimited(source.data, name=source.name, charset=source.charset)


def _read_tsv(source: _Source) -> ReadResult:
    from assistant.ingest.readers.table import read_delimited

    return read_delimited(source.data, name=source.name, delimiter="\t", charset=source.charset)


def _read_json_lines(source: _Source) -> ReadResult:
    from assistant.ingest.readers.table import read_json_lines

    return read_json_lines(source.data, name=source.name, charset=source.charset)


def _read_json(source: _Source) -> ReadResult:
    from assistant.ingest.readers.table import read_json

    return read_json(source.data, name=source.name, charset=source.charset)


def _read_feed(source: _Source) -> ReadResult:
    from assistant.ingest.readers.feed import read_feed

    return read_feed(source.data, name=source.name, url=source.url, charset=source.charset)


_READERS = {
    "text": _read_text, "markdown": _read_markdown, "html": _read_html, "pdf": _read_pdf,
    "docx": _read_docx, "csv": _read_csv, "tsv": _read_tsv, "jsonl": _read_json_lines,
    "json": _read_json, "feed": _read_feed,
}
