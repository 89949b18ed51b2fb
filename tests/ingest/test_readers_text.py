"""Plain text, Markdown, front matter, and how the reader is chosen."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import IngestError
from assistant.ingest.document import Declared, RawDocument
from assistant.ingest.readers import read_document
from assistant.text.normalise import normalise_document
from assistant.types import Furniture, Span

SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"


def _read(data: str | bytes, name: str, **over: str) -> RawDocument:
    raw = data.encode() if isinstance(data, str) else data
    (document,) = read_document(raw, name=name, **over).documents
    return document


def _facts(document: RawDocument) -> dict[str, str]:
    return {key: stated.value for key, stated in document.declared.items()}


def test_text_file_stays_as_it_is() -> None:
    text = "\n\nTitle\n\n  By **Ilse Tarn**  \n\n- - -\n<b>kept</b> &amp; \tall\n"
    assert _read(text, "a.txt").text == text


def test_windows_line_ends_and_controls_are_normalised_once() -> None:
    read = _read("One\r\ntwo\x07\rthree" + " and so on" * 20, "a.txt").text
    assert read == "One\ntwo\nthree" + " and so on" * 20


FRONT = """---
title: "Bridge: closed"
byline: Ilse Tarn
publisher: The Varnholm Gazette
date: 2024-05-01
lang: en
republished_from: Harbour Wire
layout: post
---

The bridge is closed.
"""


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_front_matter_is_declared_and_taken_off(name: str) -> None:
    document = _read(FRONT, name)
    assert document.text.strip() == "The bridge is closed."
    assert _facts(document) == {
        "title": "Bridge: closed", "author": "Ilse Tarn", "outlet": "The Varnholm Gazette",
        "published": "2024-05-01", "language": "en", "origin": "Harbour Wire"}
    assert {stated.basis for stated in document.declared.values()} == {"metadata"}


@pytest.mark.parametrize("text", [
    "---\nA ruled heading\n---\nWords follow.",
    "---\nwords: only unknown names\n---\nWords follow.",
    "---\ntitle: never closed\nWords follow.",
    "\n---\ntitle: not at the very top\n---\nWords follow.",
    "---\n" + "line\n" * 300 + "---\nWords follow.",
    "---\n---\nWords follow.",
])
def test_rules_that_are_no_front_matter_stay_in_the_text(text: str) -> None:
    document = _read(text, "a.txt")
    assert document.text == text
    assert document.declared == {}


@pytest.mark.parametrize("yaml", ["title: [", "title: a\ntitle: b", "a: &x [*x]\ntitle: *x",
                                  "title: " + "[" * 500_000])
def test_front_matter_that_cannot_be_read_is_told_and_kept(yaml: str) -> None:
    document = _read(f"---\n{yaml}\n---\nWords follow.", "a.txt")
    assert document.text.startswith("---\ntitle") or "Words follow." in document.text
    assert document.declared == {}
    assert "front matter" in document.warnings[0]


def test_markdown_is_read_without_its_marks() -> None:
    document = _read("""# Bridge *closed* in Varnholm

By **Ilse Tarn** for the [Gazette](https://gazette.example)

The council "acted" -- it said --
on Monday.\\
Then it rained.

> We could not wait.

* Ferries run
* Buses do not

| Year | Cost |
|------|------|
| 2023 | 14   |

![The bridge](bridge.png)

<script>alert(1)</script>
""", "a.md")
    assert document.text == (
        "Bridge closed in Varnholm\n\nBy Ilse Tarn for the Gazette\n\n"
        'The council "acted" -- it said -- on Monday.\nThen it rained.\n\nWe could not wait.\n\n'
        "Ferries run\n\nBuses do not\n\nYear\tCost\n2023\t14")
    assert document.declared == {"title": Declared("Bridge closed in Varnholm", "metadata")}


def test_markdown_heading_further_down_is_no_title() -> None:
    assert _read("Words.\n\n# Heading\n", "a.md").declared == {}


def test_guessed_encoding_is_warned_of() -> None:
    data = "Городской совет собрался во вторник вечером.".encode("cp1251")
    assert _read(data, "a.txt").warnings == ("encoding not stated; read as cp1251",)
    assert _read(data, "a.txt", content_type="text/plain; charset=windows-1251").warnings == ()


@pytest.mark.parametrize(("data", "name", "message"), [
    (b"", "a.txt", "empty"), (b" \n\t ", "a.txt", "empty"), (b"\0\0\0", "a.txt", "empty"),
    (b"--- *** ---", "a.txt", "no text"), (b"# \n\n***", "a.md", "no text"),
    (bytes(range(256)) * 40, "a.txt", "binary"),
    (b"\x89PNG\r\n\x1a\n" + bytes(900), "a.txt", "picture"),
    (b"PK\x03\x04" + bytes(200), "a.txt", "archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.txt", "old Office"),
    (b"{\\rtf1 words}", "a.txt", "Rich Text"),
    (b"words", "a.doc", "not supported"),
])
def test_what_cannot_be_read_is_refused_in_words(data: bytes, name: str, message: str) -> None:
    with pytest.raises(IngestError) as caught:
        read_document(data, name=name)
    assert message in str(caught.value)


def test_many_comments_before_the_first_element_take_no_time() -> None:
    begun = time.perf_counter()
    assert _read("<!---->" * 140 + "<p>words</p>", "a.html").text == "words"
    assert time.perf_counter() - begun < 60


@pytest.mark.parametrize(("data", "name", "content_type", "expected"), [
    ("<!DOCTYPE html><p>Words</p>", "a.txt", None, "html"),
    ("<p>Words</p>", "https://x.example/", "text/html", "html"),
    ("<p>Words</p>", "https://x.example/a.html?b=c.pdf", None, "html"),
    ("<p>Words</p>", "https://x.example/a.pdf", "text/html; charset=utf-8", "html"),
    ("Words", "https://x.example/plain", "text/plain", "text"),
    ("Words", "https://x.example/plain", None, "text"),
    ("# Words", "x.markdown", None, "markdown"),
    ('{"text": "Words"}', "https://x.example/api", "application/json", "json"),
    ("<?xml version='1.0'?><!-- c --><rss><channel><item><description>Words"
     "</description></item></channel></rss>", "https://x.example/feed", "text/html", "feed"),
])
def test_reader_follows_what_is_served_then_the_bytes(
    data: str, name: str, content_type: str | None, expected: str
) -> None:
    result = read_document(data.encode(), name=name, content_type=content_type)
    assert [document.format for document in result.documents] == [expected]


def test_hints_outside_the_text_are_refused() -> None:
    with pytest.raises(ValueError, match="out of the text"):
        RawDocument("short", hints=(Furniture(Span(0, 9), "navigation"),))
    with pytest.raises(ValueError, match="outlat"):
        RawDocument("short", declared={"outlat": Declared("x", "metadata")})


@settings(deadline=None)
@given(st.text(max_size=300))
def test_text_of_any_file_is_its_normal_form(text: str) -> None:
    try:
        document = _read(text.encode("utf-8", "surrogatepass"), "a.txt")
    except IngestError:
        return
    assert document.text == normalise_document(document.text)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="no ../shared/seeds beside this checkout")
def test_seed_articles_are_read_whole() -> None:
    paths = sorted(SEEDS.glob("*.txt"))
    assert paths
    for path in paths:
        document = _read(path.read_bytes(), path.name)
        assert document.text == normalise_document(path.read_text(encoding="utf-8"))
        assert document.warnings == ()
