"""Cautions beside statements, each with its reason in one plain sentence.

docs/flags.md says of each when it is shown, when not, and how often it is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.analysis.evidence.assertions import OwnClaim, own_claims
from assistant.answer.compose import Composed
from assistant.answer.outlets import file_name, outlet_shown
from assistant.answer.phrases import Phrases, phrases_for
from assistant.answer.question import Question
from assistant.types import Citation, Flag, Span

UNNAMED = ("anonymous_source", "unnamed_group")
"""Evidence that gives an ``anonymous_source`` flag."""
WORDS_SHOWN = 3


def flags_for(
    question: Question, composed: Composed, citations: Sequence[Citation]
) -> list[Flag]:
    """Flags of an answer, statement by statement, then those of the whole."""
    phrases = phrases_for(question.language)
    if not citations:
        return [Flag("not_established", phrases.say("flags.not_established"), statement=0)]
    by_number = {citation.number: citation for citation in citations}
    flags: list[Flag] = []
    told: set[str] = set()
    for position, statement in enumerate(composed.statements):
        cited = [by_number[number] for number in statement.citations]
        new = {citation.article.id for citation in cited} - told
        flags += unstated_outlets([c for c in citations if c.article.id in new], phrases,
                                  statement=position)
        told |= new
        flags += citation_flags(cited[0], phrases, statement=position)
        if not _are_one_origin(citations):
            flags += _one_voice(cited, position, phrases)
    return [*flags, *single_origin(citations, phrases)]


def citation_flags(
    citation: Citation, phrases: Phrases, *, statement: int | None = None
) -> Iterator[Flag]:
    """What the wording of one quote calls for, whatever else is quoted."""
    said, outlet = citation.attribution, outlet_shown(citation.article, phrases)
    speaker = said.speaker or "–"
    own_words = said.voice == "outlet" and said.evidence == "none"
    claims = own_claims(citation.article, _sentence(citation)) if own_words else ()
    found: list[tuple[str, str, Sequence[Span]]] = []
    if said.evidence in UNNAMED:
        found.append(("anonymous_source", phrases.say(
            f"flags.{said.evidence}", outlet=outlet, speaker=speaker),
            _naming_words(citation)))
    if said.evidence == "confession":
        found.append(("confession", phrases.say("flags.confession", outlet=outlet, speaker=speaker),
                      _naming_words(citation)))
    if claims:
        spans = [claim.span for claim in claims if claim.kind == claims[0].kind]
        found.append(("no_evidence_given", phrases.say(
            f"flags.no_evidence_given.{claims[0].kind}", outlet=outlet,
            words=_shown(citation, spans)), spans))
    if said.hedged:
        spans = _hedges(citation, claims)
        found.append(("hedged", phrases.say("flags.hedged", outlet=outlet,
                                            words=_shown(citation, spans)), spans))
    for kind, message, spans in found:
        yield Flag(kind, message, (citation.number,), statement,
                   tuple((citation.number, span.start, span.end) for span in spans))


def _sentence(citation: Citation) -> int:
    """The index of the sentence quoted: the first that the quote touches."""
    return next(at for at, sentence in enumerate(citation.article.sentences)
                if sentence.span.overlaps(citation.quote.span))


def _naming_words(citation: Citation) -> list[Span]:
    """The words that name or hide the source; where it is named earlier, those that recall it."""
    said = citation.attribution
    if said.speaker_span is not None and citation.quote.span.contains(said.speaker_span):
        inside = [span for span in said.triggers if span.overlaps(said.speaker_span)]
        return inside or [said.speaker_span]
    if said.triggers and not said.hedged:
        return list(said.triggers)
    return [said.cue_span] if said.cue_span else []


def _hedges(citation: Citation, claims: Sequence[OwnClaim]) -> list[Span]:
    """The words that weaken the assertion, without those that only name its source."""
    said = citation.attribution
    hedges = [span for span in said.triggers
              if said.speaker_span is None or not span.overlaps(said.speaker_span)]
    return hedges or list(said.triggers) or [claim.span for claim in claims]


def _shown(citation: Citation, spans: Sequence[Span]) -> str:
    words = dict.fromkeys(span.of(citation.article.text) for span in spans)
    return ", ".join(list(words)[:WORDS_SHOWN]) or "–"


def unstated_outlets(
    cited: Sequence[Citation], phrases: Phrases, *, statement: int | None = None
) -> Iterator[Flag]:
    """A flag for each document that does not say who published it, with its quotes."""
    numbers: dict[str, list[int]] = {}
    files = {}
    for citation in cited:
        if not citation.article.outlet:
            numbers.setdefault(citation.article.id, []).append(citation.number)
            files[citation.article.id] = file_name(citation.article)
    for article, cited_by in numbers.items():
        yield Flag("outlet_not_stated",
                   phrases.say("flags.outlet_not_stated", file=files[article]),
                   tuple(cited_by), statement)


def _one_voice(cited: Sequence[Citation], statement: int, phrases: Phrases) -> Iterator[Flag]:
    """Several articles behind one statement that are one voice, in an answer that has others."""
    articles = {citation.article.id for citation in cited}
    if len(articles) > 1 and _are_one_origin(cited):
        yield Flag("single_origin", phrases.say("flags.one_voice", n=len(articles),
                                                name=_origin(cited[0], phrases)),
                   tuple(citation.number for citation in cited), statement)


def single_origin(citations: Sequence[Citation], phrases: Phrases) -> Iterator[Flag]:
    """A flag where everything quoted traces to one origin, with how many articles that are."""
    if not _are_one_origin(citations):
        return
    articles = {citation.article.id for citation in citations}
    yield Flag("single_origin", phrases.count("flags.single_origin", len(articles),
                                              name=_origin(citations[0], phrases)),
               tuple(citation.number for citation in citations))


def _are_one_origin(citations: Sequence[Citation]) -> bool:
    return len({citation.article.independent_group for citation in citations}) == 1


def _origin(citation: Citation, phrases: Phrases) -> str:
    article = citation.article
    return article.originating_outlet or outlet_shown(article, phrases)
