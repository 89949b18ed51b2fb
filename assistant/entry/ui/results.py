"""What a look-up found: titles, then passages, each opening the article at its place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer.phrases import Phrases
from assistant.entry.ui.escape import escape, in_language, title_language
from assistant.entry.ui.isolate import provenance_html
from assistant.entry.ui.marks import Layer, draw
from assistant.entry.ui.openers import opener
from assistant.entry.ui.translation_html import translation_place
from assistant.entry.ui.words import say_html
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


def results_html(result: SearchResult, titles: Sequence[Article], words: Phrases) -> str:
    """Titles and passages found, with how many in a sentence that is announced."""
    query = f"<bdi>{escape(result.query)}</bdi>"
    if not result.hits and not titles:
        return (f'<p class="found" data-announce="{escape(words.say("lookup.nothing"))}">'
                f'{say_html(words, "lookup.nothing_for", query=query)}</p>')
    found = {"passages": words.count("numbers.passages", len(result.hits)),
             "titles": words.count("numbers.titles", len(titles))}
    said = (say_html(words, "lookup.found_for", query=query,
                     **{name: escape(count) for name, count in found.items()})
            + f" {escape(_origins(result, words))}")
    wanted = _folded_words(result.query)
    named = "".join(f"<li>{_title(article, words)}</li>" for article in titles[:TITLES_SHOWN])
    shown = (f'<h3>{escape(words.say("lookup.titles"))}</h3><ul class="titles">{named}</ul>'
             if named else "")
    if result.hits:
        first: dict[str, Article] = {}
        passages = "".join(
            _passage(hit, wanted, first.setdefault(hit.article.independent_group, hit.article),
                     words)
            for hit in result.hits)
        shown += (f'<h3>{escape(words.say("lookup.passages"))}</h3>'
                  f'<ol class="passages">{passages}</ol>')
    announced = f"{words.say('lookup.found', **found)} {_origins(result, words)}".strip()
    return f'<p class="found" data-announce="{escape(announced)}">{said}</p>{shown}'


def _origins(result: SearchResult, words: Phrases) -> str:
    """How many articles the passages come from, and how many origins those have."""
    if not result.hits:
        return ""
    counts = result.origins
    return words.say("lookup.origins", articles=words.count("counts.articles", counts["articles"]),
                     origins=words.count("counts.origins", counts["independent_origins"]))


def _folded_words(query: str) -> set[str]:
    return set(_WORD.findall(fold(query)))


def _title(article: Article, words: Phrases) -> str:
    title = article.title or words.say("untitled")
    button = opener(article, None, shown=escape(title), label="", kind="title")
    return (f'<span {title_language(article, words)}>{button}</span> '
            f'{provenance_html(article, words)}')


def _passage(found: SearchHit, wanted: set[str], first: Article, words: Phrases) -> str:
    """``first`` is the article of the same origin that stands highest among the hits."""
    article, span = found.article, found.hit.passage.span
    layers = [Layer(Span(span.start + word.start(), span.start + word.end()), "<b>", "</b>")
              for word in _WORD.finditer(span.of(article.text)) if fold(word[0]) in wanted]
    title = article.title or words.say("untitled")
    button = opener(article, span, shown=escape(title), kind="title",
                    label=words.say("lookup.opens", title=title))
    language = title_language(article, words)
    origin = ""
    if first.id != article.id:
        name = f"<bdi>{escape(outlet_name(first, words.language))}</bdi>"
        origin = (f'<p class="same-origin">{say_html(words, "lookup.same_origin", outlet=name)}'
                  '</p>')
    spoken = in_language(found.hit.passage.language or article.language)
    return (f'<li class="passage"><p class="passage-head"><span {language}>{button}</span> '
            f'{provenance_html(article, words)}</p><blockquote {spoken}><p>'
            f'{draw(article.text, layers, within=span)}</p></blockquote>'
            f'{translation_place(article, span, words)}{origin}</li>')
