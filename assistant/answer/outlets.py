"""How an outlet is named wherever a person looks, whether or not the document states it."""

from __future__ import annotations

from pathlib import PurePath

from assistant.answer.phrases import Phrases
from assistant.types import Article


def outlet_shown(article: Article, phrases: Phrases) -> str:
    """The outlet's name, or that none is stated with the file or address it was read from."""
    return article.outlet or phrases.say("outlet_not_stated", file=file_name(article))


def file_name(article: Article) -> str:
    """The file an article was read from, by its name alone; a web address whole; else its id.

    Folders of the machine stay private.
    """
    where = article.path or article.url
    if not where:
        return article.id
    if where.lower().startswith(("http://", "https://")):
        return where
    return PurePath(where).name
