"""Where notes on an article are kept, and by which names they know it and others.

A note lies in ``articles.yaml`` beside the article's file. What has no folder to write to (a web
address, a folder that is read-only, the demonstration corpus) has it in the index's own
``articles.yaml``, under its address or whole path. Where several articles come from one file or
address each is known by a mark made of its text.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from assistant.config import DEMO_CORPUS
from assistant.errors import CallerError
from assistant.index.store import Index
from assistant.ingest.readers import FORMATS
from assistant.ingest.sidecar import SIDECAR_NAME, Entry, absolute, load_sidecar, marked_name
from assistant.ingest.sidecar_edit import Edit
from assistant.ingest.sidecar_writer import can_write, write_notes
from assistant.text.addresses import is_url
from assistant.types import Article

_TABLES = frozenset({"csv", "tsv", "jsonl", "json", "feed"})


class Place:
    """One entry of one sidecar that speaks, or may speak, of an article."""

    def __init__(self, folder: Path, name: str, *, of_index: bool) -> None:
        self.folder = folder
        self.name = name
        self.of_index = of_index
        sidecar = load_sidecar(folder)
        self.entry = sidecar.entries.get(name, Entry()) if sidecar else Entry()

    @property
    def file(self) -> str:
        """The path of the sidecar."""
        return str(self.folder / SIDECAR_NAME)

    @property
    def ours(self) -> bool:
        """False where writing is not possible, or not ours: the demonstration corpus is fixed."""
        return not self.folder.is_relative_to(DEMO_CORPUS) and can_write(self.folder)

    @property
    def used(self) -> bool:
        """True when anything is written here."""
        return bool(self.entry.facts or self.entry.rulings)

    def holds(self, key: str) -> bool:
        """True when a note of this kind is written here."""
        return key in self.entry.facts or key in self.entry.rulings

    def write(self, edits: Sequence[Edit]) -> None:
        """Make the edits; CallerError, with what to do, where the file cannot be written."""
        if not self.ours:
            raise CallerError(f"{self.file} cannot be changed from here.",
                              help=f"Change what it says of {self.name} by hand.")
        try:
            write_notes(self.folder, edits)
        except OSError as problem:
            raise CallerError(f"{self.file} cannot be written: {problem.strerror}.") from problem


class Places:
    """The places of one index's articles."""

    def __init__(self, index: Index, index_dir: Path) -> None:
        self._index = index
        self._index_dir = Path(index_dir)

    def of(self, article: Article) -> list[Place]:
        """Every place whose notes are about this article alone, the one that wins first."""
        path = document_of(article)
        homes = [(self._index_dir, path, True)]
        if not is_url(path):
            homes.append((Path(path).parent, os.path.basename(path), False))
        names = [marked_name] if self._several(path) else [marked_name, _plain]
        return [Place(folder, naming(name, article.text), of_index=of_index)
                for folder, name, of_index in homes for naming in names]

    def home(self, places: Sequence[Place]) -> Place:
        """Of an article's places the one where a new note goes.

        Where the index has a note on the article already it stays the place, since it wins.
        """
        own = [place for place in places if place.of_index]
        used = [place for place in own if place.used]
        beside = [place for place in places if not place.of_index and place.ours]
        return (used or beside[-1:] or own[-1:])[0]

    def names(self, written: str, place: Place, other: Article) -> bool:
        """True when what is written at ``place`` means the ``other`` article."""
        whole, path = absolute(written, place.folder), document_of(other)
        return other.id.startswith(whole) or whole == marked_name(path, other.text) or (
            whole == path and not self._several(path))

    def name_for(self, other: Article, place: Place) -> str:
        """What to write at ``place`` for an article; its id would not outlive a correction."""
        path = document_of(other)
        whole = marked_name(path, other.text) if self._several(path) else path
        if is_url(path) or place.of_index:
            return whole
        inside = os.path.relpath(whole, place.folder)
        return whole if inside.startswith(os.pardir) else inside

    def _several(self, path: str) -> bool:
        """True for what may hold several articles, each then known by its own text."""
        record = self._index.files().get(path)
        suffix = "" if is_url(path) else os.path.splitext(path)[1].lower()
        return FORMATS.get(suffix) in _TABLES or bool(record and len(record.article_ids) > 1)


def document_of(article: Article) -> str:
    """The path or address that an article was read from."""
    if article.path is None:
        raise CallerError("It is not known where this article was read from.",
                          help="Ingest it again.")
    return article.path


def _plain(name: str, _: str) -> str:
    return name
