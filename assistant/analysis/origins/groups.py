"""Which articles the merges of a corpus bring together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from assistant.types import Merge

Member = TypeVar("Member", int, str)


class Joined(Generic[Member]):
    """Sets of members that grow together (union-find), each known by its smallest member."""

    def __init__(self, members: Iterable[Member]) -> None:
        self._parents = {member: member for member in members}

    def root(self, member: Member) -> Member:
        """The smallest member of the set that ``member`` is in."""
        parents = self._parents
        while parents[member] != member:
            parents[member] = parents[parents[member]]
            member = parents[member]
        return member

    def join(self, one: Member, other: Member) -> None:
        """Make the sets of both one."""
        first, second = self.root(one), self.root(other)
        self._parents[max(first, second)] = min(first, second)


def groups_of(article_ids: Iterable[str], merges: Iterable[Merge]) -> dict[str, str]:
    """Each article's group id; articles that merges connect share it.

    A group is named by its smallest article id, so ids depend on the set of articles alone.
    """
    listed = list(article_ids)
    joined = Joined(listed)
    for merge in merges:
        joined.join(merge.a, merge.b)
    return {article_id: "origin:" + joined.root(article_id) for article_id in listed}
