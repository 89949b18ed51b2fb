"""What a search needs of the catalogue, as arrays, as of one generation."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.errors import CallerError
from assistant.index.database import Database
from assistant.types import Filters, Passage, Span

_NO_DAY = 0  # ordinals begin at 1
# A year, a month, a day, or a day with a time of day after it.
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].*)?)?)?")


@dataclass(frozen=True)
class Snapshot:
    """Passages in the order of their numbers, with what filters ask of their articles.

    ``pks`` is ascending; every array has one item a passage. ``rows`` is the row of the vector
    matrix, -1 for a passage without a vector. Days are proleptic ordinals, 0 without a date.
    ``matrix_rows`` counts the rows that the catalogue vouches for.
    """

    generation: int
    pks: NDArray[np.int64]
    rows: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    ordinals: NDArray[np.int64]
    languages: tuple[str | None, ...]
    articles: NDArray[np.int64]
    article_ids: tuple[str, ...]
    article_outlets: tuple[str, ...]
    article_languages: tuple[str, ...]
    first_days: NDArray[np.int64]
    last_days: NDArray[np.int64]
    encoder: str | None
    matrix_name: str
    matrix_rows: int

    def positions(self, pks: NDArray[np.int64]) -> NDArray[np.int64]:
        """Where each passage number stands here; -1 for one that is not (any more)."""
        if not len(self.pks):
            return np.full(len(pks), -1, np.int64)
        at = np.searchsorted(self.pks, pks).clip(max=len(self.pks) - 1)
        return np.where(self.pks[at] == pks, at, -1)

    def passage(self, position: int) -> Passage:
        """The passage at a position."""
        return Passage(
            self.article_ids[self.articles[position]], int(self.ordinals[position]),
            Span(int(self.starts[position]), int(self.ends[position])), self.languages[position])

    def allowed(self, filters: Filters) -> NDArray[np.bool_] | None:
        """Which passages may answer; None when all may. CallerError for what is not a date.

        A language is that of the article, or of the passage.
        """
        if not filters:
            return None
        keep = np.ones(len(self.article_ids), bool)
        if filters.outlets:
            wanted = {_named(name) for name in filters.outlets} - {""}
            keep &= np.array([outlet in wanted for outlet in self.article_outlets], bool)
        if filters.since:
            keep &= (self.first_days >= days_of(filters.since, "since")[0])
        if filters.until:
            keep &= (self.last_days <= days_of(filters.until, "until")[1])
        if filters.since or filters.until:
            keep &= self.first_days != _NO_DAY
        return keep[self.articles] & self._speaking(filters.language)

    def _speaking(self, language: str | None) -> NDArray[np.bool_]:
        """The passages in a language, or of an article in it; all of them for None."""
        if not language:
            return np.ones(len(self.pks), bool)
        wanted = _primary(language)
        articles = np.array([one == wanted for one in self.article_languages], bool)
        own = np.array([_primary(one or "") == wanted for one in self.languages], bool)
        return articles[self.articles] | own


def load_snapshot(database: Database) -> Snapshot:
    """Read the catalogue's passages and cards in one consistent look."""
    with database.snapshot() as connection:
        meta = dict(connection.execute("SELECT key, value FROM meta"))
        articles = connection.execute(
            "SELECT pk, id, outlet, language, published FROM articles ORDER BY pk").fetchall()
        connection.row_factory, kept = None, connection.row_factory
        try:
            passages = connection.execute(
                'SELECT pk, article_pk, ordinal, start, "end", ifnull(vector_row, -1), language '
                "FROM passages ORDER BY pk").fetchall()
        finally:
            connection.row_factory = kept
    return _built(meta, articles, passages)


def generation_of(database: Database) -> int:
    """The catalogue's present generation, a number that every commit raises."""
    found = database.rows("SELECT value FROM meta WHERE key = 'generation'")
    return int(found[0][0]) if found else 0


def days_of(date: str, where: str) -> tuple[int, int]:
    """First and last day, as ordinals, of an ISO day, month or year; CallerError otherwise."""
    try:
        year, month, day = _DATE.fullmatch(date.strip()).groups()
        if day:
            only = dt.date(int(year), int(month), int(day)).toordinal()
            return only, only
        first = dt.date(int(year), int(month or 1), 1)
        carry = first.year * 12 + first.month - 1 + (1 if month else 12)
        last = dt.date(carry // 12, carry % 12 + 1, 1) - dt.timedelta(days=1)
        return first.toordinal(), last.toordinal()
    except (AttributeError, ValueError):  # no match, or a thirteenth month
        raise CallerError(f"{date!r} ({where}) is not a date.",
                          help="Write it as 2017-09-30.") from None


def _built(meta: dict[str, str], articles: list[sqlite3.Row],
           passages: list[tuple]) -> Snapshot:
    place = {row["pk"]: number for number, row in enumerate(articles)}
    languages = tuple(row[6] for row in passages)
    table = np.array([(row[0], place[row[1]], *row[2:6]) for row in passages], np.int64)
    table = table.reshape(len(passages), 6)
    days = np.array([_published_days(row["published"]) for row in articles], np.int64)
    days = days.reshape(len(articles), 2)
    return Snapshot(
        generation=int(meta.get("generation", 0)), pks=table[:, 0], articles=table[:, 1],
        ordinals=table[:, 2], starts=table[:, 3], ends=table[:, 4], rows=table[:, 5],
        languages=languages, article_ids=tuple(row["id"] for row in articles),
        article_outlets=tuple(_named(row["outlet"] or "") for row in articles),
        article_languages=tuple(_primary(row["language"] or "") for row in articles),
        first_days=days[:, 0], last_days=days[:, 1], encoder=meta.get("encoder_fingerprint"),
        matrix_name=meta.get("matrix_name", ""), matrix_rows=int(meta.get("matrix_rows", 0)))


def _published_days(published: str | None) -> tuple[int, int]:
    try:
        return days_of(published, "published") if published else (_NO_DAY, _NO_DAY)
    except CallerError:  # a date that a document states in another form bounds nothing
        return _NO_DAY, _NO_DAY


def _named(outlet: str) -> str:
    return " ".join(outlet.casefold().split())


def _primary(language: str) -> str:
    return language.split("-")[0].lower()
