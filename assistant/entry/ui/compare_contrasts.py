"""What to look at first, what differs and what is left out: sentences set side by side."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.entry.ui.compare_cells import similarity
from assistant.entry.ui.compare_frame import (
    Frame,
    all_button,
    beyond,
    column_html,
    figure,
    part,
    quoted,
    told,
)
from assistant.entry.ui.compare_rows import label_html
from assistant.entry.ui.escape import escape
from assistant.types import Cell, Claim, Comparison, Contrast, Discrepancy, Omission, Quote

FIRST = 10
"""Contrasts that stand at the top of the sheet, as many as are counted in the framing suite."""
BESIDE = 4
"""Quotes of one contrast shown beside each other; the matrix has the others."""
SHOWN = 6
"""Differences, and articles that lack something, before somebody asks for all."""


def contrasts_html(comparison: Comparison, frame: Frame) -> str:
    """The section "what to look at first"; "" where nothing stands out."""
    if not comparison.contrasts:
        return ""
    items = "".join(f'<li class="contrast"{beyond(frame, place, FIRST)}>'
                    f'{_contrast(contrast, frame, later=frame.live and place >= FIRST)}</li>'
                    for place, contrast in enumerate(comparison.contrasts))
    body = (f'<ol class="contrasts">{items}</ol>'
            f'{all_button(frame, len(comparison.contrasts), FIRST)}')
    return part("first", frame.say("parts.first"), body, frame.say("first_note"))


def discrepancies_html(comparison: Comparison, frame: Frame) -> str:
    """The section of facts that conflict, both sentences side by side."""
    items = "".join(f'<li class="discrepancy"{beyond(frame, place, SHOWN)}>'
                    f'{_discrepancy(one, frame)}</li>'
                    for place, one in enumerate(comparison.discrepancies))
    count = len(comparison.discrepancies)
    body = (f'<ol class="contrasts">{items}</ol>{all_button(frame, count, SHOWN)}' if items
            else f'<p class="nothing">{frame.say("differs_none")}</p>')
    return part("differs", frame.say("parts.differs"), body)


def omissions_html(comparison: Comparison, frame: Frame) -> str:
    """The section of claims that others make and an article lacks, article by article."""
    claims = {claim.id: claim for claim in comparison.claims}
    lacking: dict[str, list[Omission]] = {}
    for omission in comparison.omissions:
        if omission.claim in claims and omission.article_id in frame.held:
            lacking.setdefault(omission.article_id, []).append(omission)
    if not lacking:
        return part("left-out", frame.say("parts.left_out"),
                    f'<p class="nothing">{frame.say("left_out_none")}</p>')
    items = "".join(
        f'<li class="lacks"{beyond(frame, place, SHOWN)}><h4>{column_html(frame, frame.held[key])}'
        f'</h4>{_lacked(held, claims, frame)}</li>'
        for place, (key, held) in enumerate(lacking.items()))
    return part("left-out", frame.say("parts.left_out"), f'<ul class="plain">{items}</ul>'
                f'{all_button(frame, len(lacking), SHOWN)}', frame.say("left_out_note"))


def _contrast(contrast: Contrast, frame: Frame, *, later: bool) -> str:
    quotes = list(dict.fromkeys(contrast.quotes))
    more = (figure(frame, f"+{len(quotes) - BESIDE}", quotes[BESIDE:], contrast.reason)
            if len(quotes) > BESIDE else "")
    return (f'<div data-shelf="yes"><p class="contrast-head"><strong class="kind">'
            f'{frame.say(f"contrasts.{contrast.kind}")}</strong> {told(frame, contrast.reason)}</p>'
            f'{_beside(quotes[:BESIDE], frame, later=later)}{more}</div>')


def _discrepancy(one: Discrepancy, frame: Frame) -> str:
    quotes = "".join(f"<li>{quoted(frame, quote, words)}</li>"
                     for words, quote in zip(one.found, one.quotes, strict=True))
    return (f'<p class="contrast-head"><strong class="kind">{frame.say(f"kinds.{one.kind}")}'
            f'</strong> {told(frame, one.label, [words for words in one.found if words])}</p>'
            f'<ul class="side-by-side">{quotes}</ul>')


def _beside(quotes: Sequence[Quote], frame: Frame, *, later: bool = False) -> str:
    """Quotes side by side; ``later`` ones are filled in when somebody asks for all."""
    drawn = (f'<div data-fill="{frame.numbers[quote]}"></div>' if later else quoted(frame, quote)
             for quote in quotes)
    items = "".join(f"<li>{one}</li>" for one in drawn)
    return f'<ul class="side-by-side">{items}</ul>'


def _lacked(omissions: Sequence[Omission], claims: dict[str, Claim], frame: Frame) -> str:
    items = "".join(f'<li data-shelf="yes"{beyond(frame, place, SHOWN)}>'
                    f'{_omission(omission, claims[omission.claim], frame)}</li>'
                    for place, omission in enumerate(omissions))
    return f'<ul class="plain">{items}</ul>{all_button(frame, len(omissions), SHOWN)}'


def _omission(omission: Omission, claim: Claim, frame: Frame) -> str:
    origins = frame.count("origins", omission.origins)
    who = figure(frame, frame.say("told_by_origins", origins=origins),
                 [quote for _, quote in claim.told()], frame.words.say("compare.who_tells"))
    near = ""
    if omission.nearest is not None:
        number = similarity(Cell("not_found", None, omission.best_similarity))
        said = frame.words.say("compare.similarity", n=number)
        near = f' · {figure(frame, escape(said), [omission.nearest], said)}'
    return f'{label_html(claim, frame)} <span class="behind-it">{who}{near}</span>'
