"""How a search reaches what is written in a language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Reach:
    """What finds passages in one language, beside the words of that language itself.

    ``meaning``: by vectors of the text, by vectors of an English gist of it, or (None) not at
    all. ``across``: by words and names of questions in the other languages that have a pack.
    """

    meaning: Literal["text", "gist"] | None
    across: bool

    @property
    def kind(self) -> Literal["whole", "gist", "own", "unread", "words"]:
        """What is missing, in a word: nothing, the text's own vectors, other languages' words,
        meaning, or all but the words of the language itself."""
        if self.across:
            return {"text": "whole", "gist": "gist", None: "unread"}[self.meaning]
        return "own" if self.meaning else "words"

    def to_dict(self) -> dict[str, Any]:
        meaning = {"text": True, "gist": "gist", None: False}[self.meaning]
        return {"words": True, "meaning": meaning, "across": self.across}
