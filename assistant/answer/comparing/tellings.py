"""Other tellings of what some articles tell, which a search for the topic ranks below or misses."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from assistant.analysis.comparison.columns import Column
from assistant.analysis.comparison.events.group import group_events
from assistant.analysis.origins.stories import STORY_DAYS, day_of
from assistant.index.store import Index
from assistant.types import Article

NEARLY_SPEAKS = 0.15
"""An article of one event with one that speaks of the topic is taken along from this relatedness
on. With BASIL headlines as topics anything from .15 to .3 takes the other tellings found from .955
to .982, and other articles beside them from 1.3 to 2.3 an event (2.0 at .3)."""
MOST_COMPARED = 50
"""Articles of each kind looked at."""


def other_tellings(
    speaking: Sequence[Article], related: Mapping[str, float], *,
    passes: Callable[[Article], bool], index: Index,
) -> list[str]:
    """Ids of articles to take along, none of ``speaking``: those of one origin with one of them
    first, then those that tell one event with one.

    ``related`` has how far each article with a passage found speaks of the topic. An event is also
    looked for in articles of other languages of about the same days, where no word of the topic
    can be met.
    """
    taken = {article.id for article in speaking}
    cards = [card for card in index.cards() if card["id"] not in taken]
    groups = {article.independent_group for article in speaking}
    origin = [card["id"] for card in cards if card["independent_group"] in groups]
    near = sorted((key for key, share in related.items()
                   if share >= NEARLY_SPEAKS and key not in taken),
                  key=lambda key: (-related[key], key))[:MOST_COMPARED]
    pool = dict.fromkeys([*near, *_abroad(cards, speaking)])
    articles = index.articles_by_id({*origin, *pool})
    told = _of_one_event(speaking, [articles[key] for key in pool if key in articles])
    return [key for key in dict.fromkeys([*origin, *told])
            if key in articles and passes(articles[key])]


def _abroad(cards: Sequence[Mapping[str, Any]], speaking: Sequence[Article]) -> list[str]:
    """Ids of the articles in other languages that appeared nearest in time, within STORY_DAYS."""
    languages = {article.language for article in speaking}
    days = [day for day in map(day_of, speaking) if day]
    apart = []
    for card in cards:
        day = _day(card["published"]) if card["language"] not in languages else None
        if day and days:
            apart.append((min(abs((day - other).days) for other in days), card["id"]))
    return [key for days_apart, key in sorted(apart) if days_apart <= STORY_DAYS][:MOST_COMPARED]


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:  # none, or only a month or a year
        return None


def _of_one_event(speaking: Sequence[Article], pool: Sequence[Article]) -> list[str]:
    """Ids of the articles of the pool that tell one event with one that speaks of the topic."""
    columns = [Column(article, ()) for article in (*speaking, *pool)]
    known = {article.id for article in speaking}
    return [key for event in group_events(columns) if known & set(event.article_ids)
            for key in event.article_ids if key not in known]
