"""The colours of the charts: readable words on each, apart from each other without colour vision.

Dichromats' view by the matrices of Viénot, Brettel and Mollon (1999), differences by CIE76.
"""

from __future__ import annotations

import itertools
import re

import pytest

from assistant.entry.ui.page_files import page_file

STANCES = ("asserts", "attributes", "hedges", "denies", "mixed")
EVIDENCE = ("named-1", "named-2", "named-3", "named-4", "seen", "captive", "unnamed-1",
            "unnamed-2", "nothing")
APART = 11.0
"""CIE76 difference between two neighbours of a chart: more than four times what is just seen."""
SEEN_BY = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((.11238, .88762, 0), (.11238, .88762, 0), (.00401, -.00401, 1)),
    "no green": ((.29275, .70725, 0), (.29275, .70725, 0), (-.02234, .02234, 1)),
}


def palettes() -> dict[str, dict[str, str]]:
    light, dark = re.findall(r"\{([^{}]*--asserts:[^{}]*)\}", page_file("compare.css"))
    return {name: dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", block))
            for name, block in (("light", light), ("dark", dark))}


def linear(colour: str) -> list[float]:
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def luminance(colour: str) -> float:
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def lab(colour: str, matrix) -> tuple[float, float, float]:
    """CIELAB (D65) of a colour as somebody with these cones sees it."""
    rgb = linear(colour)
    seen = [max(0.0, sum(m * c for m, c in zip(row, rgb, strict=True))) for row in matrix]
    to_xyz = ((.4124, .3576, .1805), (.2126, .7152, .0722), (.0193, .1192, .9505))
    x, y, z = (sum(m * c for m, c in zip(row, seen, strict=True)) / white
               for row, white in zip(to_xyz, (.9505, 1, 1.089), strict=True))
    fx, fy, fz = (v ** (1 / 3) if v > .008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def difference(one: str, other: str, matrix) -> float:
    return sum((a - b) ** 2 for a, b in zip(lab(one, matrix), lab(other, matrix), strict=True)) ** .5


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", [*STANCES, *EVIDENCE])
def test_the_drawing_on_each_colour_can_be_read(mode, name):
    palette = palettes()[mode]
    high, low = sorted((luminance(palette[name]), luminance(palette[f"on-{name}"])), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("eyes", SEEN_BY)
@pytest.mark.parametrize("chart", [STANCES, EVIDENCE])
def test_colours_of_one_chart_are_told_apart_without_red_or_green(mode, eyes, chart):
    palette, matrix = palettes()[mode], SEEN_BY[eyes]
    near = {pair: round(difference(palette[pair[0]], palette[pair[1]], matrix), 1)
            for pair in itertools.combinations(chart, 2)}
    assert {pair: apart for pair, apart in near.items() if apart < APART} == {}
