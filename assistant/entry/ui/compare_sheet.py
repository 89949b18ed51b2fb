"""The whole sheet of a comparison: what a reader needs first, then every part in its section."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assistant.entry.ui.compare_bars import distinctive_html, labels_html
from assistant.entry.ui.compare_contrasts import (
    contrasts_html,
    discrepancies_html,
    omissions_html,
)
from assistant.entry.ui.compare_events import events_html
from assistant.entry.ui.compare_frame import Frame, figure, frame_of, quoted, told
from assistant.entry.ui.compare_matrix import matrix_html
from assistant.entry.ui.compare_origins import counts_html, origins_html
from assistant.entry.ui.compare_roles import roles_html
from assistant.entry.ui.compare_sourcing import sourcing_html
from assistant.entry.ui.escape import escape, in_language
from assistant.entry.ui.evidence import legend_html
from assistant.entry.ui.words import flag_name
from assistant.types import Comparison, Flag

Draw = Callable[[Comparison, Frame], str]
PARTS: Mapping[str, Draw] = {
    "first": contrasts_html, "events": events_html, "claims": matrix_html,
    "differs": discrepancies_html, "left_out": omissions_html, "roles": roles_html,
    "labels": labels_html, "sourcing": sourcing_html, "distinctive": distinctive_html,
    "origins": origins_html,
}
"""The sections in the order they stand in. Without articles to compare, only notes are drawn."""
OF_CLAIMS = ("differs", "left_out")
"""Sections that say nothing where no claim is shared: "none found" would mislead."""


def sheet_html(comparison: Comparison) -> str:
    """The sheet of the page: figures are buttons, quotes open articles in the reader.

    Everything that documents bring is escaped. Of one article, or none, there is no grid.
    """
    frame = frame_of(comparison, live=True)
    drawn = drawn_parts(comparison, frame)
    said = f"{frame.words.say('compare.parts.notes')}: {' '.join(comparison.notes)}" \
        if comparison.notes else counts_html(comparison, frame)
    announced = escape(said) if comparison.notes else said
    legend = legend_html(frame.words) if comparison.citations else ""
    return (f'<div class="sheet" {in_language(frame.words.language)} data-announce="{announced}">'
            f'{head_html(comparison, frame)}{notes_html(comparison, frame)}{nav_html(drawn, frame)}'
            f'{"".join(drawn.values())}{legend}{_store(comparison, frame)}</div>')


def drawn_parts(comparison: Comparison, frame: Frame) -> dict[str, str]:
    """The HTML of each section that has something to show, by its name."""
    if not comparison.columns:
        return {}
    left_away = (("claims", *OF_CLAIMS) if len(comparison.columns) < 2
                 else () if comparison.claims else OF_CLAIMS)
    drawn = {name: draw(comparison, frame) for name, draw in PARTS.items()
             if name not in left_away}
    return {name: markup for name, markup in drawn.items() if markup}


def head_html(comparison: Comparison, frame: Frame) -> str:
    """The topic, and how many articles, outlets and origins are compared."""
    topic = comparison.topic or frame.words.say("compare.report.chosen")
    counts = (f'<p class="counts">{counts_html(comparison, frame)}</p>'
              if comparison.columns else "")
    return f'<h2 class="question" dir="auto">{escape(topic)}</h2>{counts}'


def notes_html(comparison: Comparison, frame: Frame) -> str:
    """What a reader needs before the figures; "" where there is nothing to say."""
    items = "".join(f"<li>{told(frame, note)}</li>" for note in comparison.notes)
    items += "".join(_flag(flag, frame) for flag in comparison.flags)
    if not items:
        return ""
    return (f'<section class="before" aria-label="{frame.say("parts.notes")}">'
            f'<ul class="notes">{items}</ul></section>')


def nav_html(drawn: Mapping[str, str], frame: Frame) -> str:
    """Links to the sections of this sheet; "" where there is but one."""
    if len(drawn) < 2:
        return ""
    items = "".join(f'<li><a href="#sheet-{name.replace("_", "-")}">{frame.say(f"parts.{name}")}'
                    '</a></li>' for name in drawn)
    return f'<nav class="sheet-nav" aria-label="{frame.say("nav")}"><ul>{items}</ul></nav>'


def _flag(flag: Flag, frame: Frame) -> str:
    """A caution with the quotes it concerns behind their number."""
    quotes = [frame.cited[number].quote for number in flag.citations if number in frame.cited]
    count = escape(frame.count("quotes", len(quotes))) if frame.live else ""
    behind = figure(frame, count, quotes, flag.message) if quotes else ""
    return (f'<li data-shelf="yes"><strong class="flag-name">'
            f'{escape(flag_name(flag.kind, frame.words))}</strong>{told(frame, flag.message)} '
            f"{behind}</li>")


def _store(comparison: Comparison, frame: Frame) -> str:
    """Every quote once; the page copies them to where somebody asks for them."""
    held = "".join(f'<div id="stored-{citation.number}">{quoted(frame, citation.quote)}</div>'
                   for citation in comparison.citations)
    return f'<div class="quote-store" hidden>{held}</div>'
