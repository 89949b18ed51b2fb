"""The packs' gist of a quote, or a plain sentence that says why there is none."""

from __future__ import annotations

from assistant.answer.translating.glossing import way
from assistant.answer.translating.word_by_word import in_a_row, word_by_word
from assistant.packs.lexicon import Lexicon
from assistant.types import Quote, Translation


def gist_of(quote: Quote, *, source: str | None, language: str, lexicon: Lexicon) -> Translation:
    """A quote word by word in ``language``, from the packs between it and ``source``.

    Where no pack knows one of the two, ``problem`` says so and nothing is guessed.
    """
    by = way(source, language, lexicon)
    if by is None:
        return Translation(quote, source, language, "gist", "no pack",
                           problem=_why_not(source, language, lexicon))
    words = word_by_word(quote, by)
    return Translation(quote, source, language, "gist", by.name, text=in_a_row(quote, words),
                       words=words)


def _why_not(source: str | None, language: str, lexicon: Lexicon) -> str:
    if source is None:
        return "The language of the quote is not known, so there is no gist of it."
    if source == language:
        return f"The quote is in this language already ({language})."
    unknown = next(code for code in (source, language) if not lexicon.knows(code))
    return f"There is no language pack for {unknown}, so there is no gist."
