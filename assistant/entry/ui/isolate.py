"""Keeping names and dates whole inside words of the other direction.

Left to itself, "2031-05-03" after an Arabic name is drawn as 03-05-2031.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answer.outlets import file_name
from assistant.answer.phrases import Phrases
from assistant.entry.ui.escape import escape
from assistant.entry.ui.marks import Layer, draw
from assistant.entry.wording import provenance
from assistant.types import Article, Citation, Span

_DATE = re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b")


def isolated(words: str, names: Iterable[str] = ()) -> str:
    """The assistant's own words, escaped, each date and each known name in a ``bdi``."""
    if not words:
        return ""
    layers = [Layer(Span(*date.span()), '<bdi dir="ltr">', "</bdi>")
              for date in _DATE.finditer(words)]
    taken = [layer.span for layer in layers]
    for name in sorted({name for name in names if name.strip()}, key=len, reverse=True):
        for found in re.finditer(re.escape(name), words):
            span = Span(*found.span())
            if not any(span.overlaps(other) for other in taken):
                taken.append(span)
                layers.append(Layer(span, "<bdi>", "</bdi>"))
    return draw(words, layers) if layers else escape(words)


def names_of(articles: Iterable[Article]) -> set[str]:
    """Every name of an outlet that these articles bear, and of the file where there is none."""
    return {name for article in articles
            for name in (article.outlet or file_name(article), article.originating_outlet) if name}


def provenance_html(article: Article, words: Phrases) -> str:
    """Outlet, originating outlet where it differs, and date, on one line."""
    said = isolated(provenance(article, words.language), names_of([article]))
    return f'<span class="provenance">{said}</span>'


def names_in(citations: Iterable[Citation]) -> set[str]:
    """Outlets and speakers of these citations."""
    held = list(citations)
    speakers = {citation.attribution.speaker for citation in held if citation.attribution.speaker}
    return names_of(citation.article for citation in held) | speakers
