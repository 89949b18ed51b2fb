"""Which articles the merges of a corpus bring together."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.types import Merge


def groups_of(article_ids: Iterable[str], merges: Iterable[Merge]) -> dict[str, str]:
    """Each article's group id; articles that merges connect share it.

    A group is named by its smallest article id, so ids depend on the set of articles alone.
    """
    parents = {article_id: article_id for article_id in article_ids}

    def root(member: str) -> str:
        while parents[member] != member:
            parents[member] = parents[parents[member]]
            member = parents[member]
        return member

    for merge in merges:
        one, other = sorted((root(merge.a), root(merge.b)))
        parents[other] = one
    return {article_id: "origin:" + root(article_id) for article_id in parents}
