"""The visible words of a web page, in the order and with the breaks a browser shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from lxml.html import HtmlElement

from assistant.text.normalise import normalise_document
from assistant.types import Span

INVISIBLE_TAGS = frozenset({
    "head", "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas",
    "audio", "video", "map", "datalist", "rp", "rt", "input", "param", "source", "track",
})
BLOCK_TAGS = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd",
    "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
    "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html",
    "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "search",
    "section", "select", "summary", "table", "textarea", "ul",
})
CELL_TAGS = frozenset({"td", "th"})
UNSEEN_CLASSES = frozenset({
    "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screenreader",
    "screen-reader-only", "a11y-hidden", "u-hidden-visually",
})

_UNSEEN_STYLE = re.compile(r"(display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(block|flex|grid|table)\b", re.IGNORECASE)
_COLLAPSIBLE = re.compile(r"[ \t\n\r\f]+")
_NOT_SHOWN = re.compile("[\u00ad\u200b\u2060]")
_SHOWN = {"q": ("\u201c", "\u201d")}


@dataclass(slots=True)
class Segment:
    """Words without a break between them: where in the text, and in which block element."""

    start: int
    end: int
    block: HtmlElement
    link_chars: int = 0

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def link_share(self) -> float:
        return self.link_chars / (self.end - self.start)


def visible_text(root: HtmlElement) -> tuple[str, list[Segment]]:
    """The text that a browser would show of ``root``, and its segments in order.

    White space is collapsed as CSS does; blocks are set apart by a blank line, ``<br>`` and table
    rows by a line end, cells by a tab. Alternative texts, scripts, hidden elements and the soft
    marks that nobody sees are left out. The text is normalised.
    """
    writer = _Writer(root)
    for event, element in _events(root):
        if event == "open":
            writer.open(element)
        elif event == "close":
            writer.close(element)
        if event != "open" and element is not root and element.tail:
            writer.write(element.tail)
    return "".join(writer.pieces), writer.segments


def is_visible(element: HtmlElement) -> bool:
    """False for what no browser shows: by tag, attribute, inline style or a well-known class."""
    tag = element.tag
    if not isinstance(tag, str) or tag in INVISIBLE_TAGS:
        return False
    if tag in ("html", "body"):
        return True
    attributes = element.attrib
    if tag == "dialog" and "open" not in attributes:
        return False
    if not attributes:
        return True
    if "hidden" in attributes:
        return False
    if _UNSEEN_STYLE.search(attributes.get("style", "")):
        return False
    return UNSEEN_CLASSES.isdisjoint(attributes.get("class", "").lower().split())


def _events(root: HtmlElement) -> Iterator[tuple[Literal["open", "close", "skip"], HtmlElement]]:
    """Depth first with a stack of our own: hostile pages nest deeper than Python recurses."""
    yield "open", root
    stack = [(root, iter(root))]
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield "close", element
        elif is_visible(child):
            yield "open", child
            stack.append((child, iter(child)))
        else:
            yield "skip", child


class _Writer:
    """Collects text; ``breaks`` counts the line ends owed before the next word."""

    def __init__(self, root: HtmlElement) -> None:
        self.pieces: list[str] = []
        self.segments: list[Segment] = []
        self.length = 0
        self.breaks = 0
        self.tab = False
        self.space = False
        self.blocks = [root]
        self.rows: list[bool] = []
        self.links = 0
        self.preformatted = 0
        self.fresh = True

    def open(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag == "br":
            self._owe(min(2, self.breaks + 1))
        elif tag in ("img", "wbr", "sup"):
            self.space = self.space or tag == "img" or (tag == "sup" and self._after_digit(element))
        elif tag == "tr":
            self.rows.append(_is_data_row(element))
            self._owe(1 if self.rows[-1] else 2)
            self.blocks.append(element)
        elif tag in CELL_TAGS:
            self._open_cell(element)
        elif _is_block(element):
            self._owe(2)
            self.blocks.append(element)
        self.links += tag == "a"
        self.preformatted += tag in ("pre", "textarea")
        if tag in _SHOWN:
            self.write(_SHOWN[tag][0])
        if element.text:
            self.write(element.text)

    def close(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in _SHOWN:
            self.write(_SHOWN[tag][1])
        self.links -= tag == "a"
        self.preformatted -= tag in ("pre", "textarea")
        if self.blocks[-1] is element and len(self.blocks) > 1:
            self.blocks.pop()
            if tag == "tr":
                self._owe(1 if self.rows.pop() else 2)
            elif tag not in CELL_TAGS or not (self.rows and self.rows[-1]):
                self._owe(2)

    def write(self, text: str) -> None:
        """Add a text node; white space at its ends joins with its neighbours'."""
        shown = _NOT_SHOWN.sub("", normalise_document(text))
        if self.preformatted and shown.strip():
            if self.fresh or self.breaks:
                shown = shown.lstrip("\n")
            self._put(shown.rstrip("\n"))
            self._owe(min(2, len(shown) - len(shown.rstrip("\n"))))
            return
        squeezed = _COLLAPSIBLE.sub(" ", shown)
        core = squeezed.strip(" ")
        self.space = self.space or squeezed.startswith(" ")
        if core:
            self._put(core)
            self.space = squeezed.endswith(" ")

    def _open_cell(self, element: HtmlElement) -> None:
        if not (self.rows and self.rows[-1]):
            self._owe(2)
        elif not self.breaks:
            self.tab, self.fresh = True, True
        self.blocks.append(element)

    def _owe(self, breaks: int) -> None:
        self.breaks = max(self.breaks, breaks)
        self.space = False
        self.fresh = self.fresh or breaks > 0

    def _put(self, core: str) -> None:
        if self.length:
            if self.breaks:
                self._emit("\n" * self.breaks)
            elif self.tab:
                self._emit("\t")
            elif self.space:
                self._emit(" ")
        if self.fresh or not self.segments:
            self.segments.append(Segment(self.length, self.length + 1, self.blocks[-1]))
        self.breaks, self.tab, self.space, self.fresh = 0, False, False, False
        self._emit(core)
        segment = self.segments[-1]
        segment.end = self.length
        segment.link_chars += len(core) if self.links else 0

    def _emit(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece)

    def _after_digit(self, sup: HtmlElement) -> bool:
        """A raised note number after a figure must not become part of the figure."""
        if not (self.pieces and self.pieces[-1][-1:].isdigit()) or self.breaks or self.space:
            return False
        raised = next((text.strip() for text in islice(sup.itertext(), 3) if text.strip()), "")
        return raised[:1].isdigit()


def _is_block(element: HtmlElement) -> bool:
    return element.tag in BLOCK_TAGS or (
        "style" in element.attrib and _BLOCK_STYLE.search(element.get("style")) is not None)


def _is_data_row(row: HtmlElement) -> bool:
    """A row of several short cells; a row that lays out a page holds one cell, or blocks."""
    cells = [cell for cell in row if cell.tag in CELL_TAGS]
    return len(cells) > 1 and not any(_holds_blocks(cell) for cell in cells)


def _holds_blocks(cell: HtmlElement) -> bool:
    return any(isinstance(child.tag, str) and child.tag in BLOCK_TAGS for child in cell)
