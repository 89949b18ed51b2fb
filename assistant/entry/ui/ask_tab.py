"""The Ask tab: a conversation whose quotes open the articles they come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.answer.phrases import Phrases
from assistant.entry.ui.asking import Running, Wanted, answering, stopped
from assistant.entry.ui.conversation import Exchange, conversation_html
from assistant.entry.ui.messages import sentence_for
from assistant.entry.ui.model_field import build_model_field
from assistant.entry.ui.parts import live_html
from assistant.entry.ui.sentences import in_words
from assistant.entry.ui.words import language_name

if TYPE_CHECKING:
    from assistant.entry.model_choice import ModelChoice
    from assistant.service import Assistant

EVERY_LANGUAGE = ""

ANSWERS_AT_ONCE = 4
SHOWN = 5
"""Components that an answer draws: state, conversation, question, two buttons."""


@dataclass(frozen=True, slots=True)
class AskTab:
    """The components that other parts of the page fill or listen to."""

    conversation: gr.HTML
    exchanges: gr.State
    outlets: gr.Dropdown
    language: gr.Dropdown
    model: gr.Dropdown


def build_ask_tab(service: Assistant, models: ModelChoice, words: Phrases) -> AskTab:
    """Draw the tab and wire it; call inside the tab's context. ``models`` are those to choose."""
    exchanges, running = gr.State([]), gr.State(Running())
    say = words.say
    conversation = live_html(conversation_html([], words), "conversation")
    with gr.Column(elem_id="composer"):
        with gr.Row(elem_id="ask-row", equal_height=False):
            question = gr.Textbox(
                label=say("ask.question"), placeholder=say("ask.example"),
                lines=1, max_lines=6, scale=8, autofocus=True, elem_id="question")
            ask = gr.Button(say("ask.ask"), variant="primary", scale=1, min_width=90, elem_id="ask")
            stop = gr.Button(say("ask.stop"), visible=False, scale=1, min_width=90, elem_id="stop")
        with gr.Row(elem_id="asked-how"):
            filters = gr.Accordion(say("ask.filters"), open=False,
                                   elem_id="filters")
            model = build_model_field(service, models, words)
        with filters, gr.Row():
            outlets = gr.Dropdown([], multiselect=True, label=say("ask.outlets"),
                                  info=say("ask.outlets_info"), min_width=200, elem_id="outlets")
            language = gr.Dropdown([(say("ask.every_language"), EVERY_LANGUAGE)],
                                   value=EVERY_LANGUAGE, label=say("ask.language"),
                                   info=say("ask.language_info"), min_width=140)
            since = gr.Textbox(label=say("ask.since"), info=say("ask.since_info"),
                               min_width=140, elem_id="since")
            until = gr.Textbox(label=say("ask.until"), info=say("ask.until_info"), min_width=140,
                               elem_id="until")
    wanted = [outlets, language, since, until, model]
    shown = [exchanges, conversation, question, ask, stop]
    _wire((service, models, words), [running, exchanges], (question, ask, stop), wanted, shown)
    return AskTab(conversation, exchanges, outlets, language, model)


def _wire(
    asking: tuple[Assistant, ModelChoice, Phrases], held: list[gr.State],
    controls: tuple[gr.Textbox, gr.Button, gr.Button], wanted: list[Any], shown: list[Any],
) -> None:
    question, ask, stop = controls
    conversation = shown[1]

    def asked(
        words: str, running: Running, before: list[Exchange], *filters: Any
    ) -> Iterator[tuple[Any, ...]]:
        yield from _answer(asking, words, running, before, filters)

    def example_asked(
        event: gr.EventData, running: Running, before: list[Exchange], *filters: Any
    ) -> Iterator[tuple[Any, ...]]:
        yield from _answer(asking, str(event.question), running, before, filters)

    def asked_again(
        running: Running, before: list[Exchange], *filters: Any
    ) -> Iterator[tuple[Any, ...]]:
        if before:
            yield from _answer(asking, before[-1].question, running, before[:-1], filters)

    quietly: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    gr.on([question.submit, ask.click], asked, [question, *held, *wanted], shown,
          concurrency_limit=ANSWERS_AT_ONCE, **quietly)
    conversation.ask_example(example_asked, [*held, *wanted], shown,
                             concurrency_limit=ANSWERS_AT_ONCE, **quietly)
    conversation.ask_again(asked_again, [*held, *wanted], shown,
                           concurrency_limit=ANSWERS_AT_ONCE, **quietly)
    stop.click(lambda running, before: _stop(running, before, asking[2]), held, shown,
               queue=False, **quietly)


def _answer(
    asking: tuple[Assistant, ModelChoice, Phrases], question: str, running: Running,
    before: Sequence[Exchange], filters: Sequence[Any],
) -> Iterator[tuple[Any, ...]]:
    service, models, words = asking
    question = question.strip()
    if not question:
        gr.Info(words.say("ask.write_first"))
        yield tuple(gr.skip() for _ in range(SHOWN))
        return
    outlets, language, since, until, model = filters
    wanted = Wanted(tuple(outlets or ()), language or None, since or "", until or "",
                    words.language)
    number = running.begin()
    box: Any = ""
    for exchanges in answering(service, question, stopped(before), wanted,
                               model=lambda: models.checked(model or ""),
                               goes_on=lambda: running.goes_on(number)):
        if running.superseded(number):
            return
        busy = exchanges[-1].running
        box = question if exchanges[-1].problem else box
        yield (exchanges, conversation_html(exchanges, words), box, gr.Button(visible=not busy),
               gr.Button(visible=busy))
        box = gr.skip()


def _stop(running: Running, held: list[Exchange], words: Phrases) -> tuple[Any, ...]:
    running.stop()
    exchanges = stopped(held)
    return (exchanges, conversation_html(exchanges, words), gr.skip(), gr.Button(visible=True),
            gr.Button(visible=False))


def refreshed(
    service: Assistant, held: Sequence[Exchange], words: Phrases
) -> tuple[Any, Any, Any]:
    """The beginning of the conversation and the choices of the filters, from the corpus as it is.

    A conversation that has begun is left alone.
    """
    try:
        articles = service.sources().articles
        examples = service.examples() or [words.say("ask.any_question")] * bool(articles)
    except Exception as problem:  # the page shows a sentence whatever failed
        gr.Warning(in_words(sentence_for(problem), words))
        return gr.skip(), gr.skip(), gr.skip()
    names = sorted({article.outlet for article in articles if article.outlet})
    codes = sorted({code for article in articles for code in article.languages},
                   key=lambda code: language_name(code, words))
    languages = [(words.say("ask.every_language"), EVERY_LANGUAGE),
                 *((language_name(code, words), code) for code in codes)]
    begun = gr.skip() if held else conversation_html([], words, examples=examples)
    return begun, gr.Dropdown(choices=names), gr.Dropdown(choices=languages)
