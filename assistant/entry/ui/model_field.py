"""The one control of the page that names a language model; folded away, as none is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.entry.ui.escape import escape
from assistant.entry.ui.messages import sentence_for
from assistant.entry.ui.parts import static_html

if TYPE_CHECKING:
    from assistant.entry.model_choice import ModelChoice
    from assistant.service import Assistant

NONE = "none: quotes only"
SENT = ("A model is sent your question, the earlier ones, and sentences of the articles found. "
        "What it says is checked against them.")
NAMED = "Any that langchain knows, as provider:model."
ELSEWHERE = "Keys and a server’s address are set where the app runs, never here."


def build_model_field(service: Assistant, models: ModelChoice) -> gr.Dropdown:
    """Draw the field inside the composer; its value is a name, "" for none."""
    with gr.Accordion(_titled(models.configured), open=False, elem_id="model") as fold:
        field = gr.Dropdown(
            [(NONE, ""), *((name, name) for name in models.names)], value=models.configured,
            allow_custom_value=models.any_name, label="Language model", elem_id="model-name",
            info=" ".join([SENT, NAMED, ELSEWHERE] if models.any_name else [SENT, ELSEWHERE]))
        note = static_html("", "model-note")

    def chosen(name: str | None) -> tuple[Any, str]:
        title, words = told(service, models, name or "")
        return gr.Accordion(label=title), words

    field.change(chosen, field, [fold, note], show_progress="hidden", api_visibility="private")
    return field


def told(service: Assistant, models: ModelChoice, name: str) -> tuple[str, str]:
    """The field's title and a note, as HTML, on whether this model can be used.

    Nothing is asked of it yet; a missing package or key is said with what mends it.
    """
    try:
        name = models.checked(name)
        service.chat_model(name)
    except Exception as problem:  # the page shows a sentence whatever failed
        return _titled("cannot be used"), _note("problem", sentence_for(problem))
    if not name:
        return _titled(""), _note("", "Answers are made of quotes alone.")
    return _titled(name), _note("", f"{name} is asked from now on.")


def _titled(name: str) -> str:
    return f"Language model: {name or NONE}"


def _note(kind: str, words: str) -> str:
    return f'<p class="model-note {kind}" data-announce="{escape(words)}">{escape(words)}</p>'
