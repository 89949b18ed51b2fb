"""The graph of origins as SVG: drawn here, it scales, themes and loads nothing."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer.phrases import Phrases
from assistant.entry.ui.escape import direction, escape
from assistant.entry.ui.layered import Placing, layered, mirrored
from assistant.entry.ui.origin_graph import Edge, Graph, Outlet

WIDE, HIGH = 178, 42
BETWEEN, ROW, MARGIN = 96, 62, 16
PORT_GAP = 11
"""Pixels between edges that meet at one side of a box."""
COUNTS_APART = 0.28
"""Share of a bend between the counts of lines that run side by side."""
SMALLEST = 0.78
"""Share of its size to which the drawing shrinks before its frame scrolls: 10 px letters."""
LONGEST_NAME = 23
"""Letters that a box holds at the size they are drawn in; a wide one counts twice."""

_ARROWS = "".join(
    f'<marker id="arrow-{name}" class="arrow {name}" viewBox="0 0 8 8" refX="7" refY="4" '
    'markerWidth="7" markerHeight="7" markerUnits="userSpaceOnUse" orient="auto">'
    '<path d="M0 0 8 4 0 8z"/></marker>' for name in ("republished_from", "relies_on"))


@dataclass(frozen=True, slots=True)
class _Line:
    """A drawn edge: its path, where its count stands, and whether it runs to the left."""

    path: str
    label: tuple[float, float]


def graph_svg(graph: Graph, words: Phrases) -> str:
    """The drawing, which runs the way that the words are read.

    Boxes and lines carry ``data-behind``, the id of the list of articles behind them.
    """
    keys = [outlet.key for outlet in graph.outlets]
    placing = layered(keys, [(edge.source, edge.target) for edge in graph.edges])
    if direction(words.language) == "rtl":
        placing = mirrored(placing)
    width = 2 * MARGIN + placing.layers * WIDE + (placing.layers - 1) * BETWEEN
    height = 2 * MARGIN + (placing.rows - 1) * ROW + HIGH
    lines = _lines(graph.edges, placing)
    drawn = "".join(_edge(number, edge, line.path) for number, (edge, line)
                    in enumerate(zip(graph.edges, lines, strict=True)))
    boxes = "".join(_box(number, outlet, placing, words)
                    for number, outlet in enumerate(graph.outlets))
    said = escape(words.say("graph.drawn_table"))
    counts = "".join(_count(number, edge, line) for number, (edge, line)
                     in enumerate(zip(graph.edges, lines, strict=True)))
    return (f'<svg class="origins-drawing" role="img" aria-label="{said}" '
            f'viewBox="0 0 {width} {height}" '
            f'style="width:{width}px;min-width:{SMALLEST * width:.0f}px">'
            f'<defs>{_ARROWS}</defs>{drawn}{boxes}{counts}</svg>')


def _lines(edges: Sequence[Edge], placing: Placing) -> list[_Line]:
    ports = _ports(placing)
    parallel = Counter(frozenset((edge.source, edge.target)) for edge in edges)
    met: Counter[frozenset[str]] = Counter()
    lines = []
    for number, (edge, path) in enumerate(zip(edges, placing.paths, strict=True)):
        ends = frozenset((edge.source, edge.target))
        share = 0.5 + COUNTS_APART * (met[ends] - (parallel[ends] - 1) / 2)
        met[ends] += 1
        lines.append(_line(path, ports[number, 0], ports[number, 1], share))
    return lines


def _ports(placing: Placing) -> dict[tuple[int, int], float]:
    """How far above or below a box's middle each edge's ends stand, so that none share a point."""
    meeting: dict[tuple[float, float, bool], list[tuple[float, int, int]]] = defaultdict(list)
    for number, path in enumerate(placing.paths):
        rightward = path[-1][0] > path[0][0]
        for end, (here, there) in enumerate(((path[0], path[1]), (path[-1], path[-2]))):
            meeting[*here, rightward is (end == 0)].append((there[1], number, end))
    offsets = {}
    for ends in meeting.values():
        gap = min(PORT_GAP, (HIGH - 10) / max(1, len(ends) - 1))
        for place, (_, number, end) in enumerate(sorted(ends)):
            offsets[number, end] = (place - (len(ends) - 1) / 2) * gap
    return offsets


def _line(
    path: Sequence[tuple[int, float]], first: float, last: float, share: float
) -> _Line:
    """A smooth line from box to box through its stops, its count at ``share`` of the first bend."""
    right = path[-1][0] > path[0][0]
    out, into = (WIDE, 0) if right else (0, WIDE)
    (x, y) = _corner(path[0])
    x, y = x + out, y + HIGH / 2 + first
    drawn = [f"M{x:.0f} {y:.1f}"]
    label = (x, y)
    for place, stop in enumerate(path[1:], 1):
        end = place == len(path) - 1
        to_x, to_y = _corner(stop)
        to_x, to_y = to_x + into, to_y + HIGH / 2 + (last if end else 0)
        bend = (to_x - x) / 2
        drawn.append(f"C{x + bend:.0f} {y:.1f} {to_x - bend:.0f} {to_y:.1f} {to_x:.0f} {to_y:.1f}")
        if place == 1:
            label = _on_curve((x, y), (to_x, to_y), share)
        x, y = to_x, to_y
        if not end:
            x += out - into
            drawn.append(f"H{x:.0f}")
    return _Line("".join(drawn), label)


def _on_curve(
    start: tuple[float, float], end: tuple[float, float], share: float
) -> tuple[float, float]:
    """A point of the S-shaped curve between two places; ``share`` runs from 0 to 1."""
    rest = 1 - share
    middle = (start[0] + end[0]) / 2
    x = (rest ** 3 * start[0] + 3 * rest * share * middle + share ** 3 * end[0])
    y = start[1] + (end[1] - start[1]) * (3 * share ** 2 * rest + share ** 3)
    return x, y


def _corner(place: tuple[int, float]) -> tuple[float, float]:
    return MARGIN + place[0] * (WIDE + BETWEEN), MARGIN + place[1] * ROW


def _edge(number: int, edge: Edge, path: str) -> str:
    arrow = f' marker-end="url(#arrow-{edge.kind})"' if edge.declared else ""
    kind = edge.kind if edge.declared else "merged"
    return (f'<g class="edge {kind}" data-behind="behind-e{number}">'
            f'<path class="reach" d="{path}"/>'
            f'<path class="line" d="{path}"{arrow}/></g>')


def _count(number: int, edge: Edge, line: _Line) -> str:
    x, y = line.label
    return (f'<g class="edge-count" data-behind="behind-e{number}">'
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="9"></circle>'
            f'<text x="{x:.1f}" y="{y:.1f}">{edge.count}</text></g>')


def _box(number: int, outlet: Outlet, placing: Placing, words: Phrases) -> str:
    x, y = _corner(placing.places[outlet.key])
    kind = "unstated" if not outlet.stated else "" if outlet.articles else "absent"
    beneath = escape(words.say("outlet_not_stated") if not outlet.stated
                     else words.count("counts.articles", len(outlet.articles))
                     if outlet.articles else words.say("graph.absent"))
    middle = x + WIDE / 2
    return (f'<g class="outlet-box {kind}" data-behind="behind-n{number}">'
            f'<title>{escape(outlet.name)}</title>'
            f'<rect x="{x:.0f}" y="{y:.0f}" width="{WIDE}" height="{HIGH}" rx="3"></rect>'
            f'<text class="name" x="{middle:.0f}" y="{y + 18:.0f}">{escape(clipped(outlet.name))}'
            f'</text><text class="beneath" x="{middle:.0f}" y="{y + 34:.0f}">{beneath}</text></g>')


def clipped(name: str) -> str:
    """``name`` as far as a box holds it, with an ellipsis where it is cut."""
    room = float(LONGEST_NAME)
    for place, letter in enumerate(name):
        room -= 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if room < 0:
            return name[:place - 1].rstrip() + "…"
    return name
