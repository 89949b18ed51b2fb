"""What a question takes for granted, held against the corpus."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.analysis.premise import premises
from assistant.answer.compose import outlet_shown
from assistant.answer.phrases import phrases_for
from assistant.answer.question import Question
from assistant.answer.rank import Candidate, rank
from assistant.index.store import Index
from assistant.types import Citation, Filters, Flag

ASSERTED_COVERAGE = 0.6
"""A sentence that carries this share of a premise's weight is taken to say it. A first setting,
not yet measured."""
ESTABLISHED_ORIGINS = 3
"""A premise that this many independent origins assert is no longer flagged."""


def premise_flags(
    question: Question, citations: Sequence[Citation], *, filters: Filters, index: Index
) -> list[Flag]:
    """One flag per premise that no article, or only some, were found to assert."""
    phrases = phrases_for(question.language)
    flags = []
    for premise in premises(question.text, question.language):
        says = _asserting(premise, question, filters, index)
        groups = {candidate.article.independent_group for candidate in says}
        if len(groups) >= ESTABLISHED_ORIGINS:
            continue
        names = list(dict.fromkeys(outlet_shown(c.article, phrases) for c in says))
        key = "some" if names else "none"
        message = phrases.say(f"flags.unsupported_premise_{key}", premise=premise,
                              names=", ".join(names))
        held = {candidate.article.id for candidate in says}
        numbers = tuple(c.number for c in citations if c.article.id in held)
        flags.append(Flag("unsupported_premise", message, numbers))
    return flags


def _asserting(
    premise: str, question: Question, filters: Filters, index: Index
) -> list[Candidate]:
    probe = Question(premise, premise, question.language, "open")
    hits = index.search(premise, k=12, filters=filters, language=question.language,
                        verbatim=False)
    articles = index.articles_by_id({hit.passage.article_id for hit in hits})
    return [c for c in rank(probe, hits, articles, index)[:8] if c.coverage >= ASSERTED_COVERAGE]
