"""PDF files: the text layer, page by page, put back into paragraphs."""

from __future__ import annotations

import io
import logging
import struct
import zlib
from collections.abc import Sequence
from typing import Any

from assistant.errors import IngestError
from assistant.ingest.document import RawDocument
from assistant.ingest.fields import borne_out
from assistant.ingest.readers.finish import finish
from assistant.ingest.readers.pdf_layout import Line, flow, running_heads
from assistant.ingest.readers.pdf_order import uncertain_order
from assistant.text.normalise import normalise_document
from assistant.types import Furniture, Span

MAX_PAGES = 2_000
MAX_PAGE_BYTES = 4_000_000
MAX_DRAWN_BYTES = 60_000_000
"""Drawing instructions of a page and of a file. pypdf takes 8 s a megabyte of text instructions;
a page of newsprint has 50 kB."""
_BROKEN = (
    ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, AssertionError,
    OverflowError, NotImplementedError, ZeroDivisionError, OSError, MemoryError, zlib.error,
    struct.error,
)
"""What pypdf lets through on damaged files besides its own errors."""


def read_pdf(data: bytes) -> RawDocument:
    """Read the text layer of a PDF.

    Running heads and page numbers stand once, at the end, marked. IngestError for a file that is
    damaged, needs a password, has over 2,000 pages, or holds only pictures of text.
    """
    pages, warnings, properties = _pages(data)
    heads = running_heads(pages)
    kept = [[line for index, line in enumerate(page) if index not in marked]
            for page, marked in zip(pages, heads, strict=True)]
    body = normalise_document(flow(kept)).strip()
    if not any(char.isalnum() for char in body):
        raise IngestError("The PDF has no text: its pages are pictures.",
                          help="Run text recognition (OCR) on it first.")
    hints = uncertain_order(body)
    if hints:
        warnings.append("right-to-left paragraphs of this PDF may be out of order: not citable")
    furniture = _once(pages, heads)
    text = f"{body}\n\n{furniture}" if furniture else body
    if furniture:
        hints.append(Furniture(Span(len(body) + 2, len(text)), "running_head"))
    return finish(text, format="pdf", declared=borne_out(properties, body), hints=hints,
                  warnings=warnings)


def _pages(data: bytes) -> tuple[list[list[Line]], list[str], dict[str, str]]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    broken = (PyPdfError, *_BROKEN)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise IngestError("The PDF is protected with a password.",
                              help="Save a copy without the password.")
        count = len(reader.pages)
        properties = _properties(reader)
    except broken as problem:
        raise IngestError(f"The PDF is damaged or incomplete: {_words(problem)}.") from problem
    if count > MAX_PAGES:
        raise IngestError(f"The PDF has {count:,} pages; the limit is {MAX_PAGES:,}.",
                          help="Split it.")
    pages, failed = _read_pages(reader, count, broken)
    if failed and not any(pages):
        raise IngestError("The PDF is damaged: none of its pages can be read.")
    return pages, _failed_warning(failed), properties


def _read_pages(
    reader: Any, count: int, broken: tuple[type[BaseException], ...]
) -> tuple[list[list[Line]], list[int]]:
    """The lines of each page that can be read, and the numbers of those that cannot."""
    pages: list[list[Line]] = []
    failed: list[int] = []
    drawn = 0
    for number in range(1, count + 1):
        try:
            page = reader.pages[number - 1]
            contents = page.get_contents()
            size = len(contents.get_data()) if contents is not None else 0
            readable = size <= MAX_PAGE_BYTES
            lines = _lines(page) if size and readable else []
        except broken:
            failed.append(number)
            continue
        if readable:
            pages.append(lines)
        else:
            failed.append(number)
        drawn += size
        if drawn > MAX_DRAWN_BYTES:
            raise IngestError("The PDF unpacks to far more than a document holds.",
                              help="Split it.")
    return pages, failed


def _lines(page: Any) -> list[Line]:
    """The lines of a page in the order they were written, with where each begins."""
    lines: list[Line] = []
    words: list[str] = []
    place: list[tuple[float, float, float]] = []

    def close() -> None:
        text = " ".join("".join(words).split())
        if text:
            x, y, size = place[0] if place else (0.0, 0.0, 0.0)
            lines.append(Line(text, x, y, size))
        words.clear()
        place.clear()

    def visit(text: str, page_matrix: Any, matrix: Any, font: Any, size: float) -> None:
        first, *rest = text.split("\n")
        for position, part in enumerate([first, *rest]):
            if position:
                close()
            if part.strip() and not place:
                x, y = matrix[4], matrix[5]
                scale = abs(page_matrix[3]) or 1.0
                place.append((x * page_matrix[0] + y * page_matrix[2] + page_matrix[4],
                              x * page_matrix[1] + y * page_matrix[3] + page_matrix[5],
                              abs(float(size or 0) * scale)))
            words.append(part)

    page.extract_text(visitor_text=visit)
    close()
    return lines


def _once(pages: Sequence[Sequence[Line]], heads: Sequence[set[int]]) -> str:
    """The running heads as the first page that has them prints them, without the others'."""
    for page, marked in zip(pages, heads, strict=True):
        if marked:
            return normalise_document("\n".join(page[index].text for index in sorted(marked)))
    return ""


def _properties(reader: Any) -> dict[str, str]:
    info = reader.metadata or {}
    return {key: str(info[name]) for key, name in (("title", "/Title"), ("author", "/Author"))
            if name in info}


def _failed_warning(failed: Sequence[int]) -> list[str]:
    if not failed:
        return []
    listed = ", ".join(map(str, failed[:10])) + (" …" if len(failed) > 10 else "")
    return [f"page {listed} could not be read" if len(failed) == 1
            else f"pages {listed} could not be read"]


def _words(problem: BaseException) -> str:
    return " ".join(str(problem).split()).rstrip(".")[:200] or type(problem).__name__
