"""What trafilatura takes for the article of a page, to compare the page's own text with."""

from __future__ import annotations

import logging

from lxml.etree import LxmlError, iterwalk
from lxml.html import HtmlElement

MAX_HTML_CHARS = 3_000_000
MAX_ELEMENTS = 50_000
MAX_CHILDREN = 10_000
MAX_DEPTH = 300
"""Beyond these a page is a dump. trafilatura's time grows with the square of the children of one
element and of the depth: 1 s for a row of 10,000 cells, five minutes for 100,000, 6 s for 2,000
elements one in the other."""
MIN_MAIN_LETTERS = 200
"""trafilatura 2.3 gives back whole pages, menus and all, when it finds under 250 characters."""
_LINE_KEY = 24

_EXTRACTOR_FAILURES = (
    LxmlError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError,
)


class MainText:
    """The letters and digits of the main text, so that spacing and marks make no difference."""

    def __init__(self, text: str) -> None:
        self._lines = {_key(line) for line in text.split("\n")}
        self._all = _key(text)

    def holds(self, words: str) -> bool:
        """True when ``words`` stand in the main text; short ones only as a line of their own."""
        key = _key(words)
        if len(key) < _LINE_KEY:
            return key in self._lines
        return key in self._all

    def __len__(self) -> int:
        return len(self._all)


def find_main(root: HtmlElement, *, size: int) -> tuple[MainText | None, tuple[str, ...]]:
    """The main text of a page of ``size`` characters, or None, and a warning when it failed.

    None also for a page too short to tell its article from its menus. ``root`` may be changed.
    """
    if size > MAX_HTML_CHARS or _is_dump(root):
        return None, ("the page is too large or too deep to tell its article from its furniture",)
    from trafilatura import extract

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        text = extract(root, output_format="txt", favor_recall=True, include_comments=False,
                       include_tables=True)
    except _EXTRACTOR_FAILURES as problem:
        return None, (f"the page's article could not be told from its furniture ({problem})",)
    main = MainText(text or "")
    return (main if len(main) >= MIN_MAIN_LETTERS else None), ()


def _is_dump(root: HtmlElement) -> bool:
    depth = count = 0
    for event, element in iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > MAX_DEPTH or count > MAX_ELEMENTS or len(element) > MAX_CHILDREN:
            return True
    return False


def _key(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
