"""Answers made of quotes alone: no language model, every word between quotation marks is cut."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer.citations import cite_sentence
from assistant.answer.comparing.answering import answer_comparing
from assistant.answer.compose import Composed, compose, decline
from assistant.answer.confidence import Assessment, judge
from assistant.answer.contradictions import contradiction_flags
from assistant.answer.flags import flags_for
from assistant.answer.names import unheard_names
from assistant.answer.premises import premise_flags
from assistant.answer.question import Question, understand
from assistant.answer.rank import Candidate, rank
from assistant.answer.select import Choice, select
from assistant.index.store import Index
from assistant.types import Answer, Citation, Filters, Flag, Turn, count_origins

RETRIEVED = 40
NEAREST = 3


def answer_question(
    text: str, *, history: Sequence[Turn] = (), filters: Filters, index: Index,
    otherwise: str = "en",
) -> Answer:
    """Answer with whole sentences of the corpus, or say that nothing there establishes one.

    It is in the question's language; ``otherwise`` is whose asks, where the question shows none.
    """
    begun = time.perf_counter()
    question = understand(text, history, otherwise=otherwise)
    compared = answer_comparing(question, filters=filters, index=index)
    if compared is not None and compared.statements:
        total = _ms(begun, time.perf_counter())
        return replace(compared, timing_ms={"retrieve": total, "answer": 0.0, "total": total})
    assessment = assess(question, index=index, filters=filters)
    retrieved = time.perf_counter()
    if assessment.verdict == "not_established":
        answer = _declined(question, assessment, filters, index)
    else:
        answer = _answered(question, assessment, filters, index)
    if compared is not None:
        answer = replace(answer, comparison=compared.comparison)
    done = time.perf_counter()
    return replace(answer, timing_ms={
        "retrieve": _ms(begun, retrieved), "answer": _ms(retrieved, done),
        "total": _ms(begun, done)})


def assess(question: Question, *, index: Index, filters: Filters) -> Assessment:
    """Retrieve, rank sentences and judge whether the best of them answer."""
    hits = index.search(question.asked_as, k=RETRIEVED, filters=filters,
                        language=question.language, verbatim=False)
    articles = index.articles_by_id({hit.passage.article_id for hit in hits})
    excluded = {articles[a].independent_group for a in question.other_than if a in articles}
    hits = [h for h in hits if h.passage.article_id not in question.other_than
            and articles[h.passage.article_id].independent_group not in excluded]
    unheard = unheard_names(question.asked_as, question.language, index)
    return judge(rank(question, hits, articles, index), unheard)


def _answered(
    question: Question, assessment: Assessment, filters: Filters, index: Index
) -> Answer:
    choices = select(assessment.ranked)
    citations = _number(choices)
    composed = compose(question, choices, citations, partly=assessment.verdict == "partly_answered")
    flags = flags_for(question, composed, citations)
    flags += contradiction_flags(question, composed, citations, assessment.ranked,
                                 filters=filters, index=index)
    flags += premise_flags(question, citations, filters=filters, index=index)
    return _answer(question, assessment, composed, citations, flags)


def _declined(
    question: Question, assessment: Assessment, filters: Filters, index: Index
) -> Answer:
    choices = select(assessment.ranked, limit=NEAREST)
    nearest = tuple(_citation(number, choice.best) for number, choice in enumerate(choices, 1))
    composed = decline(question, filtered=bool(filters), empty=index.article_count() == 0,
                       nearest=bool(nearest))
    flags = flags_for(question, composed, ())
    flags += premise_flags(question, (), filters=filters, index=index)
    return replace(_answer(question, assessment, composed, (), flags), nearest=nearest)


def _answer(
    question: Question, assessment: Assessment, composed: Composed,
    citations: tuple[Citation, ...], flags: Sequence[Flag],
) -> Answer:
    return Answer(
        question=question.text, asked_as=question.asked_as, language=question.language,
        status=assessment.verdict, answer=composed.text, statements=composed.statements,
        citations=citations, flags=tuple(flags),
        origins=count_origins(citation.article for citation in citations))


def _number(choices: Sequence[Choice]) -> tuple[Citation, ...]:
    """Number the chosen sentences first, in order, then their copies in other articles."""
    ordered = [choice.best for choice in choices]
    ordered += [copy for choice in choices for copy in choice.copies]
    return tuple(_citation(number, candidate) for number, candidate in enumerate(ordered, 1))


def _citation(number: int, candidate: Candidate) -> Citation:
    return cite_sentence(number, candidate.article, candidate.sentence)


def _ms(begun: float, ended: float) -> float:
    return round(1000 * (ended - begun), 2)
