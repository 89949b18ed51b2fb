"""A question that asks how outlets differ, answered from the comparison that it asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from assistant.answer.comparing.asked import Wanted, asked_to_compare, may_ask_to_compare
from assistant.answer.comparing.compare import compare_articles
from assistant.answer.compose import Composed, lead_of, statement_of
from assistant.answer.flags import flags_for
from assistant.answer.phrases import Phrases, phrases_for
from assistant.answer.question import Question
from assistant.index.store import Index
from assistant.text.terms import terms
from assistant.types import (
    Answer,
    Citation,
    Comparison,
    Filters,
    Quote,
    Statement,
    count_origins,
)

MOST_POINTS = 5
"""Statements of an answer; the comparison itself has the others."""


@dataclass(frozen=True, slots=True)
class _Point:
    """Sentences of several articles, and the key of the phrase that says what is seen in them."""

    kind: str
    quotes: tuple[Quote, ...]


def answer_comparing(question: Question, *, filters: Filters, index: Index) -> Answer | None:
    """The answer to a question that asks to compare outlets; None for every other question.

    Each statement cites both sides, and ``comparison`` says which comparison it is drawn from.
    Where there are articles to compare but nothing in them was found to differ or agree, the
    answer has no statements.
    """
    if not may_ask_to_compare(question.text, question.language):
        return None
    wanted = asked_to_compare(question.text, index.outlets(), question.language)
    if wanted is None:
        return None
    filters = replace(filters, outlets=filters.outlets or wanted.outlets)
    found = compare_articles(wanted.topic, (), filters=filters, index=index)
    if len(found.columns) < 2:
        return None
    return _answer(question, wanted, found)


def _answer(question: Question, wanted: Wanted, found: Comparison) -> Answer:
    points = list(islice(_points(found, wanted.topic), MOST_POINTS))
    citations = _cited(points, found)
    composed = _composed(points, citations, found, phrases_for(question.language))
    return Answer(
        question=question.text, asked_as=question.asked_as, language=question.language,
        status="answered", answer=composed.text, statements=composed.statements,
        citations=citations, flags=tuple(flags_for(question, composed, citations)),
        origins=count_origins(citation.article for citation in citations),
        comparison={"topic": wanted.topic, "outlets": list(wanted.outlets),
                    "articles": [article.id for article in found.columns]})


def _points(found: Comparison, topic: str) -> Iterator[_Point]:
    """What differs first, then what else was thought worth a look, then what is told alike.

    Of each sort those that speak of the topic come first. Each sets one outlet against another,
    and none repeats a sentence of one before it.
    """
    outlets = {article.id: article.outlet or article.id for article in found.columns}
    asked = set(terms(topic, found.language))
    told: set[Quote] = set()
    for sort in _sorts(found):
        for point in sorted(sort, key=lambda point: not _speaks_of(point, asked, found.language)):
            quotes = _sides(point.quotes, outlets)
            if len(quotes) > 1 and not told & set(quotes):
                told |= set(quotes)
                yield replace(point, quotes=quotes)


def _sorts(found: Comparison) -> Iterator[list[_Point]]:
    yield [_Point(one.kind, one.quotes) for one in found.discrepancies]
    yield [_Point(one.kind, one.quotes) for one in found.contrasts
           if one.kind in ("differs", "stance", "wording")]
    for kind, differs in (("differs", True), ("alike", False)):
        yield [_Point(kind, tuple(quote for _, quote in claim.told()))
               for claim in found.claims if claim.differs is differs]


def _speaks_of(point: _Point, asked: set[str], language: str) -> bool:
    return any(asked & set(terms(quote.text, language)) for quote in point.quotes)


def _sides(quotes: Sequence[Quote], outlets: Mapping[str, str]) -> tuple[Quote, ...]:
    """The first sentence of each outlet, two at most: one beside the other."""
    first: dict[str, Quote] = {}
    for quote in quotes:
        first.setdefault(outlets[quote.article_id], quote)
    return tuple(first.values())[:2]


def _cited(points: Sequence[_Point], found: Comparison) -> tuple[Citation, ...]:
    """The sentences of the points as citations, numbered in their order."""
    known = {citation.quote: citation for citation in found.citations}
    quotes = dict.fromkeys(quote for point in points for quote in point.quotes)
    return tuple(replace(known[quote], number=number) for number, quote in enumerate(quotes, 1))


def _composed(
    points: Sequence[_Point], citations: Sequence[Citation], found: Comparison, phrases: Phrases
) -> Composed:
    by_quote = {citation.quote: citation for citation in citations}
    statements = []
    for point in points:
        cited = [by_quote[quote] for quote in point.quotes]
        sides = phrases.say("compare.sides", one=statement_of(phrases, cited[:1]),
                            other=statement_of(phrases, cited[1:]))
        statements.append(Statement(
            text=phrases.say("compare.point", seen=phrases.say(f"compare.seen.{point.kind}"),
                             sides=sides),
            support="supported", citations=tuple(one.number for one in cited),
            reason=phrases.say("support.supported")))
    lead = [lead_of(phrases, citations)] if citations else []
    if len(found.events) > 1:
        lead.append(phrases.say("compare.events", n=len(found.events)))
    text = "\n".join([" ".join(lead), *(statement.text for statement in statements)])
    return Composed(text, tuple(statements))
