"""What an article leaves out, over invented news of a mill at Tarn."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.analysis.comparison.claims.omissions import NOWHERE_NEAR, omissions
from assistant.analysis.comparison.columns import columns_of
from assistant.types import Cell, Claim

CLOSED = "The owners closed the mill at Tarn without notice."
OTHER = "Rain fell on the hills all week."
PIECES = "The mill at Tarn stands idle.\n\nIts owners have closed the gates.\n\nNo notice was given."


@pytest.fixture
def columns(make_article):
    """Columns of one article each; ``groups`` say which of them are one origin."""

    def make(*texts, groups):
        return columns_of([replace(make_article(text, id=f"a{at}"), independent_group=group)
                           for at, (text, group) in enumerate(zip(texts, groups, strict=True))])

    return make


def row(columns, similarity=0.1, name="c1"):
    """A row that all but the last column tell."""
    *told, silent = columns
    cells = {column.article.id: Cell("asserts", column.quote(0), 0.9) for column in told}
    cells[silent.article.id] = Cell("not_found", None, similarity, silent.quote(0))
    return Claim(name, CLOSED, 0, cells)


def test_a_claim_of_two_origins_is_left_out_by_a_third(columns):
    made = columns(CLOSED, CLOSED, OTHER, groups="xyz")
    found, = omissions([row(made, 0.12)], made)
    assert (found.claim, found.article_id, found.origins) == ("c1", "a2", 2)
    assert found.best_similarity == 0.12
    assert found.nearest.text == OTHER


@pytest.mark.parametrize(("texts", "groups", "similarity"), [
    ((CLOSED, CLOSED, OTHER), "xxz", 0.1),
    ((CLOSED, CLOSED, OTHER), "xyz", NOWHERE_NEAR),
    ((CLOSED, CLOSED, OTHER), "xyz", None),
    ((CLOSED, CLOSED, PIECES), "xyz", 0.2),
], ids=["one origin twice", "comes near it", "cannot be compared", "tells it in pieces"])
def test_what_is_not_said_to_be_left_out(columns, texts, groups, similarity):
    made = columns(*texts, groups=groups)
    assert omissions([row(made, similarity)], made) == ()


def test_a_copy_that_was_cut_leaves_out_what_its_own_origin_tells(columns):
    made = columns(CLOSED, CLOSED, OTHER, groups="xyx")
    assert [found.article_id for found in omissions([row(made)], made)] == ["a2"]


def test_articles_of_another_event_leave_nothing_out(columns):
    made = columns(CLOSED, CLOSED, OTHER, OTHER, groups="xyzw")
    assert {found.article_id for found in omissions([row(made[:3])], made)} == {"a2"}


def test_what_most_origins_tell_comes_first(columns):
    made = columns(CLOSED, CLOSED, CLOSED, OTHER, groups="xyzw")
    fewer = row((made[0], made[1], made[3]), name="c1")
    found = omissions([fewer, row(made, name="c2")], made)
    assert [(one.claim, one.origins) for one in found] == [("c2", 3), ("c1", 2)]


@settings(max_examples=40, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from("xyz"), min_size=2, max_size=5),
       st.one_of(st.none(), st.floats(0, 1)))
def test_only_articles_that_lack_a_claim_of_two_origins_leave_it_out(columns, groups, similarity):
    made = columns(*[CLOSED] * (len(groups) - 1), OTHER, groups=groups)
    found = omissions([row(made, similarity)], made)
    due = len(set(groups[:-1])) >= 2 and similarity is not None and similarity < NOWHERE_NEAR
    assert [one.article_id for one in found] == [made[-1].article.id] * due
    assert all(one.origins == len(set(groups[:-1])) for one in found)
