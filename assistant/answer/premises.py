"""What a question takes for granted, held against the corpus."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.analysis.premises.premise import premises
from assistant.answer.outlets import outlet_shown
from assistant.answer.phrases import phrases_for
from assistant.answer.question import Question
from assistant.answer.rank import Candidate, rank
from assistant.index.store import Index
from assistant.types import Citation, Filters, Flag

# Measured on 400 claims of climate_fever: their 442 supporting sentences ("S") and 1,349 that are
# of the same matter but neither support nor refute ("O").
ASSERTED_COVERAGE = 0.6
"""A sentence that carries this share of a premise's weight is taken to say it: .043 of S, .015 of
O. Rarely reached, so a sentence below it is not taken to be silent."""
ABSENT_WHOLE = 0.41
ABSENT_WORDS = 0.36
"""A premise is called absent only where no sentence comes as near to it as one of these by vectors:
nine in ten of S come nearer than either. Neither tells S from O well (AUROC .672 and .645), so
between absent and asserted nothing is said."""
ABSENT_COVERAGE = 0.1
"""The same in shared weight, where the encoder does not read the language: nine in ten of S carry
.08. English figures, for want of such claims in Arabic and Russian."""
SEARCHED = 12
NEAREST = 8
"""Passages searched for a premise, and sentences of them held against it."""
ESTABLISHED_ORIGINS = 3
"""A premise that this many independent origins assert is no longer flagged."""


def premise_flags(
    question: Question, citations: Sequence[Citation], *, filters: Filters, index: Index
) -> list[Flag]:
    """One flag per premise that no article, or only some, were found to assert."""
    phrases = phrases_for(question.language)
    flags = []
    for premise in premises(question.text, question.language):
        near = _nearest(premise, question, filters, index)
        says = [c for c in near if c.coverage >= ASSERTED_COVERAGE]
        groups = {candidate.article.independent_group for candidate in says}
        if len(groups) >= ESTABLISHED_ORIGINS or (not says and not _absent(near)):
            continue  # established, or perhaps told in other words: nothing can be said
        names = list(dict.fromkeys(outlet_shown(c.article, phrases) for c in says))
        key = "some" if names else "none"
        message = phrases.say(f"flags.unsupported_premise_{key}", premise=premise,
                              names=", ".join(names))
        held = {candidate.article.id for candidate in says}
        numbers = tuple(c.number for c in citations if c.article.id in held)
        flags.append(Flag("unsupported_premise", message, numbers))
    return flags


def _absent(near: Sequence[Candidate]) -> bool:
    """True when no sentence comes near enough to tell the same in other words."""
    return not any(_comes_near(candidate) for candidate in near)


def _comes_near(candidate: Candidate) -> bool:
    near = candidate.near
    if near is None:
        return candidate.coverage >= ABSENT_COVERAGE
    return near.whole >= ABSENT_WHOLE or (near.words or 0.0) >= ABSENT_WORDS


def _nearest(
    premise: str, question: Question, filters: Filters, index: Index
) -> list[Candidate]:
    probe = Question(premise, premise, question.language, "open")
    hits = index.search(premise, k=SEARCHED, filters=filters, language=question.language,
                        verbatim=False)
    articles = index.articles_by_id({hit.passage.article_id for hit in hits})
    return rank(probe, hits, articles, index)[:NEAREST]
