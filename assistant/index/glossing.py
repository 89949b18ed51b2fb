"""What stands for a text before an encoder that cannot read its language: its gist in English.

The gist is made by a language pack, word by word; it is embedded and thrown away, never shown.
"""

from __future__ import annotations

from assistant.index.lexical import primary
from assistant.packs import gloss
from assistant.packs.lexicon import ENGLISH
from assistant.packs.pack import pack_languages
from assistant.protocols import Embedder


def is_glossed(language: str | None, embedder: Embedder) -> bool:
    """True for a language that the encoder reads only by way of an English gist."""
    return (not embedder.reads(language) and primary(language) in pack_languages()
            and embedder.reads(ENGLISH))


def is_embedded(language: str | None, embedder: Embedder) -> bool:
    """True for a language that the encoder reads, itself or by way of a gist."""
    return embedder.reads(language) or is_glossed(language, embedder)


def readable(text: str, language: str | None, embedder: Embedder) -> str:
    """The text, or its gist where the encoder needs one; the language must be one of the two."""
    code = primary(language)
    return gloss(text, code) if code and is_glossed(language, embedder) else text
