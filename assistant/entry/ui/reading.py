"""From a click to what the reader shows: an article at a place, or what a copy changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.answer.phrases import Phrases
from assistant.entry.ui.chain import steps_of
from assistant.entry.ui.messages import sentence_for
from assistant.entry.ui.reader import (
    NOTHING_OPEN,
    changes_html,
    reader_html,
    reader_problem_html,
)
from assistant.errors import CallerError
from assistant.types import Article, Attribution, Span

if TYPE_CHECKING:
    from assistant.service import Assistant

_QUOTE = re.compile(r"(\d{1,9})-(\d{1,9})")


def wire_reader(
    service: Assistant, reader: gr.HTML, openers: list[gr.HTML], words: Phrases
) -> None:
    """Let buttons in ``openers`` and in the reader itself open articles in it, and close it."""

    def opened(event: gr.EventData) -> str:
        return opened_html(service, words, (event.article, event.start, event.end), event.quote)

    def changes(event: gr.EventData) -> str:
        return changed_html(service, event.article, words)

    quietly: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    for opener in [*openers, reader]:
        opener.open_article(opened, None, reader, queue=False, **quietly)
    reader.show_changes(changes, None, reader, concurrency_limit=2, **quietly)
    reader.close_article(lambda: NOTHING_OPEN, None, reader, queue=False, **quietly)


def opened_html(
    service: Assistant, words: Phrases, place: tuple[object, object, object], quote: object = ""
) -> str:
    """The reader for what a button named; whatever the browser sends, a page or a sentence.

    ``place`` is an article's id with start and end in it, "" for none.
    """
    article_id, start, end = place
    try:
        article = service.source(str(article_id))
        quoted = Span(int(str(start)), int(str(end))) if start != "" and end != "" else None
        around = _QUOTE.fullmatch(str(quote or ""))
        within = Span(int(around[1]), int(around[2])) if around else None
        return reader_html(article, words, quoted, within=within, said=said_at(article, quoted))
    except Exception as problem:  # the page shows a sentence whatever failed
        return reader_problem_html(sentence_for(problem), words)


def changed_html(service: Assistant, article_id: object, words: Phrases) -> str:
    """The reader with what a copy changed; a sentence where its original is not in the corpus."""
    try:
        article = service.source(str(article_id))
    except Exception as problem:  # the page shows a sentence whatever failed
        return reader_problem_html(sentence_for(problem), words)
    try:
        return changes_html(article, service.mutation(article.id), words)
    except CallerError:
        return changes_html(article, _no_original(article, words), words)
    except Exception as problem:  # the page shows a sentence whatever failed
        return reader_problem_html(sentence_for(problem), words)


def _no_original(article: Article, words: Phrases) -> str:
    """Why there is nothing to compare with, and whose article would be needed, nearest first."""
    names = [hop.name for step in reversed(steps_of(article)[:-1]) for hop in step if hop.name]
    if not names:
        return words.say("reader.no_original")
    return words.say("reader.no_original_named", names=words.say("counts.join").join(names))


def said_at(article: Article, span: Span | None) -> Attribution | None:
    """Who speaks in the one sentence that ``span`` lies in; None if it is not in just one."""
    if span is None:
        return None
    from assistant.analysis.attribution.attribute import attribute

    touched = [place for place, sentence in enumerate(article.sentences)
               if sentence.span.overlaps(span)]
    if len(touched) != 1:
        return None
    return attribute(article, touched[0])
