"""Articles are read once a generation, and no more of them are kept than there is room for."""

from __future__ import annotations

import pytest
from index_support import change, make_article

from assistant.index import article_cache
from assistant.index.article_cache import ArticleCache


class Shelf:
    """Articles by id, and which were asked for."""

    def __init__(self, texts):
        self.held = {name: make_article(text, id=name) for name, text in texts.items()}
        self.read: list[str] = []

    def __call__(self, names):
        self.read += names
        return {name: self.held[name] for name in names if name in self.held}


@pytest.fixture
def shelf():
    return Shelf({"a": "One bridge.", "b": "Two ferries.", "c": "Three pillars."})


def test_an_article_is_read_once_in_a_generation(shelf):
    cache = ArticleCache(shelf)
    assert cache.get(["a", "b"], 1) == {"a": shelf.held["a"], "b": shelf.held["b"]}
    assert cache.get({"b", "c"}, 1) == {"b": shelf.held["b"], "c": shelf.held["c"]}
    assert shelf.read == ["a", "b", "c"]


def test_a_later_generation_is_read_anew(shelf):
    cache = ArticleCache(shelf)
    cache.get(["a"], 1)
    shelf.held["a"] = make_article("Another bridge.", id="a")
    assert cache.get(["a"], 1)["a"].text == "One bridge."
    assert cache.get(["a"], 2)["a"].text == "Another bridge."


def test_ids_that_are_not_there_are_left_out(shelf):
    cache = ArticleCache(shelf)
    assert list(cache.get(["a", "nothing"], 1)) == ["a"]
    assert cache.get(["nothing"], 1) == {}


def test_what_was_used_longest_ago_makes_room(shelf, monkeypatch):
    monkeypatch.setattr(article_cache, "MOST_CHARACTERS", 26)  # two of the three
    cache = ArticleCache(shelf)
    cache.get(["a"], 1)
    cache.get(["b"], 1)
    cache.get(["a"], 1)
    cache.get(["c"], 1)
    shelf.read.clear()
    cache.get(["a", "c"], 1)
    assert shelf.read == []
    cache.get(["b"], 1)
    assert shelf.read == ["b"]


def test_an_article_larger_than_all_the_room_is_still_given(shelf, monkeypatch):
    monkeypatch.setattr(article_cache, "MOST_CHARACTERS", 5)
    assert ArticleCache(shelf).get(["a"], 1)["a"].text == "One bridge."


def test_a_change_of_the_index_is_seen(index):
    article = make_article("A report on the bridge.")
    index.replace_files([change("a.txt", article)])
    assert index.articles_by_id([article.id])[article.id].independent_group != "origin:x"
    index.set_groups({article.id: "origin:x"})
    assert index.articles_by_id([article.id])[article.id].independent_group == "origin:x"
    index.remove_files(["a.txt"])
    assert index.articles_by_id([article.id]) == {}
