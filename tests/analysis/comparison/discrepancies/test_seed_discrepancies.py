"""The acceptance corpus, where it is at hand: in what its rows are found to differ."""

import itertools
import json
from pathlib import Path

import pytest

from assistant.analysis.comparison.columns import columns_of
from assistant.analysis.comparison.discrepancies.find import discrepancies
from assistant.config import PROJECT_ROOT
from assistant.types import Cell, Claim, Quote, Span

ROWS = json.loads((PROJECT_ROOT / "assistant" / "evaluation" / "data" / "seed_comparison.json")
                  .read_text("utf-8"))["rows"]


@pytest.fixture(scope="module")
def kinds(seeds):
    """The kinds of discrepancies of each row, whichever of its sentences stand for a cell."""
    articles = {Path(article.path).name: article for article in seeds.index.articles()}
    columns = columns_of(list(articles.values()))
    found = {}
    for row in ROWS:
        claims = [Claim("c", "x", 0, {articles[name].id: Cell(
            "asserts", Quote(articles[name], Span(start, end))) for name, start, end in sentences})
            for sentences in itertools.product(*row["cells"])]
        found[row["about"]] = {one.kind for one in discrepancies(claims, columns)}
    return found


@pytest.mark.parametrize(("row", "kind"), [
    ("weapons delivered or bought", "role"),
    ("the field named", "place"),
    ("attacks on the Kurds forbidden", "role"),
    ("other evidence some days before", "date"),
    ("experts: many, or the", "number"),
])
def test_what_a_careful_reader_finds_is_found(kinds, row, kind):
    assert kind in kinds[row]


def test_rows_that_agree_have_no_discrepancy(kinds):
    assert [row["about"] for row in ROWS if not row["differs"] and kinds[row["about"]]] == []
