"""A conversation as HTML: questions, growing answers, failures, and where to begin."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.entry.ui.answer_html import answer_html, lead_of
from assistant.entry.ui.copied import as_plain_text
from assistant.entry.ui.escape import escape
from assistant.entry.ui.labels import language_name
from assistant.entry.ui.words import words_for
from assistant.types import Answer, Filters, Turn

EMPTY_CORPUS = ('<p class="empty">The corpus holds no articles yet. Add some under '
                '<strong>Add documents</strong>.</p>')
EXCHANGES_KEPT = 50
"""Older exchanges leave the page: a session's memory stays bounded."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question with what has come back so far.

    ``running`` while more is coming; ``problem`` is a sentence where it failed; neither an
    answer nor a problem once it is over means that it was stopped.
    """

    question: str
    filters: Filters
    answer: Answer | None = None
    running: bool = False
    problem: str = ""
    waiting: str = ""

    def as_turn(self) -> Turn:
        """What a follow-up question may refer to."""
        if self.answer is None:
            return Turn(self.question)
        cited = tuple(dict.fromkeys(c.article.id for c in self.answer.citations))
        return Turn(self.question, self.answer.answer, cited)


def conversation_html(
    exchanges: Sequence[Exchange], *, examples: Sequence[str] | None = None
) -> str:
    """Every exchange in order, or what to begin with where there is none (see beginning_html)."""
    if not exchanges:
        return beginning_html(examples)
    last = len(exchanges) - 1
    turns = "".join(_exchange(exchange, number, last=number == last)
                    for number, exchange in enumerate(exchanges))
    return (f'<div class="conversation" data-announce="{escape(announcement(exchanges[-1]))}">'
            f'{turns}</div>')


def beginning_html(examples: Sequence[str] | None) -> str:
    """What this page does, and questions to start with; None while the corpus is not open yet."""
    promise = ('<p class="promise">Answers are made of quotes, cut word for word from the '
               'articles and cited by outlet. “Unsupported” never means “false”.</p>')
    if examples is None:
        return f'<div class="beginning">{promise}<p class="waiting">Opening the corpus…</p></div>'
    asked = "".join(
        f'<li><button type="button" class="example" data-ask="{escape(question)}" dir="auto">'
        f'{escape(question)}</button></li>' for question in examples)
    offered = (f'<h3>Questions this corpus can be asked</h3><ul class="examples">{asked}</ul>'
               if asked else EMPTY_CORPUS)
    return f'<div class="beginning">{promise}{offered}</div>'


def announcement(exchange: Exchange) -> str:
    """What a screen reader is told when an exchange changes: short, and once it is over."""
    if exchange.problem:
        return exchange.problem
    if exchange.running:
        return exchange.waiting or "Looking through the articles."
    if exchange.answer is None:
        return "Stopped before an answer came."
    answer = exchange.answer
    words = words_for(answer.language)
    said = f"{words.say(f'status.{answer.status}')}. {lead_of(answer)}"
    if not answer.citations:
        return said
    counts = [words.count("counts.statements", len(answer.statements))]
    counts += [words.count("counts.cautions", len(answer.flags))] if answer.flags else []
    return f"{said} {words.say('counts.join').join(counts)}."


def filters_in_words(filters: Filters) -> str:
    """Which articles were asked, in words; empty where all of them were."""
    parts = [", ".join(filters.outlets)] if filters.outlets else []
    parts += [language_name(filters.language)] if filters.language else []
    parts += [f"from {filters.since}"] if filters.since else []
    parts += [f"until {filters.until}"] if filters.until else []
    return "; ".join(parts)


def _exchange(exchange: Exchange, number: int, *, last: bool) -> str:
    narrowed = filters_in_words(exchange.filters)
    asked_of = f'<p class="asked-of">Asked only of: <bdi>{escape(narrowed)}</bdi></p>' \
        if narrowed else ""
    anchor = ' id="latest"' if last else ""
    return (f'<section class="exchange"{anchor} aria-label="Question {number + 1}">'
            f'<h2 class="question" dir="auto">{escape(exchange.question)}</h2>{asked_of}'
            f'{_outcome(exchange)}{_tools(exchange, last=last)}</section>')


def _outcome(exchange: Exchange) -> str:
    answer = exchange.answer
    shown = ""
    if answer is not None:
        shown = _asked_as(answer) + answer_html(answer)
    if exchange.problem:
        shown += f'<p class="problem">{escape(exchange.problem)}</p>'
    elif exchange.running:
        waiting = exchange.waiting or "Looking through the articles…"
        shown += f'<p class="waiting">{escape(waiting)}</p>'
    elif answer is None:
        shown += '<p class="waiting stopped">Stopped before an answer came.</p>'
    return shown


def _asked_as(answer: Answer) -> str:
    if not answer.asked_as or answer.asked_as == answer.question:
        return ""
    if answer.asked_as == answer.trace.get("rewritten"):
        return ('<details class="asked-as"><summary>The model rewrote the question with the '
                f'conversation</summary><p dir="auto">{escape(answer.asked_as)}</p></details>')
    return (f'<p class="asked-as">Understood as: <span dir="auto">{escape(answer.asked_as)}'
            '</span></p>')


def _compare_button(answer: Answer) -> str:
    """The way to the sheet of a question about how outlets differ; "" for other questions."""
    if not answer.comparison:
        return ""
    words = words_for(answer.language)
    outlets = json.dumps(list(answer.comparison.get("outlets") or ()))
    return (f'<button type="button" class="tool" data-compare="'
            f'{escape(answer.comparison.get("topic") or "")}" '
            f'data-outlets="{escape(outlets)}">{escape(words.say("compare.open"))}</button>')


def _tools(exchange: Exchange, *, last: bool) -> str:
    if exchange.running:
        return ""
    buttons = []
    if exchange.answer is not None:
        buttons.append(_compare_button(exchange.answer))
        copied = escape(as_plain_text(exchange.answer))
        buttons.append(f'<button type="button" class="tool" data-copy="{copied}">Copy answer'
                       '</button>')
    if last:
        buttons.append('<button type="button" class="tool" data-retry="yes">Ask again</button>')
    made = ""
    if exchange.answer is not None and exchange.answer.citations:
        how = (f"Worded by {exchange.answer.model}; every statement was checked"
               if exchange.answer.mode == "model"
               else "Made of quotes, without a language model")
        made = f'<span class="made">{escape(how)}</span>'
    return f'<p class="tools">{"".join(buttons)}{made}</p>'
