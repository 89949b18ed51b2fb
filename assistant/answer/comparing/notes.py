"""What a reader of a comparison must know before its figures, in one sentence each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.analysis.comparison.columns import Column
from assistant.answer.comparing.parts import Parts
from assistant.answer.comparing.voices import origin_of
from assistant.answer.outlets import outlet_shown
from assistant.answer.phrases import Phrases
from assistant.packs.pack import pack_languages


def notes_on(
    columns: Sequence[Column], parts: Parts, found: int, phrases: Phrases
) -> Iterator[str]:
    """The notes on a comparison of at least one column, the weightiest first.

    ``found`` is how many articles there were to compare, maybe more than the columns.
    """
    if len(columns) == 1:
        yield phrases.say("compare.one_article", outlet=outlet_shown(columns[0].article, phrases))
    else:
        yield from _together(columns, parts, phrases)
    if found > len(columns):
        yield phrases.say("compare.too_many", found=found, n=len(columns))


def _together(columns: Sequence[Column], parts: Parts, phrases: Phrases) -> Iterator[str]:
    articles = [column.article for column in columns]
    if len({article.independent_group for article in articles}) == 1:
        yield phrases.say("compare.one_origin", n=len(articles), name=(
            origin_of(articles) or outlet_shown(articles[0], phrases)))
    told_once = sum(len(event.article_ids) == 1 for event in parts.events)
    if len(parts.events) > 1 and told_once == len(parts.events):
        yield phrases.say("compare.all_apart", n=len(articles))
    elif len(parts.events) > 1:
        yield phrases.say("compare.events", n=len(parts.events))
    if told_once < len(parts.events) and not parts.claims:
        yield phrases.say("compare.no_claims")
    unread = {column.article.language or "?" for column in columns
              if column.vectors is None} - set(pack_languages())
    if unread:
        yield phrases.say("compare.unread", languages=", ".join(sorted(unread)))
    if parts.distinctive_terms and parts.distinctive_method == "counts":
        yield phrases.say("compare.counts")


def nothing_found(phrases: Phrases, *, filtered: bool, empty: bool) -> str:
    """The one note of a comparison without columns."""
    if empty:
        return phrases.say("empty_corpus")
    return phrases.say("compare.nothing_filtered" if filtered else "compare.nothing")
