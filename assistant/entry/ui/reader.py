"""One article as HTML: its card above, its text beneath with the quote marked."""

from __future__ import annotations

import re

from assistant.answer.outlets import file_name
from assistant.answer.phrases import Phrases
from assistant.entry.ui.chain import passes_on
from assistant.entry.ui.chain_html import chain_html
from assistant.entry.ui.correction_html import correct_button, corrected_mark
from assistant.entry.ui.escape import escape, in_language, link, title_language
from assistant.entry.ui.evidence import evidence_html, legend_html
from assistant.entry.ui.marks import Layer, draw
from assistant.entry.ui.mutation_html import mutation_html
from assistant.entry.ui.openers import opener
from assistant.entry.ui.sentences import told_html
from assistant.entry.ui.translation_html import translation_place
from assistant.entry.ui.words import language_name, say_html
from assistant.types import Article, Attribution, Mutation, OriginLink, Span

NOTHING_OPEN = ""
_GAP = re.compile(r"\n[ \t]*(?:\n[ \t]*){2,}")


def reader_html(
    article: Article, words: Phrases, quoted: Span | None = None, *, within: Span | None = None,
    said: Attribution | None = None,
) -> str:
    """The card, and beneath it the text with ``quoted`` marked and furniture greyed.

    ``within`` is the quote around ``quoted``, marked more lightly; ``said`` tells who speaks in
    the marked sentence. A span that reaches past the text marks nothing: the index may have
    changed since. Blank lines in a row are shown as one.
    """
    place = f"{quoted.start}-{quoted.end}" if quoted else "top"
    compare = _compare_button(article, words) if passes_on(article) or _is_tied(article) else ""
    buttons = compare + _choose_button(article, words) + correct_button(article, words)
    return (f'<article class="reader" aria-labelledby="reader-title" '
            f'data-shown="{escape(article.id)}:{place}">{_bar("article", words, buttons)}'
            f'{card_html(article, words, said)}{_translated(article, quoted, words)}'
            '<div class="reader-scroll" tabindex="0" role="region" '
            f'aria-label="{escape(words.say("reader.text"))}">'
            f'{_text(article, words, quoted, within)}</div></article>')


def _translated(article: Article, quoted: Span | None, words: Phrases) -> str:
    """The button for what the marked words are in the page's language."""
    return translation_place(article, quoted, words) if quoted else ""


def changes_html(article: Article, shown: Mutation | str, words: Phrases) -> str:
    """The reader with what ``article`` changed of its original, or a sentence that says why not."""
    body = (mutation_html(shown, words) if isinstance(shown, Mutation)
            else f'<p class="note" role="status">{escape(shown)}</p>')
    back = opener(article, None, shown=escape(words.say("reader.text")), label="", kind="tool")
    return (f'<article class="reader" aria-labelledby="reader-title" '
            f'data-shown="{escape(article.id)}:changes">{_bar("comparison", words, back)}'
            '<div class="reader-scroll" tabindex="0" role="region" '
            f'aria-label="{escape(words.say("reader.comparison"))}">'
            f'<h2 id="reader-title" class="changes-title">{escape(words.say("reader.changes"))}'
            f'</h2>{body}</div></article>')


def reader_problem_html(sentence: str, words: Phrases) -> str:
    """A sentence where the article would be."""
    return (f'<article class="reader" aria-label="{escape(words.say("reader.article"))}" '
            f'data-shown="problem">{_bar("article", words)}'
            f'<p class="problem" role="alert">{told_html(sentence, words)}</p></article>')


def outlet_html(article: Article, words: Phrases) -> str:
    """The outlet, or that none is stated, with the file or address it was read from."""
    if article.outlet:
        return f'<bdi class="outlet">{escape(article.outlet)}</bdi>'
    return (f'<span class="outlet unstated">{escape(words.say("outlet_not_stated"))}</span> '
            f'<bdi class="file">({escape(file_name(article))})</bdi>')


def card_html(article: Article, words: Phrases, said: Attribution | None = None) -> str:
    """Outlet, title, origin, author, date and warnings; chain, address and file on demand.

    With ``said`` it also tells how the marked sentence came and what that rests on.
    """
    facts = _facts([
        ("first_by", _named(article.originating_outlet, words)),
        ("author", _named(article.author, words)),
        ("published", _named(article.published, words)),
    ], words)
    more = _facts([
        ("language", languages_html(article, words)),
        ("address", link(article.url, words.say("page.new_tab")) if article.url
         else _named(None, words)),
        ("file", _named(file_name(article) if article.path else None, words)),
    ], words)
    return (f'<header class="card"><p class="card-outlet">{outlet_html(article, words)}</p>'
            f'<h2 id="reader-title" {title_language(article, words)}>'
            f'{escape(article.title or words.say("untitled"))}</h2>{_way(article, said, words)}'
            f'{facts}{corrected_mark(article, words)}{_warnings(article, words)}'
            f'<details class="more"><summary>{_more(article, words)}</summary>{more}'
            f'{_chain(article, words)}{legend_html(words)}</details></header>')


def languages_html(article: Article, words: Phrases) -> str:
    """The main language, and those that other sentences are in."""
    names = [language_name(code, words) for code in article.languages or (None,)]
    return escape(words.say("counts.join").join(names))


def _bar(kicker: str, words: Phrases, button: str = "") -> str:
    return (f'<div class="reader-bar"><span class="kicker">{escape(words.say(f"reader.{kicker}"))}'
            f'</span><span class="reader-buttons">{button}<button type="button" class="close" '
            f'data-close="yes" aria-label="{escape(words.say("reader.close"))}">'
            f'{escape(words.say("page.close"))}</button></span></div>')


def _is_tied(article: Article) -> bool:
    """True when its origin is named after another article, so that another shares it."""
    return article.independent_group.partition(":")[2] != article.id


def _choose_button(article: Article, words: Phrases) -> str:
    return (f'<button type="button" class="tool" data-choose="{escape(article.id)}" '
            f'aria-label="{escape(words.say("reader.compare_with"))}">'
            f'{escape(words.say("reader.compare"))}</button>')


def _compare_button(article: Article, words: Phrases) -> str:
    return (f'<button type="button" class="tool" data-changes="{escape(article.id)}">'
            f'{escape(words.say("reader.changes"))}</button>')


def _way(article: Article, said: Attribution | None, words: Phrases) -> str:
    """How the marked sentence came here, else how the article did if not from its own outlet."""
    if said is None and not passes_on(article):
        return ""
    if said is None:
        return f'<p class="way">{chain_html(article, None, words)}</p>'
    return (f'<div class="way"><span class="note">{escape(words.say("reader.marked"))}</span>'
            f'<div class="cited-facts">{chain_html(article, said, words)}'
            f'<span class="cited-notes">{evidence_html(said, words)}</span></div></div>')


def _facts(rows: list[tuple[str, str]], words: Phrases) -> str:
    listed = "".join(f"<dt>{escape(words.say(f'reader.{name}'))}</dt><dd>{shown}</dd>"
                     for name, shown in rows)
    return f'<dl class="facts">{listed}</dl>'


def _more(article: Article, words: Phrases) -> str:
    return escape(words.say("reader.more_with_chain" if article.origin_chain else "reader.more"))


def _named(value: str | None, words: Phrases) -> str:
    if value:
        return f'<bdi>{escape(value)}</bdi>'
    return f'<span class="unstated">{escape(words.say("reader.not_stated"))}</span>'


def _chain(article: Article, words: Phrases) -> str:
    hops = "".join(f"<li>{_hop(article, hop, words)}</li>" for hop in article.origin_chain)
    how = escape(words.say("reader.how"))
    return f'<ol class="chain" aria-label="{how}">{hops}</ol>' if hops else ""


def _hop(article: Article, hop: OriginLink, words: Phrases) -> str:
    relation = words.say(f"relations.{hop.relation}")
    basis = words.say(f"bases.{hop.basis}")
    shown = f'{escape(relation)} <bdi class="outlet">{escape(hop.name)}</bdi>'
    if hop.span is not None and hop.text:
        quoted = f'<q {in_language(article.language)}>{escape(hop.text.strip())}</q>'
        shown += f': {opener(article, hop.span, shown=quoted, label="", kind="hop")}'
    return f'{shown} <span class="basis">{escape(basis)}</span>'


def _warnings(article: Article, words: Phrases) -> str:
    if not article.warnings:
        return ""
    items = "".join(f"<li>{told_html(warning, words)}</li>" for warning in article.warnings)
    return f'<ul class="warnings" aria-label="{escape(words.say("reader.warnings"))}">{items}</ul>'


def _text(
    article: Article, words: Phrases, quoted: Span | None, within: Span | None
) -> str:
    layers = [Layer(one.span, f"<span {in_language(one.language)}>", "</span>")
              for one in article.sentences if one.language]
    layers += [
        Layer(piece.span, f'<span class="furniture" title="{_of_page(piece.kind, words)}">',
              "</span>")
        for piece in article.furniture]
    marked = (("around", within), ("quoted", quoted))
    layers += [Layer(span, f'<mark class="{kind}" tabindex="-1">', "</mark>")
               for kind, span in marked if span is not None and span.end <= len(article.text)]
    shown = _GAP.sub("\n\n", draw(article.text, layers)).strip("\n")
    legend = ""
    if article.furniture:
        grey = f'<span class="furniture">{escape(words.say("reader.grey"))}</span>'
        legend = f'<p class="legend">{say_html(words, "reader.legend", grey=grey)}</p>'
    return f'{legend}<div class="text" {in_language(article.language)}>{shown}</div>'


def _of_page(kind: str, words: Phrases) -> str:
    """Why a piece is grey; a kind that the catalogue lacks is named by its code."""
    named = words.tree("furniture").get(kind, kind.replace("_", " "))
    return escape(words.say("reader.furniture", kind=named))
