"""A quote in its own language, the words that led to a caution underlined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.answer.phrases import Phrases
from assistant.entry.ui.escape import in_language
from assistant.entry.ui.marks import Layer, draw
from assistant.entry.ui.openers import place
from assistant.entry.ui.translation_html import translation_place
from assistant.types import Citation, Flag, Span


def blockquote_html(
    citation: Citation, words: Phrases, flags: Sequence[Flag] = (), *, live: bool = True
) -> str:
    """The quote, and on a ``live`` page the button for it in the language of ``words``.

    A click on underlined words opens the article there; the keyboard has the same in the buttons
    of the caution, so that reading the quote takes no stops.
    """
    article = citation.article
    layers = [Layer(span, f'<span class="trigger"{place(article, span, citation.quote.span)}>',
                    "</span>") for span in trigger_spans(flags, citation.number)]
    shown = draw(article.text, layers, within=citation.quote.span)
    beside = translation_place(article, citation.quote.span, words) if live else ""
    return (f'<blockquote {in_language(citation.language)}><p>{shown}</p></blockquote>'
            f'{beside}')


def trigger_spans(flags: Iterable[Flag], number: int) -> list[Span]:
    """Where the words that led to these cautions stand in one citation, in order, none twice."""
    spans = sorted({Span(start, end) for flag in flags for n, start, end in flag.triggers
                    if n == number and 0 <= start < end})
    kept: list[Span] = []
    for span in spans:
        if kept and span.start < kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(span.end, kept[-1].end))
        else:
            kept.append(span)
    return kept
