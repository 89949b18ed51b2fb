"""The claim matrix as a table: exact, and harmless in a spreadsheet."""

import csv
import io
from dataclasses import replace

import made_comparison as made
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.entry.exports.csv import BOM, COLUMNS, comparison_csv

START_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def rows(comparison):
    text = comparison_csv(comparison)
    assert text.startswith(BOM)
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def test_one_row_for_each_cell_with_the_quote_at_its_place():
    found = made.full_comparison()
    texts = {article.id: article.text for article in found.columns}
    numbers = {citation.number: citation for citation in found.citations}
    read = rows(found)
    assert len(read) == sum(len(claim.cells) for claim in found.claims)
    for row in read:
        assert tuple(row) == COLUMNS
        cell = next(c for c in found.claims if c.id == row["claim"]).cells[row["article"]]
        assert row["stance"] == cell.stance
        if cell.quote is None:
            assert (row["quote"], row["start"], row["citation"]) == ("", "", "")
            near = texts[row["article"]][int(row["nearest_start"]):int(row["nearest_end"])]
            assert row["nearest"].removeprefix("'") == near
            continue
        assert row["nearest"] == ""
        slice_ = texts[row["article"]][int(row["start"]):int(row["end"])]
        assert row["quote"].removeprefix("'") == slice_
        assert numbers[int(row["citation"])].quote == cell.quote


def test_folders_of_the_machine_stay_private():
    assert "/private/" not in comparison_csv(made.full_comparison())


def test_nothing_side_by_side_leaves_the_head_line():
    assert rows(made.empty()) == []
    assert comparison_csv(made.empty()).count("\n") == 1


@settings(deadline=None, max_examples=30)
@given(st.sampled_from([*START_A_FORMULA, " =", "\u00a0+", "\ufeff@"]), st.text(max_size=20))
def test_no_cell_begins_like_a_formula(start, rest):
    full = made.full_comparison()
    hostile = replace(full, columns=tuple(
        replace(article, title=start + rest, outlet=start + rest) for article in full.columns),
        claims=tuple(replace(claim, label=start + rest) for claim in full.claims))
    for row in rows(hostile):
        for value in row.values():
            assert not value.strip(" \u00a0\ufeff").startswith(START_A_FORMULA)


@pytest.mark.parametrize("words", ['say "yes"', "a;b,c", "two\nlines", "صدى", "Ё"])
def test_marks_and_letters_survive(words):
    full = made.full_comparison()
    changed = replace(full, claims=tuple(replace(one, label=words) for one in full.claims))
    assert {row["label"] for row in rows(changed)} == {words}
