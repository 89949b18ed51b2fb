"""The charts: a plot of the coverage, bars, stacks and whiskers that repeat what stands in words."""

from __future__ import annotations

import re
from dataclasses import replace

import made_comparison as made
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markup import Page

from assistant.entry.ui.compare_bars import bar, distinctive_html, labels_html
from assistant.entry.ui.compare_contrasts import discrepancies_html, omissions_html
from assistant.entry.ui.compare_events import coverage_html, events_html
from assistant.entry.ui.compare_frame import frame_of, place_of
from assistant.entry.ui.compare_roles import roles_html
from assistant.entry.ui.compare_sourcing import ORDER, sourcing_html, whisker_svg
from assistant.entry.ui.icons import EVIDENCE
from assistant.types import DistinctiveTerm, Sourcing


def drawn(part, comparison, *, live: bool = True) -> Page:
    return Page(part(comparison, frame_of(comparison, live=live)))


def test_the_plot_has_a_dot_for_each_dated_article_and_lists_the_undated_apart():
    page = drawn(coverage_html, made.full_comparison())
    dots = page.all("button", kind="dot")
    assert len(dots) == 5 and all(dot["data-open"] and dot["tabindex"] == "-1" for dot in dots)
    assert "5 articles, from 2031-04-12 to 2031-04-22" in page.words
    assert "undated: 1 article" in page.words
    assert [p["style"] for p in page.all("span", kind="pile")] == [
        "inset-inline-start:0.00%", "inset-inline-start:0.00%", "inset-inline-start:20.00%", "inset-inline-start:30.00%", "inset-inline-start:100.00%"]


def test_articles_of_one_day_and_outlet_are_piled():
    many = made.larger(40, lambda n: "Outlet")
    page = drawn(coverage_html, many)
    assert len(page.all("span", kind="pile")) == 9
    assert len(page.all("button", kind="dot")) == 40


def test_a_plot_of_one_day_and_one_without_days_need_no_axis():
    post, ledger = made.demo_articles()[:2]
    events = made.full_comparison().events[:1]
    assert "on 2031-04-12" in drawn(coverage_html, made.empty((post, ledger), events=events)).words
    bare = made.empty([replace(post, published=None)], events=events)
    page = drawn(coverage_html, bare)
    assert not page.all("figure") and "undated: 1 article" in page.words


def test_events_say_what_holds_them_together_and_those_told_once_stand_together():
    page = drawn(events_html, made.full_comparison())
    assert "They name Tamresh Dam and Orvane within 4 days." in page.words
    assert page.words.index("Told by one article here") > page.words.index("Upland Front traded")
    assert len(page.all("button", kind="title")) == 7


def test_the_share_in_words_and_its_whisker_agree():
    page = drawn(sourcing_html, made.full_comparison())
    assert "named 60 % (95 % interval 23 to 88 %, n = 5)" in page.words
    path = next(p["d"] for p in page.all("path", kind="reach"))
    ends = [float(n) for n in re.findall(r"M([\d.]+) 8H([\d.]+)", path)[0]]
    assert ends == [pytest.approx(4 + 200 * .231, abs=.1), pytest.approx(4 + 200 * .882, abs=.1)]
    assert float(page.all("circle")[0]["cx"]) == pytest.approx(4 + 200 * .6)


@given(*[st.floats(-1, 2)] * 3)
def test_a_whisker_stays_on_its_axis(share, low, high):
    for number in re.findall(r"[\d.]+(?= 8H)|cx=\"([\d.]+)", whisker_svg(share, low, high)):
        assert number == "" or 4 <= float(number) <= 204


def test_kinds_of_evidence_stand_in_one_order_each_with_its_count_and_drawing():
    assert set(ORDER) == set(EVIDENCE)
    page = drawn(sourcing_html, made.full_comparison())
    stack = [s for s in page.all("span") if (s.get("style") or "").startswith("flex-grow")]
    assert [s["class"] for s in stack[:3]] == [
        "rests-named_person", "rests-unnamed_group", "rests-none"]
    assert "named person 3" in page.words and "nothing cited 6" in page.words


def test_an_article_that_attributes_nothing_says_so_and_draws_no_share():
    post = made.demo_articles()[0]
    page = drawn(sourcing_html, made.empty([post], sourcing={
        post.id: Sourcing(0, {"none": 4}, 0, None, None)}))
    assert "No sentence is attributed to anybody (n = 0)." in page.words
    assert not page.all("circle") and "nothing cited 4" in page.words


@given(st.floats(allow_nan=False))
def test_a_bar_never_leaves_its_line(share):
    wide = float(re.search(r"width:([\d.]+)%", bar(share))[1])
    assert 0 <= wide <= 100


def test_names_stand_by_entity_and_article_with_how_often():
    page = drawn(labels_html, made.full_comparison())
    assert page.words.index("Upland Front") < page.words.index("armed men")
    counts = [b for b in page.all("button", kind="figure n")]
    assert [b["aria-label"] for b in counts][:2] == [
        "the Upland Front: shows 2 quotes", "armed men: shows 1 quote"]


@pytest.mark.parametrize(("method", "score", "said"), [
    ("counts", (None, None), "Too little text for a test"),
    ("z", (3.14159, 0.0421), "Monroe, Colaresi and Quinn")])
def test_distinctive_words_say_by_what_they_are_measured(method, score, said):
    whole = made.full_comparison()
    post = whole.columns[0]
    term = DistinctiveTerm("siren", 3, 1, *score, whole.distinctive_terms[post.id][0].quote)
    page = drawn(distinctive_html, replace(
        whole, distinctive_method=method, distinctive_terms={post.id: (term,)}))
    assert said in page.words and "3 here, 1 elsewhere" in page.words
    assert ("z 3.1, q 0.042" in page.words) is (method == "z")


def test_words_of_a_whole_outlet_stand_before_those_of_single_articles():
    whole = made.full_comparison()
    post = whole.columns[0]
    term = DistinctiveTerm("sluice", 9, 1, 4.2, 0.001, whole.distinctive_terms[post.id][0].quote)
    page = drawn(distinctive_html, replace(
        whole, outlet_terms={"The Harbour Post": (term,)}, outlet_method="z"))
    assert page.words.index("sluice") < page.words.index("Article by article")
    assert page.words.index("Article by article") < page.words.index("siren")
    assert "Monroe, Colaresi and Quinn" in page.words and "Too little text" in page.words


def test_what_differs_shows_the_words_and_both_sentences_side_by_side():
    page = drawn(discrepancies_html, made.full_comparison())
    assert [q["lang"] for q in page.all("blockquote")] == ["en", "ar", "en", "ar"]
    assert "Number 31 against 47 killed" in page.words
    markup = discrepancies_html(made.full_comparison(), frame_of(made.full_comparison(), live=True))
    assert re.findall(r'<mark class="found-here">(.*?)</mark>', markup) == ["31", "47", "لم"]


@pytest.mark.parametrize(("words", "text", "start"), [
    ("4", "14 and 4 men", 7), ("47", "بلغ 47، بينهم", 4), ("", "any", None), (" ", "a b", None),
    ("no", "nobody", None), ("a.b", "axb a.b", 4), ("not", "did not", 4), ("لم", "لم نسمع", 0)])
def test_marked_words_stand_whole(words, text, start):
    place = place_of(words, text)
    assert (place.start if place else None) == start


def test_what_is_left_out_names_who_tells_it_and_what_is_nearest():
    page = drawn(omissions_html, made.full_comparison())
    labels = [b["aria-label"] for b in page.all("button") if b.get("data-quotes")]
    assert labels == ["Who tells it: shows 3 quotes", "nearest sentence 0.31: shows 1 quote",
                      "Who tells it: shows 3 quotes"]
    assert "told by 2 origins" in page.words


def test_a_passive_without_a_doer_is_marked_and_so_is_a_negation():
    page = drawn(roles_html, made.full_comparison())
    assert "doer not named" in page.words and "negated" in page.words
    assert "who: armed men→did: opened→to whom: Three of the dam" in page.words


def test_roles_run_in_the_direction_of_their_article():
    whole = made.full_comparison()
    sada = whole.columns[2]
    role = replace(whole.roles[0], article_id=sada.id, quote=made.sentence(sada, "29"))
    page = drawn(roles_html, made.empty(whole.columns, roles=(role,)))
    assert page.all("span", kind="who-what")[0]["dir"] == "rtl"
    assert "←" in page.words


def test_of_many_events_the_first_are_listed_and_each_has_a_line_of_the_plot():
    many = made.larger(9)
    parted = replace(many, events=tuple(
        replace(many.events[0], label=f"Event {n}", article_ids=(f"copy{n}",)) for n in range(9)))
    page = drawn(coverage_html, parted)
    assert len(page.all("span", kind="plot-name")) == 9 and "Event 8" in page.words
    assert not page.all("p", kind="plot-event")
    pairs = replace(many, events=tuple(replace(many.events[0], article_ids=(f"copy{n}", "copy8"))
                                       for n in range(8)))
    hidden = [div for div in drawn(events_html, pairs).all("div", kind="event") if "hidden" in div]
    assert len(hidden) == 2
