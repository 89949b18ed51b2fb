"""What an event is called: names and days that its articles hold; and what holds them together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from assistant.analysis.comparison.events.names import shared_names, telling_words
from assistant.analysis.comparison.wordings import wordings
from assistant.analysis.origins.stories import day_of
from assistant.types import Article

NAMES_SHOWN = 3


def label_of(articles: Sequence[Article]) -> str:
    """The names that most of the articles hold and the days on which they appeared.

    Where letters have no capitals, words that most of the articles share stand for names. The
    title, or failing that the outlet, of an article without either.
    """
    first = articles[0]
    names = [name for name, _ in shared_names(articles, NAMES_SHOWN)]
    said = ", ".join(names or telling_words(articles, NAMES_SHOWN))
    days = [day.isoformat() for day in days_of(articles)]
    appeared = " – ".join(dict.fromkeys([*days[:1], *days[-1:]]))
    if not said:
        said = first.title or first.outlet or first.id
    return f"{said} ({appeared})" if appeared else said


def why_of(articles: Sequence[Article], language: str = "en") -> str:
    """One sentence, in this language, on what holds the articles together: names or words, days."""
    phrases = wordings(Path(__file__).parent, language)
    if len(articles) == 1:
        return phrases["alone"]
    names = [(name, count) for name, count in shared_names(articles, NAMES_SHOWN) if count > 1]
    count = max((count for _, count in names), default=len(articles))
    whole = count == len(articles)
    who = phrases["some" if not whole else "both" if count == 2 else "all"].format(
        count=count, total=len(articles))
    told = phrases["names" if names else "words"].format(
        who=who, names=_listed([name for name, held in names if held == count], phrases))
    days = days_of(articles)
    if len(days) == len(articles):
        apart = (days[-1] - days[0]).days
        pattern = ("one_day", "one_day_apart", "days")[min(apart, 2)]
        told = phrases[pattern].format(told=told, days=apart)
    return told + "."


def days_of(articles: Sequence[Article]) -> list[date]:
    """The days of publication that are known, in order."""
    return sorted(day for day in map(day_of, articles) if day)


def _listed(names: Sequence[str], phrases: Mapping[str, str]) -> str:
    """"A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return phrases["and"].format(first=", ".join(names[:-1]), last=names[-1])
