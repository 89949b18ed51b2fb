"""Correcting a card on the page: the panel, what a form changes, and what is shown afterwards."""

from __future__ import annotations

from dataclasses import replace

import fake_newsroom as fake
import gradio as gr
import pytest
from markup import EN, Page, assert_harmless

from assistant.entry.ui.corpus_table import group_marks, table_html
from assistant.entry.ui.correcting import acted, changes, panel_html, ruled, saved, undone
from assistant.entry.ui.correction_html import correction_html, kept_html
from assistant.entry.ui.merge_words import merge_words
from assistant.entry.ui.reader import reader_html
from assistant.entry.ui.results import results_html
from assistant.entry.ui.sources_tab import corpus_html
from assistant.types import Correction, Hit, Merge, OriginLink, Passage, SearchHit, SearchResult


@pytest.fixture
def newsroom(tmp_path):
    return fake.FakeNewsroom(tmp_path)


def test_the_panel_shows_the_card_why_it_is_merged_and_what_can_be_done(newsroom):
    page = Page(panel_html(newsroom, "a1", EN))
    assert {f["name"]: f["value"] for f in page.all("input")} == {
        "outlet": "Tern Island Courier", "origin": "", "relies_on": "Gullhaven Wire",
        "published": "2031-05-04", "author": "Tamsin Vale",
        "title": "Keeper admits switching off the Orrin light"}
    assert "2 articles, 1 origin" in page.words
    assert "Both trace to Gullhaven Wire by what they say of themselves." in page.words
    assert "62 % of the shorter one’s own words stand in the other." in page.words
    assert "According to the Gullhaven Wire" in page.words
    assert [b["data-other"] for b in page.all("button") if b.get("data-rule") == "no"] == ["a4"]
    assert [o["value"] for o in page.all("option")] == ["a2", "a5", "a3"]
    assert len(page.all("label")) == len(page.all("input")) + len(page.all("select"))


@pytest.mark.parametrize("article_id", ["a1", "a2", "a3", "a4", "a5", "<b>none"])
def test_no_card_can_harm_the_page(newsroom, article_id):
    assert_harmless(f"<div>{panel_html(newsroom, article_id, EN)}</div>")


def test_a_hostile_correction_is_told_as_words():
    held = replace(fake.articles()[4], corrected=("outlet", "<i>x"))
    done = Correction("a5", held, {"outlet": fake.HOSTILE, "<b>": None}, ("/x/y/articles.yaml",),
                      ('<img src=x onerror="y">',))
    assert_harmless(kept_html(done, EN))
    assert_harmless(f"<div>{table_html([held], EN)}{reader_html(held, EN)}</div>")


def test_where_a_correction_is_kept_is_said_without_folders():
    held = fake.articles()[2]
    beside = kept_html(Correction("a3", held, {"outlet": "Ebb"},
                                  ("/private/folder/articles.yaml",)), EN)
    assert "in articles.yaml beside lighthouse-log.txt" in beside
    own = kept_html(Correction("a3", held, {"outlet": None}, ("/home/me/.assistant/articles.yaml",)), EN)
    assert "outlet: taken back" in own and "the index’s own articles.yaml" in own
    assert "/private" not in beside + own and "/home" not in beside + own


@pytest.mark.parametrize(("said", "facts", "undo"), [
    ({"outlet": "Tern Island Courier"}, {}, []),
    ({"outlet": " Ebb "}, {"outlet": "Ebb"}, []),
    ({"outlet": ""}, {}, []),
    ({"author": ""}, {}, ["author"]),
    ({"relies_on": "Gullhaven Wire", "origin": ""}, {}, []),
    ({"relies_on": "Gullhaven Wire", "origin": "Ebb"},
     {"origin": "Ebb", "relies_on": "Gullhaven Wire"}, []),
    ({"relies_on": "", "origin": "Ebb"}, {"origin": "Ebb"}, []),
    ({"relies_on": "", "origin": ""}, {"origin": "Tern Island Courier"}, []),
    ({"relies_on": "", "origin": "", "outlet": "Flow"}, {"origin": "Flow", "outlet": "Flow"}, []),
    ({"folder": "/etc", "article": "a1"}, {}, []),
])
def test_a_form_changes_only_what_differs_from_the_card(said, facts, undo):
    article = replace(fake.articles()[0], corrected=("author",))
    assert changes(article, said) == (facts, undo)


def test_of_two_outlets_found_the_form_holds_neither_and_names_both():
    links = tuple(OriginLink(name, "relies_on", None, None, "text") for name in ("Ebb", "Flow"))
    article = replace(fake.articles()[2], origin_chain=links)
    page = Page(correction_html(article, EN, articles=[article]))
    assert page.all("input", name="relies_on")[0]["value"] == ""
    assert "Found: Ebb, Flow." in page.words


def test_the_reader_stays_on_the_article_under_its_new_id(newsroom):
    said = {"article": "a3", "outlet": "Ebb", "reading": "a3:5-9"}
    panel, reader, revision = acted(newsroom, said, lambda s: saved(newsroom, s), EN)
    assert 'data-correcting="a3+"' in panel and "Kept" in panel
    assert 'data-shown="a3+:top"' in reader
    assert revision
    assert "corrected by a person" in panel and "corrected by a person: outlet" in reader
    panel, reader, again = acted(newsroom, {"article": "a3+", "fact": "outlet", "reading": "a1:top"},
                             lambda s: undone(newsroom, s), EN)
    assert 'data-correcting="a3"' in panel and "taken back" in panel
    assert reader == gr.skip()
    assert again != revision


def test_what_cannot_be_kept_is_said_in_the_panel(newsroom):
    panel, reader, revision = acted(newsroom, {"article": "a3", "outlet": "a mistake"},
                                    lambda s: saved(newsroom, s), EN)
    assert "The outlet given says nothing. Name one." in Page(f"<div>{panel}</div>").words
    assert (reader, revision) == (gr.skip(), gr.skip())
    panel, _, _ = acted(newsroom, {"article": "a3"}, lambda s: saved(newsroom, s), EN)
    assert "Nothing on the card was changed." in panel


def test_a_ruling_is_kept_and_can_be_taken_back_from_the_panel(newsroom):
    panel, _, _ = acted(newsroom, {"article": "a1", "other": "a4", "together": "no"},
                        lambda s: ruled(newsroom, s), EN)
    assert newsroom.apart
    page = Page(panel)
    assert "Ruled to be of another origin by a person" in page.words
    back = [b for b in page.all("button") if b.get("data-rule") == ""]
    assert [b["data-other"] for b in back] == ["a4"]
    acted(newsroom, {"article": "a1", "other": "a4", "together": ""},
          lambda s: ruled(newsroom, s), EN)
    assert not newsroom.apart


@pytest.mark.parametrize(("merge", "words"), [
    (Merge("1", "2", "person"), "A person ruled that they are of one origin."),
    (Merge("1", "2", "shared_text", None, 0.153), "15 % of the shorter one’s own words"),
    (Merge("1", "2", "translation", None, 0.5), "50 % of the sentences of one pair"),
    (Merge("1", "2", "declared_origin", "<b>"), "<bdi>&lt;b&gt;</bdi>"),
])
def test_the_reason_of_a_merge_in_words(merge, words):
    assert words in merge_words(merge, EN)


def test_the_table_marks_groups_and_corrected_cards():
    held = fake.articles()
    held[1] = replace(held[1], corrected=("outlet", "published"))
    page = Page(table_html(held, EN))
    assert page.words.count("2 articles, 1 origin") == 2
    assert page.words.count("its own") == 3
    assert "corrected by a person: outlet, published" in page.words
    assert [b["data-correct"] for b in page.all("button") if "data-correct" in b] == [
        a.id for a in held]


def test_group_marks_run_past_the_alphabet_from_the_largest_group():
    held = [replace(fake.articles()[0], id=str(n), independent_group=f"g{n // 2:03}")
            for n in range(60)] + [replace(fake.articles()[0], id="x", independent_group="g007")]
    marks = group_marks(held)
    assert marks["g007"] == ("A", 3)
    assert sorted((letter for letter, _ in marks.values()), key=lambda x: (len(x), x))[-4:] == [
        "AA", "AB", "AC", "AD"]


def test_the_tab_and_the_look_up_count_origins(newsroom):
    assert "5 articles of 4 outlets, 4 independent origins." in Page(
        f"<div>{corpus_html(newsroom, EN)}</div>").words
    hits = tuple(SearchHit(held, Hit(Passage(held.id, 0, held.sentences[0].span, "en"), 1.0, {}))
                 for held in (newsroom.held[0], newsroom.held[3], newsroom.held[1]))
    page = Page(f"<div>{results_html(SearchResult('light', hits), [], EN)}</div>")
    assert "The passages are of 3 articles, 2 origins." in page.words
    assert page.words.count("Of one origin with the passage of Tern Island Courier above.") == 1
