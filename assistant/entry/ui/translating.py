"""From a press on a quote's button to a gist beside it, and on to a model's translation."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.entry.ui.escape import escape
from assistant.entry.ui.messages import sentence_for
from assistant.entry.ui.parts import static_html
from assistant.entry.ui.sentences import in_words
from assistant.entry.ui.translation_html import translation_html, translation_problem_html
from assistant.entry.ui.words import words_for

if TYPE_CHECKING:
    from assistant.entry.model_choice import ModelChoice
    from assistant.service import Assistant

KEPT = 24
"""Translations that a page holds; an older one is asked for again when it is opened again."""
DRAWN_EVERY = 0.3
"""Seconds between two drawings of a translation that is growing."""
AT_ONCE = 4


class Beside:
    """What stands beside the quotes of one page, and which translations are being made."""

    def __init__(self) -> None:
        self.shown: dict[str, str] = {}
        self._making: dict[str, int] = {}
        self._begun = 0

    def show(self, key: str, markup: str) -> None:
        """Keep what stands beside a quote, the newest last."""
        self.shown.pop(key, None)
        self.shown[key] = markup
        while len(self.shown) > KEPT:
            self.shown.pop(next(iter(self.shown)))

    def begin(self, key: str) -> int:
        """A number for a translation that begins; an earlier one of the same quote ends."""
        self._begun += 1
        self._making[key] = self._begun
        return self._begun

    def goes_on(self, key: str, number: int) -> bool:
        """False once it was stopped or asked for anew."""
        return self._making.get(key) == number

    def stop(self, key: str) -> None:
        """End the translation that is being made of a quote."""
        self._making.pop(key, None)

    def stopped(self, key: str) -> bool:
        """True where none is being made, nor has another begun since."""
        return key not in self._making

    def html(self) -> str:
        """Everything, hidden: translation.js sets each piece beside its quotes."""
        return "".join(f'<div data-for="{escape(key)}">{markup}</div>'
                       for key, markup in tuple(self.shown.items()))


def wire_translations(
    service: Assistant, models: ModelChoice, openers: list[gr.HTML], model: gr.Dropdown
) -> None:
    """Let the quotes in ``openers`` be glossed and translated; ``model`` is the one chosen."""
    beside = gr.State(Beside())
    store = static_html("", "translations")

    def asked(event: gr.EventData, held: Beside, chosen: str | None) -> Iterator[str]:
        yield from translating(service, models, held, vars_of(event), chosen or "")

    def halted(event: gr.EventData, held: Beside) -> None:
        held.stop(str(event.key))

    quietly: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    for opener in openers:
        opener.translate(asked, [beside, model], store, concurrency_limit=AT_ONCE,
                         concurrency_id="translate", trigger_mode="multiple", **quietly)
        opener.halt_translation(halted, beside, None, queue=False, **quietly)


def vars_of(event: gr.EventData) -> dict[str, str]:
    """What a button said, whatever the browser sends, as strings."""
    return {name: str(getattr(event, name)) for name in ("article", "start", "end", "to", "by")}


def translating(
    service: Assistant, models: ModelChoice, held: Beside, said: dict[str, str], chosen: str
) -> Iterator[str]:
    """Yield the hidden store as a gist or, where ``said`` names a model, its translation comes."""
    words = words_for(said["to"])
    key = f"{said['article']}:{said['start']}-{said['end']}:{said['to']}"
    number = held.begin(key)
    drawn = 0.0
    try:
        model = models.checked(said["by"])
        for made in service.translations.stream(
                said["article"], int(said["start"]), int(said["end"]), to=said["to"], model=model,
                goes_on=lambda: held.goes_on(key, number)):
            if made.done or time.monotonic() - drawn >= DRAWN_EVERY:
                held.show(key, translation_html(made, words, model=model or models.checked(chosen)))
                drawn = time.monotonic()
                yield held.html()
    except Exception as problem:  # the page shows a sentence whatever failed
        held.show(key, translation_problem_html(in_words(sentence_for(problem), words), words))
        yield held.html()
    if held.goes_on(key, number):
        held.stop(key)
    elif held.stopped(key):
        held.show(key, translation_problem_html(words.say("translation.stopped"), words))
        yield held.html()
