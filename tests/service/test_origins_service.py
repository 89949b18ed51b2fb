"""Merges and mutations through the service, over the demonstration corpus and a planted copy."""

from __future__ import annotations

import pytest

from assistant.errors import CallerError
from assistant.types import Merge, count_origins

ORIGINAL = """Crane left standing at Brennick

The Harbour Post, 3 May 2031

The crane at Brennick has not moved since Friday, two dock workers said. Its motor allegedly failed
after 12 hours of rain. The yard owns no other crane of that size.

Ships now wait outside the bay until the evening tide. A harbour clerk may have ordered the halt. No
repair crew had come by Monday night.
"""
COPY = """Crane left standing at Brennick

The Sunnik Herald, 5 May 2031

The crane at Brennick has not moved since Friday, two dock workers said. Its motor failed after 72
hours of rain. The yard owns no other crane of that size.

Ships now wait outside the bay until the evening tide. No repair crew had come by Monday night.
"""


@pytest.fixture
def two(fresh, write):
    for name, text in (("post.txt", ORIGINAL), ("herald.txt", COPY)):
        path = write(name, text)
    fresh.ingest(path.parent)
    by_file = {article.path.rsplit("/", 1)[-1]: article for article in fresh.sources().articles}
    return fresh, by_file["post.txt"], by_file["herald.txt"]


def test_a_copy_is_compared_with_the_earliest_of_its_origin(two):
    service, original, copy = two
    found = service.mutation(copy.id)
    assert (found.original.id, found.copy.id) == (original.id, copy.id)
    hardened = [change for change in found.changes if change.hardened]
    assert [change.copy.text.split()[1] for change in hardened] == ["motor"]
    assert {"12", "allegedly"} <= {difference.expected for change in hardened
                                   for difference in change.differences}
    assert sum(change.kind == "dropped" for change in found.changes) >= 1


def test_the_other_way_round_must_be_asked_for(two):
    service, original, copy = two
    with pytest.raises(CallerError, match="original"):
        service.mutation(original.id)
    assert service.mutation(original.id, copy.id).original.id == copy.id


def test_an_article_is_not_its_own_original(two):
    service, original, _ = two
    with pytest.raises(CallerError):
        service.mutation(original.id, original.id)


def test_the_merge_is_kept_with_what_shows_it(two):
    service, original, copy = two
    [merge] = service.merges()
    assert isinstance(merge, Merge)
    assert ({merge.a, merge.b}, merge.reason) == ({original.id, copy.id}, "shared_text")
    for pair in merge.aligned:
        for quote in pair:
            assert quote.span.of(service.source(quote.article_id).text) == quote.text


def test_origins_are_counted_in_sources_and_searches(two):
    service, *_ = two
    counts = {"articles": 2, "outlets": 2, "independent_origins": 1}
    assert service.sources().to_dict()["origins"] == counts
    assert service.search("crane at Brennick").to_dict()["origins"] == counts
    assert count_origins([]) == {"articles": 0, "outlets": 0, "independent_origins": 0}


def test_merges_of_the_demonstration_agree_with_its_groups(demo):
    groups = {article.id: article.independent_group for article in demo.sources().articles}
    merges = demo.merges()
    assert {merge.reason for merge in merges} >= {"declared_origin", "shared_text"}
    for merge in merges:
        assert groups[merge.a] == groups[merge.b]
