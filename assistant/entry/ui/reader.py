"""One article as HTML: its card above, its text beneath with the quote marked."""

from __future__ import annotations

import re
from pathlib import PurePath

from assistant.entry.ui.escape import escape, in_language, link
from assistant.entry.ui.labels import BASES, RELATIONS, language_name
from assistant.entry.ui.marks import Layer, draw
from assistant.types import Article, OriginLink, Span

NOTHING_OPEN = ""
_BAR = ('<div class="reader-bar"><span class="kicker">Article</span><button type="button" '
        'class="close" data-close="yes">Close<span class="unseen"> the article</span></button>'
        '</div>')
_GAP = re.compile(r"\n[ \t]*(?:\n[ \t]*){2,}")


def reader_html(article: Article, quoted: Span | None = None) -> str:
    """The card, and beneath it the text with ``quoted`` marked and furniture greyed.

    A span that reaches past the text marks nothing: the index may have changed since. Blank
    lines in a row are shown as one.
    """
    place = f"{quoted.start}-{quoted.end}" if quoted else "top"
    return (f'<article class="reader" aria-labelledby="reader-title" '
            f'data-shown="{escape(article.id)}:{place}">{_BAR}{card_html(article)}'
            '<div class="reader-scroll" tabindex="0" role="region" aria-label="Article text">'
            f'{_text(article, quoted)}</div></article>')


def reader_problem_html(sentence: str) -> str:
    """A sentence where the article would be."""
    return (f'<article class="reader" aria-label="Article" data-shown="problem">{_BAR}'
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
    """Outlet, title, origin, author, date and warnings; chain, address and file on demand."""
    facts = _facts([
        ("First reported by", _named(article.originating_outlet)),
        ("Author", _named(article.author)),
        ("Published", _named(article.published)),
    ])
    more = _facts([
        ("Language", escape(language_name(article.language))),
        ("Address", link(article.url) if article.url else _named(None)),
        ("File", _named(file_name(article) if article.path else None)),
    ])
    return (f'<header class="card"><p class="card-outlet">{outlet_html(article)}</p>'
            f'<h2 id="reader-title" {in_language(article.language)}>'
            f'{escape(article.title or "untitled")}</h2>{facts}{_warnings(article)}'
            f'<details class="more"><summary>{_summary(article)}</summary>{more}'
            f'{_chain(article)}</details></header>')


def _facts(rows: list[tuple[str, str]]) -> str:
    listed = "".join(f"<dt>{name}</dt><dd>{shown}</dd>" for name, shown in rows)
    return f'<dl class="facts">{listed}</dl>'


def _summary(article: Article) -> str:
    """The chain in a line, so that it is seen before it is unfolded."""
    hops = "; ".join(f"{escape(RELATIONS.get(hop.relation, hop.relation))} "
                     f"<bdi>{escape(hop.name)}</bdi>" for hop in article.origin_chain)
    if not hops:
        return "Address, file, language"
    return f"{hops[:1].upper() + hops[1:]}. Evidence, address, file"


def _named(value: str | None) -> str:
    if value:
        return f'<bdi>{escape(value)}</bdi>'
    return '<span class="unstated">not stated</span>'


def _chain(article: Article) -> str:
    hops = "".join(f"<li>{_hop(article, hop)}</li>" for hop in article.origin_chain)
    return f'<ol class="chain" aria-label="How it got here">{hops}</ol>' if hops else ""


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
