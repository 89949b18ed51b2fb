"""Outlets by name, and where none is stated by the file or address, never by a folder."""

from __future__ import annotations

import pytest

from assistant.answer.outlets import file_name, outlet_shown
from assistant.answer.phrases import phrases_for
from assistant.types import Article


def article(*, outlet: str | None = None, path: str | None = None, url: str | None = None) -> Article:
    return Article(
        id="a1", text="A stone fell.", title=None, author=None, outlet=outlet,
        originating_outlet=None, origin_chain=(), published=None, language="en", url=url, path=path,
        added="2031-05-01T00:00:00+00:00", independent_group="origin:a1")


@pytest.mark.parametrize(("path", "url", "shown"), [
    ("/home/somebody/private/stone.txt", None, "stone.txt"),
    ("/home/somebody/stone.txt", "https://quarry.example/stone", "stone.txt"),
    ("https://quarry.example/2031/stone", "https://quarry.example/2031/stone",
     "https://quarry.example/2031/stone"),
    ("HTTP://quarry.example/", None, "HTTP://quarry.example/"),
    (None, "https://quarry.example/stone", "https://quarry.example/stone"), (None, None, "a1")])
def test_file_name(path, url, shown):
    assert file_name(article(path=path, url=url)) == shown


@pytest.mark.parametrize(("outlet", "language", "shown"), [
    ("Quarry Post", "en", "Quarry Post"), (None, "en", "outlet not stated (stone.txt)"),
    (None, "fr", "média non indiqué (stone.txt)")])
def test_outlet_shown(outlet, language, shown):
    stone = article(outlet=outlet, path="/x/stone.txt")
    assert outlet_shown(stone, phrases_for(language)) == shown
