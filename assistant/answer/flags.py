"""Cautions beside statements, each with its reason in one plain sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.answer.compose import Composed, file_name, outlet_shown
from assistant.answer.phrases import Phrases, phrases_for
from assistant.answer.question import Question
from assistant.types import Citation, Flag


def flags_for(
    question: Question, composed: Composed, citations: Sequence[Citation]
) -> list[Flag]:
    """Flags of an answer, statement by statement, then those of the whole."""
    phrases = phrases_for(question.language)
    if not citations:
        return [Flag("not_established", phrases.say("flags.not_established"), statement=0)]
    by_number = {citation.number: citation for citation in citations}
    flags = [
        flag for position, statement in enumerate(composed.statements)
        for flag in _statement_flags(position, [by_number[n] for n in statement.citations], phrases)
    ]
    return flags + list(_single_origin(citations, phrases))


def _statement_flags(
    position: int, cited: Sequence[Citation], phrases: Phrases
) -> Iterator[Flag]:
    first = cited[0]
    said, outlet = first.attribution, outlet_shown(first.article, phrases)
    triggers = tuple((first.number, span.start, span.end) for span in said.triggers)
    for citation in cited:
        if not citation.article.outlet:
            yield Flag("outlet_not_stated",
                       phrases.say("flags.outlet_not_stated", file=file_name(citation.article)),
                       (citation.number,), position)
    if said.evidence in ("anonymous_source", "unnamed_group"):
        key = "anonymous_source" if said.evidence == "anonymous_source" else "unnamed_group"
        yield Flag("anonymous_source",
                   phrases.say(f"flags.{key}", outlet=outlet, speaker=said.speaker or "–"),
                   (first.number,), position, triggers)
    if said.voice == "outlet" and said.evidence == "none" and first_is_body(first):
        yield Flag("no_evidence_given", phrases.say("flags.no_evidence_given", outlet=outlet),
                   (first.number,), position, triggers)
    if said.hedged:
        yield Flag("hedged", phrases.say("flags.hedged", outlet=outlet), (first.number,), position,
                   triggers)


def first_is_body(citation: Citation) -> bool:
    """True when the quote is not a headline: headlines state and the body says on what it rests."""
    return all(sentence.role == "body" for sentence in citation.article.sentences
               if sentence.span.overlaps(citation.quote.span))


def _single_origin(citations: Sequence[Citation], phrases: Phrases) -> Iterator[Flag]:
    groups = {citation.article.independent_group for citation in citations}
    if len(groups) == 1:
        article = citations[0].article
        name = article.originating_outlet or outlet_shown(article, phrases)
        yield Flag("single_origin", phrases.say("flags.single_origin", name=name),
                   tuple(citation.number for citation in citations))
