"""Drawing spans over a text: the quote, furniture, the words that led to a caution."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from assistant.entry.ui.escape import escape
from assistant.types import Span


@dataclass(frozen=True, slots=True)
class Layer:
    """A span to draw: ``opening`` is trusted markup of this package, ``closing`` its end tag."""

    span: Span
    opening: str
    closing: str


def draw(text: str, layers: Iterable[Layer], *, within: Span | None = None) -> str:
    """Escaped text of ``within`` (default: all) with each layer's markup around its part.

    Layers may overlap; where they do, the later one is drawn inside the earlier. Every piece
    between two boundaries is closed before the next opens, so the markup always nests.
    """
    if not text:
        return ""
    window = within or Span(0, len(text))
    clipped = [_clip(layer, window) for layer in layers if layer.span.overlaps(window)]
    edges = sorted({window.start, window.end}
                   | {edge for layer in clipped for edge in (layer.span.start, layer.span.end)})
    starts = sorted(range(len(clipped)), key=lambda n: clipped[n].span.start)
    active: list[int] = []
    pieces: list[str] = []
    for start, end in pairwise(edges):
        while starts and clipped[starts[0]].span.start <= start:
            active.append(starts.pop(0))
        active = sorted(n for n in active if clipped[n].span.end > start)
        piece = escape(text[start:end])
        for n in reversed(active):
            piece = f"{clipped[n].opening}{piece}{clipped[n].closing}"
        pieces.append(piece)
    return "".join(pieces)


def _clip(layer: Layer, window: Span) -> Layer:
    span = Span(max(layer.span.start, window.start), min(layer.span.end, window.end))
    return Layer(span, layer.opening, layer.closing)
