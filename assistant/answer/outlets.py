"""How an outlet is named wherever a person looks, whether or not the document states it."""

from __future__ import annotations

from pathlib import PurePath

from assistant.answer.phrases import Phrases
from assistant.text.addresses import is_url
from assistant.types import Article


def outlet_shown(article: Article, phrases: Phrases) -> str:
    """The outlet's name, or that none is stated with the file or address it was read from."""
    return article.outlet or phrases.say("outlet_not_stated", file=file_name(article))


def file_name(article: Article) -> str:
    """The file an article was read from, by its name alone; a web address whole; else its id.

    Folders of the machine stay private.
    """
    where = article.path or article.url
    return shown_path(where) if where else article.id


def shown_path(path: str) -> str:
    """A web address whole, a file by its name alone: folders of the machine stay private."""
    return path if is_url(path) else PurePath(path).name
