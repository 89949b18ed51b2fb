"""One article as HTML: its card above, its text beneath with the quote marked."""

from __future__ import annotations

import re
from pathlib import PurePath

from assistant.entry.ui.escape import escape, in_language, link
from assistant.entry.ui.labels import BASES, RELATIONS, language_name
from assistant.entry.ui.marks import Layer, draw
from assistant.types import Article, OriginLink, Span

NOTHING_OPEN = ""
_GAP = re.compile(r"\n[ \t]*(?:\n[ \t]*){2,}")


def reader_html(article: Article, quoted: Span | None = None) -> str:
    """The article with ``quoted`` marked and furniture greyed; blank lines in a row are folded.

    A span that reaches past the text marks nothing: the index may have changed since.
    """
    place = f"{quoted.start}-{quoted.end}" if quoted else "top"
    return (f'<article class="reader" aria-labelledby="reader-title" '
            f'data-shown="{escape(article.id)}:{place}">'
            '<div class="reader-bar"><span class="kicker">Article</span>'
            '<button type="button" class="close" data-close="yes">Close'
            '<span class="unseen"> the article</span></button></div>'
            f'<div class="reader-scroll" tabindex="0" role="region" aria-label="Article text">'
            f'{card_html(article)}{_text(article, quoted)}</div></article>')


def reader_problem_html(sentence: str) -> str:
    """A sentence where the article would be."""
    return ('<article class="reader" aria-label="Article" data-shown="problem">'
            '<div class="reader-bar"><span class="kicker">Article</span>'
            '<button type="button" class="close" data-close="yes">Close</button></div>'
            f'<p class="problem" role="alert">{escape(sentence)}</p></article>')


def outlet_html(article: Article) -> str:
    """The outlet, or that none is stated, with the file or address it was read from."""
    if article.outlet:
        return f'<bdi class="outlet">{escape(article.outlet)}</bdi>'
    where = file_name(article)
    named = f' <bdi class="file">({escape(where)})</bdi>' if where else ""
    return f'<span class="outlet unstated">outlet not stated</span>{named}'


def file_name(article: Article) -> str | None:
    """The name of the file an article was read from, or its address; never a folder."""
    return PurePath(article.path).name if article.path else article.url


def card_html(article: Article) -> str:
    """Outlet, origin with its chain, author, date and warnings."""
    rows = [
        ("First reported by", _named(article.originating_outlet)),
        ("Author", _named(article.author)),
        ("Published", _named(article.published)),
        ("Language", escape(language_name(article.language))),
        ("Address", link(article.url) if article.url else _named(None)),
        ("File", _named(file_name(article) if article.path else None)),
    ]
    listed = "".join(f"<dt>{name}</dt><dd>{shown}</dd>" for name, shown in rows)
    return (f'<header class="card"><p class="card-outlet">{outlet_html(article)}</p>'
            f'<h2 id="reader-title" {in_language(article.language)}>'
            f'{escape(article.title or "untitled")}</h2>'
            f'<dl class="facts">{listed}</dl>{_chain(article)}{_warnings(article)}</header>')


def _named(value: str | None) -> str:
    if value:
        return f'<bdi>{escape(value)}</bdi>'
    return '<span class="unstated">not stated</span>'


def _chain(article: Article) -> str:
    if not article.origin_chain:
        return ""
    hops = "".join(f"<li>{_hop(article, hop)}</li>" for hop in article.origin_chain)
    return f'<div class="chain"><h3>How it got here</h3><ol>{hops}</ol></div>'


def _hop(article: Article, hop: OriginLink) -> str:
    relation = RELATIONS.get(hop.relation, hop.relation)
    basis = BASES.get(hop.basis, hop.basis)
    shown = f'{escape(relation)} <bdi class="outlet">{escape(hop.name)}</bdi>'
    if hop.span is not None and hop.text:
        shown += f': <q {in_language(article.language)}>{escape(hop.text.strip())}</q>'
    return f'{shown} <span class="basis">{escape(basis)}</span>'


def _warnings(article: Article) -> str:
    if not article.warnings:
        return ""
    items = "".join(f"<li>{escape(warning)}</li>" for warning in article.warnings)
    return f'<ul class="warnings" aria-label="Warnings">{items}</ul>'


def _text(article: Article, quoted: Span | None) -> str:
    layers = [
        Layer(piece.span, '<span class="furniture" title="Page furniture, never quoted: '
                          f'{escape(piece.kind.replace("_", " "))}">', "</span>")
        for piece in article.furniture]
    if quoted is not None and quoted.end <= len(article.text):
        layers.append(Layer(quoted, '<mark class="quoted" tabindex="-1">', "</mark>"))
    shown = _GAP.sub("\n\n", draw(article.text, layers)).strip("\n")
    legend = ""
    if article.furniture:
        legend = ('<p class="legend"><span class="furniture">Grey</span> is page furniture '
                  '(menus, adverts, notices): kept, never quoted.</p>')
    return f'{legend}<div class="text" {in_language(article.language)}>{shown}</div>'
