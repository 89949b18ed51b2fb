"""A conversation as HTML: questions, growing answers, failures, and where to begin."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer.phrases import Phrases
from assistant.entry.ui.answer_html import answer_html, lead_of
from assistant.entry.ui.copied import as_plain_text
from assistant.entry.ui.escape import escape
from assistant.entry.ui.sentences import in_words, told_html
from assistant.entry.ui.words import language_name, say_html, words_for
from assistant.types import Answer, Filters, Turn

EXCHANGES_KEPT = 50
"""Older exchanges leave the page: a session's memory stays bounded."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question with what has come back so far.

    ``running`` while more is coming; ``problem`` is a sentence where it failed; neither an
    answer nor a problem once it is over means that it was stopped. ``waiting`` names what is
    waited for: a phrase of the catalogue under "talk".
    """

    question: str
    filters: Filters
    answer: Answer | None = None
    running: bool = False
    problem: str = ""
    waiting: str = "looking"

    def as_turn(self) -> Turn:
        """What a follow-up question may refer to."""
        if self.answer is None:
            return Turn(self.question)
        cited = tuple(dict.fromkeys(c.article.id for c in self.answer.citations))
        return Turn(self.question, self.answer.answer, cited)


def conversation_html(
    exchanges: Sequence[Exchange], words: Phrases, *, examples: Sequence[str] | None = None
) -> str:
    """Every exchange in order, or what to begin with where there is none (see beginning_html)."""
    if not exchanges:
        return beginning_html(examples, words)
    last = len(exchanges) - 1
    turns = "".join(_exchange(exchange, number, words, last=number == last)
                    for number, exchange in enumerate(exchanges))
    announced = escape(announcement(exchanges[-1], words))
    return f'<div class="conversation" data-announce="{announced}">{turns}</div>'


def beginning_html(examples: Sequence[str] | None, words: Phrases) -> str:
    """What this page does, and questions to start with; None while the corpus is not open yet."""
    promise = f'<p class="promise">{escape(words.say("talk.promise"))}</p>'
    if examples is None:
        opening = escape(words.say("talk.opening"))
        return f'<div class="beginning">{promise}<p class="waiting">{opening}</p></div>'
    asked = "".join(
        f'<li><button type="button" class="example" data-ask="{escape(question)}" dir="auto">'
        f'{escape(question)}</button></li>' for question in examples)
    offered = (f'<h3>{escape(words.say("talk.offered"))}</h3><ul class="examples">{asked}</ul>'
               if asked else empty_html(words))
    return f'<div class="beginning">{promise}{offered}</div>'


def empty_html(words: Phrases) -> str:
    """That there are no articles yet, and where to add some."""
    tab = f"<strong>{escape(words.say('tabs.add'))}</strong>"
    return f'<p class="empty">{say_html(words, "talk.empty_corpus", tab=tab)}</p>'


def announcement(exchange: Exchange, words: Phrases) -> str:
    """What a screen reader is told when an exchange changes: short, and once it is over."""
    if exchange.problem:
        return in_words(exchange.problem, words)
    if exchange.running:
        return words.say(f"talk.{exchange.waiting}")
    if exchange.answer is None:
        return words.say("talk.stopped")
    answer = exchange.answer
    own = words_for(answer.language)
    said = f"{own.say(f'status.{answer.status}')}. {lead_of(answer)}"
    if not answer.citations:
        return said
    counts = [own.count("counts.statements", len(answer.statements))]
    counts += [own.count("counts.cautions", len(answer.flags))] if answer.flags else []
    return f"{said} {own.say('counts.join').join(counts)}."


def filters_in_words(filters: Filters, words: Phrases) -> str:
    """Which articles were asked, in words; empty where all of them were."""
    parts = [words.say("counts.join").join(filters.outlets)] if filters.outlets else []
    parts += [language_name(filters.language, words)] if filters.language else []
    parts += [words.say("talk.from", day=filters.since)] if filters.since else []
    parts += [words.say("talk.until", day=filters.until)] if filters.until else []
    return "; ".join(parts)


def _exchange(exchange: Exchange, number: int, words: Phrases, *, last: bool) -> str:
    narrowed = filters_in_words(exchange.filters, words)
    asked_of = ""
    if narrowed:
        said = say_html(words, "talk.asked_only", what=f"<bdi>{escape(narrowed)}</bdi>")
        asked_of = f'<p class="asked-of">{said}</p>'
    anchor = ' id="latest"' if last else ""
    label = escape(words.say("talk.number", n=number + 1))
    return (f'<section class="exchange"{anchor} aria-label="{label}">'
            f'<h2 class="question" dir="auto">{escape(exchange.question)}</h2>{asked_of}'
            f'{_outcome(exchange, words)}{_tools(exchange, words, last=last)}</section>')


def _outcome(exchange: Exchange, words: Phrases) -> str:
    answer = exchange.answer
    shown = ""
    if answer is not None:
        shown = _asked_as(answer, words) + answer_html(answer)
    if exchange.problem:
        shown += f'<p class="problem">{told_html(exchange.problem, words)}</p>'
    elif exchange.running:
        shown += f'<p class="waiting">{escape(words.say(f"talk.{exchange.waiting}"))}</p>'
    elif answer is None:
        shown += f'<p class="waiting stopped">{escape(words.say("talk.stopped"))}</p>'
    return shown


def _asked_as(answer: Answer, words: Phrases) -> str:
    if not answer.asked_as or answer.asked_as == answer.question:
        return ""
    asked = f'<span dir="auto">{escape(answer.asked_as)}</span>'
    if answer.asked_as == answer.trace.get("rewritten"):
        return (f'<details class="asked-as"><summary>{escape(words.say("talk.rewrote"))}</summary>'
                f"<p>{asked}</p></details>")
    return f'<p class="asked-as">{say_html(words, "talk.understood", question=asked)}</p>'


def _compare_button(answer: Answer) -> str:
    """The way to the sheet of a question about how outlets differ; "" for other questions."""
    if not answer.comparison:
        return ""
    words = words_for(answer.language)
    outlets = json.dumps(list(answer.comparison.get("outlets") or ()))
    return (f'<button type="button" class="tool" data-compare="'
            f'{escape(answer.comparison.get("topic") or "")}" '
            f'data-outlets="{escape(outlets)}">{escape(words.say("compare.open"))}</button>')


def _tools(exchange: Exchange, words: Phrases, *, last: bool) -> str:
    if exchange.running:
        return ""
    buttons = []
    if exchange.answer is not None:
        buttons.append(_compare_button(exchange.answer))
        copied = escape(as_plain_text(exchange.answer))
        buttons.append(f'<button type="button" class="tool" data-copy="{copied}">'
                       f'{escape(words.say("talk.copy"))}</button>')
    if last:
        buttons.append('<button type="button" class="tool" data-retry="yes">'
                       f'{escape(words.say("talk.again"))}</button>')
    made = ""
    if exchange.answer is not None and exchange.answer.citations:
        how = (words.say("talk.worded", model=exchange.answer.model)
               if exchange.answer.mode == "model" else words.say("talk.made_of_quotes"))
        made = f'<span class="made">{escape(how)}</span>'
    return f'<p class="tools">{"".join(buttons)}{made}</p>'
