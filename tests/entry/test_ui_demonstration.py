"""Fiction never stays beside a person's own articles unless they want it to."""

import pytest
from markup import EN

from assistant.config import DEMO_CORPUS
from assistant.entry.ui.adding import adding

STORY = b"""Basin wall cracks

By Ilva Renn

The Harbour Post, 4 May 2031

A crack was found in the basin wall on Sunday, the lock keeper Tomas Veil said.
"""


@pytest.fixture
def with_fiction(fresh):
    fresh.ingest(DEMO_CORPUS / "harbour-post-flood.txt")
    return fresh


def test_the_first_own_document_takes_the_fiction_out(with_fiction, write):
    list(adding(with_fiction, [str(write("crack.txt", STORY))], "", EN, without_fiction=True))
    assert [a.title for a in with_fiction.sources().articles] == ["Basin wall cracks"]
    assert not with_fiction.holds_demonstration()


def test_nothing_is_taken_out_when_nothing_went_in(with_fiction, write):
    list(adding(with_fiction, [str(write("empty.txt", b""))], "", EN, without_fiction=True))
    assert with_fiction.holds_demonstration()


def test_both_stay_when_asked_to(with_fiction, write):
    list(adding(with_fiction, [str(write("crack.txt", STORY))], "", EN, without_fiction=False))
    assert len(with_fiction.sources().articles) == 2
