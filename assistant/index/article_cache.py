"""Articles kept as values between searches, because the same few are read again and again.

Reading an article back means its text, its JSON columns and a row for each of its sentences:
.1 to .2 ms of processor time each, 8 ms for the forty passages that a question looks at.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping

from assistant.types import Article

MOST_CHARACTERS = 4_000_000
"""Of text kept: about 900 news articles, some 20 MB with their sentences."""

Load = Callable[[Collection[str]], Mapping[str, Article]]


class ArticleCache:
    """The articles used last, as of one generation of the catalogue; for any number of threads."""

    def __init__(self, load: Load) -> None:
        """``load`` reads articles by their ids and leaves out those that are not there."""
        self._load = load
        self._guard = threading.Lock()
        self._generation: int | None = None
        self._kept: OrderedDict[str, Article] = OrderedDict()
        self._characters = 0

    def get(self, article_ids: Collection[str], generation: int) -> dict[str, Article]:
        """The articles of these ids as they are at ``generation`` or later."""
        with self._guard:
            if generation != self._generation:
                self._generation, self._characters = generation, 0
                self._kept.clear()
            found = {one: self._kept[one] for one in article_ids if one in self._kept}
            for one in found:
                self._kept.move_to_end(one)
        missing = [one for one in article_ids if one not in found]
        if missing:
            loaded = self._load(missing)
            found |= loaded
            with self._guard:
                if generation == self._generation:  # else another thread has seen a later one
                    self._keep(loaded)
        return found

    def _keep(self, loaded: Mapping[str, Article]) -> None:
        for one, article in loaded.items():
            if one not in self._kept:
                self._kept[one] = article
                self._characters += len(article.text)
        while self._characters > MOST_CHARACTERS:
            _, dropped = self._kept.popitem(last=False)
            self._characters -= len(dropped.text)
