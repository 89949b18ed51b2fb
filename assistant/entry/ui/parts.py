"""Gradio components as this page uses them, and its own files."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import gradio as gr


@lru_cache(maxsize=8)
def page_file(name: str) -> str:
    """A stylesheet or script of this package."""
    return (files("assistant.entry.ui") / name).read_text("utf-8")


def live_html(value: str, name: str) -> gr.HTML:
    """HTML whose buttons become events (see events.js); ``name`` is its id on the page."""
    return gr.HTML(value, elem_id=name, js_on_load=page_file("events.js"), padding=False,
                   apply_default_css=False)


def static_html(value: str, name: str | None = None) -> gr.HTML:
    """HTML that nobody listens to."""
    return gr.HTML(value, elem_id=name, js_on_load=None, padding=False, apply_default_css=False)
