"""The Compare tab: the list of articles, the steps of a comparison, its files, the way from chat."""

from __future__ import annotations

import json
from dataclasses import replace

import fake_newsroom as fake
import made_comparison as made
import pytest
from markup import EN, Page, assert_harmless

from assistant.entry.ui.compare_choice import LONGEST, OFFERED, choices, found_in_words
from assistant.entry.ui.compare_running import (
    Wanted,
    comparing,
    downloads,
    narrowed_to,
    outlets_said,
)
from assistant.entry.ui.compare_tab import FILES, steps
from assistant.entry.ui.conversation import Exchange, conversation_html
from assistant.entry.ui.reader import reader_html
from assistant.types import Comparison, Filters


@pytest.fixture
def newsroom(tmp_path):
    return fake.FakeNewsroom(tmp_path)


@pytest.mark.parametrize(("words", "found"), [
    ("", 5), ("lighthouse-log", 1), ("2031-05", 3), ("COURIER keeper", 1), ("جزيره", 1),
    ("courier log", 0), ("   ", 5)])
def test_the_list_is_narrowed_by_words_of_title_outlet_date_and_file(words, found):
    assert len(choices(fake.articles(), EN, find=words)) == found


def test_ticked_articles_stay_in_the_list_whatever_is_sought():
    listed = [identity for _, identity in choices(
        fake.articles(), EN, find="nothing has this", ticked=["a3", "a1"])]
    assert listed == ["a1", "a3"]


def test_a_long_list_is_cut_and_says_so():
    many = made.larger(OFFERED + 3).columns
    assert len(choices(many, EN, ticked=["copy1"])) == OFFERED + 1
    tick = EN.say("comparing.tick")
    assert found_in_words(many, EN, find="", ticked=["copy1"]) == (
        f"{tick} 2 more than the list shows: narrow it by words.")
    assert found_in_words(many, EN, find="2031-04-13", ticked=()) == tick


def test_a_choice_keeps_each_name_whole_and_takes_no_direction_from_it():
    hostile = replace(fake.articles()[0], title="\u202eevil" + "x" * 300, outlet="\u2066O")
    shown, _ = choices([hostile], EN)[0]
    assert shown.count("\u2068") == shown.count("\u2069") == 3
    assert "\u202e" not in shown and "\u2066" not in shown
    assert len(shown) < LONGEST + 60


def test_a_comparison_tells_its_progress_and_then_the_sheet(newsroom):
    told = list(comparing(newsroom, Wanted(" Who? ", ("Tern Island Courier",)), EN))
    assert isinstance(told[-1], Comparison)
    assert newsroom.wanted == [("Who?", (), ("Tern Island Courier",))]


def test_ticked_articles_are_compared_as_they_are(newsroom):
    list(comparing(newsroom, Wanted("Who?", ("Tern Island Courier",), ("a1", "a2")), EN))
    assert newsroom.wanted == [("Who?", ("a1", "a2"), ())]


@pytest.mark.parametrize(("topic", "said"), [
    ("", "Nothing says what to compare."), ("break", "Something failed on this machine.")])
def test_failures_are_sentences_and_the_button_comes_back(newsroom, monkeypatch, topic, said):
    if topic:
        monkeypatch.setattr(newsroom, "compare", lambda *_, **__: 1 / 0)
    shown = list(steps(newsroom, Wanted(topic), EN))
    assert said in str(shown[-2][0])
    assert shown[-1][1].interactive is True
    assert len({len(step) for step in shown}) == 1


def test_what_cannot_be_written_leaves_the_sheet(newsroom, monkeypatch):
    monkeypatch.setattr("assistant.entry.exports.csv.comparison_csv", lambda _: 1 / 0)
    with pytest.warns(UserWarning, match="Something failed on this machine"):
        shown = list(steps(newsroom, Wanted("Who?"), EN))
    assert any("Claim by claim" in str(step[0]) for step in shown)
    assert not any(getattr(step[3], "visible", None) is True for step in shown)


def test_nothing_found_offers_no_files(newsroom):
    shown = list(steps(newsroom, Wanted("regatta"), EN))
    assert "No article in this corpus speaks of this." in str(shown[-2][0])
    assert not any(getattr(step[3], "visible", None) is True for step in shown)


def test_the_files_are_there_while_they_are_offered_and_gone_afterwards():
    comparison = made.full_comparison()
    with downloads(comparison) as paths:
        assert set(paths) == set(FILES)
        assert paths["html"].read_text("utf-8").startswith("<!DOCTYPE html>")
        assert "Three of the dam" in paths["csv"].read_text("utf-8")
        assert "Three of the dam" in paths["md"].read_text("utf-8")
    assert not any(path.parent.exists() for path in paths.values())


@pytest.mark.parametrize(("wanted", "said"), [
    (Wanted("x"), "Narrow it: outlets, or articles of your choice"),
    (Wanted("x", ("A",), ("1", "2")), "Narrowed to 2 ticked articles"),
    (Wanted("x", ("A", "\u202eB")), "Narrowed to \u2068A\u2069, \u2068\ufffdB\u2069"),
    (Wanted("x", tuple("ABCDEF")), "Narrowed to \u2068A\u2069, \u2068B\u2069, \u2068C\u2069, "
                                   "\u2068D\u2069 and 2 more")])
def test_what_is_narrowed_is_said_on_the_folded_fields(wanted, said):
    assert narrowed_to(wanted, EN) == said


@pytest.mark.parametrize(("said", "outlets"), [
    ('["A", "B"]', ("A", "B")), ("[]", ()), ("no", ()), ('{"a": 1}', ()), ('["A", 7]', ("A",)),
    (json.dumps(["x"] * 900), ("x",) * 50)])
def test_only_a_list_of_names_is_taken_from_a_button(said, outlets):
    assert outlets_said(said) == outlets


def test_an_answer_about_how_outlets_differ_leads_to_its_comparison():
    hostile = replace(fake.full_answer(), comparison={
        "topic": fake.HOSTILE, "outlets": [fake.HOSTILE, "صدى"], "articles": ["a1"]})
    page = assert_harmless(conversation_html([Exchange("q", Filters(), hostile)], EN))
    button = next(b for b in page.all("button") if "data-compare" in b)
    assert button["data-compare"] == fake.HOSTILE
    assert outlets_said(button["data-outlets"]) == (fake.HOSTILE, "صدى")
    assert "Open the comparison" in page.words


def test_other_answers_offer_no_comparison():
    page = Page(conversation_html([Exchange("q", Filters(), fake.full_answer())], EN))
    assert not [b for b in page.all("button") if "data-compare" in b]


def test_the_reader_offers_to_compare_its_article():
    page = Page(reader_html(fake.articles()[0], EN))
    assert [b["data-choose"] for b in page.all("button") if "data-choose" in b] == ["a1"]
