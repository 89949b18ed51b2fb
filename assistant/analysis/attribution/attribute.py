"""Who speaks in each sentence of an article, by which cue, and what the assertion rests on.

A tagger (``reports``) says where something is attributed: the trained one in English, the rules
elsewhere. Here its sources become speakers of the article, with evidence, stance and hedging.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from assistant.analysis.attribution.context import Reading, read_article
from assistant.analysis.attribution.drafts import Draft, draft_of
from assistant.analysis.attribution.lexicon import OWN_FRAMES
from assistant.analysis.attribution.mentions import span_of
from assistant.analysis.attribution.reports import Report, by_rules
from assistant.analysis.attribution.speakers import Memory, Speaker
from assistant.analysis.attribution.speech import Speech
from assistant.analysis.attribution.stance import stance_of, stance_of_own
from assistant.analysis.attribution.tagger.trained import LANGUAGES, by_model
from assistant.analysis.evidence.hedging import (
    is_hedged,
    own_assertion,
    reports_speech,
    sentence_triggers,
)
from assistant.errors import CallerError
from assistant.types import Article, Attribution, Span
from assistant.types.quotes import Relation

_Read = TypeVar("_Read")
_KEPT_ARTICLES = 512
_KEPT_READINGS = 8
MOSTLY_TOLD = 0.5
"""A sentence without a cue goes on with somebody's speech when this share of its tokens is told.
A first setting, not yet measured."""


def attribute(article: Article, sentence_index: int) -> Attribution:
    """Attribute one sentence of an article; CallerError when it has no sentence of that index.

    Spans are offsets of ``article.text``: cue, content and triggers inside the sentence, the
    speaker's wherever the article introduces it.
    """
    if not 0 <= sentence_index < len(article.sentences):
        raise CallerError(f"Article {article.id} has no sentence {sentence_index}.")
    return attribute_all(article)[sentence_index]


@lru_cache(maxsize=_KEPT_ARTICLES)
def attribute_all(article: Article) -> tuple[Attribution, ...]:
    """Attribute every sentence of an article, in order of ``article.sentences``.

    In an article of several languages those of each are read apart, by its own words.
    """
    if any(sentence.language for sentence in article.sentences):
        return _in_order(article, attribute_all)
    reading, reports = _read(article)
    return attribute_reports(reading, reports)


def reports_of(article: Article) -> tuple[Report, ...]:
    """Every attribution found in each sentence, nested ones and attitudes too."""
    if any(sentence.language for sentence in article.sentences):
        return _in_order(article, reports_of)
    return _read(article)[1]


def _in_order(article: Article, read: Callable[[Article], tuple[_Read, ...]]) -> tuple[_Read, ...]:
    """What is read of the sentences of each language alone, in the order of the article's."""
    spoken = [sentence.language or article.language for sentence in article.sentences]
    parts = {language: iter(read(replace(article, language=language, sentences=tuple(
        replace(sentence, language=None) for sentence, own in zip(
            article.sentences, spoken, strict=True) if own == language))))
        for language in dict.fromkeys(spoken)}
    return tuple(next(parts[language]) for language in spoken)


@lru_cache(maxsize=_KEPT_READINGS)
def _read(article: Article) -> tuple[Reading, tuple[Report, ...]]:
    reading = read_article(article)
    tagger = by_model if reading.language in LANGUAGES else by_rules
    return reading, tuple(tagger(reading))


def attribute_reports(reading: Reading, reports: Sequence[Report]) -> tuple[Attribution, ...]:
    """Attribute the sentences of an article from what a tagger found in each."""
    memory = Memory()
    owners: dict[Speech, Speaker] = {}
    drafts: list[Draft] = []
    for report in reports:
        draft = draft_of(report, reading, memory)
        drafts.append(draft)
        if draft.speaker is not None and draft.mention is not None:
            for speech in report.line.speeches:
                owners.setdefault(speech, draft.speaker)
    said: list[Attribution] = []
    for at in range(len(drafts)):
        said.append(_finish(at, drafts, reading, owners, bool(
            said and said[-1].voice == "attributed")))
    return tuple(said)


def _finish(
    at: int, drafts: list[Draft], reading: Reading, owners: dict[Speech, Speaker], after: bool
) -> Attribution:
    """``after`` where the sentence before is attributed, so that its speech may go on."""
    draft = drafts[at]
    line, mention, speaker = draft.line, draft.mention, draft.speaker
    if speaker is None and reading.is_speech(line):
        speaker = _speech_owner(at, drafts, owners)
        if speaker is not None or mention is None:
            return _spoken(draft, speaker)
    if speaker is None and mention is None and draft.before is not None and (
            reports_speech(line) or (after and _goes_on(draft, drafts[at - 1]))):
        return _spoken(draft, _speech_owner(at, drafts, owners) if line.speeches else draft.before)
    if speaker is None or mention is None:
        return _outlets_own(draft)
    cue = line.span_of(*mention.cue)
    return Attribution(
        "attributed", speaker.kind.evidence, speaker.text, speaker.span, cue.of(line.text), cue,
        span_of(line, mention.content), is_hedged(line, mention),
        sentence_triggers(line, mention, speaker.kind.evidence), stance_of(line, mention), "said")


def _outlets_own(draft: Draft) -> Attribution:
    """The outlet's own voice, whatever attitudes and hearsay it passes on in it."""
    line, mention = draft.line, draft.mention
    own = own_assertion(line)
    return Attribution(
        "outlet", "none", cue=own.of(line.text) if own else None, cue_span=own,
        content_span=span_of(line, mention.content) if mention else None,
        hedged=is_hedged(line), triggers=sentence_triggers(line, None, "none"),
        stance=stance_of_own(line, own) if own else None, relation=_relation(draft))


def _relation(draft: Draft) -> Relation | None:
    mentions = draft.report.mentions
    if any(match.category == "hearsay" for match in draft.line.matches):
        return "unsourced"
    if any(mention.source or mention.word.frame in OWN_FRAMES for mention in mentions):
        return "attitude"
    return "unsourced" if mentions or draft.report.told else None


def _goes_on(draft: Draft, previous: Draft) -> bool:
    """True for a sentence in which the tagger finds no cue, and nearly all of it told.

    What the outlet vouches for itself goes on with nobody's speech; nor does a new paragraph,
    unless it quotes.
    """
    line, report = draft.line, draft.report
    told = sum(last - first for first, last in report.told)
    return (not report.mentions and told >= MOSTLY_TOLD * len(line.tokens)
            and own_assertion(line) is None
            and (bool(line.speeches) or line.paragraph == previous.line.paragraph))


def _speech_owner(
    at: int, drafts: list[Draft], owners: dict[Speech, Speaker]
) -> Speaker | None:
    """Who speaks a sentence that is all quotation: by its own cue, the next one or the last."""
    line = drafts[at].line
    for speech in line.speeches:
        if speech in owners:
            return owners[speech]
    following = drafts[at + 1] if at + 1 < len(drafts) else None
    if following is not None and following.mention is not None and (
            following.mention.cue[0] <= 4 and following.line.paragraph == line.paragraph
            and not following.line.speeches):
        return following.speaker
    return drafts[at].before


def _spoken(draft: Draft, speaker: Speaker | None) -> Attribution:
    """A sentence that is speech through and through, its cue in another one."""
    line = draft.line
    content = Span(line.tokens[0].start, line.tokens[-1].end)
    return Attribution(
        "attributed", speaker.kind.evidence if speaker else "none",
        speaker.text if speaker else None, speaker.span if speaker else None,
        content_span=content, hedged=is_hedged(line),
        triggers=sentence_triggers(line, None, "none"), relation="said")
