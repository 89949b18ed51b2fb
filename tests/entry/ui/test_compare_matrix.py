"""The claim matrix: cells a screen reader can tell, voices as bands, outlets that fold."""

from __future__ import annotations

from dataclasses import replace

import made_comparison as made
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markup import Page

from assistant.entry.ui.compare_cells import similarity
from assistant.entry.ui.compare_columns import APART, in_order, outlet_columns, voice_letters
from assistant.entry.ui.compare_frame import frame_of
from assistant.entry.ui.compare_matrix import ROWS_SHOWN, matrix_html
from assistant.entry.ui.compare_stances import SIGNS, STANCES
from assistant.types import Cell, OneVoice


def matrix(comparison, *, live: bool = True) -> Page:
    return Page(matrix_html(comparison, frame_of(comparison, live=live)))


def cells(page: Page) -> list[dict]:
    return [b for b in page.all("button") if (b["class"] or "").startswith("cell ")]


def test_a_cell_says_outlet_date_and_stance_and_names_the_quotes_it_opens():
    page = matrix(made.full_comparison())
    first = cells(page)[:5]
    assert [b["aria-label"] for b in first] == [
        "The Harbour Post, 2031-04-12: attributes to a source",
        "The Caldren Ledger, 2031-04-12: attributes to a source",
        "صدى الضفاف, 2031-04-14: attributes to a source",
        "Вестник Предгорья, 2031-04-15: not found in this text; nearest sentence 0.31",
        "outlet not stated (who-traded-the-dam.txt), undated: not found in this text; "
        "nearest sentence 0.31"]
    rows = {tr["id"] for tr in page.all("tr") if tr.get("id")}
    assert {b["aria-controls"] for b in cells(page)} == rows == {f"row-{n}" for n in range(5)}


def test_each_stance_differs_by_drawing_and_not_by_colour_alone():
    assert set(STANCES) < set(SIGNS)
    assert len(set(SIGNS.values())) == len(SIGNS)


def test_the_cells_of_a_row_are_those_of_its_event_in_the_order_of_the_heads():
    comparison = made.full_comparison()
    page = matrix(comparison)
    assert len(page.all("th", scope="col")) == 1 + 5
    assert len(cells(page)) == 5 * 5
    assert len(page.all("table")) == 1


def test_a_row_carries_its_quotes_and_the_nearest_where_nothing_was_found():
    page = matrix(made.full_comparison())
    items = [li for li in page.all("li") if li.get("data-article")]
    assert len(items) == 25
    assert "The nearest sentence has a similarity of 0.31 and is not counted" in page.words


def test_a_cell_without_a_near_sentence_says_so():
    comparison = made.full_comparison()
    bare = replace(comparison.claims[0], cells={
        **comparison.claims[0].cells, comparison.columns[4].id: Cell("not_found")})
    page = matrix(replace(comparison, claims=(bare,)))
    assert "No sentence of it is near." in page.words
    assert any(b["aria-label"].endswith("undated: not found in this text") for b in cells(page))


def test_columns_of_one_voice_stand_together_under_one_band():
    comparison = made.full_comparison()
    post, ledger, sada, *_ = comparison.columns
    apart = replace(comparison, columns=(post, sada, ledger, *comparison.columns[3:]),
                    voices=(OneVoice("g", (post.id, ledger.id), None),))
    ordered = [a.id for a in in_order(apart.columns, apart.voices)]
    assert ordered[:3] == [post.id, ledger.id, sada.id]
    page = matrix(apart)
    assert [s["class"] for s in page.all("span") if (s.get("class") or "").startswith("band")] == [
        "band", "band joined"]
    assert "voice A" in page.words


def test_without_shared_origins_there_is_no_band():
    assert "voice" not in matrix(replace(made.full_comparison(), voices=())).words


@pytest.mark.parametrize(("count", "folded"), [(2, 0), (APART, 0), (APART + 1, 4), (30, 4)])
def test_more_articles_than_a_screen_holds_fold_by_outlet(count, folded):
    groups = outlet_columns(in_order(made.larger(count).columns, ()))
    assert sum(group.folded for group in groups) == folded
    assert sum(len(group.articles) for group in groups) == count


def test_a_folded_outlet_counts_its_articles_and_unfolds_by_the_oldest_first():
    comparison = made.larger(12)
    page = matrix(comparison)
    heads = page.all("th", scope="col")
    assert len([th for th in heads if "data-fold" in th]) == 4
    assert len([th for th in heads if "data-unfold" in th and "hidden" in th]) == 12
    assert "Outlet 0: attributes to a source; told by 2 of 3" in [
        b["aria-label"] for b in cells(page)]
    unfold = next(b for b in page.all("button", kind="fold"))
    assert unfold["aria-label"] == "Outlet 0, 3 articles: show a column for each"
    first = outlet_columns(in_order(comparison.columns, ()))[0].articles
    assert [a.published for a in first] == sorted(a.published for a in first)


def test_articles_of_no_stated_outlet_share_one_column():
    many = made.larger(12, lambda n: None if n % 2 else "Outlet")
    groups = outlet_columns(in_order(many.columns, ()))
    assert [len(group.articles) for group in groups] == [6, 6]
    assert "outlet not stated: attributes" in " ".join(b["aria-label"] for b in cells(matrix(many)))


def test_an_outlet_whose_articles_part_is_marked_as_mixed():
    many = made.larger(12)
    first = [a for a in many.columns if a.outlet == "Outlet 0"]
    claim = many.claims[1]
    parted = replace(claim, cells={**claim.cells, first[0].id: replace(
        claim.cells[first[0].id], stance="denies")})
    assert any("its articles differ; told by" in b["aria-label"]
               for b in cells(matrix(replace(many, claims=(parted,)))))


def test_only_the_first_rows_are_shown_at_first():
    whole = made.full_comparison()
    long = replace(whole, claims=whole.claims * 4)
    hidden = [tr for tr in matrix(long).all("tr", kind="claim") if "hidden" in tr]
    assert len(hidden) == 20 - ROWS_SHOWN
    assert not [tr for tr in matrix(long, live=False).all("tr", kind="claim") if "hidden" in tr]


def test_letters_are_of_voices_with_more_than_one_article():
    voices = (OneVoice("a", ("1",), None), OneVoice("b", ("2", "3"), None))
    assert voice_letters(voices) == {"2": "A", "3": "A"}


@given(st.floats(0, 1))
def test_a_similarity_is_two_digits_and_never_more_than_one(value):
    said = similarity(Cell("not_found", None, value))
    assert len(said) == 4 and 0 <= float(said) <= 1
    assert abs(float(said) - value) <= .0051
