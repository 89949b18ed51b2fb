"""Articles over time, a row per outlet. Drawn in HTML: it scales, themes and loads nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from assistant.entry.ui.escape import escape
from assistant.entry.ui.labels import counted
from assistant.types import Article

ROWS = 12
"""Outlets with a row of their own; the rest share one, so that the plot stays on a screen."""

BINS = 80
NOT_STATED = "outlet not stated"


def timeline_html(articles: Sequence[Article]) -> str:
    """The plot, with a sentence that says what it shows and how many articles are undated."""
    dated = [(day, article) for article in articles if (day := day_of(article.published))]
    undated = len(articles) - len(dated)
    said = _in_words([day for day, _ in dated], undated)
    if not dated:
        return f'<p class="note">{said}</p>' if articles else ""
    first = min(day for day, _ in dated).toordinal()
    last = max(day for day, _ in dated).toordinal()
    rows = "".join(_row(name, found, first, last) for name, found in _by_outlet(dated))
    return (f'<figure class="timeline"><figcaption>{said}</figcaption>'
            f'<div class="plot" aria-hidden="true">{rows}{_axis(first, last)}</div></figure>')


def day_of(published: str | None) -> date | None:
    """The day of an ISO date, the first one of a month or year; None where there is none."""
    if not published:
        return None
    parts = published[:10].split("-")
    try:
        numbers = [int(part) for part in parts] + [1, 1]
        return date(numbers[0], numbers[1], numbers[2])
    except ValueError:
        return None


def _in_words(days: Sequence[date], undated: int) -> str:
    if not days:
        return f"{counted(undated, 'article')}, none with a date."
    when = (f"on {min(days).isoformat()}" if min(days) == max(days)
            else f"from {min(days).isoformat()} to {max(days).isoformat()}")
    missing = (f" {undated:,} undated, not shown in the plot." if undated
               else " None is undated.")
    return f"{counted(len(days), 'dated article')}, {when}.{missing}"


def _by_outlet(
    dated: Sequence[tuple[date, Article]]
) -> list[tuple[str, list[tuple[date, Article]]]]:
    rows: dict[str, list[tuple[date, Article]]] = defaultdict(list)
    for day, article in dated:
        rows[article.outlet or NOT_STATED].append((day, article))
    ranked = sorted(rows.items(), key=lambda row: (row[0] == NOT_STATED, -len(row[1]), row[0]))
    if len(ranked) <= ROWS:
        return ranked
    rest = [item for _, found in ranked[ROWS - 1:] for item in found]
    return [*ranked[:ROWS - 1], (f"{len(ranked) - ROWS + 1} other outlets", rest)]


def _row(name: str, found: Sequence[tuple[date, Article]], first: int, last: int) -> str:
    bins: dict[int, list[tuple[date, Article]]] = defaultdict(list)
    for day, article in found:
        bins[round(BINS * _share(day.toordinal(), first, last))].append((day, article))
    dots = "".join(_dot(position, held) for position, held in sorted(bins.items()))
    unstated = " unstated" if name == NOT_STATED else ""
    return (f'<div class="plot-row"><span class="plot-name{unstated}" dir="auto">{escape(name)}'
            f'</span><span class="plot-line">{dots}</span></div>')


def _dot(position: int, held: Sequence[tuple[date, Article]]) -> str:
    """A dot whose area grows with its count; one that stands for one article opens it."""
    size = round(10 * min(len(held), 9) ** 0.5)
    place = f"left:{100 * position / BINS:.2f}%;width:{size}px;height:{size}px"
    if len(held) == 1:
        day, article = held[0]
        tip = f"{day.isoformat()} · {article.title or 'untitled'}"
        return (f'<button type="button" tabindex="-1" class="dot" data-open="{escape(article.id)}"'
                f' style="{place}" title="{escape(tip)}"></button>')
    tip = (f"{len(held)} articles, {min(day for day, _ in held).isoformat()} to "
           f"{max(day for day, _ in held).isoformat()}")
    return f'<span class="dot" style="{place}" title="{escape(tip)}"></span>'


def _axis(first: int, last: int) -> str:
    if first == last:
        ticks = [first]
    elif last - first < 3:
        ticks = [first, last]
    else:
        ticks = [first, (first + last) // 2, last]
    shown = "".join(
        f'<span class="tick" style="left:{100 * _share(tick, first, last):.2f}%">'
        f'{date.fromordinal(tick).isoformat()}</span>' for tick in ticks)
    return (f'<div class="plot-row plot-axis"><span></span><span class="plot-line">{shown}</span>'
            '</div>')


def _share(day: int, first: int, last: int) -> float:
    return 0.5 if first == last else (day - first) / (last - first)
