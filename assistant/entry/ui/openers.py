"""Real buttons that open an article in the reader, at a place."""

from __future__ import annotations

from assistant.entry.ui.escape import escape
from assistant.entry.wording import outlet_name
from assistant.types import Article, Citation, Span


def opener(article: Article, span: Span | None, *, shown: str, label: str, kind: str) -> str:
    """A button that opens ``article`` at ``span``. ``shown`` is escaped HTML, ``label`` is not.

    An empty ``label`` leaves the visible words as the button's name.
    """
    place = f' data-start="{span.start}" data-end="{span.end}"' if span else ""
    name = f' aria-label="{escape(label)}"' if label else ""
    return (f'<button type="button" class="{kind}" data-open="{escape(article.id)}"{place}{name}>'
            f'{shown}</button>')


def citation_button(citation: Citation) -> str:
    """The numbered button of a citation, named for a screen reader by outlet, title and date."""
    article = citation.article
    parts = [outlet_name(article), article.title or "untitled", article.published or "undated"]
    label = f"Citation {citation.number}: {', '.join(parts)}. Opens the article at the quote."
    return opener(article, citation.quote.span, shown=str(citation.number), label=label,
                  kind="cite")
