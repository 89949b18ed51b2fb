"""The one control of the page that names a language model; folded away, as none is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.answer.phrases import Phrases
from assistant.entry.ui.escape import escape
from assistant.entry.ui.messages import sentence_for
from assistant.entry.ui.parts import static_html
from assistant.entry.ui.sentences import in_words, told_html

if TYPE_CHECKING:
    from assistant.entry.model_choice import ModelChoice
    from assistant.service import Assistant


def build_model_field(service: Assistant, models: ModelChoice, words: Phrases) -> gr.Dropdown:
    """Draw the field inside the composer; its value is a name, "" for none."""
    with gr.Accordion(_titled(models.configured, words), open=False, elem_id="model") as fold:
        field = gr.Dropdown(
            [(words.say("chosen_model.none"), ""), *((name, name) for name in models.names)],
            value=models.configured,
            allow_custom_value=models.any_name, label=words.say("chosen_model.label"),
            elem_id="model-name", info=" ".join(
                words.say(f"chosen_model.{said}") for said in ("sent", "named", "elsewhere")
                if said != "named" or models.any_name))
        note = static_html("", "model-note")

    def chosen(name: str | None) -> tuple[Any, str]:
        title, note = told(service, models, name or "", words)
        return gr.Accordion(label=title), note

    field.change(chosen, field, [fold, note], show_progress="hidden", api_visibility="private")
    return field


def told(
    service: Assistant, models: ModelChoice, name: str, words: Phrases
) -> tuple[str, str]:
    """The field's title and a note, as HTML, on whether this model can be used.

    Nothing is asked of it yet; a missing package or key is said with what mends it.
    """
    try:
        name = models.checked(name)
        service.chat_model(name)
    except Exception as problem:  # the page shows a sentence whatever failed
        sentence = sentence_for(problem)
        return (_titled(words.say("chosen_model.unusable"), words),
                _note("problem", in_words(sentence, words), told_html(sentence, words)))
    said = (words.say("chosen_model.asked_now", name=name) if name
            else words.say("chosen_model.quotes_alone"))
    return _titled(name, words), _note("", said, escape(said))


def _titled(name: str, words: Phrases) -> str:
    return words.say("chosen_model.title", name=name or words.say("chosen_model.none"))


def _note(kind: str, announced: str, shown: str) -> str:
    return f'<p class="model-note {kind}" data-announce="{escape(announced)}">{shown}</p>'
