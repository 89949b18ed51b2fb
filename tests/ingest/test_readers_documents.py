"""PDF and Word files, made here, with what goes wrong in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import pytest
from docx import Document
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import IngestError
from assistant.ingest.document import RawDocument
from assistant.ingest.readers import read_document
from assistant.ingest.readers.pdf_layout import Hyphens
from assistant.ingest.readers.pdf_order import uncertain_order

Placed = tuple[float, str]


def make_pdf(pages: Sequence[Sequence[Placed]], *, info: str = "", size: int = 12) -> bytes:
    """A PDF of one font; each page a list of (height on the page, line)."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"",
               b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
               b"/Encoding /WinAnsiEncoding >>"]
    kids = []
    for lines in pages:
        drawn = "".join(
            f"1 0 0 1 72 {height} Tm ({line.replace('(', chr(92) + '(')}) Tj\n"
            for height, line in lines)
        stream = f"BT /F1 {size} Tf\n{drawn}ET".encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
                       b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects))
        kids.append(len(objects))
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>".encode()
    objects.append(f"<< {info} >>".encode("cp1252"))
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += (b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
            % (len(objects) + 1, len(objects), start))
    return bytes(out)


def _one(data: bytes, name: str) -> RawDocument:
    (document,) = read_document(data, name=name).documents
    return document


LINES = [
    (700.0, "Bridge closed in Varnholm"),
    (660.0, "The harbour council of Varnholm voted on Tuesday to close the old"),
    (646.0, "bridge for repairs, its chair told reporters after a long meet-"),
    (632.0, "ing. The US-"),
    (604.0, "Residents learned of the closure from a notice on the railing and"),
    (590.0, "from their neighbours. The meeting lasted into the night."),
]


def test_lines_of_a_pdf_become_paragraphs_and_broken_words_whole() -> None:
    assert _one(make_pdf([LINES]), "a.pdf").text == (
        "Bridge closed in Varnholm\n\n"
        "The harbour council of Varnholm voted on Tuesday to close the old bridge for repairs, its "
        "chair told reporters after a long meeting. The US-\n\n"
        "Residents learned of the closure from a notice on the railing and from their neighbours. "
        "The meeting lasted into the night.")


def test_pdf_is_known_by_its_first_bytes() -> None:
    assert _one(make_pdf([LINES]), "a.txt").format == "pdf"


def test_running_heads_and_page_numbers_stand_once_and_are_marked() -> None:
    words = ["harbours", "bridges", "ferries", "islands"]
    pages = [[(760.0, "The Varnholm Gazette, May 2024"),
              (700.0, f"This sheet tells of {word} at length and then its last sentence runs"),
              (686.0, f"over to the sheet that follows the one on {word}, where it ends for"),
              (40.0, f"{number} of 4")] for number, word in enumerate(words, start=1)]
    document = _one(make_pdf(pages), "a.pdf")
    assert document.text.count("The Varnholm Gazette") == 1
    assert "it ends for This sheet tells of bridges" in document.text
    assert [(hint.kind, hint.span.of(document.text)) for hint in document.hints] == [
        ("running_head", "The Varnholm Gazette, May 2024\n1 of 4")]


def test_table_rows_that_differ_only_in_figures_are_no_running_heads() -> None:
    figures = ["14 208", "97 11", "3 5000", "88 12"]
    pages = [[(700.0, "The cost of repairs by year, as the council told it in its report on"),
              (686.0, f"the bridges of the town of Varnholm number {row}."), (672.0, row)]
             for row in figures]
    text = _one(make_pdf(pages), "a.pdf").text
    assert all(text.count(row) == 2 for row in figures)


def test_properties_count_only_where_the_text_bears_them_out() -> None:
    made = make_pdf([LINES], info="/Title (Bridge closed in Varnholm) /Author (WINDOWS-7)")
    declared = _one(made, "a.pdf").declared
    assert {key: stated.value for key, stated in declared.items()} == {
        "title": "Bridge closed in Varnholm"}


def _encrypted(password: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(make_pdf([LINES]))))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_pdf_with_a_password_is_refused_and_one_without_is_read() -> None:
    with pytest.raises(IngestError, match="password"):
        _one(_encrypted("secret"), "a.pdf")
    assert "Varnholm" in _one(_encrypted(""), "a.pdf").text


@pytest.mark.parametrize(("data", "message"), [
    (make_pdf([[]]), "pictures"),
    (b"%PDF-1.4\nnothing here", "damaged"),
    (make_pdf([LINES])[:300], "damaged"),
    (b"%PDF-1.7\n" + bytes(range(256)) * 50, "damaged"),
    (b"words, not a PDF", "damaged"),
])
def test_pdf_without_readable_text_is_refused_in_words(data: bytes, message: str) -> None:
    with pytest.raises(IngestError) as caught:
        _one(data, "a.pdf")
    assert message in str(caught.value)


@settings(deadline=None)
@given(st.integers(0, 1500), st.binary(max_size=12))
def test_damaged_pdf_gives_text_or_a_clear_refusal(place: int, junk: bytes) -> None:
    whole = make_pdf([LINES])
    try:
        document = _one(whole[:place] + junk + whole[place + len(junk):], "a.pdf")
    except IngestError as problem:
        assert str(problem)
    else:
        assert document.text.strip()


@pytest.mark.parametrize(("lines", "head", "tail", "whole"), [
    (["a long meet-", "ing began", "the meeting"], "meet", "ing", True),
    (["the US-", "led survey", "a US-led plan"], "US", "led", False),
    (["a well-", "known man"], "well", "known", False),
    (["the meet-", "ing", "a meeting", "the clos-", "ure"], "clos", "ure", True),
    (["the meet-", "ing", "a meeting", "by Bel-", "Varn"], "Bel", "Varn", False),
])
def test_document_tells_which_hyphens_only_break_lines(
    lines: list[str], head: str, tail: str, whole: bool
) -> None:
    assert Hyphens(lines).splits(head, tail) is whole


def test_page_of_endless_instructions_is_left_out_and_told() -> None:
    endless = [(700.0, "words and ")] * 150_000
    document = _one(make_pdf([LINES, endless]), "a.pdf")
    assert document.text.startswith("Bridge closed")
    assert document.warnings == ("page 2 could not be read",)


def test_right_to_left_paragraphs_of_a_pdf_are_not_citable() -> None:
    text = "The council met, \u0642\u0627\u0644 it said, on Tuesday evening in Varnholm.\n\n" \
           "\u0639\u0642\u062f \u0627\u0644\u0645\u062c\u0644\u0633.\n\nIt closed the bridge."
    assert [(hint.kind, len(hint.span)) for hint in uncertain_order(text)] == [
        ("uncertain_order", 11)]
    with pytest.raises(IngestError, match="order of right-to-left words"):
        uncertain_order("\u0639\u0642\u062f \u0627\u0644\u0645\u062c\u0644\u0633. One.")


def _docx(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_word_paragraphs_tables_and_breaks_are_read_in_order() -> None:
    document = Document()
    document.add_heading("Bridge closed", 0)
    paragraph = document.add_paragraph("It is clo")
    paragraph.add_run("sed").bold = True
    paragraph.add_run(" now.\nStill.")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(table._cells, ("Year", "Cost", "2023", "14"), strict=True):
        cell.text = words
    document.add_paragraph("  ")
    document.add_paragraph("Ferries run.", style="List Bullet")
    document.core_properties.title = "Bridge closed"
    document.core_properties.author = "python-docx"
    read = _one(_docx(document), "a.docx")
    assert read.text == ("Bridge closed\n\nIt is closed now.\nStill.\n\nYear\tCost\n2023\t14\n\n"
                         "Ferries run.")
    assert {key: stated.value for key, stated in read.declared.items()} == {
        "title": "Bridge closed"}


def test_tracked_changes_are_read_as_accepted_and_fields_as_shown() -> None:
    document = Document()
    document.element.body.insert(0, parse_xml(
        f"<w:p {W}><w:r><w:t xml:space='preserve'>It was </w:t></w:r>"
        "<w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t xml:space='preserve'>soon </w:t></w:r></w:ins>"
        "<w:hyperlink><w:r><w:t>closed</w:t></w:r></w:hyperlink>"
        "<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
        "<w:sdt><w:sdtContent><w:r><w:t>.</w:t></w:r></w:sdtContent></w:sdt></w:p>"))
    assert _one(_docx(document), "a.docx").text == "It was soon closed."


def test_layout_table_gives_paragraphs() -> None:
    document = Document()
    cell = document.add_table(rows=1, cols=2).cell(0, 0)
    cell.text = "Left one."
    cell.add_paragraph("Left two.")
    assert _one(_docx(document), "a.docx").text == "Left one.\n\nLeft two."


def _with_part(name: str, content: bytes) -> bytes:
    document = Document()
    document.add_paragraph("Words.")
    source = zipfile.ZipFile(io.BytesIO(_docx(document)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for entry in source.namelist():
            target.writestr(entry, content if entry == name else source.read(entry))
        if name not in source.namelist():
            target.writestr(name, content)
    return out.getvalue()


BOMB = (b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>"
        + b"".join(b"<!ENTITY %c '%s'>" % (98 + n, (b"&%c;" % (97 + n)) * 10) for n in range(9))
        + b"]><w:document " + W.encode() + b"><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body>"
          b"</w:document>")


@pytest.mark.parametrize(("make", "message"), [
    (lambda: _with_part("word/media/x.bin", bytes(310_000_000)), "unpacks to far more"),
    (lambda: _with_part("word/document.xml", BOMB), ""),
    (lambda: _with_part("word/document.xml", b"<w:document"), "damaged"),
    (lambda: _with_part("word/document.xml", b""), "damaged"),
    (lambda: _docx(Document()), "no text"),
    (lambda: _with_part("a", b"")[:2_000], "damaged"),
    (lambda: b"PK\x03\x04" + bytes(50), "damaged"),
    (lambda: b"words", "damaged"),
])
def test_word_file_that_holds_no_document_is_refused(make, message: str) -> None:
    with pytest.raises(IngestError) as caught:
        _one(make(), "a.docx")
    assert message in str(caught.value)


def test_archive_that_is_no_word_document_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "words")
    with pytest.raises(IngestError, match="archive"):
        _one(out.getvalue(), "a.docx")
