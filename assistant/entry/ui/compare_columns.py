"""The columns of a sheet: in which order, which of them one outlet has, which are one voice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.entry.lettering import letters
from assistant.types import Article, OneVoice

APART = 8
"""With more articles than this, those of one outlet share a column until somebody unfolds it."""


@dataclass(frozen=True, slots=True)
class OutletColumns:
    """Columns that stand together; ``folded`` where one column stands for them at first."""

    articles: tuple[Article, ...]
    folded: bool


def in_order(articles: Sequence[Article], voices: Sequence[OneVoice]) -> list[Article]:
    """Columns of one voice beside each other; with many, those of one outlet, the oldest first."""
    if len(articles) > APART:
        keys: Mapping[str, object] = {article.id: article.outlet for article in articles}
    else:
        voice = voice_letters(voices)
        keys = {article.id: voice.get(article.id, article.id) for article in articles}
    first = {key: place for place, key in reversed(list(enumerate(keys.values())))}
    dates = len(articles) > APART
    return sorted(articles, key=lambda article: (
        first[keys[article.id]], (article.published or "9") if dates else ""))


def outlet_columns(articles: Sequence[Article]) -> list[OutletColumns]:
    """Articles, in the order of ``in_order``, as columns or groups of columns.

    Articles that state no outlet form one group: nothing tells them apart by outlet.
    """
    if len(articles) <= APART:
        return [OutletColumns((article,), False) for article in articles]
    groups: dict[str | None, list[Article]] = {}
    for article in articles:
        groups.setdefault(article.outlet, []).append(article)
    return [OutletColumns(tuple(held), len(held) > 1) for held in groups.values()]


def voice_letters(voices: Sequence[OneVoice]) -> dict[str, str]:
    """A letter for each article that shares its origin with another, by the article's id."""
    shared = [voice for voice in voices if len(voice.article_ids) > 1]
    return {identity: letters(place) for place, voice in enumerate(shared)
            for identity in voice.article_ids}
