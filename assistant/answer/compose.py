"""Putting an answer into words of the question's language, around quotes in their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer.outlets import outlet_shown
from assistant.answer.phrases import Phrases, phrases_for
from assistant.answer.question import Question
from assistant.answer.select import Choice
from assistant.types import Citation, Statement


@dataclass(frozen=True, slots=True)
class Composed:
    """The whole answer as text, and its statements one by one."""

    text: str
    statements: tuple[Statement, ...]


def compose(
    question: Question, choices: Sequence[Choice], citations: Sequence[Citation], *, partly: bool
) -> Composed:
    """A lead that counts outlets and origins, then one statement per chosen sentence."""
    phrases = phrases_for(question.language)
    by_place = {(c.article.id, c.quote.span): c for c in citations}
    support = "partly_supported" if partly else "supported"
    statements = []
    for choice in choices:
        cited = [by_place[(c.article.id, c.spoken.span)] for c in (choice.best, *choice.copies)]
        statements.append(Statement(
            text=statement_of(phrases, cited), support=support,
            citations=tuple(c.number for c in cited), reason=phrases.say(f"support.{support}")))
    opening = [lead_of(phrases, citations)]
    if partly:
        opening.append(phrases.say("lead_partly"))
    text = "\n".join([" ".join(opening), *(statement.text for statement in statements)])
    return Composed(text, tuple(statements))


def decline(question: Question, *, filtered: bool, empty: bool, nearest: bool) -> Composed:
    """The sentence that says that nothing establishes an answer, and why that is not a no."""
    phrases = phrases_for(question.language)
    key = "not_established_filtered" if filtered else "not_established"
    if question.other_than:
        key = "no_other"
    said = phrases.say("empty_corpus" if empty else key)
    text = f"{said} {phrases.say('nearest')}" if nearest else said
    statement = Statement(said, "not_supported", (), phrases.say("support.not_supported"))
    return Composed(text, (statement,))


def statement_of(phrases: Phrases, cited: Sequence[Citation]) -> str:
    """One quote with its outlets and numbers: its own first, then those of its copies."""
    first = cited[0]
    shown = provenance(first, phrases)
    same = [c for c in cited[1:] if c.quote.text == first.quote.text]
    for key, copies in (("also", same), ("nearly_also", [c for c in cited[1:] if c not in same])):
        if copies:
            names = _listed([outlet_shown(c.article, phrases) for c in copies], phrases)
            shown += f", {phrases.say(key, names=names)}"
    markers = "".join(f"[{c.number}]" for c in cited)
    return phrases.say("statement", provenance=shown, quote=first.quote.text, markers=markers)


def _listed(names: Sequence[str], phrases: Phrases) -> str:
    parts = [", ".join(names[:-1]), names[-1]] if names[1:] else names
    return phrases.say("and").join(parts)


def provenance(citation: Citation, phrases: Phrases) -> str:
    """Who published a quote and when, who first reported it, and whose words it passes on."""
    article = citation.article
    notes = []
    if article.originating_outlet and article.originating_outlet != article.outlet:
        notes.append(phrases.say("first_reported_by", name=article.originating_outlet))
    notes.append(article.published or phrases.say("undated"))
    shown = f"{outlet_shown(article, phrases)} ({', '.join(notes)})"
    if citation.attribution.voice == "attributed" and citation.attribution.speaker:
        shown += f", {phrases.say('citing', speaker=citation.attribution.speaker)}"
    return shown


def lead_of(phrases: Phrases, citations: Sequence[Citation]) -> str:
    """How many outlets speak, and how many independent origins they trace to."""
    named = {c.article.outlet for c in citations if c.article.outlet}
    unnamed = {c.article.id for c in citations if not c.article.outlet}
    voices = [phrases.count("outlets", len(named))] if named else []
    voices += [phrases.count("unnamed", len(unnamed))] if unnamed else []
    origins = len({c.article.independent_group for c in citations})
    return phrases.count("lead", len(named) + len(unnamed), outlets=phrases.say("and").join(voices),
                         origins=phrases.count("origins", origins))
