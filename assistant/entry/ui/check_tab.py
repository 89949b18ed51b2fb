"""The Check tab: paste a text, and see of each part whether the corpus has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.answer.phrases import Phrases
from assistant.entry.ui.added import problem_html, progress_html
from assistant.entry.ui.check_html import check_html
from assistant.entry.ui.escape import escape
from assistant.entry.ui.messages import sentence_for
from assistant.entry.ui.parts import live_html, static_html
from assistant.entry.ui.running import followed
from assistant.types import CheckResult

if TYPE_CHECKING:
    from assistant.service import Assistant


@dataclass(frozen=True, slots=True)
class CheckTab:
    """The component that the reader listens to."""

    results: gr.HTML


def build_check_tab(service: Assistant, words: Phrases) -> CheckTab:
    """Draw the tab and wire it; call inside the tab's context."""
    static_html(f'<p class="promise">{escape(words.say("check.promise"))}</p>')
    pasted = gr.Textbox(label=words.say("check.text"), lines=7, max_lines=18, elem_id="pasted",
                        placeholder=words.say("check.example"))
    button = gr.Button(words.say("check.check"), variant="primary", elem_id="check")
    results = live_html("", "checked")

    def checked(text: str) -> Iterator[tuple[Any, ...]]:
        for shown in checking(service, text or "", words):
            yield shown, gr.Button(words.say("check.checking"), interactive=False)
        yield gr.skip(), gr.Button(words.say("check.check"), interactive=True)

    gr.on([button.click], checked, pasted, [results, button], show_progress="hidden",
          concurrency_limit=2, api_visibility="private")
    return CheckTab(results)


def checking(service: Assistant, text: str, words: Phrases) -> Iterator[str]:
    """Yield progress, then the verdicts or a sentence that says what went wrong."""
    try:
        for told in followed(lambda progress: service.check(text, progress=progress)):
            yield (check_html(told, words) if isinstance(told, CheckResult)
                   else progress_html(told, words))
    except Exception as problem:  # the page shows a sentence whatever failed
        yield problem_html(sentence_for(problem), words)
