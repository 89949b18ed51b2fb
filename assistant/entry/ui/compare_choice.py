"""The list of articles that a person ticks, narrowed by words of title, outlet and date."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from assistant.answer.outlets import file_name
from assistant.entry.ui.escape import shown_plainly
from assistant.text.normalise import fold
from assistant.types import Article

OFFERED = 60
"""Articles in the list at once; the field above it finds the others."""
LONGEST = 110
"""Code points of a title in the list."""
TICK = "Tick two or more; with none ticked the topic finds them."


def choices(
    articles: Sequence[Article], words: str = "", ticked: Collection[str] = ()
) -> list[tuple[str, str]]:
    """(what is shown, id) of the ticked articles, then of those that have each of ``words``."""
    wanted = fold(words).split()
    chosen = [article for article in articles if article.id in ticked]
    others = [article for article in articles if article.id not in ticked
              and all(word in _searched(article) for word in wanted)]
    return [(_shown(article), article.id) for article in [*chosen, *others[:OFFERED]]]


def found_in_words(articles: Sequence[Article], words: str, ticked: Collection[str]) -> str:
    """What to do with the list, and how many articles it has not room for."""
    wanted = fold(words).split()
    found = sum(article.id not in ticked and all(word in _searched(article) for word in wanted)
                for article in articles)
    if found <= OFFERED:
        return TICK
    return f"{TICK} {found - OFFERED:,} more than the list shows: narrow it by words."


def _searched(article: Article) -> str:
    parts = (article.title, article.outlet, article.originating_outlet, article.published,
             file_name(article))
    return fold(" ".join(part for part in parts if part))


def _shown(article: Article) -> str:
    """Title, outlet and date, each kept whole by isolates: a label of the list holds no markup."""
    title = article.title or "untitled"
    title = title if len(title) <= LONGEST else f"{title[:LONGEST]}…"
    outlet = article.outlet or f"outlet not stated ({file_name(article)})"
    parts = (title, outlet, article.published or "undated")
    return " · ".join(f"\u2068{shown_plainly(part)}\u2069" for part in parts)
