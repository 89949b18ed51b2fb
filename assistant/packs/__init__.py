"""Language packs: translation tables and spellings of names that join languages without a model.

``bridge()`` compares sentences of two languages, ``gloss`` puts a text into English word by word,
``translations`` looks up one term. Packs are data files made by ``make packs`` (docs/packs.md); a
language without one is not known, which is no error.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.packs.pack_bridge import PackBridge


@lru_cache(maxsize=1)
def bridge() -> PackBridge | None:
    """The bridge of the packs that come with the project, nothing read yet; None without packs."""
    from assistant.packs.lexicon import lexicon
    from assistant.packs.pack import pack_languages
    from assistant.packs.pack_bridge import PackBridge

    return PackBridge(lexicon()) if pack_languages() else None


def translations(term: str, language: str) -> list[tuple[str, float]]:
    """English terms that an analysed ``term`` of ``language`` means, with p(English | term).

    Likeliest first; [] for a term or a language that no pack knows.
    """
    from assistant.packs.lexicon import lexicon

    return lexicon().translations(term, language)


def foreign_terms(term: str, language: str) -> list[tuple[str, float]]:
    """Terms of ``language`` for an English ``term``, with p(foreign | term); [] as above."""
    from assistant.packs.lexicon import lexicon

    return lexicon().foreign_terms(term, language)


def gloss(text: str, language: str) -> str:
    """``text`` word by word in English, a gist and no translation; "" for an unknown language."""
    from assistant.packs.gist import gist
    from assistant.packs.lexicon import lexicon

    return gist(text, language, lexicon())
