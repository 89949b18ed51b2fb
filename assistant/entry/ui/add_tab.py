"""The Add documents tab: upload or paste an address; see what went in and what did not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.answer.phrases import Phrases
from assistant.entry.ui.adding import adding
from assistant.entry.ui.parts import live_html, static_html
from assistant.entry.ui.revisions import new_revision
from assistant.entry.ui.words import say_html

if TYPE_CHECKING:
    from assistant.service import Assistant


@dataclass(frozen=True, slots=True)
class AddTab:
    """The components that other parts of the page fill or listen to."""

    report: gr.HTML
    fiction: gr.Checkbox


def build_add_tab(service: Assistant, revision: gr.State, words: Phrases) -> AddTab:
    """Draw the tab and wire it; ``revision`` changes after documents went in."""
    promise = say_html(words, "add.promise", sidecar="<code>articles.yaml</code>")
    static_html(f'<p class="promise">{promise}</p>')
    files = gr.File(label=words.say("add.files"), file_count="multiple", type="filepath",
                    elem_id="files", height=150)
    address = gr.Textbox(label=words.say("add.address"), placeholder="https://…",
                         elem_id="address", info=words.say("add.address_info"))
    fiction = demonstration_choice(service, words)
    add = gr.Button(words.say("add.add"), variant="primary", elem_id="add")
    report = live_html("", "report")

    def added(
        uploads: list[str] | None, pasted: str, without_fiction: bool
    ) -> Iterator[tuple[Any, ...]]:
        busy = gr.Button(words.say("add.adding"), interactive=False)
        for shown in adding(service, uploads or [], pasted or "", words,
                            without_fiction=without_fiction):
            yield shown, gr.skip(), gr.skip(), gr.skip(), busy
        free = gr.Button(words.say("add.add"), interactive=True)
        yield shown, None, "", new_revision(), free

    gr.on([add.click, address.submit], added, [files, address, fiction],
          [report, files, address, revision, add], show_progress="hidden", concurrency_limit=2,
          api_visibility="private")
    return AddTab(report, fiction)


def demonstration_choice(service: Assistant, words: Phrases) -> gr.Checkbox:
    """The offer to take the demonstration corpus out; hidden while it is not in."""
    return gr.Checkbox(
        label=words.say("add.without_fiction"), value=True, elem_id="without-fiction",
        info=words.say("add.without_fiction_info"),
        visible=service.holds_demonstration())
