"""The Compare tab: a topic, outlets or ticked articles, and the sheet of them side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.answer.phrases import Phrases
from assistant.entry.ui.compare_choice import choices, found_in_words
from assistant.entry.ui.compare_running import (
    Wanted,
    comparing,
    downloads,
    narrowed_to,
    outlets_said,
)
from assistant.entry.ui.compare_sheet import sheet_html
from assistant.entry.ui.escape import escape
from assistant.entry.ui.messages import sentence_for
from assistant.entry.ui.parts import live_html, static_html
from assistant.entry.ui.reader import NOTHING_OPEN
from assistant.entry.ui.sentences import in_words
from assistant.types import Comparison

if TYPE_CHECKING:
    from assistant.service import Assistant

FILES = ("csv", "md", "html")
"""What a sheet can be kept as, by the ending of its name."""


@dataclass(frozen=True, slots=True)
class CompareTab:
    """The components that other parts of the page fill, start or listen to."""

    topic: gr.Textbox
    outlets: gr.Dropdown
    find: gr.Textbox
    chosen: gr.CheckboxGroup
    choosing: gr.Accordion
    results: gr.HTML
    shown: list[Any]


def build_compare_tab(service: Assistant, words: Phrases) -> CompareTab:
    """Draw the tab and wire it; call inside the tab's context."""
    say = words.say
    static_html(f'<p class="promise">{escape(say("comparing.promise"))}</p>')
    with gr.Row(elem_id="compare-row", equal_height=False):
        topic = gr.Textbox(label=say("comparing.topic"), lines=1, max_lines=4, scale=8,
                           elem_id="topic", placeholder=say("comparing.example"))
        button = gr.Button(say("comparing.compare"), variant="primary", scale=1, min_width=120,
                           elem_id="compare")
    with gr.Accordion(say("comparing.narrow"), open=False, elem_id="choosing") as choosing:
        outlets = gr.Dropdown([], multiselect=True, label=say("comparing.outlets"),
                              info=say("comparing.outlets_info"), elem_id="compare-outlets")
        find = gr.Textbox(label=say("comparing.find"), max_lines=1, elem_id="find-article",
                          placeholder=say("comparing.find_example"))
        chosen = gr.CheckboxGroup([], label=say("comparing.articles"), elem_id="chosen",
                                  info=say("comparing.tick"))
    with gr.Row(elem_id="compare-files", visible=False) as files:
        saved = [gr.DownloadButton(say(f"comparing.files.{form}"), size="sm",
                                   elem_id=f"compare-{form}") for form in FILES]
    results = live_html("", "compared")
    tab = CompareTab(topic, outlets, find, chosen, choosing, results,
                     [results, button, choosing, files, *saved])
    _wire(service, tab, button, words)
    return tab


def _wire(service: Assistant, tab: CompareTab, button: gr.Button, words: Phrases) -> None:
    quietly: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}

    def compared(topic: str, outlets: list[str], ticked: list[str]) -> Iterator[tuple[Any, ...]]:
        wanted = Wanted(topic or "", tuple(outlets or ()), tuple(ticked or ()))
        yield from steps(service, wanted, words)

    def narrowed(find: str, ticked: list[str]) -> gr.CheckboxGroup:
        return refreshed_choice(service, words, find, ticked)

    gr.on([button.click, tab.topic.submit], compared, [tab.topic, tab.outlets, tab.chosen],
          tab.shown, concurrency_limit=2, **quietly)
    gr.on([tab.find.change], narrowed, [tab.find, tab.chosen], tab.chosen,
          trigger_mode="always_last", queue=False, **quietly)


def wire_comparing(
    service: Assistant, tab: CompareTab, words: Phrases, *, conversation: gr.HTML,
    reader: gr.HTML, tabs: gr.Tabs,
) -> None:
    """Let an answer open its comparison, and the reader add its article to the ticked ones."""
    quietly: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}

    def from_answer(event: gr.EventData) -> Iterator[tuple[Any, ...]]:
        topic, outlets = str(event.topic), outlets_said(event.outlets)
        opening = (gr.Tabs(selected="compare-tab"), topic,
                   gr.Dropdown(value=_offered(service, outlets, words)), gr.CheckboxGroup(value=[]))
        rest: tuple[Any, ...] = (gr.skip(),) * len(opening)
        for place, step in enumerate(steps(service, Wanted(topic, outlets), words)):
            yield *(rest if place else opening), *step

    def from_reader(event: gr.EventData, ticked: list[str]) -> tuple[Any, ...]:
        ticked = list(dict.fromkeys([*(ticked or []), str(event.article)]))
        return (gr.Tabs(selected="compare-tab"), gr.Accordion(open=True), "",
                refreshed_choice(service, words, "", ticked, value=ticked),
                NOTHING_OPEN if str(event.narrow) == "yes" else gr.skip())

    conversation.open_comparison(
        from_answer, None, [tabs, tab.topic, tab.outlets, tab.chosen, *tab.shown],
        concurrency_limit=2, **quietly)
    reader.choose_article(from_reader, tab.chosen,
                          [tabs, tab.choosing, tab.find, tab.chosen, reader], **quietly)


def steps(service: Assistant, wanted: Wanted, words: Phrases) -> Iterator[tuple[Any, ...]]:
    """What the tab shows at each step: the sheet or how far it is, the button, the downloads.

    The downloads of a sheet before stay until there are new ones: Gradio's page can miss the
    second of two changes of visibility that follow each other closely.
    """
    busy = gr.Button(words.say("comparing.comparing"), interactive=False)
    none = (gr.skip(),) * len(FILES)
    offered: Any = gr.Row(visible=False)
    yield gr.skip(), busy, gr.Accordion(label=narrowed_to(wanted, words)), gr.skip(), *none
    for told in comparing(service, wanted, words):
        if isinstance(told, Comparison):
            yield from _finished(told, words)
            offered = gr.skip()
        else:
            yield told, busy, gr.skip(), gr.skip(), *none
    free = gr.Button(words.say("comparing.compare"), interactive=True)
    yield gr.skip(), free, gr.skip(), offered, *none


def _finished(comparison: Comparison, words: Phrases) -> Iterator[tuple[Any, ...]]:
    """The sheet with its downloads; without them where there is nothing in it to keep."""
    free = gr.Button(words.say("comparing.compare"), interactive=True)
    none = (gr.skip(),) * len(FILES)
    shown = sheet_html(comparison)
    if not comparison.columns:
        yield shown, free, gr.skip(), gr.Row(visible=False), *none
        return
    try:
        with downloads(comparison) as paths:
            yield (shown, free, gr.skip(), gr.Row(visible=True),
                   *(gr.DownloadButton(value=str(paths[form])) for form in FILES))
    except Exception as problem:  # the sheet is shown, whatever failed
        gr.Warning(in_words(sentence_for(problem), words))
        yield shown, free, gr.skip(), gr.Row(visible=False), *none


def _offered(service: Assistant, outlets: Sequence[str], words: Phrases) -> list[str]:
    """Those of ``outlets`` that the field has to offer."""
    try:
        held = {article.outlet for article in service.sources().articles}
    except Exception as problem:  # the comparison itself tells what failed
        gr.Warning(in_words(sentence_for(problem), words))
        return []
    return [name for name in outlets if name in held]


def refreshed_choice(
    service: Assistant, words: Phrases, find: str = "", ticked: Sequence[str] | None = None,
    *, value: Sequence[str] | None = None,
) -> Any:
    """The list of articles as it is now, the ticked ones kept where the corpus still has them."""
    try:
        articles = service.sources().articles
    except Exception as problem:  # the page shows a sentence whatever failed
        gr.Warning(in_words(sentence_for(problem), words))
        return gr.skip()
    held = {article.id for article in articles}
    kept = [identity for identity in ticked or () if identity in held]
    same = value is None and kept == list(ticked or ())
    changed: dict[str, Any] = {} if same else {"value": kept}
    listed: dict[str, Any] = {"find": find or "", "ticked": kept}
    return gr.CheckboxGroup(choices=choices(articles, words, **listed),
                            info=found_in_words(articles, words, **listed), **changed)
