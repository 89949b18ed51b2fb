"""Short names of the columns, so that a line can say which article it is about."""

from __future__ import annotations

from assistant.entry.lettering import letters
from assistant.types import Comparison


class Letters:
    """A, B, … Z, AA, AB, … for the columns of a comparison, in order."""

    def __init__(self, comparison: Comparison) -> None:
        self._of = {article.id: letters(at) for at, article in enumerate(comparison.columns)}

    def of(self, article_id: str) -> str:
        """The letters of a column."""
        return self._of[article_id]
