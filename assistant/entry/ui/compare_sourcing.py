"""On what each article's sentences rest: a stacked bar, its counts, and the named share."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.entry.ui.compare_columns import in_order
from assistant.entry.ui.compare_frame import (
    Frame,
    all_button,
    beyond,
    column_html,
    figure,
    part,
)
from assistant.entry.ui.escape import escape
from assistant.entry.ui.icons import EVIDENCE, icon
from assistant.types import Comparison, Evidence, Sourcing

ARTICLES_SHOWN = 8
ORDER: tuple[Evidence, ...] = (
    "named_person", "named_organisation", "document", "other_outlet", "video_or_social",
    "confession", "anonymous_source", "unnamed_group", "none")
"""From what can be looked up to what cannot: the first four are the named ones, all blue."""
AXIS = 200
"""Units of the drawing of a share; it scales with its line."""


def sourcing_html(comparison: Comparison, frame: Frame) -> str:
    """The section, article by article; "" where nothing was counted."""
    articles = [article for article in in_order(comparison.columns, comparison.voices)
                if article.id in comparison.sourcing]
    if not articles:
        return ""
    items = "".join(f'<li class="whose" data-shelf="yes"{beyond(frame, place, ARTICLES_SHOWN)}>'
                    f'<h4>{column_html(frame, article)}</h4>'
                    f'{_sourcing(comparison.sourcing[article.id], frame)}</li>'
                    for place, article in enumerate(articles))
    body = f'<ul class="plain">{items}</ul>{all_button(frame, len(articles), ARTICLES_SHOWN)}'
    return part("sourcing", frame.say("parts.sourcing"), body, frame.say("sourcing_note"))


def _sourcing(sourcing: Sourcing, frame: Frame) -> str:
    counts = {kind: sourcing.by_evidence[kind] for kind in ORDER
              if sourcing.by_evidence.get(kind)}
    if not counts:
        return f'<p class="note">{frame.say("not_attributed")}</p>'
    return f"{_stack(counts)}{_counts(counts, sourcing, frame)}{_share(sourcing, frame)}"


def _stack(counts: Mapping[Evidence, int]) -> str:
    pieces = "".join(f'<span class="rests-{kind}" style="flex-grow:{count}">{count}</span>'
                     for kind, count in counts.items())
    return f'<div class="stack" aria-hidden="true">{pieces}</div>'


def _counts(counts: Mapping[Evidence, int], sourcing: Sourcing, frame: Frame) -> str:
    items = []
    for kind, count in counts.items():
        word = frame.words.say(f"evidence.{kind}.word")
        shown = (f'<span class="swatch rests-{kind}">{icon(EVIDENCE[kind])}</span>'
                 f'{escape(word)} <b>{count:,}</b>')
        items.append(f"<li>{figure(frame, shown, sourcing.quotes.get(kind, ()), word)}</li>")
    return f'<ul class="rests-counts">{"".join(items)}</ul>'


def _share(sourcing: Sourcing, frame: Frame) -> str:
    """The named share with its interval, in words and as a point with a whisker."""
    if sourcing.named_share is None or sourcing.interval_95 is None:
        return f'<p class="named-share">{frame.say("not_attributed")}</p>'
    low, high = sourcing.interval_95
    said = frame.say("named_share", share=percent(sourcing.named_share), low=percent(low),
                     high=percent(high), n=f"{sourcing.n:,}")
    drawn = whisker_svg(sourcing.named_share, low, high)
    return f'<p class="named-share">{drawn}<span>{said}</span></p>'


def percent(share: float) -> int:
    """A share as a whole percentage."""
    return round(100 * share)


def whisker_svg(share: float, low: float, high: float) -> str:
    """A share as a point between the ends of its interval, on an axis from 0 to 1."""
    left, point, right = (4 + AXIS * min(1.0, max(0.0, value)) for value in (low, share, high))
    return (f'<svg class="whisker" viewBox="0 0 {AXIS + 8} 16" aria-hidden="true" '
            f'focusable="false"><path class="axis" d="M4 8H{AXIS + 4}M4 4v8M{AXIS + 4} 4v8'
            f'M{AXIS / 2 + 4:.0f} 6v4"/><path class="reach" d="M{left:.1f} 8H{right:.1f}'
            f'M{left:.1f} 4v8M{right:.1f} 4v8"/><circle cx="{point:.1f}" cy="8" r="5"/></svg>')
