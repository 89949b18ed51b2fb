"""A person's corrections of cards and origins: checked, kept in a sidecar, and applied at once."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from assistant.config import Settings
from assistant.errors import CallerError
from assistant.index.store import Index
from assistant.ingest.document import DECLARED_KEYS
from assistant.ingest.fields import stated_value
from assistant.ingest.metadata import iso_date
from assistant.ingest.sidecar import RULING_KEYS, unmarked
from assistant.ingest.sidecar_edit import Edit
from assistant.service.filters import make_filters
from assistant.service.ingestion import Ingestion
from assistant.service.note_places import Place, Places, document_of
from assistant.service.rulings import KEYS
from assistant.text.addresses import is_url
from assistant.types import Article, Correction

LONGEST_FACT = 500
"""Characters; the longest headlines have some 300."""
CORRECTABLE = (*DECLARED_KEYS, *RULING_KEYS)

_Change = tuple[Place, str, str | tuple[str, ...] | None]


class Corrections:
    """Corrections of the articles of one index."""

    def __init__(self, index: Index, settings: Settings) -> None:
        self._index = index
        self._settings = settings
        self._places = Places(index, settings.index_dir)

    def correct(
        self, article_id: str, facts: Mapping[str, str | None], undo: Sequence[str]
    ) -> Correction:
        """Write ``facts`` about an article, take back those named in ``undo``, and read it again.

        CallerError for an unknown fact, one that says nothing, a date that can be read two ways,
        and a document that is gone. IndexBusy while another process writes to the index.
        """
        article = self._index.article(article_id)
        wanted = {key: _checked(key, value) for key, value in facts.items() if value is not None}
        for key in undo:
            _known(key, CORRECTABLE)
        if not wanted and not undo:
            raise CallerError("Nothing to correct.", help=f"Name one of {', '.join(CORRECTABLE)}.")
        with self._index.writing():
            places = self._places.of(article)
            changes: list[_Change] = [
                (self._places.home(places), key, value) for key, value in wanted.items()]
            for key in undo:
                changes += [(place, key, None) for place in _holding(places, key)]
            return self._apply([article], changes, {**wanted, **dict.fromkeys(undo)})

    def rule(self, one_id: str, other_id: str, together: bool | None) -> Correction:
        """Keep a person's word that two articles are of one origin, or not; None takes it back."""
        one, other = self._index.article(one_id), self._index.article(other_id)
        if one.id == other.id:
            raise CallerError("A ruling is about two articles; these are one and the same.")
        with self._index.writing():
            changes = [*self._unsaid(one, other), *self._unsaid(other, one)]
            told = {change[1]: None for change in changes}
            if together is not None:
                key, home = KEYS[together], self._places.home(self._places.of(one))
                kept = [written for written in home.entry.rulings.get(key, ())
                        if not self._places.names(written, home, other)]
                changes = [change for change in changes
                           if (change[0].file, change[0].name, change[1])
                           != (home.file, home.name, key)]
                changes.append((home, key, (*kept, self._places.name_for(other, home))))
                told = {key: f"{other.title or 'untitled'} "
                             f"({other.outlet or 'outlet not stated'})"}
            if not changes:
                raise CallerError("No ruling on these two articles is kept.")
            return self._apply([one, other], changes, told)

    def _unsaid(self, article: Article, other: Article) -> list[_Change]:
        """The lists kept for an article less what they say of the other, where they say any."""
        changes: list[_Change] = []
        for place in self._places.of(article):
            for key, written in place.entry.rulings.items():
                left = tuple(name for name in written
                             if not self._places.names(name, place, other))
                if left != written:
                    changes.append((place, key, left or None))
        return changes

    def _apply(
        self, articles: Sequence[Article], changes: Sequence[_Change],
        told: Mapping[str, str | None],
    ) -> Correction:
        """Write the notes, read the documents again, and find the first article as it is now."""
        article = articles[0]
        documents = list(dict.fromkeys(document_of(found) for found in articles))
        for path in documents:
            if not is_url(path) and not os.path.exists(path):
                raise CallerError(f"{path} is no longer there; nothing was written.",
                                  help="Put it back, or take it out of the index with `forget`.")
        titles = {document_of(found): found.title or "" for found in articles}
        places = {(place.file, place.name): place for place, _, _ in changes}
        for at, place in places.items():
            place.write([_edit(change, titles) for change in changes
                         if (change[0].file, change[0].name) == at])
        report = Ingestion(self._index, self._settings).run(documents)
        now = self._now(article)
        warnings = [skipped.reason for skipped in report.skipped if skipped.path in documents]
        late = [key for key, value in told.items()
                if key in DECLARED_KEYS and (key in now.corrected) is (value is None)]
        if late:
            warnings.append(f"Kept, but not in force yet: {', '.join(late)}.")
        where = tuple(dict.fromkeys(place.file for place in places.values()))
        return Correction(article.id, now, told, where, tuple(warnings))

    def _now(self, article: Article) -> Article:
        """The article after its document was read again: by its text, for its id may be new."""
        record = self._index.files().get(document_of(article))
        held = self._index.articles_by_id(record.article_ids if record else ())
        same = [found for found in held.values() if found.text == article.text]
        if same:
            return same[0]
        return next(iter(held.values())) if len(held) == 1 else self._index.article(article.id)


def _edit(change: _Change, titles: Mapping[str, str]) -> Edit:
    """A name that is made of a digest is told beside it what it stands for."""
    place, key, value = change
    marked = unmarked(place.name)
    about = next((title for path, title in titles.items()
                  if marked != place.name and path.endswith(marked)), "")
    return Edit(place.name, key, value, about=about)


def _known(key: str, keys: Sequence[str]) -> None:
    if key not in keys:
        raise CallerError(f"{key!r} cannot be corrected.", help=f"Known are {', '.join(keys)}.")


def _checked(key: str, value: str) -> str:
    """A fact as it is kept: one line of a bounded length that says something."""
    _known(key, DECLARED_KEYS)
    stated = stated_value("".join(char if char.isprintable() else " " for char in value))
    if stated is None:
        raise CallerError(f"The {key} given says nothing.",
                          help=f"To take a correction back, undo {key}.")
    if len(stated) > LONGEST_FACT:
        raise CallerError(f"The {key} given has {len(stated):,} characters; "
                          f"at most {LONGEST_FACT} are kept.")
    if key != "published":
        return stated
    day = iso_date(stated)
    if day is None:
        raise CallerError(f"{stated!r} cannot be read as a date with certainty.",
                          help="Write YYYY-MM-DD, YYYY-MM or YYYY.")
    make_filters(since=day)  # says so when there is no such day
    return day


def _holding(places: Sequence[Place], key: str) -> list[Place]:
    held = [place for place in places if place.holds(key)]
    if not held:
        raise CallerError(f"No correction of {key} is kept for this article alone.",
                          help="Its card says which facts a person stated.")
    return held
