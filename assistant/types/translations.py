"""What stands beside a quote in another language: a gist word by word, or a model's translation.

Neither is the article's words: none of it is a ``Quote``, and nothing checks it as if it were one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from assistant.types.articles import Span
from assistant.types.findings import Difference
from assistant.types.quotes import Quote

GlossKind = Literal["listed", "grammar", "figure", "name", "unlisted"]
Maker = Literal["gist", "model"]

NOTES: Mapping[Maker, str] = {
    "gist": "word by word, made by machine from a word list; not a translation; not checked",
    "model": "made by a language model; not the article's words; not checked",
}


@dataclass(frozen=True, slots=True)
class Gloss:
    """What a word list has for one word or phrase of a quote.

    ``span`` is where it stands, in offsets of the article's text. ``kind``: "listed" words have
    their ``text`` from the list, a slash between two that are about as likely; "grammar" are words
    such as "of"; "figure" is a number; "name" and "unlisted" words are spelled as written, or in
    Latin letters, a name with what it means as a word after a slash. None is empty.
    """

    span: Span
    text: str
    kind: GlossKind

    def to_dict(self) -> dict[str, Any]:
        return {"start": self.span.start, "end": self.span.end, "text": self.text,
                "kind": self.kind}


@dataclass(frozen=True, slots=True)
class Translation:
    """``text`` in ``language`` for a quote, labelled with what made it.

    ``text`` holds no quotation mark and is "" where there is none; ``problem`` then says why.
    ``maker`` is "gist" or "model", ``name`` the packs ("pack ar") or "provider:model". ``words``
    are the parts of a gist. ``differs`` is what a model's translation and the quote say
    differently, as far as rules see it. ``cut`` is true where more was written than is kept,
    ``done`` false while more is coming; ``usage`` is what the provider reports.
    """

    quote: Quote
    source_language: str | None
    language: str
    maker: Maker
    name: str
    text: str = ""
    words: tuple[Gloss, ...] = ()
    differs: tuple[Difference, ...] = ()
    problem: str = ""
    cut: bool = False
    done: bool = True
    usage: Mapping[str, Any] = field(default_factory=dict)

    @property
    def made_by(self) -> dict[str, str]:
        """What made it, and what that is worth, in plain words."""
        return {"kind": self.maker, "name": self.name, "note": NOTES[self.maker]}

    def to_dict(self) -> dict[str, Any]:
        return {
            "article_id": self.quote.article_id,
            "start": self.quote.span.start,
            "end": self.quote.span.end,
            "source_language": self.source_language,
            "language": self.language,
            "text": self.text or None,
            "made_by": self.made_by,
            "words": [word.to_dict() for word in self.words],
            "differs": [difference.to_dict() for difference in self.differs],
            "problem": self.problem,
            "cut": self.cut,
            "usage": dict(self.usage),
        }
