"""A comparison as one page of its own: no script, nothing loaded, every quote at its end."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from assistant.entry.ui.compare_frame import (
    Frame,
    anchor,
    column_html,
    date_html,
    frame_of,
    outlet_html,
    source_html,
)
from assistant.entry.ui.compare_sheet import drawn_parts, nav_html, notes_html
from assistant.entry.ui.escape import escape, in_language, link
from assistant.entry.ui.isolate import isolated
from assistant.entry.ui.page_files import page_file
from assistant.entry.ui.quote_html import blockquote_html
from assistant.types import Article, Citation, Comparison

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""A browser that opens the report loads and runs nothing, whatever a document brought."""
_THEMES = re.compile(r"(:root|\.dark) (\{[^}]*\})")
_SCOPE = ".gradio-container.gradio-container"


def report_html(comparison: Comparison, *, made: datetime | None = None) -> str:
    """The sheet as one file of HTML, in the comparison's language, made at ``made`` (now).

    The same parts as on the page; figures lead to numbered quotes at the end. Everything from
    documents is escaped, and the page forbids itself to load or run anything.
    """
    frame = frame_of(comparison, live=False)
    drawn = drawn_parts(comparison, frame)
    topic = escape(comparison.topic or frame.words.say("compare.report.chosen"))
    sheet = (f'<div class="sheet">{_head(comparison, frame, made or datetime.now(UTC))}'
             f'{notes_html(comparison, frame)}{nav_html(drawn, frame)}'
             f'{"".join(drawn.values())}{_articles(comparison, frame)}'
             f'{_quotes(comparison, frame)}</div>')
    return (f'<!DOCTYPE html>\n<html {in_language(frame.words.language)}><head>'
            f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" '
            f'content="{escape(POLICY)}"><meta name="viewport" '
            f'content="width=device-width, initial-scale=1"><meta name="color-scheme" '
            f'content="light dark"><title>{topic}</title><style>{styles()}</style></head>'
            f'<body class="report"><main>{sheet}</main></body></html>\n')


def styles() -> str:
    """The stylesheet: the page's colours and charts, and what a page of its own needs besides."""
    light, dark = [], []
    for name in ("tokens.css", "compare.css"):
        for theme, block in _THEMES.findall(page_file(name)):
            (light if theme == ":root" else dark).append(block)
    charts = _THEMES.sub("", page_file("compare.css")).replace(_SCOPE, ".report.report")
    themes = "".join(f":root {block}" for block in light) + (
        "@media screen and (prefers-color-scheme: dark) {"
        + "".join(f":root {block}" for block in dark) + "}")
    return f'{themes}{charts}{page_file("report.css")}'


def _head(comparison: Comparison, frame: Frame, made: datetime) -> str:
    """Topic, counts, when the report was made and from what."""
    counts = comparison.origins
    said = frame.words.say(
        "compare.report.made", when=f"{made.astimezone(UTC):%Y-%m-%d %H:%M}",
        articles=frame.count("articles", len(comparison.columns)),
        outlets=frame.count("outlets", counts.get("outlets", 0)),
        origins=frame.count("origins", counts.get("independent_origins", 0)))
    topic = comparison.topic or frame.words.say("compare.report.chosen")
    return (f'<header><h1 class="question" dir="auto">{escape(topic)}</h1>'
            f'<p class="made">{isolated(said)}</p>'
            f'<p class="made">{frame.say("report.how")}</p></header>')


def _articles(comparison: Comparison, frame: Frame) -> str:
    """Every article with its card: what the report was made from."""
    if not comparison.columns:
        return ""
    items = "".join(_article(article, frame) for article in comparison.columns)
    return _section("articles", frame.say("report.articles"), f'<ol class="cards">{items}</ol>')


def _article(article: Article, frame: Frame) -> str:
    title = escape(article.title or frame.words.say("untitled"))
    origin = article.originating_outlet
    via = (f' · {frame.say("via")} <bdi>{escape(origin)}</bdi>'
           if origin and origin != article.outlet else "")
    author = f" · <bdi>{escape(article.author)}</bdi>" if article.author else ""
    told = frame.words.say("page.new_tab")
    address = f" · {link(article.url, told)}" if article.url else ""
    return (f'<li id="{anchor(frame, article)}"><span class="title" '
            f'{in_language(article.language)}>{title}</span><br>{outlet_html(frame, article)} '
            f'{date_html(frame, article)}{via}{author}{address}</li>')


def _quotes(comparison: Comparison, frame: Frame) -> str:
    if not comparison.citations:
        return ""
    items = "".join(_quote(citation, frame) for citation in comparison.citations)
    return _section("quotes", frame.say("parts.quotes"), f'<ol class="quotes">{items}</ol>')


def _quote(citation: Citation, frame: Frame) -> str:
    where = f"{citation.quote.span.start}–{citation.quote.span.end}"
    return (f'<li id="q{citation.number}">{blockquote_html(citation, frame.words, live=False)}'
            f'{source_html(frame, citation, linked=False)}<p class="where">'
            f'<a href="#{anchor(frame, citation.article)}">{column_html(frame, citation.article)}'
            f'</a> <bdi dir="ltr">[{where}]</bdi></p></li>')


def _section(identity: str, title: str, body: str) -> str:
    return (f'<section class="sheet-part of-{identity}" id="sheet-{identity}">'
            f"<h3>{title}</h3>{body}</section>")
