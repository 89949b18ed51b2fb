"""Real buttons that open an article in the reader, at a place."""

from __future__ import annotations

from assistant.answer.outlets import outlet_shown
from assistant.answer.phrases import Phrases, phrases_for
from assistant.entry.ui.escape import escape
from assistant.entry.ui.words import words_for
from assistant.types import Article, Citation, Span


def opener(article: Article, span: Span | None, *, shown: str, label: str, kind: str) -> str:
    """A button that opens ``article`` at ``span``. ``shown`` is escaped HTML, ``label`` is not.

    An empty ``label`` leaves the visible words as the button's name.
    """
    name = f' aria-label="{escape(label)}"' if label else ""
    return f'<button type="button" class="{kind}"{place(article, span)}{name}>{shown}</button>'


def place(article: Article, span: Span | None, quote: Span | None = None) -> str:
    """The attributes by which a click on an element opens ``article`` at ``span``.

    ``quote`` is marked too, more lightly: the sentence that the words at ``span`` stand in.
    """
    marked = f' data-start="{span.start}" data-end="{span.end}"' if span else ""
    around = f' data-quote="{quote.start}-{quote.end}"' if quote else ""
    return f' data-open="{escape(article.id)}"{marked}{around}'


def citation_button(citation: Citation, words: Phrases | None = None) -> str:
    """The numbered button of a citation, named for a screen reader by outlet, title and date."""
    words = words or words_for("en")
    article = citation.article
    parts = [outlet_shown(article, phrases_for(words.language)),
             article.title or words.say("untitled"), article.published or words.say("undated")]
    label = words.say("citation", n=citation.number, what=", ".join(parts))
    return opener(article, citation.quote.span, shown=str(citation.number), label=label,
                  kind="cite")
