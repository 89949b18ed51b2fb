"""The list of articles that a person ticks, narrowed by words of title, outlet and date."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from assistant.answer.outlets import file_name, outlet_shown
from assistant.answer.phrases import Phrases, phrases_for
from assistant.entry.ui.escape import shown_plainly
from assistant.text.normalise import fold
from assistant.types import Article

OFFERED = 60
"""Articles in the list at once; the field above it finds the others."""
LONGEST = 110
"""Code points of a title in the list."""


def choices(
    articles: Sequence[Article], words: Phrases, *, find: str = "", ticked: Collection[str] = ()
) -> list[tuple[str, str]]:
    """(what is shown, id) of the ticked articles, then of those that have each word of ``find``."""
    wanted = fold(find).split()
    chosen = [article for article in articles if article.id in ticked]
    others = [article for article in articles if article.id not in ticked
              and all(word in _searched(article) for word in wanted)]
    return [(_shown(article, words), article.id) for article in [*chosen, *others[:OFFERED]]]


def found_in_words(
    articles: Sequence[Article], words: Phrases, *, find: str, ticked: Collection[str]
) -> str:
    """What to do with the list, and how many articles it has not room for."""
    wanted = fold(find).split()
    tick = words.say("comparing.tick")
    found = sum(article.id not in ticked and all(word in _searched(article) for word in wanted)
                for article in articles)
    if found <= OFFERED:
        return tick
    return f"{tick} {words.count('comparing.not_listed', found - OFFERED)}"


def _searched(article: Article) -> str:
    parts = (article.title, article.outlet, article.originating_outlet, article.published,
             file_name(article))
    return fold(" ".join(part for part in parts if part))


def _shown(article: Article, words: Phrases) -> str:
    """Title, outlet and date, each kept whole by isolates: a label of the list holds no markup."""
    title = article.title or words.say("untitled")
    title = title if len(title) <= LONGEST else f"{title[:LONGEST]}…"
    outlet = outlet_shown(article, phrases_for(words.language))
    parts = (title, outlet, article.published or words.say("undated"))
    return " · ".join(f"\u2068{shown_plainly(part)}\u2069" for part in parts)
