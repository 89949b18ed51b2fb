"""Plain text: kept as it is, but for front matter at its top."""

from __future__ import annotations

from assistant.ingest.document import RawDocument
from assistant.ingest.encoding import decode, guess_warning
from assistant.ingest.readers.finish import finish
from assistant.ingest.readers.front_matter import split_front_matter
from assistant.text.normalise import normalise_document


def read_plain(data: bytes, *, charset: str | None = None) -> RawDocument:
    """Read a text file; every character after the front matter stays where it was."""
    raw, encoding = decode(data, declared=charset)
    declared, text, warnings = split_front_matter(normalise_document(raw))
    return finish(text, format="text", declared=declared,
                  warnings=(*warnings, *guess_warning(encoding, declared=charset)))
