"""What a model is shown: sentences of the corpus as numbered lines of data."""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.answer.outlets import outlet_shown
from assistant.answer.phrases import phrases_for
from assistant.answer.rank import Candidate
from assistant.types import Article, Citation, Sentence

CHARACTERS_PER_TOKEN = 3.0
"""Cautious for Latin script; one reckons with about four in English and two in Arabic."""
AROUND = 1
"""Sentences before and after a candidate that are shown with it."""
MOST_ARTICLES = 12
_BREAKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence that a model may cite."""

    article: Article
    sentence: int

    @property
    def spoken(self) -> Sentence:
        return self.article.sentences[self.sentence]

    @property
    def text(self) -> str:
        return self.spoken.span.of(self.article.text)

    @property
    def language(self) -> str | None:
        """The language of the sentence, which may be another than the article's."""
        return self.spoken.language or self.article.language

    @property
    def outlets(self) -> tuple[str, ...]:
        """Every outlet that its article comes from: its own, the first one, those between."""
        article = self.article
        names = (article.outlet, article.originating_outlet,
                 *(link.name for link in article.origin_chain))
        return tuple(name for name in names if name)


@dataclass(frozen=True, slots=True)
class Shown:
    """Sentences by their number ("A1.4": the fourth of article 1), and the lines shown."""

    places: Mapping[str, Place]
    lines: str
    fence: str


def show(ranked: Sequence[Candidate], *, tokens: int) -> Shown:
    """Number the best candidates with their neighbours, as many as the budget holds.

    ``tokens`` is about how many tokens the lines may take; at least one sentence is shown. The
    fence is made anew each time, so that no document can write it.
    """
    return _numbered(_chosen(ranked, int(tokens * CHARACTERS_PER_TOKEN)),
                     {candidate.article.id: candidate.article for candidate in ranked})


def show_cited(citations: Sequence[Citation]) -> Shown:
    """Number the sentences that these citations quote, article by article."""
    chosen: dict[str, set[int]] = {}
    for citation in citations:
        spans = [sentence.span for sentence in citation.article.sentences]
        chosen.setdefault(citation.article.id, set()).add(spans.index(citation.quote.span))
    return _numbered(chosen, {citation.article.id: citation.article for citation in citations})


def _numbered(chosen: Mapping[str, Collection[int]], articles: Mapping[str, Article]) -> Shown:
    places: dict[str, Place] = {}
    lines: list[str] = []
    for number, (article_id, sentences) in enumerate(chosen.items(), 1):
        article = articles[article_id]
        lines.append(f"Article A{number}: {_card(article)}")
        for sentence in sorted(sentences):
            key = f"A{number}.{sentence + 1}"
            places[key] = Place(article, sentence)
            lines.append(f"{key} {_flat(places[key].text)}")
    return Shown(places, "\n".join(lines), f"=== {secrets.token_hex(8)} ===")


def _chosen(ranked: Sequence[Candidate], room: int) -> dict[str, set[int]]:
    chosen: dict[str, set[int]] = {}
    used = 0
    for candidate in ranked:
        article = candidate.article
        if article.id not in chosen and len(chosen) == MOST_ARTICLES:
            continue
        fresh = [at for at in _near(candidate) if at not in chosen.get(article.id, ())]
        cost = sum(len(article.sentences[at].span) + 8 for at in fresh)
        if used and used + cost > room:
            break
        used += cost
        chosen.setdefault(article.id, set()).update(fresh)
    return chosen


def _near(candidate: Candidate) -> Iterator[int]:
    first = max(0, candidate.sentence - AROUND)
    yield from range(first, min(len(candidate.article.sentences), candidate.sentence + AROUND + 1))


def _card(article: Article) -> str:
    phrases = phrases_for("en")
    told = [f"outlet: {outlet_shown(article, phrases)}"]
    if article.originating_outlet and article.originating_outlet != article.outlet:
        told.append(f"first reported by: {article.originating_outlet}")
    told += [f"date: {article.published or 'undated'}", f"title: {article.title or 'none'}"]
    return _flat("; ".join(told))


def _flat(text: str) -> str:
    return _BREAKS.sub(" ", text)
