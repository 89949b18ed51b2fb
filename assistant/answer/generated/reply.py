"""Reading a model's reply as it comes: JSON objects, whatever stands around them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MAX_OBJECT = 20_000
MAX_STATEMENTS = 20
MAX_SAID = 700
"""Characters of one statement: about a hundred words, where a sentence is asked for."""
MAX_CITED = 8


@dataclass(frozen=True, slots=True)
class Claimed:
    """One statement of a model, and the sentence numbers that it says carry it."""

    say: str
    cite: tuple[str, ...]


class ReplyReader:
    """Finds statements in a reply that arrives in pieces.

    ``declined`` turns true when the model says that the sentences do not answer.
    """

    def __init__(self) -> None:
        self.declined = False
        self._buffer = ""
        self._begun: int | None = None
        self._depth = 0
        self._quoted = self._escaped = False
        self._at = 0
        self._found = 0

    def feed(self, piece: str) -> Iterator[Claimed]:
        """The statements that are whole now."""
        self._buffer += piece
        while self._at < len(self._buffer) and self._found < MAX_STATEMENTS:
            whole = self._step(self._buffer[self._at])
            self._at += 1
            if whole is not None:
                yield from self._read(whole)
                self._forget()
            elif self._begun is not None and self._at - self._begun > MAX_OBJECT:
                self._forget()
        if self._begun is None:
            self._forget()

    def _step(self, mark: str) -> str | None:
        """Take in one character; the object that it closes, if it does."""
        if self._quoted:
            if self._escaped:
                self._escaped = False
            elif mark == "\\":
                self._escaped = True
            elif mark == '"':
                self._quoted = False
        elif mark == '"' and self._begun is not None:
            self._quoted = True
        elif mark == "{":
            if self._begun is None:
                self._begun = self._at
            self._depth += 1
        elif mark == "}" and self._depth:
            self._depth -= 1
            if not self._depth and self._begun is not None:
                return self._buffer[self._begun:self._at + 1]
        return None

    def _forget(self) -> None:
        self._buffer = self._buffer[self._at:]
        self._at, self._begun, self._depth = 0, None, 0
        self._quoted = self._escaped = False

    def _read(self, whole: str) -> Iterator[Claimed]:
        try:
            found = json.loads(whole)
        except (ValueError, RecursionError):
            return
        for one in _statements(found):
            if one.get("none") is True:
                self.declined = True
            claimed = _claimed(one)
            if claimed is not None and self._found < MAX_STATEMENTS:
                self._found += 1
                yield claimed


def _statements(found: Any) -> Iterator[dict[str, Any]]:
    """The object itself, or the objects of the one list that it wraps."""
    if not isinstance(found, dict):
        return
    lists = [value for value in found.values() if isinstance(value, list)
             and value and all(isinstance(one, dict) for one in value)]
    if "say" not in found and len(lists) == 1:
        yield from lists[0]
    else:
        yield found


def _claimed(one: dict[str, Any]) -> Claimed | None:
    said, cited = one.get("say"), one.get("cite", [])
    if not isinstance(said, str) or not said.strip():
        return None
    cited = [cited] if isinstance(cited, str) else cited
    numbers = [number.strip().strip("[]") for number in cited if isinstance(number, str)] \
        if isinstance(cited, list) else []
    return Claimed(said.strip()[:MAX_SAID], tuple(dict.fromkeys(numbers))[:MAX_CITED])
