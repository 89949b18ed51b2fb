"""Web pages made to break a reader, and any markup at all."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.errors import IngestError
from assistant.ingest.document import RawDocument
from assistant.ingest.readers import read_document
from assistant.text.normalise import normalise_document

ARTICLE = "<p>The harbour council of Varnholm voted on Tuesday to close the old bridge.</p>" * 5


def _page(html: str) -> RawDocument:
    (document,) = read_document(html.encode(), name="page.html").documents
    return document


HOSTILE = {
    "deep": "<div>" * 50_000 + "<p>words</p>",
    "deep enough": "<nav>" * 1_500 + ARTICLE,
    "inline": "<p>" + "<b><i>" * 900 + "words",
    "wide": "<table><tr>" + "<td>x" * 40_000,
    "unclosed": "<a href=" * 50_000,
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">words",
    "bare attributes": "<p " + " ".join(f"a{n}" for n in range(200_000)) + ">words",
    "long attribute": "<p title='" + "a=b " * 100_000 + "'>words",
    "entity bomb": '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;">]>'
                   "<html><body><p>&b; words</p></body></html>",
    "nul": f"<p>wo\0rds</p>{ARTICLE}\0",
    "bad references": "<p>&#0; &#xD800; &#x110000; &#99999999999; words</p>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_end_soon_in_text_or_refusal(name: str) -> None:
    begun = time.perf_counter()
    try:
        document = _page("<body>" + HOSTILE[name])
    except IngestError as problem:
        assert any(reason in str(problem)
                   for reason in ("nested too deeply", "no text", "500 attributes"))
    else:
        assert document.text == normalise_document(document.text)
        assert len(document.text) < 500_000
    assert time.perf_counter() - begun < 120


def test_part_lost_to_nesting_is_told() -> None:
    document = _page("<body><p>words before</p>" + "<div>" * 5_000 + "<p>lost</p>")
    assert "words before" in document.text
    assert any("nested too deeply" in warning for warning in document.warnings)


@pytest.mark.parametrize("html", ["<script>x</script>", "<p> </p>", "<!-- only -->",
                                  "<frameset><frame src=x></frameset>", "<p hidden>words</p>"])
def test_page_without_visible_words_is_refused(html: str) -> None:
    with pytest.raises(IngestError):
        _page("<html>" + html)


MARKUP = st.lists(st.sampled_from([
    "<p>", "</p>", "<div>", "</div>", "<nav>", "</nav>", "<br>", "<b>", "</b>", "<td>", "<tr>",
    "<table>", "</table>", "<li>", "<h1>", "<article>", "</article>", "<aside>", "<pre>", "</pre>",
    "<q>", "<a href=x>", "</a>", "&amp;", "&nbsp;", " ", "\n", "\r\n", "word", "кот", "كلمة", "<",
    "<footer>", "</footer>", "<form class=menu>", "\u2028", "\x85", "12<sup>3",
]), max_size=40).map("".join)


@settings(deadline=None, max_examples=60)
@given(MARKUP)
@example("word<footer>&nbsp;")
def test_any_markup_gives_normal_text_and_hints_within_it(markup: str) -> None:
    try:
        document = _page("<body>" + markup)
    except IngestError:
        return
    assert document.text == normalise_document(document.text)
    assert document.text == document.text.strip("\n")
    for hint in document.hints:
        assert hint.span.of(document.text).strip()
