"""Render functions: everything foreign is escaped, every language has its direction."""

from __future__ import annotations

from dataclasses import replace

import fake_newsroom as fake
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markup import EN, Page, assert_harmless

from assistant.entry.ui.added import problem_html, progress_html, report_html
from assistant.entry.ui.answer_html import answer_html, lead_of
from assistant.entry.ui.conversation import Exchange, announcement, conversation_html
from assistant.entry.ui.copied import as_plain_text
from assistant.entry.ui.corpus_table import table_html
from assistant.entry.ui.escape import direction, escape, in_language, link, safe_address
from assistant.entry.ui.isolate import isolated
from assistant.entry.ui.marks import Layer, draw
from assistant.entry.ui.reader import reader_html
from assistant.entry.ui.results import results_html
from assistant.entry.ui.timeline import timeline_html
from assistant.types import Filters, Flag, IngestReport, Progress, Skipped, Span, Statement


def hostile_answer():
    villain = fake.articles()[4]
    cited = fake.cite(1, villain, "Nothing else is here.", speaker=fake.HOSTILE)
    statement = Statement(f"{fake.HOSTILE} says [1] [2] [x]", "contradicted", (1,), fake.HOSTILE)
    return replace(
        fake.full_answer(fake.HOSTILE), answer=f"{fake.HOSTILE}\n{statement.text}",
        statements=(statement,), citations=(cited,), nearest=(cited,), model=fake.HOSTILE,
        mode="model", asked_as=fake.HOSTILE + " again", language='en" onclick="x',
        flags=(Flag(fake.HOSTILE, fake.HOSTILE, (1,), 0), Flag("hedged", fake.HOSTILE)))


def test_hostile_answer_brings_no_markup_of_its_own():
    exchange = Exchange(fake.HOSTILE, Filters(outlets=(fake.HOSTILE,)), hostile_answer())
    page = assert_harmless(conversation_html([exchange], EN))
    assert page.words.count('onerror="window.hacked=1"') >= 6


@pytest.mark.parametrize("markup", [
    reader_html(fake.articles()[4], EN, Span(0, 10)), reader_html(fake.articles()[0], EN),
    table_html(fake.articles(), EN), timeline_html(fake.articles(), EN),
    report_html(IngestReport(1, 0, 0, 0, (Skipped(fake.HOSTILE, fake.HOSTILE),), 1, 1, 0.1),
                fake.articles(), EN),
    problem_html(fake.HOSTILE, EN), progress_html(Progress(fake.HOSTILE, 1, 2), EN),
    conversation_html([Exchange(fake.HOSTILE, Filters(), problem=fake.HOSTILE)], EN),
    conversation_html([], EN, examples=[fake.HOSTILE]),
    results_html(fake.FakeNewsroom(None).search("hacked"), fake.articles(), EN),
])
def test_no_part_of_the_page_lets_a_document_bring_markup(markup):
    assert_harmless(markup)


@given(st.text())
def test_escaped_words_read_back_as_written_but_for_controls_and_overrides(words):
    page = Page(f"<p>{escape(words)}</p>")
    assert page.tags == [("p", {})]
    assert len(page.words.replace("\r", "")) <= len(words)


@pytest.mark.parametrize(("address", "followed"), [
    ("https://courier.example/a?b=1&c=2", True), ("http://[::1]/x", True),
    ("javascript:alert(1)", False), (" javascript:alert(1)", False), ("JaVaScRiPt:alert(1)", False),
    ("java\nscript:alert(1)", False), ("data:text/html,<b>x</b>", False), ("//evil.example", False),
    ("https://", False), ("https:\\\\evil.example", False), ("ftp://files.example", False),
    ("http://[::1", False), ("", False), (None, False), ("https://a.example/\"onclick=x", True),
])
def test_only_web_addresses_become_links(address, followed):
    assert (safe_address(address) is not None) is followed
    page = assert_harmless(link(address, "elsewhere"))
    assert bool(page.all("a")) is followed
    if followed:
        assert page.all("a")[0]["rel"] == "noopener noreferrer nofollow"


@pytest.mark.parametrize(("language", "attributes"), [
    ("ar", 'lang="ar" dir="rtl"'), ("he", 'lang="he" dir="rtl"'), ("fa-IR", 'lang="fa-IR" dir="rtl"'),
    ("en", 'lang="en" dir="ltr"'), ("zh-Hant", 'lang="zh-Hant" dir="ltr"'), (None, 'dir="auto"'),
    ("", 'dir="auto"'), ('en" onclick="x', 'dir="auto"'),
])
def test_language_and_direction(language, attributes):
    assert in_language(language) == attributes
    assert direction("ur") == "rtl"


def test_every_quote_carries_its_language_and_direction():
    page = Page(answer_html(fake.full_answer()))
    assert [(q["lang"], q["dir"]) for q in page.all("blockquote")] == [
        ("en", "ltr"), ("ar", "rtl"), ("en", "ltr")]


def test_reader_runs_right_to_left_for_arabic_inside_an_english_page():
    page = Page(reader_html(fake.articles()[1], EN))
    assert page.all("div", kind="text") == [{"class": "text", "lang": "ar", "dir": "rtl"}]
    assert page.all("h2")[0]["dir"] == "rtl"


def test_dates_and_names_are_isolated_from_words_of_the_other_direction():
    said = isolated("صدى الجزيرة (2031-05-03)", {"صدى الجزيرة"})
    assert said == '<bdi>صدى الجزيرة</bdi> (<bdi dir="ltr">2031-05-03</bdi>)'


def test_citations_are_buttons_named_by_outlet_title_and_date():
    whole = replace(fake.full_answer(), flags=())
    buttons = Page(answer_html(whole)).all("button", kind="cite")
    assert [b["data-open"] for b in buttons] == ["a1", "a4", "a2", "a3"]
    first = fake.full_answer().citations[0]
    assert buttons[0]["data-start"] == str(first.quote.span.start)
    assert buttons[0]["aria-label"] == (
        "Citation 1: Tern Island Courier, Keeper admits switching off the Orrin light, "
        "2031-05-04. Opens the article at the quote.")
    assert "outlet not stated (lighthouse-log.txt)" in buttons[3]["aria-label"]


def test_flags_stand_beside_their_statement_in_words():
    markup = answer_html(fake.full_answer())
    third = markup.split('<li class="statement">')[3]
    assert "<strong>Outlet not stated</strong>" in third
    assert "does not say which outlet published it" in Page(f"<li>{third.split('</ol>')[0]}").words
    assert "Taken for granted" in markup.split('<ol class="statements">')[0]


def test_a_statement_in_other_words_keeps_its_markers_and_shows_its_quotes():
    whole = fake.full_answer()
    spoken = Statement("The keeper admits it [1], others deny it [9].", "partly_supported", (1,),
                       "One quote carries a part.")
    page = Page(answer_html(replace(whole, statements=(spoken,), answer=spoken.text, mode="model")))
    assert [b["aria-label"][:11] for b in page.all("button", kind="cite")][-2:] == ["Citation 1:"] * 2
    assert "deny it [9]." in page.words
    assert "Supported in part. One quote carries a part." in page.words
    assert "Gullhaven Wire , via →Tern Island Courier" in page.words


def test_a_reason_that_all_statements_share_is_said_once():
    whole = fake.full_answer()
    partly = tuple(replace(s, support="partly_supported", reason="Only a part.")
                   for s in whole.statements)
    markup = answer_html(replace(whole, statements=partly, status="partly_answered"))
    assert markup.count("Only a part.") == 1


def test_nothing_established_quotes_nothing_as_an_answer():
    page = Page(answer_html(fake.declined_answer()))
    assert "Not established" in page.words
    assert page.words.count("Nothing in this corpus establishes") == 1
    assert "Nearest passages, which do not answer the question" in page.words
    assert not page.all("button", kind="cite")


def test_a_growing_answer_renders_at_each_step(tmp_path):
    steps = list(fake.FakeNewsroom(tmp_path).ask_stream("Who?"))
    counts = [len(Page(answer_html(step)).all("li", kind="statement")) for step in steps]
    assert counts == [1, 2, 3]
    assert lead_of(steps[0]) == lead_of(steps[-1])


@given(st.text(min_size=1), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30))))
def test_drawn_layers_nest_and_keep_every_character(text, places):
    layers = [Layer(Span(s, s + n), f'<b class="{i}">', "</b>") for i, (s, n) in enumerate(places)]
    markup = draw(text, [layer for layer in layers if layer.span.start < len(text)])
    assert Page(f"<p>{markup}</p>").words == Page(f"<p>{escape(text)}</p>").words


def test_copied_answer_is_plain_and_cites_outlets_and_cautions():
    copied = as_plain_text(fake.full_answer())
    assert "[1] “" in copied
    assert ("(Edvard Pell → Gullhaven Wire → Tern Island Courier; rests on: named person · 2031-05-04"
            in copied)
    assert "https://courier.example/orrin?a=1&b=2" in copied
    assert "- Hedged: The wording says that it is not certain." in copied


def test_announcements_are_short_and_name_failures():
    filters = Filters()
    assert announcement(Exchange("q", filters, running=True), EN) == "Looking through the articles…"
    assert announcement(Exchange("q", filters, problem="No."), EN) == "No."
    done = announcement(Exchange("q", filters, fake.full_answer()), EN)
    assert done.startswith("Answered with quotes. 2 outlets")
    assert done.endswith("3 statements, 4 cautions.")


def test_filters_are_told_in_words_under_the_question():
    filters = Filters(("Tern Island Courier",), "ar", "2031-01-01", "2031-12-31")
    words = Page(conversation_html([Exchange("q", filters)], EN)).words
    assert "Asked only of: Tern Island Courier; Arabic; from 2031-01-01; until 2031-12-31" in words
