"""The page's words inside an answer: complete in six languages, and the answer's own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import get_args

import fake_newsroom as fake
import pytest
from markup import EN, Page

from assistant.entry.ui.answer_html import answer_html
from assistant.entry.ui.conversation import Exchange, announcement
from assistant.entry.ui.flag_html import flags_html
from assistant.entry.ui.quote_html import trigger_spans
from assistant.entry.ui.words import flag_name, words_for
from assistant.types import Evidence, Filters, Flag, Span, Status, Support

LANGUAGES = ["ar", "de", "en", "es", "fr", "ru"]
FLAGS = ["unsupported_premise", "unsupported_statement", "no_evidence_given", "anonymous_source",
         "hedged", "single_origin", "contradicted", "outlet_not_stated", "altered_quote",
         "not_established", "confession"]
_LATIN = re.compile(r"[A-Za-z]{2,}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_the_contract_has_a_name(language):
    words = words_for(language)
    for group, codes in (("status", get_args(Status)), ("support", get_args(Support))):
        assert all(words.say(f"{group}.{code}") for code in codes)
    assert all(words.say(f"evidence.{kind}.word") for kind in get_args(Evidence))
    assert all(words.say(f"flags.{kind}") for kind in FLAGS)
    assert words.language == language


@pytest.mark.parametrize("language", [None, "", "he", "../en", "en-GB"])
def test_a_language_without_a_catalogue_is_answered_in_english(language):
    assert words_for(language).language == "en"


@pytest.mark.parametrize(("kind", "name"), [
    ("hedged", "Hedged"), ("quite_new", "Quite new"), ("a.b", "A.b"), ("hedged.x", "Hedged.x")])
def test_cautions_have_names_and_new_ones_their_own_words(kind, name):
    assert flag_name(kind, words_for("en")) == name


def test_an_arabic_answer_has_no_latin_word_of_the_page():
    a2 = fake.articles()[1]
    cited = fake.cite(1, a2, "وأضاف أنه رأى قاربًا صغيرًا يغادر الرصيف.", speaker="صياد")
    said = f"صدى الجزيرة: “{cited.quote.text}” [1]"
    whole = fake.full_answer("من؟")
    answer = replace(
        whole, language="ar", answer=f"قول.\n{said}", citations=(cited,),
        statements=(replace(whole.statements[0], text=said, citations=(1,), support="partly_supported",
                            reason="جزء."),),
        flags=(Flag("hedged", "تحفظ.", (1,), 0, ((1, cited.quote.span.start, cited.quote.span.start + 5),)),
               Flag("single_origin", "واحد.", (1,))), nearest=(cited,))
    page = Page(answer_html(answer))
    assert page.tags[0][1]["lang"] == "ar"
    assert _LATIN.findall(page.words) == []
    told = [value for _, attributes in page.tags for name, value in attributes.items()
            if name in ("title", "aria-label") and value]
    assert told and [words for words in told if _LATIN.search(words)] == []
    assert announcement(Exchange("من؟", Filters(), answer), EN).startswith("إجابة باقتباسات.")


def test_an_answer_in_a_language_without_words_says_so_in_english():
    page = Page(answer_html(replace(fake.full_answer(), language="he")))
    assert page.tags[0][1]["lang"] == "en"
    assert "Answered with quotes" in page.words


def test_triggers_are_marked_in_the_quote_and_open_the_article_from_their_caution():
    page = Page(answer_html(fake.full_answer()))
    log = fake.full_answer().citations[2]
    start, end = log.quote.span.start, log.quote.span.start + 9
    around = f"{log.quote.span.start}-{log.quote.span.end}"
    wanted = {"data-open": "a3", "data-start": str(start), "data-end": str(end), "data-quote": around}
    marked = page.all("span", kind="trigger")
    assert {"class": "trigger", **wanted} in marked and len(marked) == 2
    tip = "Opens the article at these words."
    assert {"type": "button", "class": "words", "title": tip, **wanted} in page.all("button")
    assert "Words that led to this: Thousands" in page.words


def test_trigger_words_are_drawn_once_where_cautions_share_or_overlap():
    flags = [Flag("hedged", "", (1,), 0, ((1, 4, 9), (2, 0, 3))),
             Flag("anonymous_source", "", (1,), 0, ((1, 4, 9), (1, 8, 12), (1, 5, 5)))]
    assert trigger_spans(flags, 1) == [Span(4, 12)]


def test_a_caution_names_citations_that_it_does_not_stand_by():
    cited = {c.number: c for c in fake.full_answer().citations}
    flag = Flag("contradicted", "Another article gives another number.", (1, 2), 0)
    page = Page(flags_html([flag], cited, words_for("en"), beside=(1,)))
    assert [b["data-open"] for b in page.all("button", kind="cite")] == ["a2"]
    everything = [replace(flag, citations=(1, 2, 3, 4))]
    assert "cite" not in flags_html(everything, cited, words_for("en"), beside=(1,))


def test_sentences_that_say_otherwise_stand_under_their_caution_with_the_way_they_came():
    a1, a2 = fake.articles()[:2]
    ours = fake.cite(1, a1, "forty passengers")
    other = fake.cite(5, a2, "وأضاف أنه رأى قاربًا صغيرًا يغادر الرصيف.")
    start = other.quote.span.start
    flag = Flag("contradicted", "Sources differ.", (1,), 0, ((5, start, start + 5),), against=(other,))
    page = Page(flags_html([flag], {1: ours}, words_for("en"), beside=(1,)))
    assert page.all("blockquote") == [{"lang": "ar", "dir": "rtl"}]
    assert [b["data-start"] for b in page.all("button", kind="words")] == [str(start)]
    assert page.all("span", kind="trigger")[0]["data-start"] == str(start)
    assert "Says otherwise:" in page.words and "صدى الجزيرة" in page.words
    assert page.all("button", kind="cite")[0]["aria-label"].startswith("Citation 5: صدى الجزيرة")


def test_a_trigger_past_the_text_is_left_out():
    cited = {c.number: c for c in fake.full_answer().citations}
    flag = Flag("hedged", "", (1,), 0, ((1, 10**6, 10**6 + 4), (9, 0, 4)))
    assert "<button" not in flags_html([flag], cited, words_for("en"), beside=(1,))
