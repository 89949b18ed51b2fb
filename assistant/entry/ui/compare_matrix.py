"""The claim matrix as a heat map: rows are claims, columns articles, each cell opens its quotes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.entry.ui.compare_cells import article_cell, group_cell
from assistant.entry.ui.compare_columns import OutletColumns, in_order, outlet_columns
from assistant.entry.ui.compare_frame import (
    Frame,
    all_button,
    beyond,
    date_html,
    outlet_html,
    outlet_of,
    part,
    told,
)
from assistant.entry.ui.compare_rows import label_html, row_sheet, rows_in_words
from assistant.entry.ui.compare_stances import stance_legend
from assistant.entry.ui.escape import escape
from assistant.types import Article, Claim, Comparison

TABLES_SHOWN = 5
"""Events whose table is shown before somebody asks for all."""
ROWS_SHOWN = 12
"""Rows of one event before somebody asks for all: about two screens."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """The columns of one event's table; ``letters`` name the voices, ``event`` its place."""

    groups: Sequence[OutletColumns]
    letters: Mapping[str, str]
    event: int

    @property
    def articles(self) -> list[Article]:
        return [article for group in self.groups for article in group.articles]

    @property
    def width(self) -> int:
        return 1 + len(self.articles) + sum(group.folded for group in self.groups)


def matrix_html(comparison: Comparison, frame: Frame) -> str:
    """The section with one table for each event that has claims; a sentence where none has."""
    tables = [table for place in range(len(comparison.events))
              if (table := _event_table(comparison, place, frame))]
    if not tables:
        return part("claims", frame.say("parts.claims"),
                    f'<p class="nothing">{frame.say("claims_none")}</p>')
    note = frame.say("claims_note") if frame.live else frame.say("claims_note_report")
    shown = "".join(f'<div class="event-matrix"{beyond(frame, order, TABLES_SHOWN)}>{table}</div>'
                    for order, table in enumerate(tables))
    body = (f'{stance_legend(frame)}<div class="tables">{shown}</div>'
            f'{all_button(frame, len(tables), TABLES_SHOWN)}')
    return part("claims", frame.say("parts.claims"), body, note)


def _event_table(comparison: Comparison, event: int, frame: Frame) -> str:
    claims = [(place, claim) for place, claim in enumerate(comparison.claims)
              if claim.event == event]
    ids = comparison.events[event].article_ids
    articles = [article for article in comparison.columns if article.id in ids]
    if not claims or not articles:
        return ""
    grid = _Grid(outlet_columns(in_order(articles, comparison.voices)), frame.voices, event)
    label = comparison.events[event].label
    head = f'<h4>{told(frame, label)}</h4>' if len(comparison.events) > 1 else ""
    rows = "".join(_row(claim, place, order, grid, frame)
                   for order, (place, claim) in enumerate(claims))
    table = (f'<table class="matrix"><caption class="unseen">{frame.say("parts.claims")}: '
             f'{escape(label)}</caption><thead>{_voices(grid, frame)}{_heads(grid, frame)}</thead>'
             f'<tbody>{rows}</tbody></table>')
    words = "" if frame.live else rows_in_words(claims, grid.articles, frame)
    return (f'{head}<div class="matrix-frame" role="region" tabindex="0" '
            f'aria-label="{frame.say("parts.claims")}: {escape(label)}">{table}</div>'
            f'{all_button(frame, len(claims), ROWS_SHOWN)}{words}')


def _voices(grid: _Grid, frame: Frame) -> str:
    """A band over the columns that are one voice; "" where each is a voice of its own."""
    if not any(article.id in grid.letters for article in grid.articles):
        return ""
    cells, before = [], ""
    for number, group in enumerate(grid.groups):
        found = {grid.letters.get(article.id, "") for article in group.articles}
        shared = " ".join(sorted(found - {""}))
        if group.folded:
            cells.append(_band(shared, before, frame, f' data-fold="{grid.event}-{number}"'))
        for article in group.articles if frame.live or not group.folded else ():
            own = grid.letters.get(article.id, "")
            cells.append(_band(own, before, frame, _unfolded(group, grid, number)))
            before = own
        before = shared if group.folded else before
    return (f'<tr class="voices"><th scope="row">{frame.say("one_voice")}</th>'
            f'{"".join(cells)}</tr>')


def _band(own: str, before: str, frame: Frame, attributes: str) -> str:
    if not own:
        return f"<td{attributes}></td>"
    joined = " joined" if own == before else ""
    return (f'<td class="voice"{attributes}><span class="band{joined}">'
            f'{frame.say("voice", letter=own)}</span></td>')


def _heads(grid: _Grid, frame: Frame) -> str:
    cells = [f'<th scope="col" class="corner">{frame.say("claim")}</th>']
    for number, group in enumerate(grid.groups):
        if group.folded:
            cells.append(_group_head(group, f"{grid.event}-{number}", frame))
        if frame.live or not group.folded:
            cells += [_article_head(article, _unfolded(group, grid, number), frame,
                                    back=f"{grid.event}-{number}" if group.folded and not order
                                    else "")
                      for order, article in enumerate(group.articles)]
    return f'<tr class="heads">{"".join(cells)}</tr>'


def _unfolded(group: OutletColumns, grid: _Grid, number: int) -> str:
    return f' data-unfold="{grid.event}-{number}" hidden' if group.folded else ""


def _article_head(article: Article, attributes: str, frame: Frame, *, back: str) -> str:
    origin = article.originating_outlet
    from_whom = (f'<span class="first-by">{frame.say("via")} <bdi>{escape(origin)}</bdi></span>'
                 if origin and origin != article.outlet else "")
    button = ""
    if back:
        name = frame.say("fold", outlet=outlet_of(frame, article))
        button = (f'<button type="button" class="fold" data-group="{back}" aria-expanded="true" '
                  f'aria-label="{name}">−</button>')
    return (f'<th scope="col"{attributes} title="{escape(article.title or "")}">'
            f'{outlet_html(frame, article)} {date_html(frame, article)} {from_whom}{button}</th>')


def _group_head(group: OutletColumns, name: str, frame: Frame) -> str:
    """The head of a folded outlet: its name, how many articles, and a button to unfold them."""
    first = group.articles[0]
    named = (outlet_html(frame, first) if first.outlet else
             f'<span class="outlet unstated">{escape(frame.words.say("outlet_not_stated"))}</span>')
    count = escape(frame.count("articles", len(group.articles)))
    if not frame.live:
        return f'<th scope="col">{named} <span class="when">{count}</span></th>'
    outlet = first.outlet or frame.words.say("outlet_not_stated")
    said = frame.say("unfold", outlet=outlet, articles=frame.count("articles", len(group.articles)))
    return (f'<th scope="col" data-fold="{name}">{named} <span class="when">{count}</span>'
            f'<button type="button" class="fold" data-group="{name}" aria-expanded="false" '
            f'aria-label="{said}">+</button></th>')


def _row(claim: Claim, place: int, order: int, grid: _Grid, frame: Frame) -> str:
    row = f"row-{place}"
    cells = []
    for number, group in enumerate(grid.groups):
        if group.folded:
            fold = f' data-fold="{grid.event}-{number}"'
            cells.append(f"<td{fold}>{group_cell(claim, group.articles, row, frame)}</td>")
        if frame.live or not group.folded:
            cells += [f"<td{_unfolded(group, grid, number)}>"
                      f"{article_cell(claim, article, row, frame)}</td>"
                      for article in group.articles]
    marked = (f' <span class="differs-mark">{frame.say("differs_mark")}</span>'
              if claim.differs else "")
    name = label_html(claim, frame)
    if frame.live:
        name = (f'<button type="button" class="claim-name" data-row="{row}" aria-expanded="false" '
                f'aria-controls="{row}">{name}</button>')
    shown = (f'<tr class="claim"{beyond(frame, order, ROWS_SHOWN)}><th scope="row">{name}{marked}'
             f'</th>{"".join(cells)}</tr>')
    if not frame.live:
        return shown
    return (f'{shown}<tr class="row-quotes" id="{row}" hidden><td colspan="{grid.width}">'
            f'{row_sheet(claim, grid.articles, frame)}</td></tr>')
