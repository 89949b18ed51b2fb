"""The one sentence that says why a contrast is worth a look. It takes no side.

What is filled into the phrases (``reasons.toml``) are names of outlets and words of the articles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.analysis.comparison.wordings import wordings
from assistant.types import Article, CellStance, Discrepancy

MOST_WORDS = 3
"""Loaded words that a reason names."""
MOST_OUTLETS = 3
"""Tellings that a reason names as lacking a claim; the rest are counted."""
LONGEST_FOUND = 60
"""Characters of conflicting words up to which a reason repeats them; the quotes show them too."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """Says reasons in one language. ``names`` are what to call each article, by its id."""

    phrases: Mapping[str, str]
    names: Mapping[str, str]

    def differing(self, discrepancy: Discrepancy) -> str:
        """Why a row whose cells conflict is worth a look."""
        one, other = discrepancy.found
        short = min(len(one), len(other)) > 0 and max(len(one), len(other)) <= LONGEST_FOUND
        found = f": {_quoted(one)}{self.phrases['and']}{_quoted(other)}" if short else ""
        return self._said(discrepancy.kind, found=found)

    def stances(self, article: str, other: str, stance: CellStance) -> str:
        """Why a row that one article asserts and ``other`` tells otherwise is worth a look."""
        return self._said(stance, outlet=self.names[article], other=self.names[other])

    def told_alone(
        self, article: str, loaded: Sequence[str], *, reported: bool, foreign: bool
    ) -> str:
        """Why a sentence of one telling is; ``loaded`` are words of it, ``reported`` if of others.

        ``foreign`` where other tellings are in other languages: they may have it unrecognised.
        """
        key = "alone" + "_said" * reported + "_worded" * bool(loaded)
        among = self.phrases["in_its_language"] if foreign else ""
        return self._said(key, outlet=self.names[article], among=among, words=self._listed(loaded))

    def left_out(self, origins: int, articles: Sequence[str]) -> str:
        """Why a claim that these articles lack is worth a look."""
        named = [self.names[article] for article in articles[:MOST_OUTLETS]]
        if len(articles) > len(named):
            named.append(self.phrases["more"].format(n=len(articles) - len(named)))
        return self._said("left_out", origins=origins, outlet=self._joined(named))

    def wording(self, article: str, loaded: Sequence[str]) -> str:
        """Why a sentence that others tell in other words is worth a look."""
        return self._said("wording", outlet=self.names[article], words=self._listed(loaded))

    def _said(self, key: str, **filled: object) -> str:
        sentence = self.phrases[key].format(**filled)
        return sentence[:1].upper() + sentence[1:]

    def _listed(self, found: Sequence[str]) -> str:
        return self._joined([_quoted(word) for word in list(dict.fromkeys(found))[:MOST_WORDS]])

    def _joined(self, found: Sequence[str]) -> str:
        return self.phrases["and"].join(filter(None, [", ".join(found[:-1]), *found[-1:]]))


def reasons_for(articles: Sequence[Article], language: str) -> Reasons:
    """Reasons about these articles: each is its outlet, with its title where two have one."""
    phrases = wordings(Path(__file__).parent, language)
    outlets = [article.outlet for article in articles]
    return Reasons(phrases, {
        article.id: _name(article, phrases, alone=outlets.count(article.outlet) == 1)
        for article in articles})


def _name(article: Article, phrases: Mapping[str, str], *, alone: bool) -> str:
    outlet = article.outlet or phrases["not_stated"]
    return outlet if alone or not article.title else f"{outlet} ({_quoted(article.title)})"


def _quoted(text: str) -> str:
    return f"“{text}”"
