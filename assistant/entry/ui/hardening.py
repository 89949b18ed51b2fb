"""Why a copy counts as more certain than its original: who spoke, and how, in each."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.analysis.attribution.attribute import attribute
from assistant.answer.phrases import Phrases
from assistant.types import Article, Attribution, Change, Mutation, Quote

Reason = tuple[str, tuple[str, ...]]
"""A clause, and the words of the articles in it."""


def reasons(change: Change, mutation: Mutation, words: Phrases) -> list[Reason]:
    """Clauses that tell what of the original's caution the copy leaves out; [] if none shows."""
    before = _said(mutation.original, change.original)
    after = _said(mutation.copy, change.copy)
    return [] if before is None or after is None else list(_reasons(before, after, words))


def _said(article: Article, quote: Quote | None) -> Attribution | None:
    if quote is None:
        return None
    for place, sentence in enumerate(article.sentences):
        if sentence.span == quote.span:
            return attribute(article, place)
    return None


def _reasons(before: Attribution, after: Attribution, words: Phrases) -> Iterator[Reason]:
    if before.hedged and not after.hedged:
        yield words.say("mutation.unhedged"), ()
    if before.voice == "attributed" and after.voice == "outlet":
        who = (before.speaker,) if before.speaker else ()
        source = (words.say("mutation.quoted", words=before.speaker) if before.speaker
                  else words.say("mutation.a_source"))
        yield words.say("mutation.own_voice", source=source), who
    cues = tuple(cue for cue in (before.cue, after.cue) if cue)
    if len(cues) == 2 and (before.stance, after.stance) in (
            ("distancing", "neutral"), ("distancing", "endorsing"), ("neutral", "endorsing")):
        one, other = (words.say("mutation.quoted", words=cue) for cue in cues)
        yield words.say("mutation.became", expected=one, found=other), cues
