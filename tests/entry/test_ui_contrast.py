"""The palette meets WCAG AA in light and dark: 4.5:1 for words, 3:1 for edges and marks."""

from __future__ import annotations

import re

import pytest

from assistant.entry.ui.page_files import page_file
from assistant.entry.ui.theme import DARK, LIGHT

WORDS = [
    ("ink", "paper"), ("ink", "card"), ("quiet", "paper"), ("quiet", "card"), ("accent", "paper"),
    ("accent", "card"), ("on-accent", "accent"), ("ink", "caution-paper"),
    ("caution", "caution-paper"), ("caution", "card"), ("alarm", "paper"), ("alarm", "card"),
    ("furniture", "card"), ("ink", "mark"), ("caution", "paper"), ("added", "added-paper"),
    ("alarm", "dropped-paper"), ("ink", "added-paper"), ("ink", "dropped-paper"), ("added", "paper"),
]
EDGES = [("edge", "paper"), ("edge", "card"), ("accent", "paper"), ("mark-edge", "card"), ("added", "card"),
         ("caution", "caution-paper")]


def palettes() -> dict[str, dict[str, str]]:
    light, dark = re.findall(r"\{([^{}]*--paper:[^{}]*)\}", page_file("tokens.css"))
    return {name: dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", block))
            for name, block in (("light", light), ("dark", dark))}


def luminance(colour: str) -> float:
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "floor"), [(WORDS, 4.5), (EDGES, 3.0)])
def test_contrast(mode, pairs, floor):
    palette = palettes()[mode]
    short = {pair: round(contrast(palette[pair[0]], palette[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in short.items() if ratio < floor} == {}


@pytest.mark.parametrize(("mode", "theme"), [("light", LIGHT), ("dark", DARK)])
def test_gradios_own_components_use_the_same_palette(mode, theme):
    palette = palettes()[mode]
    for name in ("paper", "card", "ink", "quiet", "rule", "accent", "edge"):
        assert theme[name] == palette[name], name
