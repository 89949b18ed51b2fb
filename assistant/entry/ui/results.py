"""What a look-up found: titles, then passages, each opening the article at its place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.entry.ui.escape import escape, in_language
from assistant.entry.ui.isolate import provenance_html
from assistant.entry.ui.labels import counted
from assistant.entry.ui.marks import Layer, draw
from assistant.entry.ui.openers import opener
from assistant.entry.wording import outlet_name
from assistant.text.normalise import fold
from assistant.types import Article, SearchHit, SearchResult, Span

TITLES_SHOWN = 6
_WORD = re.compile(r"[^\W_]+")


def titles_matching(query: str, articles: Sequence[Article]) -> list[Article]:
    """Articles whose title holds every word of the query, case and accents of Arabic folded."""
    wanted = _folded_words(query)
    if not wanted:
        return []
    return [article for article in articles
            if article.title and all(word in fold(article.title) for word in wanted)]


def results_html(result: SearchResult, titles: Sequence[Article]) -> str:
    """Titles and passages found, with how many in a sentence that is announced."""
    found = f"{counted(len(result.hits), 'passage')} and {counted(len(titles), 'title')}"
    said = f"{found} for “<bdi>{escape(result.query)}</bdi>”. {_origins(result)}"
    if not result.hits and not titles:
        return (f'<p class="found" data-announce="Nothing found.">Nothing found for '
                f'“<bdi>{escape(result.query)}</bdi>”. Try fewer or other words; quotation marks '
                'ask for the exact wording.</p>')
    wanted = _folded_words(result.query)
    named = "".join(f"<li>{_title(article)}</li>" for article in titles[:TITLES_SHOWN])
    shown = f'<h3>Titles</h3><ul class="titles">{named}</ul>' if named else ""
    if result.hits:
        first: dict[str, Article] = {}
        passages = "".join(
            _passage(hit, wanted, first.setdefault(hit.article.independent_group, hit.article))
            for hit in result.hits)
        shown += f'<h3>Passages</h3><ol class="passages">{passages}</ol>'
    announced = f"{found} found. {_origins(result)}".strip()
    return f'<p class="found" data-announce="{escape(announced)}">{said}</p>{shown}'


def _origins(result: SearchResult) -> str:
    """How many articles the passages come from, and how many origins those have."""
    if not result.hits:
        return ""
    counts = result.origins
    return (f"The passages are of {counted(counts['articles'], 'article')}, "
            f"{counted(counts['independent_origins'], 'origin')}.")


def _folded_words(query: str) -> set[str]:
    return set(_WORD.findall(fold(query)))


def _title(article: Article) -> str:
    title = article.title or "untitled"
    button = opener(article, None, shown=escape(title), label="", kind="title")
    return (f'<span {in_language(article.language)}>{button}</span> '
            f'{provenance_html(article)}')


def _passage(found: SearchHit, wanted: set[str], first: Article) -> str:
    """``first`` is the article of the same origin that stands highest among the hits."""
    article, span = found.article, found.hit.passage.span
    layers = [Layer(Span(span.start + word.start(), span.start + word.end()), "<b>", "</b>")
              for word in _WORD.finditer(span.of(article.text)) if fold(word[0]) in wanted]
    title = article.title or "untitled"
    button = opener(article, span, shown=escape(title), kind="title",
                    label=f"{title}. Opens the article at this passage.")
    language = in_language(article.language)
    origin = ""
    if first.id != article.id:
        name = f"<bdi>{escape(outlet_name(first))}</bdi>"
        origin = f'<p class="same-origin">Of one origin with the passage of {name} above.</p>'
    return (f'<li class="passage"><p class="passage-head"><span {language}>{button}</span> '
            f'{provenance_html(article)}</p><blockquote {language}><p>'
            f'{draw(article.text, layers, within=span)}</p></blockquote>{origin}</li>')
