"""Tables of articles: one bad row costs only itself."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import IngestError
from assistant.ingest.document import ReadResult
from assistant.ingest.readers import read_document

BRIDGE = "The bridge, closed since May, is guarded."


def _read(data: str | bytes, name: str) -> ReadResult:
    return read_document(data.encode() if isinstance(data, str) else data, name=name)


def _texts(result: ReadResult) -> list[str]:
    return [document.text for document in result.documents]


def _reasons(result: ReadResult) -> list[str]:
    return [skipped.reason for skipped in result.skipped]


@pytest.mark.parametrize(("delimiter", "name"), [
    (",", "a.csv"), (";", "a.csv"), ("\t", "a.csv"), ("|", "a.csv"), ("\t", "a.tsv"),
])
def test_reads_columns_whatever_the_delimiter(delimiter: str, name: str) -> None:
    rows = io.StringIO()
    writer = csv.writer(rows, delimiter=delimiter)
    writer.writerow(["Title", "Text", "Publisher", "URL", "Date", "Byline", "Lang", "views"])
    writer.writerow(["Bridge; shut, still", BRIDGE + "\n\nSecond, paragraph;", "The Gazette",
                     "https://g.example/1", "2024-05-01", "Ilse Tarn", "en", "12"])
    writer.writerow(["", "Le pont est fermé.", "", "", "", "", "fr", ""])
    result = _read(rows.getvalue(), name)
    first, second = result.documents
    assert first.text == BRIDGE + "\n\nSecond, paragraph;"
    assert {key: stated.value for key, stated in first.declared.items()} == {
        "title": "Bridge; shut, still", "outlet": "The Gazette", "url": "https://g.example/1",
        "published": "2024-05-01", "author": "Ilse Tarn", "language": "en"}
    assert (first.row, second.row) == (2, 3)
    assert set(second.declared) == {"language"}
    assert result.skipped == ()


def test_byte_order_mark_of_a_spreadsheet_is_no_part_of_the_first_column() -> None:
    assert _texts(_read("text\nWords.\n".encode("utf-8-sig"), "a.csv")) == ["Words."]


def test_code_page_of_a_spreadsheet_is_guessed() -> None:
    data = "текст;text\nда;Городской совет собрался во вторник вечером.\n".encode("cp1251")
    assert _texts(_read(data, "a.csv")) == ["Городской совет собрался во вторник вечером."]


@pytest.mark.parametrize(("data", "message"), [
    ("title,url\nBridge,https://x\n", "columns found: title, url"),
    ("title,text\n", "No article"),
    ("title,text\nBridge,\n", "Row 2: 'text' is empty"),
    ("text,text\na,b\n", "twice"),
    ('"text\nnever closed', "header cannot be read"),
])
def test_table_without_articles_is_refused_in_words(data: str, message: str) -> None:
    with pytest.raises(IngestError) as caught:
        _read(data, "a.csv")
    assert message in str(caught.value)


def test_rows_with_faults_are_skipped_one_by_one() -> None:
    data = ("title,text\n"
            "One,First words.\n"
            "Two,too, many, cells\n"
            "Three,\n"
            "\n"
            'Four,"never closed\n'
            "Five,Fifth words.\n"
            "Six,***\n"
            "Seven,Last words.\n")
    result = _read(data, "a.csv")
    assert _texts(result) == ["First words.", "Fifth words.", "Last words."]
    assert [reason.split(":")[0] for reason in _reasons(result)] == [
        "Row 3", "Row 4", "Row 5", "Row 7"]
    assert "never closed" in _reasons(result)[2]
    assert {skipped.path for skipped in result.skipped} == {"a.csv"}


def test_field_longer_than_the_usual_limit_is_read_whole() -> None:
    text = "word " * 60_000
    limit = csv.field_size_limit()
    assert _texts(_read(f"text\n{text}\nShort one.\n", "a.csv"))[0] == text
    assert csv.field_size_limit() == limit


def test_field_beyond_any_article_is_skipped() -> None:
    result = _read("text\n" + "word " * 500_000 + "\nShort one.\n", "a.csv")
    assert _texts(result) == ["Short one."]
    assert "2,000,000" in _reasons(result)[0]


def test_quotation_marks_broken_everywhere_end_soon() -> None:
    result = _read("text\nGood words.\n" + 'x,"broken\n' * 3_000, "a.csv")
    assert _texts(result) == ["Good words."]
    assert len(result.skipped) < 200
    assert "left out" in _reasons(result)[-1]


def test_json_lines_keep_the_good_rows() -> None:
    lines = [json.dumps({"title": "One", "text": BRIDGE, "outlet": "The Gazette"}), "{broken",
             "", "[1]", json.dumps({"title": "no text"}), json.dumps({"text": 5}),
             json.dumps({"body": "Le pont.", "authors": ["Ilse Tarn", None, "Omar Vell"],
                         "date": None}), "[" * 40_000]
    result = _read("\n".join(lines), "a.jsonl")
    assert _texts(result) == [BRIDGE, "Le pont."]
    assert [document.row for document in result.documents] == [1, 7]
    assert result.documents[1].declared["author"].value == "Ilse Tarn, Omar Vell"
    assert "published" not in result.documents[1].declared
    assert [reason.split(":")[0] for reason in _reasons(result)] == [
        "Line 2", "Line 4", "Line 5", "Line 6", "Line 8"]


@pytest.mark.parametrize("value", [
    [{"text": BRIDGE}], {"text": BRIDGE}, {"articles": [{"content": BRIDGE}]},
    {"data": [{"body": BRIDGE}, "not an object"]},
])
def test_json_is_a_list_an_object_with_a_list_or_one_article(value: object) -> None:
    assert _texts(_read(json.dumps(value), "a.json")) == [BRIDGE]


def test_json_lines_named_json_are_read() -> None:
    assert len(_read('{"text": "One."}\n{"text": "Two."}\n', "a.json").documents) == 2


@pytest.mark.parametrize(("data", "message"), [
    ("{", "not valid JSON"), ("[" * 60_000, "JSON"), ("3", "no article"), ("[]", "No article"),
    ('[{"title": "x"}]', "no text"),
])
def test_json_without_articles_is_refused_in_words(data: str, message: str) -> None:
    with pytest.raises(IngestError) as caught:
        _read(data, "a.json")
    assert message in str(caught.value)


def test_text_of_a_row_is_normalised() -> None:
    data = json.dumps({"text": "One\r\ntwo\u2028three\ud800\u0000."})
    assert _texts(_read(data, "a.jsonl")) == ["One\ntwo\nthree\ufffd."]


CELL = st.text(alphabet=st.sampled_from("ab ,;\"'\n\t|é"), max_size=20)


@settings(deadline=None)
@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=6), st.sampled_from(",;\t|"))
def test_every_well_formed_table_comes_back(
    rows: list[tuple[str, str]], delimiter: str
) -> None:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=delimiter)
    writer.writerow(["title", "text"])
    writer.writerows((title, f"x{text}x") for title, text in rows)
    assert _texts(_read(written.getvalue(), "a.csv")) == [f"x{text}x" for _, text in rows]


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("ab,;\"\n\r\t|"), max_size=200))
def test_any_table_gives_rows_or_a_clear_refusal(body: str) -> None:
    try:
        result = _read("text,title\n" + body, "a.csv")
    except IngestError as problem:
        assert str(problem)
    else:
        assert all(document.text.strip() for document in result.documents)
