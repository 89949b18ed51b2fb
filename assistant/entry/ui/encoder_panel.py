"""The panel under Add documents that tells of the encoder, changes it and goes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.answer.phrases import Phrases
from assistant.entry.ui.added import problem_html, progress_html
from assistant.entry.ui.encoder_html import plan_html, shortened, state_html
from assistant.entry.ui.escape import escape
from assistant.entry.ui.messages import sentence_for
from assistant.entry.ui.parts import live_html, static_html
from assistant.entry.ui.running import followed
from assistant.errors import CallerError
from assistant.protocols import ProgressCallback
from assistant.types import EncoderState, Progress, SwitchPlan

if TYPE_CHECKING:
    from assistant.service import Assistant

Shown = tuple[Any, ...]
"""HTML, then the buttons: see, change, go back, delete."""


def build_encoder_panel(
    service: Assistant, revision: gr.State, words: Phrases, *, changeable: bool
) -> None:
    """Draw the panel and wire it; call inside the tab's context.

    Where it is not ``changeable``, over a network, it only tells: who names a model here makes
    this machine fetch it, or read a folder.
    """
    panel = _Panel(service, words, changeable)
    with gr.Accordion(words.say("encoder.title"), open=False, elem_id="encoder"):
        static_html(f'<p class="promise">{escape(words.say("encoder.explained"))}</p>')
        told = live_html("", "encoder-state")
        name = gr.Textbox(label=words.say("encoder.name"), info=words.say("encoder.name_info"),
                          elem_id="encoder-name", max_lines=1, visible=changeable)
        with gr.Row(visible=changeable):
            buttons = [gr.Button(words.say("encoder.plan"), elem_id="encoder-plan"),
                       gr.Button("", elem_id="encoder-change", variant="primary", visible=False),
                       gr.Button("", elem_id="encoder-undo", visible=False),
                       gr.Button("", elem_id="encoder-drop", visible=False)]
        planned = gr.State("")
    quietly: dict[str, Any] = {"show_progress": "hidden", "concurrency_limit": 2,
                               "api_visibility": "private"}
    gr.on(revision.change, panel.shown, None, [told, *buttons], **quietly)
    if not changeable:
        return
    see, change, undo, drop = buttons
    gr.on([see.click, name.submit], panel.plan, name, [planned, told, *buttons], **quietly)
    change.click(panel.change, planned, [told, *buttons], **quietly)
    undo.click(panel.undo, None, [told, *buttons], **quietly)
    drop.click(panel.drop, None, [told, *buttons], **quietly)


class _Panel:
    """What the panel's events do; each yields what it shows."""

    def __init__(self, service: Assistant, words: Phrases, changeable: bool) -> None:
        self._service = service
        self._words = words
        self._changeable = changeable

    def shown(self, note: str = "") -> Shown:
        """The encoder as it is now."""
        try:
            state = self._service.encoders.state()
        except Exception as problem:  # the page shows a sentence whatever failed
            return problem_html(sentence_for(problem), self._words), *[gr.skip()] * 4
        html = state_html(state, self._words, changeable=self._changeable, note=note)
        return html, *self._buttons(state)

    def plan(self, name: str) -> Iterator[Shown]:
        """What changing to an encoder takes."""
        for outcome in self._followed(lambda told: self._service.encoders.plan(name)):
            if isinstance(outcome, SwitchPlan):
                see, _, undo, drop = self._buttons(self._service.encoders.state())
                change = gr.Button(
                    self._words.say("encoder.change", name=shortened(outcome.encoder)),
                    visible=True, interactive=True)
                yield outcome.encoder, plan_html(outcome, self._words), see, change, undo, drop
            else:
                yield "", *outcome

    def change(self, planned: str) -> Iterator[Shown]:
        """Change to the encoder that was planned."""
        yield from self._changing(lambda told: self._service.encoders.switch(planned, told))

    def undo(self) -> Iterator[Shown]:
        """Go back to the encoder before."""
        yield from self._changing(lambda told: self._service.encoders.undo(told))

    def drop(self) -> Iterator[Shown]:
        """Delete the vectors kept for going back."""
        for outcome in self._followed(lambda told: self._service.encoders.drop()):
            yield (self.shown(self._words.say("encoder.dropped"))
                   if isinstance(outcome, EncoderState) else outcome)

    def _changing(self, work: Callable[[ProgressCallback], EncoderState]) -> Iterator[Shown]:
        for outcome in self._followed(work):
            if isinstance(outcome, EncoderState):
                yield self.shown(self._words.say("encoder.changed", name=outcome.name))
            else:
                yield outcome

    def _followed(self, work: Callable[[ProgressCallback], Any]) -> Iterator[Any]:
        """What the work comes to; before that, and where it fails, what to show.

        It runs in a thread of its own: a page that is closed does not stop it.
        """
        if not self._changeable:
            yield self._refused(CallerError("This app does not change its encoder."))
            return
        busy = [gr.Button(interactive=False)] * 4
        wait = escape(self._words.say("encoder.at_work"))
        yield f'<div class="progress"><label>{wait}</label><progress></progress></div>', *busy
        try:
            for outcome in followed(work):
                yield ((progress_html(outcome, self._words), *busy)
                       if isinstance(outcome, Progress) else outcome)
        except Exception as problem:  # the page shows a sentence whatever failed
            yield self._refused(problem)

    def _refused(self, problem: Exception) -> Shown:
        html, *buttons = self.shown()
        return problem_html(sentence_for(problem), self._words) + html, *buttons

    def _buttons(self, state: EncoderState) -> list[gr.Button]:
        say, kept = self._words.say, state.kept
        back = say("encoder.undo", name=shortened(kept.name)) if kept else ""
        return [gr.Button(interactive=True), gr.Button(visible=False, interactive=True),
                gr.Button(back, visible=bool(kept), interactive=True),
                gr.Button(say("encoder.drop"), visible=bool(kept or state.unfinished),
                          interactive=True)]
