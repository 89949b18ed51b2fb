"""Colours and type of Gradio's own components, matched to the page's stylesheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gradio.themes import Base

SANS = ("system-ui", "Segoe UI", "Noto Sans", "Helvetica Neue", "Arial", "sans-serif")
MONO = ("ui-monospace", "Consolas", "monospace")

LIGHT = {"paper": "#fcfbf8", "card": "#ffffff", "ink": "#1d1b18", "quiet": "#5c564d",
         "rule": "#d8d2c6", "field": "#ffffff", "accent": "#7c1d17", "on_accent": "#ffffff",
         "edge": "#847c70"}
DARK = {"paper": "#161512", "card": "#1e1c19", "ink": "#ece7dd", "quiet": "#b4ac9e",
        "rule": "#3b3831", "field": "#211f1b", "accent": "#f0a698", "on_accent": "#1d0f0c",
        "edge": "#857d70"}


def make_theme() -> Base:
    """The theme; fonts are those of the reader's machine, so that nothing is fetched."""
    import gradio as gr

    base = gr.themes.Base(
        primary_hue=gr.themes.colors.stone, neutral_hue=gr.themes.colors.stone,
        radius_size=gr.themes.sizes.radius_sm, text_size=gr.themes.sizes.text_md,
        font=[gr.themes.Font(name) for name in SANS],
        font_mono=[gr.themes.Font(name) for name in MONO])
    chosen: dict[str, str] = {"color_accent": "var(--accent)", "input_border_width": "1px",
                              "input_border_width_dark": "1px"}
    for ending, colours in (("", LIGHT), ("_dark", DARK)):
        chosen |= {f"{name}{ending}": value for name, value in _parts(colours).items()}
    return base.set(**chosen)


def _parts(colours: dict[str, str]) -> dict[str, str]:
    paper, ink, rule, accent = (colours[k] for k in ("paper", "ink", "rule", "accent"))
    return {
        "body_background_fill": paper, "body_text_color": ink,
        "body_text_color_subdued": colours["quiet"],
        "background_fill_primary": paper, "background_fill_secondary": colours["card"],
        "border_color_primary": rule, "border_color_accent": accent,
        "block_background_fill": paper, "block_border_color": rule, "block_label_text_color": ink,
        "block_label_background_fill": paper, "block_title_text_color": ink,
        "block_info_text_color": colours["quiet"],
        "input_background_fill": colours["field"], "input_border_color": colours["edge"],
        "input_border_color_focus": accent, "input_placeholder_color": colours["quiet"],
        "button_primary_background_fill": accent, "button_primary_text_color": colours["on_accent"],
        "button_primary_background_fill_hover": ink,
        "button_primary_text_color_hover": paper,
        "button_secondary_background_fill": colours["card"], "button_secondary_text_color": ink,
        "button_secondary_border_color": colours["edge"],
        "link_text_color": accent, "link_text_color_hover": ink, "link_text_color_visited": accent,
        "color_accent_soft": colours["card"],
    }
