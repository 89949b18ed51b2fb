"""The report: one file that loads and runs nothing, with every quote at its end."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import fake_newsroom as fake
import made_comparison as made
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markup import Page, assert_harmless

from assistant.entry.exports.report_html import POLICY, report_html, styles
from assistant.types import Event

OWN = {"html", "head", "meta", "style", "body", "main", "h1"}


def test_every_link_leads_to_a_place_in_the_same_file():
    page = Page(report_html(made.full_comparison()))
    places = {attributes["id"] for _, attributes in page.tags if attributes.get("id")}
    inside = [a["href"][1:] for a in page.all("a") if a["href"].startswith("#")]
    assert len(inside) > 60 and set(inside) <= places
    assert not page.all("button")


def test_every_quote_stands_at_the_end_word_for_word_with_its_place():
    comparison = made.full_comparison()
    page = Page(report_html(comparison))
    for citation in comparison.citations:
        assert any(li.get("id") == f"q{citation.number}" for li in page.all("li"))
        assert citation.quote.text in page.words
        assert f"[{citation.quote.span.start}–{citation.quote.span.end}]" in page.words


def test_it_says_when_it_was_made_and_from_what():
    made_at = datetime(2031, 6, 2, 1, 30, tzinfo=timezone(timedelta(hours=2)))
    words = Page(report_html(made.full_comparison(), made=made_at)).words
    assert "Made on 2031-06-01 23:30 UTC from 6 articles of 4 outlets, 4 origins." in words
    for article in made.demo_articles():
        assert article.title in words
    assert "nothing here is a score of bias" in words


@pytest.mark.parametrize("comparison", [made.full_comparison(), made.larger(12)])
def test_nothing_of_it_comes_from_elsewhere(comparison):
    report = report_html(comparison)
    page = assert_harmless(report, also=OWN)
    assert not page.all("script") and not page.all("link") and not page.all("img")
    assert POLICY in [meta.get("content") for meta in page.all("meta")]
    assert not re.search(r"url\(|@import|src=", report)


def test_hostile_documents_bring_no_markup():
    bad = fake.HOSTILE + "</style></title><script>window.hacked=1</script>\u202e"
    articles = tuple(replace(a, title=bad, outlet=bad, author=bad, url="javascript:alert(1)")
                     for a in made.demo_articles()[:2])
    page = assert_harmless(report_html(made.empty(
        articles, [bad], topic=bad, events=(Event(bad, tuple(a.id for a in articles)),))), also=OWN)
    assert not page.all("script") and not page.all("img")
    assert page.words.count("window.hacked=1") > 5


@given(st.text(max_size=60))
def test_any_topic_is_shown_as_words(topic):
    page = assert_harmless(report_html(made.empty((), ["Nothing."], topic=topic)), also=OWN)
    assert len(page.all("h1")) == 1


def test_a_folded_outlet_is_one_column_and_its_rows_are_told_in_words():
    page = Page(report_html(made.larger(12)))
    assert len(page.all("th", scope="col")) == 1 + 4
    assert "The rows in words" in page.words and "Outlet 3 2031-04-" in page.words


def test_nothing_found_is_still_a_report():
    page = Page(report_html(made.empty((), ["No article speaks of this."]), made=datetime.now(UTC)))
    assert "No article speaks of this." in page.words
    assert not page.all("table") and not page.all("section", kind="sheet-part of-quotes")


def test_an_arabic_report_runs_right_to_left():
    page = Page(report_html(replace(made.full_comparison(), language="ar")))
    assert page.all("html") == [{"lang": "ar", "dir": "rtl"}]


def test_the_styles_follow_the_readers_theme_and_paper():
    css = styles()
    assert "prefers-color-scheme: dark" in css and "@media print" in css
    assert ".gradio-container" not in css.replace("gradio-app, .gradio-container", "")
    assert css.count("{") == css.count("}")
