"""The last step of every reader: a text with words in it becomes a RawDocument."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.errors import IngestError
from assistant.ingest.document import Declared, RawDocument
from assistant.types import Furniture

MAX_TEXT_CHARS = 20_000_000
"""Ten times the longest book; more comes out of a file only when it was made to."""


def finish(
    text: str, *, format: str, declared: Mapping[str, Declared] | None = None,
    hints: Sequence[Furniture] = (), warnings: Sequence[str] = (), row: int | None = None,
) -> RawDocument:
    """Make the RawDocument of ``text``, which is normalised already.

    A warning is added where characters were lost (U+FFFD). IngestError when there is no word in
    it, or far more text than a document holds.
    """
    if not any(char.isalnum() for char in text):
        raise IngestError("The document has no text.")
    if len(text) > MAX_TEXT_CHARS:
        raise IngestError(f"The document has more than {MAX_TEXT_CHARS:,} characters.")
    notes = list(warnings)
    lost = text.count("\ufffd")
    if lost:
        plural = "characters" if lost > 1 else "character"
        notes.append(f"{lost} {plural} could not be read and stand as \ufffd in the text.")
    return RawDocument(text, declared or {}, tuple(hints), format, tuple(notes), row)

