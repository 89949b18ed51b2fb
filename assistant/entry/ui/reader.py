"""One article as HTML: its card above, its text beneath with the quote marked."""

from __future__ import annotations

import re

from assistant.answer.outlets import file_name
from assistant.entry.ui.chain import passes_on
from assistant.entry.ui.chain_html import chain_html
from assistant.entry.ui.correction_html import correct_button, corrected_mark
from assistant.entry.ui.escape import escape, in_language, link
from assistant.entry.ui.evidence import evidence_html, legend_html
from assistant.entry.ui.labels import BASES, RELATIONS, language_name
from assistant.entry.ui.marks import Layer, draw
from assistant.entry.ui.mutation_html import mutation_html
from assistant.entry.ui.openers import opener
from assistant.entry.ui.words import words_for
from assistant.types import Article, Attribution, Mutation, OriginLink, Span

NOTHING_OPEN = ""
_CLOSE = ('<button type="button" class="close" data-close="yes">Close'
          '<span class="unseen"> the article</span></button>')
_GAP = re.compile(r"\n[ \t]*(?:\n[ \t]*){2,}")


def reader_html(
    article: Article, quoted: Span | None = None, *, within: Span | None = None,
    said: Attribution | None = None,
) -> str:
    """The card, and beneath it the text with ``quoted`` marked and furniture greyed.

    ``within`` is the quote around ``quoted``, marked more lightly; ``said`` tells who speaks in
    the marked sentence. A span that reaches past the text marks nothing: the index may have
    changed since. Blank lines in a row are shown as one.
    """
    place = f"{quoted.start}-{quoted.end}" if quoted else "top"
    compare = _compare_button(article) if passes_on(article) or _is_tied(article) else ""
    buttons = compare + _choose_button(article) + correct_button(article)
    return (f'<article class="reader" aria-labelledby="reader-title" '
            f'data-shown="{escape(article.id)}:{place}">{_bar("Article", buttons)}'
            f'{card_html(article, said)}'
            '<div class="reader-scroll" tabindex="0" role="region" aria-label="Article text">'
            f'{_text(article, quoted, within)}</div></article>')


def changes_html(article: Article, shown: Mutation | str) -> str:
    """The reader with what ``article`` changed of its original, or a sentence that says why not."""
    body = (mutation_html(shown) if isinstance(shown, Mutation)
            else f'<p class="note" role="status">{escape(shown)}</p>')
    back = opener(article, None, shown="Article text", label="", kind="tool")
    return (f'<article class="reader" aria-labelledby="reader-title" '
            f'data-shown="{escape(article.id)}:changes">{_bar("Comparison", back)}'
            '<div class="reader-scroll" tabindex="0" role="region" aria-label="Comparison">'
            '<h2 id="reader-title" class="changes-title">What this copy changed</h2>'
            f'{body}</div></article>')


def reader_problem_html(sentence: str) -> str:
    """A sentence where the article would be."""
    return (f'<article class="reader" aria-label="Article" data-shown="problem">{_bar("Article")}'
            f'<p class="problem" role="alert">{escape(sentence)}</p></article>')


def outlet_html(article: Article) -> str:
    """The outlet, or that none is stated, with the file or address it was read from."""
    if article.outlet:
        return f'<bdi class="outlet">{escape(article.outlet)}</bdi>'
    return ('<span class="outlet unstated">outlet not stated</span> '
            f'<bdi class="file">({escape(file_name(article))})</bdi>')


def card_html(article: Article, said: Attribution | None = None) -> str:
    """Outlet, title, origin, author, date and warnings; chain, address and file on demand.

    With ``said`` it also tells how the marked sentence came and what that rests on.
    """
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
            f'<h2 id="reader-title" {in_language(article.language if article.title else "en")}>'
            f'{escape(article.title or "untitled")}</h2>{_way(article, said)}{facts}'
            f'{corrected_mark(article)}{_warnings(article)}'
            f'<details class="more"><summary>{_more(article)}</summary>{more}'
            f'{_chain(article)}{legend_html(words_for("en"))}</details></header>')


def _bar(kicker: str, button: str = "") -> str:
    return (f'<div class="reader-bar"><span class="kicker">{kicker}</span>'
            f'<span class="reader-buttons">{button}{_CLOSE}</span></div>')


def _is_tied(article: Article) -> bool:
    """True when its origin is named after another article, so that another shares it."""
    return article.independent_group.partition(":")[2] != article.id


def _choose_button(article: Article) -> str:
    return (f'<button type="button" class="tool" data-choose="{escape(article.id)}">Compare'
            '<span class="unseen"> with other articles</span></button>')


def _compare_button(article: Article) -> str:
    return (f'<button type="button" class="tool" data-changes="{escape(article.id)}">'
            'What this copy changed</button>')


def _way(article: Article, said: Attribution | None) -> str:
    """How the marked sentence came here, else how the article did if not from its own outlet."""
    words = words_for("en")
    if said is None and not passes_on(article):
        return ""
    if said is None:
        return f'<p class="way">{chain_html(article, None, words)}</p>'
    return ('<div class="way"><span class="note">The marked sentence</span>'
            f'<div class="cited-facts">{chain_html(article, said, words)}'
            f'<span class="cited-notes">{evidence_html(said, words)}</span></div></div>')


def _facts(rows: list[tuple[str, str]]) -> str:
    listed = "".join(f"<dt>{name}</dt><dd>{shown}</dd>" for name, shown in rows)
    return f'<dl class="facts">{listed}</dl>'


def _more(article: Article) -> str:
    shown = "What shows where it came from, " if article.origin_chain else ""
    listed = f"{shown}address, file, language, signs"
    return listed[:1].upper() + listed[1:]


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
        quoted = f'<q {in_language(article.language)}>{escape(hop.text.strip())}</q>'
        shown += f': {opener(article, hop.span, shown=quoted, label="", kind="hop")}'
    return f'{shown} <span class="basis">{escape(basis)}</span>'


def _warnings(article: Article) -> str:
    if not article.warnings:
        return ""
    items = "".join(f"<li>{escape(warning)}</li>" for warning in article.warnings)
    return f'<ul class="warnings" aria-label="Warnings">{items}</ul>'


def _text(article: Article, quoted: Span | None, within: Span | None) -> str:
    layers = [
        Layer(piece.span, '<span class="furniture" title="Page furniture, never quoted: '
                          f'{escape(piece.kind.replace("_", " "))}">', "</span>")
        for piece in article.furniture]
    marked = (("around", within), ("quoted", quoted))
    layers += [Layer(span, f'<mark class="{kind}" tabindex="-1">', "</mark>")
               for kind, span in marked if span is not None and span.end <= len(article.text)]
    shown = _GAP.sub("\n\n", draw(article.text, layers)).strip("\n")
    legend = ""
    if article.furniture:
        legend = ('<p class="legend"><span class="furniture">Grey</span> is page furniture '
                  '(menus, adverts, notices): kept, never quoted.</p>')
    return f'{legend}<div class="text" {in_language(article.language)}>{shown}</div>'
