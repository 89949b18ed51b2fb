"""The corpus as a table that sorts in the browser and opens articles."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.entry.ui.conversation import EMPTY_CORPUS
from assistant.entry.ui.escape import escape, in_language
from assistant.entry.ui.labels import counted, language_name
from assistant.entry.ui.openers import opener
from assistant.entry.ui.reader import outlet_html
from assistant.types import Article

ROWS_SHOWN = 2_000
"""A browser sorts this many rows at once without a noticeable pause."""

COLUMNS = ("Title", "Outlet", "First reported by", "Date", "Language", "Warnings")


def table_html(articles: Sequence[Article]) -> str:
    """A row per article in the order given; beyond ROWS_SHOWN it says how many are left out."""
    if not articles:
        return EMPTY_CORPUS
    heads = "".join(
        f'<th scope="col" aria-sort="none"><button type="button" data-sort="{column}">{name}'
        '<span class="arrow" aria-hidden="true"></span></button></th>'
        for column, name in enumerate(COLUMNS))
    rows = "".join(_row(article) for article in articles[:ROWS_SHOWN])
    left_out = ""
    if len(articles) > ROWS_SHOWN:
        left_out = (f'<p class="note">The table shows the newest {ROWS_SHOWN:,} of '
                    f'{counted(len(articles), "article")}; search finds the others.</p>')
    return (f'{left_out}<div class="table-frame" role="region" tabindex="0" '
            'aria-label="Table of the corpus"><table class="corpus">'
            '<caption class="unseen">Every article; column headings sort.</caption>'
            f'<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>')


def _row(article: Article) -> str:
    title = article.title or "untitled"
    button = opener(article, None, shown=escape(title), label="", kind="title")
    warnings = "; ".join(article.warnings)
    cells = (
        _cell(0, title, f'<span {in_language(article.language)}>{button}</span>'),
        _cell(1, article.outlet or "", outlet_html(article)),
        _cell(2, article.originating_outlet or "", _or_not_stated(article.originating_outlet)),
        _cell(3, article.published or "", escape(article.published or "undated")),
        _cell(4, language_name(article.language), escape(language_name(article.language))),
        _cell(5, warnings, escape(warnings)),
    )
    return f"<tr>{''.join(cells)}</tr>"


def _cell(column: int, key: str, shown: str) -> str:
    return f'<td data-label="{COLUMNS[column]}" data-key="{escape(key.casefold())}">{shown}</td>'


def _or_not_stated(name: str | None) -> str:
    return f"<bdi>{escape(name)}</bdi>" if name else '<span class="unstated">not stated</span>'
