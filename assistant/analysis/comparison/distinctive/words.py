"""The content words of some articles, counted by stem and shown as they are written there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from assistant.analysis.comparison.columns import Column
from assistant.text.terms import terms, words
from assistant.types import Quote

_APOSTROPHES = str.maketrans("’ʼ", "''")
_ELIDING = frozenset({"fr", "it", "ca"})
_LONGEST = 60
_SHORTEST = 3
"""Letters of a word in Latin or Cyrillic; shorter ones ("al", "Mr") say little, unless capitals."""
_CASED = regex.compile(r"\p{Lu}|\p{Ll}")


@dataclass(slots=True)
class Usage:
    """Words of some articles of one language.

    ``tokens`` counts all running words, ``counts`` the content words by stem; ``forms`` are the
    ways each is written, ``first`` the sentence that uses it first, one of a body if any does.
    """

    tokens: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    forms: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    first: dict[str, tuple[Column, int]] = field(default_factory=dict)

    def shown(self, term: str) -> str:
        """The form written most often; of equals one in lower case, then the first met."""
        forms = self.forms[term]
        most = max(forms.values())
        written = [form for form, count in forms.items() if count == most]
        return next((form for form in written if form.islower()), written[0])

    def quote(self, term: str) -> Quote:
        """The sentence that uses the word first."""
        column, at = self.first[term]
        return column.quote(at)


def usage_of(columns: Sequence[Column]) -> Usage:
    """Count the words of the sentences of ``columns``, which are of one language.

    Figures, function words and scripts without spaces between words are left out: the first are
    compared as facts, the last cannot be cut into words here.
    """
    usage = Usage()
    for column in columns:
        language = column.article.language
        for at, sentence in enumerate(column.article.sentences):
            text = column.text_of(at)
            capitals = text.isupper()
            for span in words(text):
                usage.tokens += 1
                written = span.of(text)
                for term, form in _content(written.lower() if capitals else written, language):
                    usage.counts[term] += 1
                    usage.forms[term][form] += 1
                    known = usage.first.get(term)
                    if known is None or (sentence.role == "body" and _is_headline(known)):
                        usage.first[term] = column, at
    return usage


def _is_headline(place: tuple[Column, int]) -> bool:
    column, at = place
    return column.article.sentences[at].role == "headline"


@lru_cache(maxsize=100_000)
def _content(written: str, language: str | None) -> tuple[tuple[str, str], ...]:
    """The stem of a word with the form to show it in; () for figures and function words."""
    if written[0].isdigit() or len(written) > _LONGEST:
        return ()
    return tuple((found[0], piece) for piece in _pieces(written, language)
                 if len(found := terms(piece, language)) == 1 and not _is_particle(piece))


def _is_particle(piece: str) -> bool:
    return len(piece) < _SHORTEST and not (piece.isupper() and len(piece) > 1) and (
        _CASED.match(piece) is not None)


def _pieces(written: str, language: str | None) -> Iterator[str]:
    """A word without the apostrophes that belong to others: "l'armée", "the army's"."""
    plain = written.translate(_APOSTROPHES)
    if language in _ELIDING:
        yield from (piece for piece in plain.split("'") if piece)
    else:
        yield plain.removesuffix("'s").removesuffix("'") or plain
