"""Reading rendered markup as a browser would."""

from __future__ import annotations

import re
from collections.abc import Collection
from html.parser import HTMLParser

from assistant.entry.ui.words import words_for

EN = words_for("en")

VOID = {"img", "input", "br", "hr", "meta", "link"}
TAGS = {
    "article", "b", "bdi", "blockquote", "button", "caption", "code", "dd", "details", "div", "dl",
    "del", "dt", "figcaption", "figure", "h2", "h3", "header", "ins", "label", "li", "mark", "ol", "p", "path",
    "progress", "q", "section", "span", "strong", "summary", "svg", "table", "tbody", "td", "th",
    "thead", "tr", "ul", "a", "br", "circle", "defs", "form", "g", "h4", "input", "marker", "option",
    "rect", "select", "text", "title", "nav"}


class Page(HTMLParser):
    """Reads markup as a browser would and keeps what a test asks about."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(markup)
        self.close()
        assert self.open == [], f"left open: {self.open}"

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID and tag != "path":
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-1:]}"
        self.open.pop()

    def handle_data(self, data):
        self.words += data

    def all(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag and all(
            attrs.get({"kind": "class"}.get(k, k)) == v for k, v in wanted.items())]


def assert_harmless(markup: str, *, also: Collection[str] = ()) -> Page:
    """``also`` are tags of a page of its own, besides those of a part of the app's page."""
    page = Page(markup)
    for tag, attributes in page.tags:
        assert tag in TAGS or tag in also, f"foreign element <{tag}>"
        for name, value in attributes.items():
            assert not name.startswith("on"), f"handler {name} on <{tag}>"
            if name in ("href", "src"):
                assert value and re.match(r"https?://|#[\w-]+\Z", value)
    return page
