"""What a copy changed, as the reader shows it: words, counts, folded runs, reasons."""

from __future__ import annotations

from dataclasses import replace

import fake_newsroom as fake
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markup import EN, Page, assert_harmless

from assistant.entry.ui.hardening import reasons
from assistant.entry.ui.mutation_html import mutation_html
from assistant.entry.ui.reader import changes_html, reader_html
from assistant.entry.ui.reading import changed_html, opened_html
from assistant.entry.ui.word_diff import WORDS_COMPARED, word_pieces
from assistant.types import Change, Difference, Mutation


@pytest.mark.parametrize(("original", "copy", "pieces"), [
    ("The lamp was out.", "The lamp was out.", [("same", "The lamp was out.")]),
    ("It was 12 boats.", "It was 72 boats.",
     [("same", "It was "), ("dropped", "12 "), ("added", "72 "), ("same", "boats.")]),
    ("He did not go.", "He did go.", [("same", "He did "), ("dropped", "not "), ("same", "go.")]),
    ("The “Lamp” was out", 'the "lamp"  was out', [("same", 'the "lamp"  was out')]),
    ("انطفأ المصباح أمس", "انطفأ المصباح اليوم",
     [("same", "انطفأ المصباح "), ("dropped", "أمس"), ("added", "اليوم")]),
])
def test_words_kept_dropped_and_added(original, copy, pieces):
    assert [(piece.kind, piece.text) for piece in word_pieces(original, copy)] == pieces


@given(st.text(max_size=60), st.text(max_size=60))
def test_all_but_the_dropped_pieces_are_the_copy(original, copy):
    if copy.strip():
        pieces = word_pieces(original, copy)
        assert "".join(p.text for p in pieces if p.kind != "dropped") == copy


def test_sentences_too_long_to_align_are_shown_whole():
    long = "salt " * WORDS_COMPARED
    assert [p.kind for p in word_pieces(long, long)] == ["dropped", "added"]


def test_counts_stand_on_top_in_words():
    page = Page(mutation_html(fake.mutation(), EN))
    listed = page.words[page.words.index("2 sentences the same"):]
    assert listed.startswith("2 sentences the same2 changed1 added1 dropped1 hardened")
    assert len(page.all("ul", kind="tally")) == 1


def test_changed_words_are_told_to_a_screen_reader():
    markup = mutation_html(fake.mutation(), EN)
    assert ('<del><span class="unseen" lang="en" dir="ltr"> dropped: </span>nine'
            '<span class="unseen">, </span></del> ') in markup
    assert '<ins><span class="unseen" lang="en" dir="ltr"> added: </span>eleven<' in markup
    page = Page(markup)
    kinds = [li["data-kind"] for li in page.all("li", kind="change")]
    assert kinds == ["changed", "changed", "same", "same", "added", "dropped"]


def test_unchanged_sentences_in_a_row_are_folded_and_a_single_one_is_not():
    whole = fake.mutation()
    page = Page(mutation_html(whole, EN))
    assert len(page.all("details")) == 1
    assert "2 sentences the same" in page.words[page.words.index("hardened"):]
    single = Mutation(whole.original, whole.copy, whole.changes[2:3])
    assert not Page(mutation_html(single, EN)).all("details")


def test_a_hardened_sentence_gives_its_reason_and_named_differences_are_listed():
    words = Page(mutation_html(fake.mutation(), EN)).words
    assert "Hardened. The copy states this with more certainty: “allegedly” is gone." in words
    assert "number: “nine” became “eleven”" in words
    assert words.count("“allegedly” is gone") == 1


def test_a_hardened_sentence_without_a_named_reason_says_so_plainly():
    whole = fake.mutation()
    change = replace(whole.changes[1], hardened=True)
    words = Page(mutation_html(replace(whole, changes=(change,)), EN)).words
    assert "Hardened. The copy states this with more certainty than the original." in words


@pytest.mark.parametrize(("before", "after", "told"), [
    ("Pell may have sold the lamp, the harbour office said.",
     "Pell sold the lamp, the harbour office said.", "the original hedges it and the copy does not"),
    ("Pell sold the lamp, the harbour office said.", "Pell sold the lamp.",
     "the original credits “the harbour office” and the copy says it in its own voice"),
    ("Pell sold the lamp, the harbour office claimed.",
     "Pell sold the lamp, the harbour office said.", "“claimed” became “said”"),
    ("Pell sold the lamp.", "Pell sold the lamp.", None),
])
def test_a_hardening_is_explained_by_who_spoke_and_how(before, after, told):
    one, two = (fake.article(name, text, title=None, outlet=None, language="en", published=None)
                for name, text in (("x", before), ("y", after)))
    change = Change("changed", *(fake.cite(1, a, a.text).quote for a in (one, two)), (), True)
    assert [words for words, _ in reasons(change, Mutation(one, two, (change,)), EN)] == [told][:bool(told)]


def test_sentences_of_two_languages_stand_beneath_each_other_without_marked_words():
    whole = fake.mutation()
    arabic = fake.articles()[1]
    quote = fake.cite(1, arabic, "وأضاف أنه رأى قاربًا صغيرًا يغادر الرصيف.").quote
    change = replace(whole.changes[1], copy=quote)
    same = replace(whole.changes[2], copy=quote)
    alone = (replace(same, kind="added", original=None), whole.changes[-1])
    page = Page(mutation_html(Mutation(whole.original, arabic, (change, same, *alone)), EN))
    assert not page.all("ins") and not page.all("del")
    assert [p["lang"] for p in page.all("p", kind="change-words")] == ["en", "ar", "en", "ar", "ar", "en"]
    assert ("1 sentence without a conflict found1 in conflict1 found only in the copy"
            "1 found only in the original") in page.words


def test_each_sentence_opens_in_the_copy_and_in_the_original():
    page = Page(mutation_html(fake.mutation(), EN))
    opened = [b["data-open"] for b in page.all("button", kind="place")]
    assert opened == ["a1", "w1"] * 4 + ["a1", "w1"]
    first = fake.mutation().changes[0]
    assert page.all("button", kind="place")[1]["data-start"] == str(first.original.span.start)


def test_nothing_to_compare_is_said():
    assert "There is no sentence to compare." in mutation_html(
        replace(fake.mutation(), changes=()), EN)


def test_the_reader_offers_the_comparison_only_for_what_passes_a_report_on():
    offered = [bool(Page(reader_html(article, EN)).all("button", **{"data-changes": article.id}))
               for article in fake.articles()[:4]]
    assert offered == [True, False, False, True]


def test_the_comparison_opens_in_the_reader_and_leads_back(tmp_path):
    service = fake.FakeNewsroom(tmp_path)
    page = Page(changed_html(service, "a1", EN))
    assert page.tags[0][1]["data-shown"] == "a1:changes"
    assert page.all("button", kind="tool")[0]["data-open"] == "a1"


def test_a_copy_whose_original_is_not_in_the_corpus_says_so(tmp_path):
    page = Page(changed_html(fake.FakeNewsroom(tmp_path), "a4", EN))
    assert "The original of this article is not in the corpus" in page.words
    assert "Its chain names Gullhaven Wire." in page.words
    assert page.all("button", kind="tool")[0]["data-open"] == "a4"
    assert "No article nowhere." in Page(changed_html(fake.FakeNewsroom(tmp_path), "nowhere", EN)).words


def test_hostile_articles_bring_no_markup_into_the_comparison():
    villain = fake.articles()[4]
    quote = fake.cite(1, villain, fake.HOSTILE).quote
    change = replace(fake.mutation().changes[0], original=quote, hardened=True,
                     differences=(Difference("modality", fake.HOSTILE, fake.HOSTILE),))
    page = assert_harmless(changes_html(villain, Mutation(villain, villain, (change,)), EN))
    assert page.words.count('onerror="window.hacked=1"') >= 4
    assert_harmless(changes_html(villain, fake.HOSTILE, EN))


def test_words_of_a_caution_are_marked_inside_their_quote(tmp_path):
    article = fake.articles()[2]
    quote = fake.span_of(article.text, "Thousands of pages from the lighthouse log say")
    page = Page(opened_html(fake.FakeNewsroom(tmp_path), EN, ("a3", quote.start, quote.start + 9),
                            f"{quote.start}-{quote.end}"))
    assert [m["class"] for m in page.all("mark")] == ["around", "quoted", "around"]
    assert "The marked sentence" in page.words


@pytest.mark.parametrize("sent", [("a1", "x", "y", ""), ("a1", "5", "2", ""), (None, "", "", None),
                                  ("a1", "0", "4", "9-3"), ("a1", None, None, None)])
def test_whatever_the_browser_sends_the_reader_shows_something(sent, tmp_path):
    page = Page(opened_html(fake.FakeNewsroom(tmp_path), EN, sent[:3], sent[3]))
    assert page.tags[0][0] == "article"


def test_a_quote_of_no_sense_marks_only_the_words(tmp_path):
    page = Page(opened_html(fake.FakeNewsroom(tmp_path), EN, ("a1", "0", "4"), "<b>"))
    assert [m["class"] for m in page.all("mark")] == ["quoted"]
