"""Who republishes whom: the drawing, the same as a table, and the articles behind each line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.entry.ui.escape import escape, in_language
from assistant.entry.ui.isolate import provenance_html
from assistant.entry.ui.labels import counted
from assistant.entry.ui.merge_words import merge_words
from assistant.entry.ui.openers import opener
from assistant.entry.ui.origin_graph import Edge, EdgeKind, Graph, Outlet, origin_graph
from assistant.entry.ui.origin_graph_svg import graph_svg
from assistant.types import Article, Merge

LISTED = 12
"""Articles listed behind a line or a box; the table of the corpus has all of them."""

KINDS: Mapping[EdgeKind, str] = {
    "republished_from": "was republished by",
    "relies_on": "was relied on by",
    "shared_text": "shares its text with",
    "translation": "was translated by, or from,",
    "person": "is of one origin, a person says, with",
}
_LEGEND = "".join(
    f'<li><svg class="sample" viewBox="0 0 34 10" aria-hidden="true"><g class="edge {kind}">'
    f'<path class="line" d="M0 5H34"/></g></svg>{words}</li>' for kind, words in (
        ("republished_from", "republished by"), ("relies_on", "relied on by"),
        ("merged", "one text, by comparison")))


def origins_html(articles: Sequence[Article], merges: Sequence[Merge]) -> str:
    """The section of the Sources tab; a sentence where no article points at another outlet."""
    graph = origin_graph(articles, merges)
    if not articles:
        return ""
    head = '<h2 class="section-title">Who republishes whom</h2>'
    if not graph.edges:
        return (f'<section class="origins">{head}<p class="note">No article here says that it '
                "comes from another outlet, and no two outlets share a text.</p></section>")
    names = {outlet.key: outlet for outlet in graph.outlets}
    held = {article.id: article for article in articles}
    said = _in_words(graph)
    lists = "".join([
        *(_behind_outlet(number, outlet, graph, held)
          for number, outlet in enumerate(graph.outlets)),
        *(_behind_edge(number, edge, names, held, merges)
          for number, edge in enumerate(graph.edges))])
    return (f'<section class="origins">{head}<figure class="origin-graph"><figcaption>{said} '
            '<span class="drawn-only">Read from left to right; a click on a line or a box lists '
            'the articles behind it.</span></figcaption>'
            f'<ul class="graph-legend">{_LEGEND}<li><span class="absent-sample"></span>named, but '
            'not in this corpus</li></ul>'
            '<div class="graph-frame" role="region" tabindex="0" '
            'aria-label="Drawing of who republishes whom">'
            f'{graph_svg(graph, said="Drawing of the table below.")}</div>'
            '</figure><button type="button" class="tool graph-toggle" data-table="yes" '
            'aria-expanded="false" aria-controls="graph-table">As a table</button>'
            f'{_table(graph, names)}<div class="behind-lists">{lists}</div>'
            f'{_alone(graph.alone)}</section>')


def _in_words(graph: Graph) -> str:
    stated = sum(outlet.stated for outlet in graph.outlets)
    absent = sum(not outlet.articles for outlet in graph.outlets)
    said = counted(stated, "outlet")
    if absent:
        said += f" ({absent} only named by others)"
    if stated < len(graph.outlets):
        said += f" and {counted(len(graph.outlets) - stated, 'article')} of no stated outlet"
    said += f", with {counted(len(graph.edges), 'tie')} between them."
    if graph.hidden_edges:
        said += (f" The strongest are shown; {counted(graph.hidden_edges, 'tie')} and "
                 f"{counted(graph.hidden_outlets, 'outlet')} more are not.")
    return said


def _table(graph: Graph, names: Mapping[str, Outlet]) -> str:
    rows = "".join(
        f'<tr><td>{_name(names[edge.source])}</td><td>{KINDS[edge.kind]}</td>'
        f'<td>{_name(names[edge.target])}</td><td><button type="button" class="tool" '
        f'data-behind="behind-e{number}">{_counted(edge)}</button></td></tr>'
        for number, edge in enumerate(graph.edges))
    return ('<div class="graph-table" id="graph-table"><table><caption class="unseen">Who '
            'republishes whom, the strongest ties first</caption><thead><tr><th scope="col">Outlet'
            '</th><th scope="col">Tie</th><th scope="col">Outlet</th><th scope="col">Articles</th>'
            f'</tr></thead><tbody>{rows}</tbody></table></div>')


def _counted(edge: Edge) -> str:
    return counted(edge.count, "article" if edge.declared else "pair")


def _name(outlet: Outlet) -> str:
    name = f"<bdi>{escape(outlet.name)}</bdi>"
    if not outlet.stated:
        return f'<span class="unstated">outlet not stated</span> ({name})'
    return name if outlet.articles else f'{name} <span class="note">(not in this corpus)</span>'


def _behind_edge(
    number: int, edge: Edge, names: Mapping[str, Outlet], held: Mapping[str, Article],
    merges: Sequence[Merge],
) -> str:
    head = (f"{_name(names[edge.source])} {KINDS[edge.kind]} {_name(names[edge.target])}: "
            f"{_counted(edge)}")
    if edge.declared:
        items = [_article(held[article_id]) for article_id in edge.articles]
    else:
        why = {frozenset((merge.a, merge.b)): merge for merge in merges
               if merge.reason == edge.kind}
        items = [
            f'{_article(held[one])}<br>{_article(held[other])}<br>'
            f'<span class="note">{merge_words(why[frozenset((one, other))])}</span>'
            for one, other in zip(edge.articles[::2], edge.articles[1::2], strict=True)]
    return _list(f"behind-e{number}", head, items)


def _behind_outlet(
    number: int, outlet: Outlet, graph: Graph, held: Mapping[str, Article]
) -> str:
    """An outlet's own articles; of one that is not here, those that name it."""
    if outlet.articles:
        head, ids = f"Articles of {_name(outlet)}", list(outlet.articles)
    else:
        head = f"Articles that name {_name(outlet)}"
        ids = sorted({article_id for edge in graph.edges if edge.declared
                      and outlet.key in (edge.source, edge.target) for article_id in edge.articles})
    return _list(f"behind-n{number}", head, [_article(held[article_id]) for article_id in ids])


def _list(identity: str, head: str, items: Sequence[str]) -> str:
    more = (f'<p class="note">and {len(items) - LISTED:,} more, in the table of the corpus.</p>'
            if len(items) > LISTED else "")
    listed = "".join(f"<li>{item}</li>" for item in items[:LISTED])
    return (f'<div class="behind" id="{identity}" tabindex="-1" role="group" hidden>'
            f'<p class="behind-head">{head}</p><ul>{listed}</ul>{more}</div>')


def _article(article: Article) -> str:
    button = opener(article, None, shown=escape(article.title or "untitled"), label="",
                    kind="title")
    return f'<span {in_language(article.language)}>{button}</span> {provenance_html(article)}'


def _alone(outlets: Sequence[Outlet]) -> str:
    if not outlets:
        return ""
    listed = ", ".join(_name(outlet) for outlet in outlets[:LISTED])
    more = f" and {len(outlets) - LISTED:,} more" if len(outlets) > LISTED else ""
    return (f'<p class="note">{counted(len(outlets), "outlet")} without a tie to another: '
            f'{listed}{more}.</p>')
