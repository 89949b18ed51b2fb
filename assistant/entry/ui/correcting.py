"""From a button of the correction panel to the service, and what the page shows of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.answer.phrases import Phrases
from assistant.entry.ui.correction_html import (
    FIELDS,
    correction_html,
    kept_html,
    refused_html,
    stated_now,
)
from assistant.entry.ui.messages import sentence_for
from assistant.entry.ui.reader import NOTHING_OPEN
from assistant.entry.ui.reading import opened_html
from assistant.entry.ui.revisions import new_revision
from assistant.errors import CallerError
from assistant.types import Article, Correction

if TYPE_CHECKING:
    from assistant.service import Assistant

NOTHING = ""
CHAIN = ("origin", "relies_on")
_RULINGS: Mapping[str, bool | None] = {"yes": True, "no": False, "": None}


def wire_correcting(
    service: Assistant, words: Phrases, panel: gr.HTML, openers: list[gr.HTML], *,
    around: tuple[gr.HTML, gr.Tabs], revision: gr.State,
) -> None:
    """Let buttons in ``openers`` show a card in the panel, and the panel correct it.

    ``around`` are the reader and the tabs. After a correction ``revision`` moves on, which
    draws the rest of the page anew; the reader stays on the article, whose id may be another.
    """
    reader, tabs = around
    quietly: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}

    def shown(event: gr.EventData) -> tuple[Any, ...]:
        narrow = str(event.narrow) == "yes"
        return (panel_html(service, event.article, words), gr.Tabs(selected="sources"),
                NOTHING_OPEN if narrow else gr.skip())

    def doing(work: Callable[[Mapping[str, Any]], Correction]) -> Callable[..., tuple[Any, ...]]:
        def done(event: gr.EventData) -> tuple[Any, ...]:
            return acted(service, event.said, work, words)
        return done

    for opener in openers:
        opener.correct_article(shown, None, [panel, tabs, reader], **quietly)
    panel.close_correction(lambda: NOTHING, None, panel, queue=False, **quietly)
    for event, work in (
        (panel.save_correction, lambda said: saved(service, said)),
        (panel.undo_correction, lambda said: undone(service, said)),
        (panel.rule_origin, lambda said: ruled(service, said)),
    ):
        event(doing(work), None, [panel, reader, revision], concurrency_limit=1,
              concurrency_id="correcting", **quietly)


def panel_html(
    service: Assistant, article_id: object, words: Phrases, message: str = ""
) -> str:
    """The panel of an article; a sentence where there is none."""
    try:
        article = service.source(str(article_id))
        return correction_html(
            article, words, articles=service.sources().articles, merges=service.merges(),
            rulings=service.rulings(), message=message)
    except Exception as problem:  # the page shows a sentence whatever failed
        return refused_html(sentence_for(problem), words)


def acted(
    service: Assistant, said: Mapping[str, Any],
    work: Callable[[Mapping[str, Any]], Correction], words: Phrases,
) -> tuple[Any, ...]:
    """Panel, reader and revision after an action; where it failed only the panel changes."""
    try:
        done = work(said)
    except Exception as problem:  # the page shows a sentence whatever failed
        refused = refused_html(sentence_for(problem), words)
        return panel_html(service, said.get("article"), words, refused), gr.skip(), gr.skip()
    was_open = str(said.get("reading", "")).startswith(f"{done.former_id}:")
    reading = opened_html(service, words, (done.article.id, "", "")) if was_open else gr.skip()
    panel = panel_html(service, done.article.id, words, kept_html(done, words))
    return panel, reading, new_revision()


def saved(service: Assistant, said: Mapping[str, Any]) -> Correction:
    """Keep the facts that the form changed; a corrected one that was emptied is taken back."""
    article = service.source(str(said.get("article")))
    facts, undo = changes(article, said)
    if not facts and not undo:
        raise CallerError("Nothing on the card was changed.")
    return service.correct(article.id, undo=undo, **facts)


def changes(article: Article, said: Mapping[str, Any]) -> tuple[dict[str, str], list[str]]:
    """What a form says otherwise than the card: facts to keep, and facts to take back.

    A correction that was emptied is taken back. Whom an article comes from is stated as a whole:
    what was found and emptied is gone, and where nothing is left it is the outlet's own.
    """
    written = {fact: str(said.get(fact, "")).strip() for fact in FIELDS if fact in said}
    changed = {fact for fact, words in written.items() if words != stated_now(article, fact)}
    undo = [fact for fact in written if fact in changed and not written[fact]
            and fact in article.corrected]
    if changed & {*CHAIN}:
        changed |= {*CHAIN}
    facts = {fact: written[fact] for fact in FIELDS if fact in changed and written.get(fact)}
    outlet = written.get("outlet") or article.outlet
    emptied = changed & {*CHAIN} and not {*CHAIN} & {*facts, *undo}
    return facts | ({"origin": outlet} if emptied and outlet else {}), undo


def undone(service: Assistant, said: Mapping[str, Any]) -> Correction:
    """Take one correction back."""
    return service.correct(str(said.get("article")), undo=[str(said.get("fact"))])


def ruled(service: Assistant, said: Mapping[str, Any]) -> Correction:
    """Keep a person's word on two articles, or take it back."""
    together = _RULINGS.get(str(said.get("together", "")))
    return service.rule(str(said.get("article")), str(said.get("other")), together)
