"""The corpus as a table that sorts in the browser, opens articles and corrects their cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from assistant.entry.lettering import letters
from assistant.entry.ui.conversation import EMPTY_CORPUS
from assistant.entry.ui.correction_html import correct_button, corrected_mark
from assistant.entry.ui.escape import escape, in_language
from assistant.entry.ui.labels import counted, language_name
from assistant.entry.ui.openers import opener
from assistant.entry.ui.reader import outlet_html
from assistant.types import Article

ROWS_SHOWN = 2_000
"""A browser sorts this many rows at once without a noticeable pause."""

COLUMNS = ("Title", "Outlet", "First reported by", "Date", "Language", "Origin", "Warnings")


def table_html(articles: Sequence[Article]) -> str:
    """A row per article in the order given; beyond ROWS_SHOWN it says how many are left out."""
    if not articles:
        return EMPTY_CORPUS
    heads = "".join(
        f'<th scope="col" aria-sort="none"><button type="button" data-sort="{column}">{name}'
        '<span class="arrow" aria-hidden="true"></span></button></th>'
        for column, name in enumerate(COLUMNS))
    groups = group_marks(articles)
    rows = "".join(_row(article, groups) for article in articles[:ROWS_SHOWN])
    left_out = ""
    if len(articles) > ROWS_SHOWN:
        left_out = (f'<p class="note">The table shows the newest {ROWS_SHOWN:,} of '
                    f'{counted(len(articles), "article")}; search finds the others.</p>')
    return (f'{left_out}<div class="table-frame" role="region" tabindex="0" '
            'aria-label="Table of the corpus"><table class="corpus">'
            '<caption class="unseen">Every article; column headings sort.</caption>'
            f'<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>')


def group_marks(articles: Sequence[Article]) -> dict[str, tuple[str, int]]:
    """A letter and the size of each group of several articles, by its id, the largest first."""
    sizes = Counter(article.independent_group for article in articles)
    shared = sorted((group for group, size in sizes.items() if size > 1),
                    key=lambda group: (-sizes[group], group))
    return {group: (letters(place), sizes[group]) for place, group in enumerate(shared)}


def _row(article: Article, groups: Mapping[str, tuple[str, int]]) -> str:
    title = article.title or "untitled"
    button = opener(article, None, shown=escape(title), label="", kind="title")
    warnings = "; ".join(w.removesuffix(" in the document") for w in article.warnings)
    letter, size = groups.get(article.independent_group, ("", 1))
    cells = (
        _cell(0, title, f'<span {in_language(article.language)}>{button}</span>'
                        f'<div>{correct_button(article)} {corrected_mark(article)}</div>'),
        _cell(1, article.outlet or "", outlet_html(article)),
        _cell(2, article.originating_outlet or "", _or_not_stated(article.originating_outlet)),
        _cell(3, article.published or "", escape(article.published or "undated")),
        _cell(4, language_name(article.language), escape(language_name(article.language))),
        _cell(5, letter, _group(letter, size)),
        _cell(6, warnings, escape(warnings)),
    )
    return f"<tr>{''.join(cells)}</tr>"


def _group(letter: str, size: int) -> str:
    if not letter:
        return '<span class="note">its own</span>'
    return (f'<span class="group-mark">{letter}</span> '
            f'<span class="note">{counted(size, "article")}, 1 origin</span>')


def _cell(column: int, key: str, shown: str) -> str:
    return f'<td data-label="{COLUMNS[column]}" data-key="{escape(key.casefold())}">{shown}</td>'


def _or_not_stated(name: str | None) -> str:
    return f"<bdi>{escape(name)}</bdi>" if name else '<span class="unstated">not stated</span>'
