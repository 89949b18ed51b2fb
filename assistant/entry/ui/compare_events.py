"""Which events the articles tell, and when: a list of each, and a dot for each article by day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from assistant.entry.ui.compare_frame import (
    Frame,
    all_button,
    anchor,
    beyond,
    column_html,
    outlet_html,
    outlet_of,
    part,
    title_html,
    told,
)
from assistant.entry.ui.escape import escape
from assistant.entry.ui.timeline import day_of
from assistant.types import Article, Comparison, Event

ARTICLES_SHOWN = 8
"""Articles of one event that are listed before somebody asks for all."""
EVENTS_SHOWN = 6
"""Events of several articles before somebody asks for all; with more, the plot has a line each."""
ROWS = 14
"""Lines of the plot; the rest of the outlets share the last one."""
DOT = 13
"""Pixels between two dots of one day."""
TALLEST = 8
"""Dots in one pile; a day with more ends in their number."""


def events_html(comparison: Comparison, frame: Frame) -> str:
    """The section: every event of several articles, those of one alone together, the plot."""
    several = [event for event in comparison.events if len(event.article_ids) > 1]
    alone = [event for event in comparison.events if len(event.article_ids) == 1]
    shown = "".join(f'<div class="event"{beyond(frame, place, EVENTS_SHOWN)}>'
                    f'{_event(event, frame)}</div>' for place, event in enumerate(several))
    blocks = f'<div>{shown}</div>{all_button(frame, len(several), EVENTS_SHOWN)}'
    if alone:
        title = f"<h4>{frame.say('told_by_one')}</h4>" if several else ""
        items = "".join(_alone(event, place, frame) for place, event in enumerate(alone))
        blocks += (f'<div class="event alone">{title}<ul class="event-articles">{items}</ul>'
                   f'{all_button(frame, len(alone), ARTICLES_SHOWN)}</div>')
    return part("events", frame.say("parts.events"), blocks + coverage_html(comparison, frame))


def coverage_html(comparison: Comparison, frame: Frame) -> str:
    """The plot: a line for each outlet of each event, a dot for each dated article."""
    days = {article.id: day for article in comparison.columns
            if (day := day_of(article.published))}
    undated = [article for article in comparison.columns if article.id not in days]
    apart = _undated(undated, frame)
    if not days:
        return apart
    first, last = min(days.values()), max(days.values())
    when = (frame.words.say("compare.on_day", day=first) if first == last else
            frame.words.say("compare.between", first=first, last=last))
    counted = frame.words.say("counts.join").join([frame.count("articles", len(days)), when])
    said = told(frame, counted)
    many = len(comparison.events) > EVENTS_SHOWN
    rows = "".join(_event_row(event, days, frame) if many else
                   _event_rows(event, comparison, days, frame) for event in comparison.events)
    return (f'<figure class="coverage"><figcaption>{said}</figcaption><div class="plot" '
            f'aria-hidden="true">{rows}{_axis(first, last)}</div></figure>{apart}')


def _event(event: Event, frame: Frame) -> str:
    articles = sorted((frame.held[key] for key in event.article_ids if key in frame.held),
                      key=lambda article: (article.published or "9", outlet_of(frame, article)))
    items = "".join(f'<li{beyond(frame, place, ARTICLES_SHOWN)}>{_article(article, frame)}</li>'
                    for place, article in enumerate(articles))
    why = f'<p class="note">{told(frame, event.why)}</p>' if event.why else ""
    return (f'<h4>{told(frame, event.label)}</h4>{why}<ol class="event-articles">{items}</ol>'
            f'{all_button(frame, len(articles), ARTICLES_SHOWN)}')


def _alone(event: Event, place: int, frame: Frame) -> str:
    article = frame.held[event.article_ids[0]]
    return (f'<li{beyond(frame, place, ARTICLES_SHOWN)}>{_article(article, frame)} '
            f'<span class="note">{told(frame, event.label)}</span></li>')


def _article(article: Article, frame: Frame) -> str:
    origin = article.originating_outlet
    via = (f' <span class="note">{frame.say("via")} <bdi>{escape(origin)}</bdi></span>'
           if origin and origin != article.outlet else "")
    return f"{title_html(frame, article)} <span>{column_html(frame, article)}</span>{via}"


def _undated(articles: Sequence[Article], frame: Frame) -> str:
    if not articles:
        return ""
    items = "".join(f'<li{beyond(frame, place, ARTICLES_SHOWN)}>{title_html(frame, article)} '
                    f'{outlet_html(frame, article)}</li>'
                    for place, article in enumerate(articles))
    head = escape(f'{frame.words.say("undated")}: {frame.count("articles", len(articles))}')
    return (f'<div class="undated"><p class="note">{head}</p><ul class="event-articles">{items}'
            f'</ul>{all_button(frame, len(articles), ARTICLES_SHOWN)}</div>')


def _event_rows(
    event: Event, comparison: Comparison, days: Mapping[str, date], frame: Frame
) -> str:
    rows: dict[str, list[Article]] = defaultdict(list)
    for key in event.article_ids:
        if key in days and key in frame.held:
            article = frame.held[key]
            rows[article.outlet or frame.words.say("outlet_not_stated")].append(article)
    ranked = sorted(rows.items(), key=lambda row: min(days[a.id] for a in row[1]))
    rest = [article for _, held in ranked[ROWS:] for article in held]
    ranked = ranked[:ROWS] + ([("…", rest)] if rest else [])
    head = (f'<p class="plot-event">{told(frame, event.label)}</p>'
            if len(comparison.events) > 1 and ranked else "")
    axis = min(days.values()), max(days.values())
    return head + "".join(_row(name, _piles(held, days), axis, frame) for name, held in ranked)


def _event_row(event: Event, days: Mapping[str, date], frame: Frame) -> str:
    held = [frame.held[key] for key in event.article_ids if key in days and key in frame.held]
    axis = min(days.values()), max(days.values())
    return _row(event.label, _piles(held, days), axis, frame) if held else ""


def _piles(articles: Sequence[Article], days: Mapping[str, date]) -> dict[date, list[Article]]:
    piles: dict[date, list[Article]] = defaultdict(list)
    for article in articles:
        piles[days[article.id]].append(article)
    return piles


def _row(
    name: str, piles: Mapping[date, Sequence[Article]], axis: tuple[date, date], frame: Frame
) -> str:
    high = min(TALLEST, max(map(len, piles.values())))
    drawn = "".join(_pile(day, held, axis, frame) for day, held in sorted(piles.items()))
    return (f'<div class="plot-row"><span class="plot-name"><bdi>{escape(name)}</bdi></span>'
            f'<span class="plot-line" style="height:{DOT * high + 12}px">{drawn}</span></div>')


def _pile(
    day: date, articles: Sequence[Article], axis: tuple[date, date], frame: Frame
) -> str:
    dots = "".join(_dot(article, day, frame) for article in articles[:TALLEST])
    more = f"<b>{len(articles)}</b>" if len(articles) > TALLEST else ""
    place = f"inset-inline-start:{_share(day, axis):.2f}%"
    return f'<span class="pile" style="{place}">{more}{dots}</span>'


def _dot(article: Article, day: date, frame: Frame) -> str:
    tip = escape(f"{day.isoformat()} · {article.title or ''}")
    if not frame.live:
        return f'<a class="dot" tabindex="-1" href="#{anchor(frame, article)}" title="{tip}"></a>'
    return (f'<button type="button" tabindex="-1" class="dot" data-open="{escape(article.id)}" '
            f'title="{tip}"></button>')


def _axis(first: date, last: date) -> str:
    middle = date.fromordinal((first.toordinal() + last.toordinal()) // 2)
    ticks = sorted({first, middle, last}) if (last - first).days > 2 else sorted({first, last})
    shown = "".join(
        f'<span class="tick" style="inset-inline-start:{_share(day, (first, last)):.2f}%">'
        f'{day.isoformat()}</span>' for day in ticks)
    return (f'<div class="plot-row plot-axis"><span></span><span class="plot-line">{shown}</span>'
            '</div>')


def _share(day: date, axis: tuple[date, date]) -> float:
    first, last = axis
    return 50.0 if first == last else 100 * (day - first).days / (last - first).days
