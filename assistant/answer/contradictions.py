"""Quoted sentences that another article in the corpus contradicts, and where it does.

A contradiction makes neither sentence false and no quote less exact: the flag names both outlets
and what differs, and the statement stays as supported as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assistant.analysis.contradictions.conflicts import conflicts
from assistant.answer.citations import cite_sentence
from assistant.answer.compose import Composed
from assistant.answer.outlets import outlet_shown
from assistant.answer.phrases import Phrases, phrases_for
from assistant.answer.question import Question
from assistant.answer.rank import Candidate
from assistant.index.store import Index
from assistant.types import Article, Citation, Difference, Filters, Flag

LOOKED_THROUGH = 50
"""Candidates of the question that each quoted sentence is held against; a pair costs some 30 µs."""
SEARCHED = 1
"""Statements, the best first, for whose words the index is searched: each costs a search."""
FOUND = 6
"""Passages looked through for each of these."""
SHOWN = 2
"""Contradictions shown beside one statement."""

Place = tuple[Article, int]


def contradiction_flags(
    question: Question, composed: Composed, citations: Sequence[Citation],
    ranked: Sequence[Candidate], *, filters: Filters, index: Index,
) -> list[Flag]:
    """One flag for each sentence of another article that contradicts a statement's quote.

    ``ranked`` are the sentences found for the question; for the first statements the index is
    searched with their own words as well, under the same filters.
    """
    phrases = phrases_for(question.language)
    by_number = {citation.number: citation for citation in citations}
    number = max(by_number, default=0)
    flags: list[Flag] = []
    for position, statement in enumerate(composed.statements):
        if not statement.citations:
            continue
        cited = by_number[statement.citations[0]]
        places = [(c.article, c.sentence) for c in ranked[:LOOKED_THROUGH]]
        if position < SEARCHED:
            places += _searched(cited, filters, index)
        for place, differences in contradicting(cited, places):
            number += 1
            flags.append(_flag(cited, cite_sentence(number, *place), differences, position,
                               phrases))
    return flags


def contradicting(
    cited: Citation, places: Iterable[Place]
) -> list[tuple[Place, tuple[Difference, ...]]]:
    """The sentences among ``places`` that contradict a quote, one for each origin and value."""
    sentence = next(at for at, spoken in enumerate(cited.article.sentences)
                    if spoken.span.overlaps(cited.quote.span))
    found: dict[tuple[str, str], tuple[Place, tuple[Difference, ...]]] = {}
    for article, at in {(article.id, at): (article, at) for article, at in places}.values():
        differences = conflicts(cited.article, sentence, article, at)
        if differences:
            key = (article.independent_group, differences[0].found)
            found.setdefault(key, ((article, at), differences))
    return list(found.values())[:SHOWN]


def _searched(cited: Citation, filters: Filters, index: Index) -> Iterator[Place]:
    """The sentences of the passages nearest to a quote's own words, of other articles."""
    hits = index.search(cited.quote.text, k=FOUND, filters=filters,
                        language=cited.language, verbatim=False)
    hits = [hit for hit in hits if hit.passage.article_id != cited.article.id]
    articles = index.articles_by_id({hit.passage.article_id for hit in hits})
    for hit in hits:
        article = articles[hit.passage.article_id]
        for at, sentence in enumerate(article.sentences):
            if hit.passage.span.contains(sentence.span):
                yield article, at


def _flag(
    cited: Citation, other: Citation, differences: Sequence[Difference], statement: int,
    phrases: Phrases,
) -> Flag:
    start = cited.quote.span.start
    triggers = tuple((cited.number, start + d.expected_span.start, start + d.expected_span.end)
                     for d in differences if d.expected_span)
    return Flag("contradicted", _message(cited, other, differences[0], phrases), (cited.number,),
                statement, triggers, (other,))


def _message(cited: Citation, other: Citation, told: Difference, phrases: Phrases) -> str:
    day, other_day = (citation.article.published or phrases.say("undated")
                      for citation in (cited, other))
    named = {"outlet": outlet_shown(cited.article, phrases), "day": day,
             "other": outlet_shown(other.article, phrases), "other_day": other_day}
    if not (told.expected and told.found):
        return phrases.say("flags.contradicted.denial", words=told.expected or told.found, **named)
    later = bool(cited.article.published and other.article.published) and other_day > day
    return phrases.say(f"flags.contradicted.{'later' if later else 'value'}",
                       ours=told.expected, theirs=told.found, **named)
