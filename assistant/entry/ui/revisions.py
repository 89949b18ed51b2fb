"""Marks of a new state of the corpus, which make the page draw itself anew."""

from __future__ import annotations

from uuid import uuid4


def new_revision() -> str:
    """A mark like none before.

    Counting up would not do: two events that begin together would count to the same number, and
    the later change would go unseen.
    """
    return uuid4().hex
