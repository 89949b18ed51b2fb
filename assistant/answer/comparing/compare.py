"""Articles side by side: from what was asked for to the whole sheet."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from assistant.analysis.attribution.attribute import attribute_all
from assistant.analysis.comparison.columns import Column, columns_of
from assistant.answer.comparing.asked import asked_to_compare
from assistant.answer.comparing.notes import notes_on, nothing_found
from assistant.answer.comparing.parts import Parts, find_parts
from assistant.answer.comparing.select import (
    Selected,
    select_by_topic,
    select_chosen,
    select_filtered,
)
from assistant.answer.comparing.vectors import SENTENCE_VECTORS
from assistant.answer.comparing.voices import voices_of
from assistant.answer.flags import single_origin, unstated_outlets
from assistant.answer.phrases import DEFAULT_LANGUAGE, Phrases, phrases_for
from assistant.answer.question import question_language
from assistant.index.store import Index
from assistant.protocols import ProgressCallback
from assistant.types import (
    Article,
    Citation,
    Comparison,
    Filters,
    Flag,
    Progress,
    Quote,
    count_origins,
)


def compare_articles(
    topic: str, chosen: Sequence[str], *, filters: Filters, index: Index,
    progress: ProgressCallback | None = None, otherwise: str = DEFAULT_LANGUAGE,
) -> Comparison:
    """Compare the chosen articles, else those that speak of the topic, else all that pass.

    ``chosen`` are ids or unique beginnings of ids. Where nothing is found the comparison has no
    columns and a note that says so. CallerError for a choice that cannot be compared.
    ``otherwise`` is the language of whoever asks, where neither topic nor articles have one.
    """
    begun = time.perf_counter()
    selected = (select_chosen(chosen, filters=filters, index=index) if chosen
                else _select(topic, filters, index, otherwise))
    language = _language(topic, selected.articles, otherwise)
    found = time.perf_counter()
    columns = read_columns(selected.articles, index=index, progress=progress)
    read = time.perf_counter()
    parts = find_parts(columns, progress, embedder=index.embedder, language=language)
    phrases = phrases_for(language)
    notes = (tuple(notes_on(columns, parts, selected.found, phrases)) if columns
             else (nothing_found(phrases, filtered=bool(filters),
                                 empty=index.article_count() == 0),))
    sheet = _sheet(columns, parts, index, phrases)
    done = time.perf_counter()
    return replace(sheet, topic=topic, language=language, notes=notes, timing_ms={
        "select": _ms(begun, found), "read": _ms(found, read), "compare": _ms(read, done),
        "total": _ms(begun, done)})


def read_columns(
    articles: Sequence[Article], *, index: Index, progress: ProgressCallback | None = None
) -> tuple[Column, ...]:
    """The articles as columns: who speaks in each sentence, and vectors where they mean anything.

    Sentences are encoded, mostly outside of Python, while the speakers are found; ``progress`` is
    called from both threads.
    """
    if not articles:
        return ()
    with ThreadPoolExecutor(1, "sentences") as other:
        encoded = other.submit(SENTENCE_VECTORS.of, articles, index.embedder, progress)
        for done, article in enumerate(articles):
            if progress:
                progress(Progress("reading", done, len(articles)))
            attribute_all(article)  # kept, so that the columns find it
        return columns_of(articles, encoded.result())


def number_quotes(
    quotes: Iterable[Quote], columns: Sequence[Column]
) -> tuple[Citation, ...]:
    """Each quote once, numbered in the order in which it first comes, with who speaks in it."""
    places = {(column.article.id, sentence.span): (column, at) for column in columns
              for at, sentence in enumerate(column.article.sentences)}
    citations = []
    for number, quote in enumerate(dict.fromkeys(quotes), 1):
        column, at = places[quote.article_id, quote.span]
        citations.append(Citation(number, quote, column.article, column.said[at]))
    return tuple(citations)


def _select(topic: str, filters: Filters, index: Index, otherwise: str) -> Selected:
    """The articles that a topic means; one put as a question may name outlets and a subject."""
    language = question_language(topic, otherwise=otherwise) if topic else otherwise
    asked = asked_to_compare(topic, index.outlets(), language)
    if asked:
        topic = asked.topic
        filters = replace(filters, outlets=filters.outlets or asked.outlets)
    if topic:
        return select_by_topic(topic, language, filters=filters, index=index)
    return select_filtered(filters, index=index)


def _language(topic: str, articles: Sequence[Article], otherwise: str) -> str:
    """The language of the topic; without one that of the articles, if they share it."""
    if topic:
        return question_language(topic, otherwise=otherwise)
    shared = {article.language for article in articles}
    only = shared.pop() if len(shared) == 1 else None
    return only or otherwise


def _sheet(
    columns: Sequence[Column], parts: Parts, index: Index, phrases: Phrases
) -> Comparison:
    """The comparison but for what was asked, its notes and its timing."""
    articles = tuple(column.article for column in columns)
    citations = number_quotes(parts.quotes(), columns)
    origins = count_origins(articles)
    tied = origins["independent_origins"] < origins["articles"]
    return Comparison(
        topic="", language=phrases.language, columns=articles, events=parts.events,
        claims=parts.claims, roles=parts.roles, labels=parts.labels, sourcing=parts.sourcing,
        discrepancies=parts.discrepancies, omissions=parts.omissions, contrasts=parts.contrasts,
        distinctive_terms=parts.distinctive_terms, distinctive_method=parts.distinctive_method,
        outlet_terms=parts.outlet_terms, outlet_method=parts.outlet_method,
        voices=voices_of(articles, index.merges() if tied else (), phrases),
        origins=origins, citations=citations,
        flags=tuple(_flags(citations, phrases)))


def _flags(citations: Sequence[Citation], phrases: Phrases) -> list[Flag]:
    """Cautions about the whole sheet; what single sentences rest on is in its figures."""
    if not citations:
        return [Flag("not_established", phrases.say("flags.not_established"))]
    return [*unstated_outlets(citations, phrases), *single_origin(citations, phrases)]


def _ms(begun: float, ended: float) -> float:
    return round(1000 * (ended - begun), 2)
