"""Which articles are compared: those that speak of a topic, or those that were chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.answer.comparing.tellings import other_tellings
from assistant.errors import CallerError
from assistant.index.snapshot import days_of
from assistant.index.store import Index
from assistant.text.terms import query_terms, terms
from assistant.types import Article, Filters, Hit

MOST_ARTICLES = 50
"""Articles compared at once."""
LOOKED_AT = 400
"""Passages looked at for a topic."""
SPEAKS = 0.40
"""From this relatedness on an article speaks of the topic. With the headline of each of 55 BASIL
events as topic: the other tellings found, and other articles beside them, an event, at .35 .97 and
4.8, at .40 .96 and 2.1, at .45 .91 and .9; with BESIDE_BEST .40 gives .96 and 1.3."""
BESIDE_BEST = 0.5
"""And at this share of the best one's: .6 takes the tellings found from .96 to .81."""
CARRIES = 0.5
"""The same by words alone, where vectors have no vote: the share of the topic's weight (idf) in a
passage and the headline. A first setting, not yet measured."""


@dataclass(frozen=True, slots=True)
class Selected:
    """Articles to compare, first published first; ``found`` of them, of which the best are kept."""

    articles: tuple[Article, ...]
    found: int


def select_by_topic(topic: str, language: str, *, filters: Filters, index: Index) -> Selected:
    """The articles with a passage that speaks of the topic, and other tellings of what they tell.

    None where nothing in the corpus does. Of more than MOST_ARTICLES the most related are kept.
    """
    hits = index.search(topic, k=LOOKED_AT, filters=filters, language=language, verbatim=False)
    articles = index.articles_by_id({hit.passage.article_id for hit in hits})
    related = _relatedness(hits, articles, _Topic(topic, language, index))
    best = max(related.values(), default=0.0)
    speaking = [key for key, near in sorted(related.items(), key=lambda item: (-item[1], item[0]))
                if near >= max(SPEAKS, BESIDE_BEST * best)]
    if speaking:
        pool = {key: near for key, near in related.items() if key not in speaking}
        speaking += other_tellings([articles[key] for key in speaking[:MOST_ARTICLES]], pool,
                                   passes=Passes(filters), index=index)
    known = articles | index.articles_by_id(speaking[:MOST_ARTICLES])
    return Selected(in_order(known[key] for key in speaking[:MOST_ARTICLES]), len(speaking))


def select_chosen(ids: Sequence[str], *, filters: Filters, index: Index) -> Selected:
    """The articles of these ids or unique beginnings of ids that pass the filters.

    CallerError for fewer than two articles, more than MOST_ARTICLES, or an id that names none.
    """
    articles = {article.id: article for article in map(index.article, ids)}
    if len(articles) < 2:
        raise CallerError("It takes two articles to compare.",
                          help="Choose two or more, or give a topic alone.")
    if len(articles) > MOST_ARTICLES:
        raise CallerError(f"{len(articles)} articles are too many to compare at once.",
                          help=f"Choose at most {MOST_ARTICLES}.")
    passing = [article for article in articles.values() if Passes(filters)(article)]
    return Selected(in_order(passing), len(passing))


def select_filtered(filters: Filters, *, index: Index) -> Selected:
    """Every article that passes the filters, of more than MOST_ARTICLES the newest."""
    passes = Passes(filters)
    days = {card["id"]: card["published"] or "" for card in index.cards()
            if passes.card(card["outlet"], card["language"], card["published"])}
    newest = sorted(days, key=lambda key: (days[key], key))[-MOST_ARTICLES:]
    return Selected(in_order(index.articles_by_id(newest).values()), len(days))


def in_order(articles: Iterable[Article]) -> tuple[Article, ...]:
    """First published first, undated last, then by outlet."""
    return tuple(sorted(articles, key=lambda article: (
        article.published or "9999", article.outlet or "", article.id)))


class Passes:
    """Tells whether an article passes filters, as a search does."""

    def __init__(self, filters: Filters) -> None:
        self._filters = filters
        self._outlets = {name.casefold() for name in filters.outlets}

    def __call__(self, article: Article) -> bool:
        return self.card(article.outlet, article.language, article.published)

    def card(self, outlet: str | None, language: str | None, published: str | None) -> bool:
        """The same of what stands on an article's card."""
        wanted = self._filters
        if self._outlets and (outlet or "").casefold() not in self._outlets:
            return False
        if wanted.language and (language or "").split("-")[0].lower() != wanted.language:
            return False
        return self._in_time(published) if wanted.since or wanted.until else True

    def _in_time(self, published: str | None) -> bool:
        try:
            first, last = days_of(published or "", "published")
        except CallerError:  # no date, or none that can be read, bounds nothing
            return False
        since, until = self._filters.since, self._filters.until
        return ((since is None or first >= days_of(since, "since")[0])
                and (until is None or last <= days_of(until, "until")[1]))


class _Topic:
    """A topic's terms with their idf, analysed once for each language of the passages."""

    def __init__(self, topic: str, language: str, index: Index) -> None:
        self._topic, self._language, self._index = topic, language, index
        self._weights: dict[str | None, dict[str, float]] = {}

    def carried(self, article: Article, hit: Hit) -> float:
        """The share [0, 1] of the topic's weight that stands in the passage or the headline."""
        language = hit.passage.language
        weights = self._of(language)
        read = f"{article.title or ''}\n{hit.passage.span.of(article.text)}"
        held = set(terms(read, language)) if weights else set()
        return sum(weight for term, weight in weights.items() if term in held) / (
            sum(weights.values()) or 1.0)

    def _of(self, language: str | None) -> dict[str, float]:
        if language not in self._weights:
            wanted = list(dict.fromkeys(query_terms(
                self._topic, question_language=self._language, field_language=language)))
            idf = self._index.idf(wanted, language)
            self._weights[language] = dict(zip(wanted, idf, strict=True))
        return self._weights[language]


def _relatedness(
    hits: Sequence[Hit], articles: Mapping[str, Article], topic: _Topic
) -> dict[str, float]:
    """By article how far it speaks of the topic, in [0, 1].

    The mean of its best cosine and the best share of the topic's weight in a passage; by words
    alone that share, brought onto the same scale.
    """
    cosines: dict[str, float] = {}
    shares: dict[str, float] = {}
    for hit in hits:
        key = hit.passage.article_id
        shares[key] = max(shares.get(key, 0.0), topic.carried(articles[key], hit))
        if "dense" in hit.legs:
            cosines[key] = max(cosines.get(key, 0.0), hit.legs["dense"])
    return {key: (0.5 * cosines[key] + 0.5 * share if key in cosines
                  else SPEAKS / CARRIES * share)
            for key, share in shares.items()}
