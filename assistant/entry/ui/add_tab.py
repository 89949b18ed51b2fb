"""The Add documents tab: upload or paste an address; see what went in and what did not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.entry.ui.adding import adding
from assistant.entry.ui.parts import live_html, static_html
from assistant.entry.ui.revisions import new_revision

if TYPE_CHECKING:
    from assistant.service import Assistant

EXPLAINED = (
    '<p class="promise">Plain text, Markdown, HTML, PDF, DOCX, and CSV or JSONL tables of '
    "articles. Outlet, author and date are taken from what a document states and are never "
    "guessed; an <code>articles.yaml</code> uploaded with the files may state them.</p>")


@dataclass(frozen=True, slots=True)
class AddTab:
    """The components that other parts of the page fill or listen to."""

    report: gr.HTML
    fiction: gr.Checkbox


def build_add_tab(service: Assistant, revision: gr.State) -> AddTab:
    """Draw the tab and wire it; ``revision`` changes after documents went in."""
    static_html(EXPLAINED)
    files = gr.File(label="Files", file_count="multiple", type="filepath", elem_id="files",
                    height=150)
    address = gr.Textbox(label="Web address", placeholder="https://…", elem_id="address",
                         info="Of an article or a feed; several with spaces between them")
    fiction = demonstration_choice(service)
    add = gr.Button("Add to the corpus", variant="primary", elem_id="add")
    report = live_html("", "report")

    def added(
        uploads: list[str] | None, pasted: str, without_fiction: bool
    ) -> Iterator[tuple[Any, ...]]:
        busy = gr.Button("Adding…", interactive=False)
        for shown in adding(service, uploads or [], pasted or "",
                            without_fiction=without_fiction):
            yield shown, gr.skip(), gr.skip(), gr.skip(), busy
        free = gr.Button("Add to the corpus", interactive=True)
        yield shown, None, "", new_revision(), free

    gr.on([add.click, address.submit], added, [files, address, fiction],
          [report, files, address, revision, add], show_progress="hidden", concurrency_limit=2,
          api_visibility="private")
    return AddTab(report, fiction)


def demonstration_choice(service: Assistant) -> gr.Checkbox:
    """The offer to take the demonstration corpus out; hidden while it is not in."""
    return gr.Checkbox(
        label="Take the demonstration corpus out of the index", value=True,
        elem_id="without-fiction",
        info="It is fiction, and would stand beside your articles in the answers.",
        visible=service.holds_demonstration())
