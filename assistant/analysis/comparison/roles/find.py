"""Who did what to whom, article by article, as far as a shallow reading is sure of it.

English is read by word order, auxiliaries and a list of verbs; other languages by short lists. What
is only possible, planned or asked for is left out, and so is every sentence that could be read in
two ways.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from assistant.analysis.attribution.matching import tokenise
from assistant.analysis.comparison.columns import Column
from assistant.analysis.comparison.roles.english import english_frames
from assistant.analysis.comparison.roles.foreign import LANGUAGES, foreign_frames
from assistant.analysis.comparison.roles.frames import Frame
from assistant.types import Article, Role

MOST_A_SENTENCE = 2
"""Acts of one sentence that are shown: a reader wants the main ones."""
_KEPT_ARTICLES = 256


def roles(columns: Sequence[Column]) -> tuple[Role, ...]:
    """The acts that the articles tell, by article in the order given, then by place.

    Parts are verbatim, spans offsets of the article's text. An act that "said that" leads to
    counts like any other; its quote is the whole sentence, with whoever said so.
    """
    return tuple(_role(column, sentence, frame) for column in columns
                 for sentence, frame in frames_of(column.article))


@lru_cache(maxsize=_KEPT_ARTICLES)
def frames_of(article: Article) -> tuple[tuple[int, Frame], ...]:
    """The acts of an article with the index of their sentence, in order."""
    found: list[tuple[int, Frame]] = []
    for at, sentence in enumerate(article.sentences):
        tokens = tokenise(article.text, sentence.span.start, sentence.span.end)
        frames: Iterable[Frame] = ()
        if article.language == "en":
            frames = english_frames(article.text, tokens, headline=sentence.role == "headline")
        elif article.language in LANGUAGES:
            frames = foreign_frames(
                tokens, article.language, headline=sentence.role == "headline")
        found += [(at, frame) for frame in _chosen(list(frames))]
    return tuple(found)


def _chosen(frames: Sequence[Frame]) -> list[Frame]:
    """At most ``MOST_A_SENTENCE``: those with both parts first, then in the order of the text."""
    def worth(frame: Frame) -> tuple[bool, int]:
        both = frame.actor is not None and frame.target is not None
        return (not both and not frame.agentless, frame.action.start)

    return sorted(sorted(frames, key=worth)[:MOST_A_SENTENCE], key=lambda f: f.action.start)


def _role(column: Column, sentence: int, frame: Frame) -> Role:
    text = column.article.text
    return Role(
        article_id=column.article.id, quote=column.quote(sentence),
        actor=frame.actor.of(text) if frame.actor else None, action=frame.action.of(text),
        target=frame.target.of(text) if frame.target else None, agentless=frame.agentless,
        negated=frame.negated, actor_span=frame.actor, action_span=frame.action,
        target_span=frame.target)
