"""Render functions: everything foreign is escaped, every language has its direction."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import fake_newsroom as fake
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.entry.ui.added import problem_html, progress_html, report_html
from assistant.entry.ui.answer_html import answer_html, lead_of
from assistant.entry.ui.conversation import Exchange, announcement, conversation_html
from assistant.entry.ui.copied import as_plain_text
from assistant.entry.ui.corpus_table import ROWS_SHOWN, table_html
from assistant.entry.ui.escape import direction, escape, in_language, link, safe_address
from assistant.entry.ui.isolate import isolated
from assistant.entry.ui.marks import Layer, draw
from assistant.entry.ui.reader import card_html, outlet_html, reader_html
from assistant.entry.ui.results import results_html, titles_matching
from assistant.entry.ui.timeline import day_of, timeline_html
from assistant.types import Filters, Flag, IngestReport, Progress, Skipped, Span, Statement

VOID = {"img", "input", "br", "hr", "meta", "link"}
TAGS = {
    "article", "b", "bdi", "blockquote", "button", "caption", "code", "dd", "details", "div", "dl",
    "dt", "figcaption", "figure", "h2", "h3", "header", "label", "li", "mark", "ol", "p", "path",
    "progress", "q", "section", "span", "strong", "summary", "svg", "table", "tbody", "td", "th",
    "thead", "tr", "ul", "a"}


class Page(HTMLParser):
    """Reads markup as a browser would and keeps what a test asks about."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(markup)
        self.close()
        assert self.open == [], f"left open: {self.open}"

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID and tag != "path":
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-1:]}"
        self.open.pop()

    def handle_data(self, data):
        self.words += data

    def all(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag and all(
            attrs.get({"kind": "class"}.get(k, k)) == v for k, v in wanted.items())]


def assert_harmless(markup: str) -> Page:
    page = Page(markup)
    for tag, attributes in page.tags:
        assert tag in TAGS, f"foreign element <{tag}>"
        for name, value in attributes.items():
            assert not name.startswith("on"), f"handler {name} on <{tag}>"
            if name in ("href", "src"):
                assert value and value.startswith(("https://", "http://"))
    return page


def hostile_answer():
    villain = fake.articles()[4]
    cited = replace(fake.cite(1, villain, "Nothing else is here.", speaker=fake.HOSTILE),
                    translation=fake.HOSTILE)
    statement = Statement(f"{fake.HOSTILE} says [1] [2] [x]", "contradicted", (1,), fake.HOSTILE)
    return replace(
        fake.full_answer(fake.HOSTILE), answer=f"{fake.HOSTILE}\n{statement.text}",
        statements=(statement,), citations=(cited,), nearest=(cited,), model=fake.HOSTILE,
        mode="model", asked_as=fake.HOSTILE + " again", language='en" onclick="x',
        flags=(Flag(fake.HOSTILE, fake.HOSTILE, (1,), 0), Flag("hedged", fake.HOSTILE)))


def test_hostile_answer_brings_no_markup_of_its_own():
    exchange = Exchange(fake.HOSTILE, Filters(outlets=(fake.HOSTILE,)), hostile_answer())
    page = assert_harmless(conversation_html([exchange]))
    assert page.words.count('onerror="window.hacked=1"') >= 6


@pytest.mark.parametrize("markup", [
    reader_html(fake.articles()[4], Span(0, 10)), reader_html(fake.articles()[0]),
    table_html(fake.articles()), timeline_html(fake.articles()),
    report_html(IngestReport(1, 0, 0, 0, (Skipped(fake.HOSTILE, fake.HOSTILE),), 1, 1, 0.1),
                fake.articles()),
    problem_html(fake.HOSTILE), progress_html(Progress(fake.HOSTILE, 1, 2)),
    conversation_html([Exchange(fake.HOSTILE, Filters(), problem=fake.HOSTILE)]),
    conversation_html([], examples=[fake.HOSTILE]),
    results_html(fake.FakeNewsroom(None).search("hacked"), fake.articles()),
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
    page = assert_harmless(link(address))
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
    page = Page(reader_html(fake.articles()[1]))
    assert page.all("div", kind="text") == [{"class": "text", "lang": "ar", "dir": "rtl"}]
    assert page.all("h2")[0]["dir"] == "rtl"


def test_dates_and_names_are_isolated_from_words_of_the_other_direction():
    said = isolated("صدى الجزيرة (2031-05-03)", {"صدى الجزيرة"})
    assert said == '<bdi>صدى الجزيرة</bdi> (<bdi dir="ltr">2031-05-03</bdi>)'


def test_citations_are_buttons_named_by_outlet_title_and_date():
    buttons = Page(answer_html(fake.full_answer())).all("button", kind="cite")
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
    assert "<strong lang=\"en\">Outlet not stated</strong>" in third
    assert "does not say which outlet published it" in Page(f"<li>{third.split('</ol>')[0]}").words
    assert "Taken for granted" in markup.split('<ol class="statements">')[0]


def test_words_that_led_to_a_caution_are_underlined_inside_the_quote():
    assert '<span class="trigger">Thousands</span> of pages' in answer_html(fake.full_answer())


def test_a_statement_in_other_words_keeps_its_markers_and_shows_its_quotes():
    whole = fake.full_answer()
    spoken = Statement("The keeper admits it [1], others deny it [9].", "partly_supported", (1,),
                       "One quote carries a part.")
    page = Page(answer_html(replace(whole, statements=(spoken,), answer=spoken.text, mode="model")))
    assert len(page.all("button", kind="cite")) == 2
    assert "deny it [9]." in page.words
    assert "Supported in part. One quote carries a part." in page.words
    assert "Tern Island Courier · first reported by Gullhaven Wire · 2031-05-04" in page.words


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


def test_null_outlet_is_shown_with_the_file_name_and_never_a_folder():
    unnamed = fake.articles()[2]
    for markup in (outlet_html(unnamed), card_html(unnamed), table_html([unnamed])):
        words = Page(f"<div>{markup}</div>").words
        assert "outlet not stated (lighthouse-log.txt)" in words
        assert "/private" not in markup


def test_card_shows_origin_chain_with_the_words_that_show_it_and_warnings():
    words = Page(card_html(fake.articles()[0])).words
    assert "First reported byGullhaven Wire" in words
    assert "relies on Gullhaven Wire: According to the Gullhaven Wire" in words
    assert "stated in the page's metadata" in words
    assert "date not stated in the document" in Page(card_html(fake.articles()[2])).words


def test_reader_marks_exactly_the_quote_and_greys_furniture():
    article = fake.articles()[0]
    quote = fake.span_of(article.text, "The harbour office has denied that any order was given.")
    markup = reader_html(article, quote)
    assert f'tabindex="-1">{quote.of(article.text)}</mark>' in markup
    page = Page(markup)
    assert len([a for a in page.all("span") if a.get("class") == "furniture"]) == 3
    for line in article.text.split("\n"):
        assert line in page.words


def test_reader_survives_a_span_of_an_older_text():
    assert "<mark" not in reader_html(fake.articles()[2], Span(5, 10**6))


@given(st.text(min_size=1), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30))))
def test_drawn_layers_nest_and_keep_every_character(text, places):
    layers = [Layer(Span(s, s + n), f'<b class="{i}">', "</b>") for i, (s, n) in enumerate(places)]
    markup = draw(text, [layer for layer in layers if layer.span.start < len(text)])
    assert Page(f"<p>{markup}</p>").words == Page(f"<p>{escape(text)}</p>").words


def test_copied_answer_is_plain_and_cites_outlets_and_cautions():
    copied = as_plain_text(fake.full_answer())
    assert "[1] “" in copied
    assert "Tern Island Courier · first reported by Gullhaven Wire · 2031-05-04" in copied
    assert "https://courier.example/orrin?a=1&b=2" in copied
    assert "- Hedged: The wording says that it is not certain." in copied


def test_announcements_are_short_and_name_failures():
    filters = Filters()
    assert announcement(Exchange("q", filters, running=True)) == "Looking through the articles."
    assert announcement(Exchange("q", filters, problem="No.")) == "No."
    done = announcement(Exchange("q", filters, fake.full_answer()))
    assert done.startswith("Answered with quotes. 2 outlets")
    assert done.endswith("3 statements, 4 cautions.")


def test_filters_are_told_in_words_under_the_question():
    filters = Filters(("Tern Island Courier",), "ar", "2031-01-01", "2031-12-31")
    words = Page(conversation_html([Exchange("q", filters)])).words
    assert "Asked only of: Tern Island Courier; Arabic; from 2031-01-01; until 2031-12-31" in words


def test_table_rows_sort_by_text_and_open_articles():
    page = Page(table_html(fake.articles()))
    assert [b["data-sort"] for b in page.all("button") if "data-sort" in b] == list("012345")
    assert [b["data-open"] for b in page.all("button", kind="title")] == [
        "a1", "a2", "a3", "a4", "a5"]
    assert page.all("td")[3] == {"data-label": "Date", "data-key": "2031-05-04"}
    assert page.all("td")[15] == {"data-label": "Date", "data-key": ""}


def test_table_says_when_it_leaves_rows_out():
    many = [fake.articles()[0]] * (ROWS_SHOWN + 1)
    assert "newest 2,000 of 2,001 articles" in Page(f"<div>{table_html(many)}</div>").words


def test_timeline_says_how_many_are_undated_and_where_dots_stand():
    page = Page(timeline_html(fake.articles()))
    assert ("4 dated articles, from 2031-04-01 to 2031-05-04. 1 undated, not shown in the plot."
            in page.words)
    assert page.all("button", **{"data-open": "a1"})[0]["style"].startswith("left:100.00%")


@pytest.mark.parametrize(("published", "day"), [
    ("2031-05-04", "2031-05-04"), ("2031-05", "2031-05-01"), ("2031", "2031-01-01"),
    ("2031-05-04T10:00:00Z", "2031-05-04"), ("yesterday", None), (None, None), ("2031-13", None)])
def test_days_of_whole_and_partial_dates(published, day):
    found = day_of(published)
    assert (found.isoformat() if found else None) == day


def test_many_outlets_share_a_row_at_the_end():
    many = [replace(fake.articles()[0], outlet=f"Outlet {n:02}", id=str(n)) for n in range(30)]
    assert "19 other outlets" in Page(timeline_html(many)).words


def test_titles_match_by_all_words_with_case_and_vowel_signs_folded():
    assert [a.id for a in titles_matching("LIGHT keeper", fake.articles())] == ["a1"]
    assert [a.id for a in titles_matching("الضَّوء", fake.articles())] == ["a2"]
    assert titles_matching("...", fake.articles()) == []


def test_found_words_stand_out_in_passages(tmp_path):
    markup = results_html(fake.FakeNewsroom(tmp_path).search("lamp"), [])
    assert "<b>lamp</b>" in markup
    assert 'data-announce="' in markup


def test_report_lists_what_was_added_and_each_reason_for_skipping():
    report = IngestReport(1, 0, 2, 0, (
        Skipped("/private/x/empty.txt", "The file is empty."),
        Skipped("b.txt", "Same article as /private/x/uploads/1/a.txt."),
        Skipped("https://a.example/x/y", "Nothing at https://a.example/x/y now.")),
                          3, 9, 1.25)
    page = Page(report_html(report, [fake.articles()[2]]))
    assert "1 article added, 0 updated, 2 unchanged, 3 skipped." in page.words
    assert "empty.txt The file is empty." in page.words
    assert "Same article as a.txt." in page.words
    assert "Nothing at https://a.example/x/y now." in page.words
    assert "/private" not in page.words
    assert "outlet not stated in the document" in page.words
