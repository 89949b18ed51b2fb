"""Who republishes whom: the drawing, the same as a table, and the articles behind each line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.answer.phrases import Phrases
from assistant.entry.ui.escape import escape, title_language
from assistant.entry.ui.isolate import provenance_html
from assistant.entry.ui.merge_words import merge_words
from assistant.entry.ui.openers import opener
from assistant.entry.ui.origin_graph import Edge, Graph, Outlet, origin_graph
from assistant.entry.ui.origin_graph_svg import graph_svg
from assistant.entry.ui.words import say_html
from assistant.types import Article, Merge

LISTED = 12
"""Articles listed behind a line or a box; the table of the corpus has all of them."""



def origins_html(articles: Sequence[Article], merges: Sequence[Merge], words: Phrases) -> str:
    """The section of the Sources tab; a sentence where no article points at another outlet."""
    graph = origin_graph(articles, merges)
    if not articles:
        return ""
    head = f'<h2 class="section-title">{escape(words.say("graph.heading"))}</h2>'
    if not graph.edges:
        return (f'<section class="origins">{head}<p class="note">{escape(words.say("graph.none"))}'
                "</p></section>")
    names = {outlet.key: outlet for outlet in graph.outlets}
    held = {article.id: article for article in articles}
    said = escape(_in_words(graph, words))
    read, drawing, toggle = (escape(words.say(key)) for key in (
        "graph.read", "graph.drawing", "script.as_table"))
    lists = "".join([
        *(_behind_outlet(number, outlet, graph, held, words)
          for number, outlet in enumerate(graph.outlets)),
        *(_behind_edge(number, edge, names, held, merges, words)
          for number, edge in enumerate(graph.edges))])
    return (f'<section class="origins">{head}<figure class="origin-graph"><figcaption>{said} '
            f'<span class="drawn-only">{read}</span></figcaption>{_legend(words)}'
            f'<div class="graph-frame" role="region" tabindex="0" aria-label="{drawing}">'
            f'{graph_svg(graph, words)}</div>'
            '</figure><button type="button" class="tool graph-toggle" data-table="yes" '
            f'aria-expanded="false" aria-controls="graph-table">{toggle}</button>'
            f'{_table(graph, names, words)}<div class="behind-lists">{lists}</div>'
            f'{_alone(graph.alone, words)}</section>')


def _legend(words: Phrases) -> str:
    drawn = "".join(
        f'<li><svg class="sample" viewBox="0 0 34 10" aria-hidden="true"><g class="edge {kind}">'
        f'<path class="line" d="M0 5H34"/></g></svg>{escape(words.say(f"graph.legend.{kind}"))}'
        '</li>' for kind in ("republished_from", "relies_on", "merged"))
    absent = escape(words.say("graph.legend.absent"))
    return (f'<ul class="graph-legend">{drawn}<li><span class="absent-sample"></span>{absent}</li>'
            '</ul>')


def _in_words(graph: Graph, words: Phrases) -> str:
    stated = sum(outlet.stated for outlet in graph.outlets)
    absent = sum(not outlet.articles for outlet in graph.outlets)
    said = words.count("counts.outlets", stated)
    if absent:
        said += " " + words.say("graph.absent_count", n=words.number(absent))
    if stated < len(graph.outlets):
        rest = words.count("counts.articles", len(graph.outlets) - stated)
        said = words.say("graph.unstated_count", outlets=said, articles=rest)
    said = words.say("graph.with_ties", outlets=said,
                     ties=words.count("numbers.ties", len(graph.edges)))
    if graph.hidden_edges:
        said += " " + words.say(
            "graph.hidden", ties=words.count("numbers.ties", graph.hidden_edges),
            outlets=words.count("counts.outlets", graph.hidden_outlets))
    return said


def _table(graph: Graph, names: Mapping[str, Outlet], words: Phrases) -> str:
    rows = "".join(
        f'<tr><td>{_name(names[edge.source], words)}</td><td>{_tie(edge, words)}</td>'
        f'<td>{_name(names[edge.target], words)}</td><td><button type="button" class="tool" '
        f'data-behind="behind-e{number}">{_counted(edge, words)}</button></td></tr>'
        for number, edge in enumerate(graph.edges))
    heads = "".join(f'<th scope="col">{escape(words.say(f"graph.columns.{column}"))}</th>'
                    for column in ("outlet", "tie", "outlet", "articles"))
    return ('<div class="graph-table" id="graph-table"><table><caption class="unseen">'
            f'{escape(words.say("graph.caption"))}</caption><thead><tr>{heads}</tr></thead>'
            f'<tbody>{rows}</tbody></table></div>')


def _tie(edge: Edge, words: Phrases) -> str:
    return escape(words.say(f"graph.kinds.{edge.kind}"))


def _counted(edge: Edge, words: Phrases) -> str:
    return escape(words.count("counts.articles" if edge.declared else "numbers.pairs",
                              edge.count))


def _name(outlet: Outlet, words: Phrases) -> str:
    name = f"<bdi>{escape(outlet.name)}</bdi>"
    if not outlet.stated:
        return f'<span class="unstated">{escape(words.say("outlet_not_stated"))}</span> ({name})'
    absent = escape(words.say("graph.absent"))
    return name if outlet.articles else f'{name} <span class="note">({absent})</span>'


def _behind_edge(
    number: int, edge: Edge, names: Mapping[str, Outlet], held: Mapping[str, Article],
    merges: Sequence[Merge], words: Phrases,
) -> str:
    head = (f"{_name(names[edge.source], words)} {_tie(edge, words)} "
            f"{_name(names[edge.target], words)}: {_counted(edge, words)}")
    if edge.declared:
        items = [_article(held[article_id], words) for article_id in edge.articles]
    else:
        why = {frozenset((merge.a, merge.b)): merge for merge in merges
               if merge.reason == edge.kind}
        items = [
            f'{_article(held[one], words)}<br>{_article(held[other], words)}<br>'
            f'<span class="note">{merge_words(why[frozenset((one, other))], words)}</span>'
            for one, other in zip(edge.articles[::2], edge.articles[1::2], strict=True)]
    return _list(f"behind-e{number}", head, items, words)


def _behind_outlet(
    number: int, outlet: Outlet, graph: Graph, held: Mapping[str, Article], words: Phrases
) -> str:
    """An outlet's own articles; of one that is not here, those that name it."""
    name = _name(outlet, words)
    if outlet.articles:
        head, ids = say_html(words, "graph.articles_of", outlet=name), list(outlet.articles)
    else:
        head = say_html(words, "graph.articles_naming", outlet=name)
        ids = sorted({article_id for edge in graph.edges if edge.declared
                      and outlet.key in (edge.source, edge.target) for article_id in edge.articles})
    items = [_article(held[article_id], words) for article_id in ids]
    return _list(f"behind-n{number}", head, items, words)


def _list(identity: str, head: str, items: Sequence[str], words: Phrases) -> str:
    more = ""
    if len(items) > LISTED:
        rest = words.count("page.more", len(items) - LISTED)
        more = f'<p class="note">{escape(words.say("graph.in_table", more=rest))}</p>'
    listed = "".join(f"<li>{item}</li>" for item in items[:LISTED])
    return (f'<div class="behind" id="{identity}" tabindex="-1" role="group" hidden>'
            f'<p class="behind-head">{head}</p><ul>{listed}</ul>{more}</div>')


def _article(article: Article, words: Phrases) -> str:
    title = article.title or words.say("untitled")
    button = opener(article, None, shown=escape(title), label="", kind="title")
    return (f'<span {title_language(article, words)}>{button}</span> '
            f'{provenance_html(article, words)}')


def _alone(outlets: Sequence[Outlet], words: Phrases) -> str:
    if not outlets:
        return ""
    listed = words.say("counts.join").join(_name(outlet, words) for outlet in outlets[:LISTED])
    if len(outlets) > LISTED:
        listed += " " + escape(words.count("page.more", len(outlets) - LISTED))
    said = say_html(words, "graph.alone", listed=listed,
                    outlets=escape(words.count("counts.outlets", len(outlets))))
    return f'<p class="note">{said}</p>'
