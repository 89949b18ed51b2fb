"""Articles over time, a row per outlet. Drawn in HTML: it scales, themes and loads nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from assistant.answer.phrases import Phrases
from assistant.entry.ui.escape import escape
from assistant.types import Article

ROWS = 12
"""Outlets with a row of their own; the rest share one, so that the plot stays on a screen."""

BINS = 80


def timeline_html(articles: Sequence[Article], words: Phrases) -> str:
    """The plot, with a sentence that says what it shows and how many articles are undated."""
    dated = [(day, article) for article in articles if (day := day_of(article.published))]
    undated = len(articles) - len(dated)
    said = escape(_in_words([day for day, _ in dated], undated, words))
    if not dated:
        return f'<p class="note">{said}</p>' if articles else ""
    first = min(day for day, _ in dated).toordinal()
    last = max(day for day, _ in dated).toordinal()
    rows = "".join(_row(name, found, (first, last), words)
                   for name, found in _by_outlet(dated, words))
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


def _in_words(days: Sequence[date], undated: int, words: Phrases) -> str:
    if not days:
        return words.say("timeline.none_dated", articles=words.count("counts.articles", undated))
    first, last = min(days).isoformat(), max(days).isoformat()
    counted = words.count("numbers.dated", len(days))
    when = (words.say("timeline.on", articles=counted, day=first) if first == last
            else words.say("timeline.between", articles=counted, first=first, last=last))
    missing = (words.count("timeline.undated", undated) if undated
               else words.say("timeline.all_dated"))
    return f"{when} {missing}"


def _by_outlet(
    dated: Sequence[tuple[date, Article]], words: Phrases
) -> list[tuple[str, list[tuple[date, Article]]]]:
    """Each outlet's articles, the most first; those of no stated outlet last, under ""."""
    rows: dict[str, list[tuple[date, Article]]] = defaultdict(list)
    for day, article in dated:
        rows[article.outlet or ""].append((day, article))
    ranked = sorted(rows.items(), key=lambda row: (not row[0], -len(row[1]), row[0]))
    if len(ranked) <= ROWS:
        return ranked
    rest = [item for _, found in ranked[ROWS - 1:] for item in found]
    others = words.count("timeline.other_outlets", len(ranked) - ROWS + 1)
    return [*ranked[:ROWS - 1], (others, rest)]


def _row(
    name: str, found: Sequence[tuple[date, Article]], axis: tuple[int, int], words: Phrases
) -> str:
    bins: dict[int, list[tuple[date, Article]]] = defaultdict(list)
    for day, article in found:
        bins[round(BINS * _share(day.toordinal(), *axis))].append((day, article))
    dots = "".join(_dot(position, held, words) for position, held in sorted(bins.items()))
    unstated = "" if name else " unstated"
    shown = escape(name or words.say("outlet_not_stated"))
    return (f'<div class="plot-row"><span class="plot-name{unstated}"><bdi>{shown}</bdi>'
            f'</span><span class="plot-line">{dots}</span></div>')


def _dot(position: int, held: Sequence[tuple[date, Article]], words: Phrases) -> str:
    """A dot whose area grows with its count; one that stands for one article opens it."""
    size = round(10 * min(len(held), 9) ** 0.5)
    place = f"inset-inline-start:{100 * position / BINS:.2f}%;width:{size}px;height:{size}px"
    if len(held) == 1:
        day, article = held[0]
        tip = f"{day.isoformat()} · {article.title or words.say('untitled')}"
        return (f'<button type="button" tabindex="-1" class="dot" data-open="{escape(article.id)}"'
                f' style="{place}" title="{escape(tip)}"></button>')
    tip = words.say("timeline.tip", articles=words.count("counts.articles", len(held)),
                    first=min(day for day, _ in held).isoformat(),
                    last=max(day for day, _ in held).isoformat())
    return f'<span class="dot" style="{place}" title="{escape(tip)}"></span>'


def _axis(first: int, last: int) -> str:
    if first == last:
        ticks = [first]
    elif last - first < 3:
        ticks = [first, last]
    else:
        ticks = [first, (first + last) // 2, last]
    shown = "".join(
        f'<span class="tick" style="inset-inline-start:{100 * _share(tick, first, last):.2f}%">'
        f'{date.fromordinal(tick).isoformat()}</span>' for tick in ticks)
    return (f'<div class="plot-row plot-axis"><span></span><span class="plot-line">{shown}</span>'
            '</div>')


def _share(day: int, first: int, last: int) -> float:
    return 0.5 if first == last else (day - first) / (last - first)
