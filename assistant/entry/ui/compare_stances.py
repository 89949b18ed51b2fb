"""How an article stands to a claim: a drawing, a word and a colour for each, and the legend.

The colours (compare.css) are of the blue and orange that Okabe and Ito (2008) found safe for every
eye, and grey; the tests look at them as somebody without red or green would.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from assistant.entry.ui.compare_frame import Frame
from assistant.entry.ui.icons import icon
from assistant.types import CellStance

STANCES: tuple[CellStance, ...] = get_args(CellStance)

SIGNS: Mapping[str, str] = {
    "asserts": "M3 8.6l3.4 3.6 6.6-8.2",
    "attributes": "M3 4.4h3.6v3.8L4.4 11.6M9.4 4.4H13v3.8l-2.2 3.4",
    "hedges": "M2.2 9.6c2-4 3.9-4 5.8-1.6s3.8 2.4 5.8-1.6",
    "denies": "M3.6 3.6l8.8 8.8M12.4 3.6l-8.8 8.8",
    "not_found": "M5 8h6",
    "mixed": "M3 5h10M3 8h10M3 11h10",
}


def sign(stance: str) -> str:
    """The drawing of a stance, in the colour of its words."""
    return icon(SIGNS[stance])


def stance_word(frame: Frame, stance: str) -> str:
    """The word of a stance, escaped."""
    return frame.say(f"stance.{stance}")


def stance_html(frame: Frame, stance: str) -> str:
    """A swatch with the drawing, and the word."""
    return (f'<span class="stance-told"><span class="swatch {stance}">{sign(stance)}</span>'
            f'<span>{stance_word(frame, stance)}</span></span>')


def stance_legend(frame: Frame) -> str:
    """What the drawings and colours of the matrix mean."""
    items = "".join(f"<li>{stance_html(frame, stance)}</li>" for stance in STANCES)
    return f'<ul class="stances" aria-label="{frame.say("legend")}">{items}</ul>'
