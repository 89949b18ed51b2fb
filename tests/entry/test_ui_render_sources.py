"""Reader, card, corpus table, timeline, look-up and report: what they show and in which words."""

from __future__ import annotations

from dataclasses import replace

import fake_newsroom as fake
import pytest
from markup import EN, Page

from assistant.entry.ui.added import report_html
from assistant.entry.ui.corpus_table import ROWS_SHOWN, table_html
from assistant.entry.ui.reader import card_html, outlet_html, reader_html
from assistant.entry.ui.results import results_html, titles_matching
from assistant.entry.ui.timeline import day_of, timeline_html
from assistant.types import IngestReport, Skipped, Span


def test_null_outlet_is_shown_with_the_file_name_and_never_a_folder():
    unnamed = fake.articles()[2]
    for markup in (outlet_html(unnamed, EN), card_html(unnamed, EN), table_html([unnamed], EN)):
        words = Page(f"<div>{markup}</div>").words
        assert "outlet not stated (lighthouse-log.txt)" in words
        assert "/private" not in markup


def test_card_shows_origin_chain_with_the_words_that_show_it_and_warnings():
    words = Page(card_html(fake.articles()[0], EN)).words
    assert "First reported byGullhaven Wire" in words
    assert "relies on Gullhaven Wire: According to the Gullhaven Wire" in words
    assert "stated in the page's metadata" in words
    assert "date not stated in the document" in Page(card_html(fake.articles()[2], EN)).words


def test_reader_marks_exactly_the_quote_and_greys_furniture():
    article = fake.articles()[0]
    quote = fake.span_of(article.text, "The harbour office has denied that any order was given.")
    markup = reader_html(article, EN, quote)
    assert f'tabindex="-1">{quote.of(article.text)}</mark>' in markup
    page = Page(markup)
    assert len([a for a in page.all("span") if a.get("class") == "furniture"]) == 3
    for line in article.text.split("\n"):
        assert line in page.words


def test_reader_survives_a_span_of_an_older_text():
    assert "<mark" not in reader_html(fake.articles()[2], EN, Span(5, 10**6))


def test_table_rows_sort_by_text_and_open_articles():
    page = Page(table_html(fake.articles(), EN))
    assert [b["data-sort"] for b in page.all("button") if "data-sort" in b] == list("0123456")
    assert [b["data-open"] for b in page.all("button", kind="title")] == [
        "a1", "a2", "a3", "a4", "a5"]
    assert page.all("td")[3] == {"data-label": "Date", "data-key": "2031-05-04"}
    assert page.all("td")[17] == {"data-label": "Date", "data-key": ""}


def test_table_says_when_it_leaves_rows_out():
    many = [fake.articles()[0]] * (ROWS_SHOWN + 1)
    assert "newest 2,000 of 2,001 articles" in Page(f"<div>{table_html(many, EN)}</div>").words


def test_timeline_says_how_many_are_undated_and_where_dots_stand():
    page = Page(timeline_html(fake.articles(), EN))
    assert ("4 dated articles, from 2031-04-01 to 2031-05-04. 1 undated, not shown in the plot."
            in page.words)
    assert page.all("button", **{"data-open": "a1"})[0]["style"].startswith("inset-inline-start:100.00%")


@pytest.mark.parametrize(("published", "day"), [
    ("2031-05-04", "2031-05-04"), ("2031-05", "2031-05-01"), ("2031", "2031-01-01"),
    ("2031-05-04T10:00:00Z", "2031-05-04"), ("yesterday", None), (None, None), ("2031-13", None)])
def test_days_of_whole_and_partial_dates(published, day):
    found = day_of(published)
    assert (found.isoformat() if found else None) == day


def test_many_outlets_share_a_row_at_the_end():
    many = [replace(fake.articles()[0], outlet=f"Outlet {n:02}", id=str(n)) for n in range(30)]
    assert "19 other outlets" in Page(timeline_html(many, EN)).words


def test_titles_match_by_all_words_with_case_and_vowel_signs_folded():
    assert [a.id for a in titles_matching("LIGHT keeper", fake.articles())] == ["a1"]
    assert [a.id for a in titles_matching("الضَّوء", fake.articles())] == ["a2"]
    assert titles_matching("...", fake.articles()) == []


def test_found_words_stand_out_in_passages(tmp_path):
    markup = results_html(fake.FakeNewsroom(tmp_path).search("lamp"), [], EN)
    assert "<b>lamp</b>" in markup
    assert 'data-announce="' in markup


def test_report_lists_what_was_added_and_each_reason_for_skipping():
    report = IngestReport(1, 0, 2, 0, (
        Skipped("/private/x/empty.txt", "The file is empty."),
        Skipped("b.txt", "Same article as /private/x/uploads/1/a.txt."),
        Skipped("https://a.example/x/y", "Nothing at https://a.example/x/y now.")),
                          3, 9, 1.25)
    page = Page(report_html(report, [fake.articles()[2]], EN))
    assert "1 article added, 0 updated, 2 unchanged, 3 skipped." in page.words
    assert "empty.txt The file is empty." in page.words
    assert "Same article as a.txt." in page.words
    assert "Nothing at https://a.example/x/y now." in page.words
    assert "/private" not in page.words
    assert "outlet not stated in the document" in page.words
