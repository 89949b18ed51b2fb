"""Word documents (.docx): paragraphs and tables in order, with tracked changes as accepted."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from assistant.errors import IngestError
from assistant.ingest.document import RawDocument
from assistant.ingest.fields import borne_out
from assistant.ingest.readers.finish import finish
from assistant.text.normalise import normalise_document

MAX_UNPACKED = 300_000_000
MAX_PART = 100_000_000
MAX_PARTS = 10_000
"""A document of 20 MB unpacks to little more, for its pictures are compressed already; its text
part, at ten times its words for markup, stays far under 100 MB."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNSEEN = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr",
                     f"{_W}delText", _FALLBACK})
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, KeyError, ValueError, AttributeError,
           IndexError, TypeError, EOFError, OSError, NotImplementedError, RuntimeError)


def read_docx(data: bytes) -> RawDocument:
    """Read the body and the notes of a Word document.

    Deleted text, field codes and page headers are left out. Title and author of the file's
    properties are declared only where its own words bear them out. IngestError for a damaged,
    protected or inflated file.
    """
    _check_archive(data)
    from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        document = Document(io.BytesIO(data))
        blocks = list(_blocks(document.element.body))
        blocks.extend(_notes(document.part))
        properties = document.core_properties
        stated = {"title": properties.title, "author": properties.author}
    except (OpcError, LxmlError, *_BROKEN) as problem:
        raise IngestError("The Word document is damaged or incomplete.",
                          help="Open it in a word processor and save it again.") from problem
    text = normalise_document("\n\n".join(blocks)).strip("\n")
    return finish(text, format="docx", declared=borne_out(stated, text))


def _check_archive(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, *_BROKEN) as problem:
        raise IngestError("The Word document is damaged or incomplete.",
                          help="Open it in a word processor and save it again.") from problem
    if any(part.flag_bits & 1 for part in parts):
        raise IngestError("The document is protected with a password.",
                          help="Save a copy without the password.")
    if "word/document.xml" not in {part.filename for part in parts}:
        raise IngestError("The file is an archive, but not a Word document.",
                          help="Unpack it and ingest what it holds.")
    # zipfile reads no more of a part than its entry states, so the stated sizes can be trusted.
    if (len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED
            or any(part.file_size > MAX_PART for part in parts if part.filename.endswith(".xml"))):
        raise IngestError("The Word document unpacks to far more than a document holds.")


def _blocks(body: Any) -> Iterator[str]:
    """The text of each paragraph and table, with a stack of our own for what nests."""
    pending = list(reversed(list(body)))
    while pending:
        element = pending.pop()
        if element.tag == f"{_W}p":
            boxes: list[Any] = []
            text = _paragraph(element, boxes)
            if text.strip():
                yield text.strip(" \n")
            pending.extend(reversed(boxes))
        elif element.tag == f"{_W}tbl":
            yield from _table(element)
        elif element.tag not in _UNSEEN:
            pending.extend(reversed(list(element)))


def _paragraph(paragraph: Any, boxes: list[Any]) -> str:
    """The visible words of a paragraph; text boxes anchored in it are put aside in ``boxes``."""
    pieces: list[str] = []
    pending = list(reversed(list(paragraph)))
    while pending:
        element = pending.pop()
        if element.tag == f"{_W}t":
            pieces.append(element.text or "")
        elif element.tag in _BREAKS:
            pieces.append(_BREAKS[element.tag])
        elif element.tag == f"{_W}txbxContent":
            boxes.extend(element)
        elif element.tag == f"{_W}r" and _is_hidden(element):
            continue
        elif element.tag not in _UNSEEN:
            pending.extend(reversed(list(element)))
    return "".join(pieces)


def _is_hidden(run: Any) -> bool:
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(f"{_W}val", "true") not in ("0", "false", "off")


def _table(table: Any) -> Iterator[str]:
    """Rows of short cells as lines with tabs; cells of several paragraphs as blocks."""
    lines: list[str] = []
    for row in table.iterchildren(f"{_W}tr"):
        cells = [list(_blocks(cell)) for cell in row.iterchildren(f"{_W}tc", f"{_W}sdt")]
        if len(cells) > 1 and all(len(cell) <= 1 for cell in cells):
            lines.append("\t".join("".join(cell).replace("\n", " ") for cell in cells).rstrip("\t"))
            continue
        if any(lines):
            yield "\n".join(filter(None, lines))
        lines = []
        for cell in cells:
            yield from cell
    if any(lines):
        yield "\n".join(filter(None, lines))


def _notes(part: Any) -> Iterator[str]:
    """Footnotes and endnotes, which printed pages show; separators have no text."""
    from docx.oxml import parse_xml

    for relation in part.rels.values():
        if not relation.is_external and relation.reltype.endswith(("/footnotes", "/endnotes")):
            root = parse_xml(relation.target_part.blob)
            for note in root:
                yield from _blocks(note)
