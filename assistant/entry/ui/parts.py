"""Gradio components as this page uses them."""

from __future__ import annotations

import gradio as gr

from assistant.entry.ui.page_files import page_file


def live_html(value: str, name: str) -> gr.HTML:
    """HTML whose buttons become events (see events.js); ``name`` is its id on the page."""
    return gr.HTML(value, elem_id=name, js_on_load=page_file("events.js"), padding=False,
                   apply_default_css=False)


def static_html(value: str, name: str | None = None) -> gr.HTML:
    """HTML that nobody listens to."""
    return gr.HTML(value, elem_id=name, js_on_load=None, padding=False, apply_default_css=False)
