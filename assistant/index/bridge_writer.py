"""Keeping the postings of the bridge leg in step with the catalogue.

They stand in the catalogue's own file: each step writes postings and clears what it did from the
outbox in one transaction, so it is done once or not at all. Postings of passages that are gone
stay until they outnumber the rest; passage numbers never come back, so they name nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from assistant.index.catalogue import Catalogue
from assistant.index.catalogue_writer import CatalogueWriter
from assistant.index.database import Database
from assistant.index.lexical import field_of
from assistant.packs.files import read_manifest
from assistant.packs.lexicon import ENGLISH, LEAST_NAME, lexicon
from assistant.packs.pack import NAMES_FILE, pack_languages
from assistant.packs.spelling import plain
from assistant.protocols import ProgressCallback
from assistant.text.terms import ANALYSIS, terms, words
from assistant.types import Progress

POSTING = np.dtype([("low", "<u2"), ("tf", "u1")])
"""One passage of a term: the low sixteen bits of its number, how often it holds the term."""
BLOCK_BITS = 16
NAME_STEPS = 127.0
"""A unit vector's number is stored as the nearest of so many steps to 1."""
MADE_OF = "bridge_made_of"
GONE = "bridge_gone"
# Passages in one transaction: a second's work, in which other writers wait.
_BLOCK = 2000
# Postings are made anew once more than half of them, and not just a few, are of passages gone.
_SLACK = 2_000


def made_of() -> str:
    """What postings depend on beside the passages: how terms are written, languages, names."""
    names = str(read_manifest().get(NAMES_FILE, {}).get("sha256", ""))
    known = [ANALYSIS, *pack_languages(), names]
    return hashlib.sha256("\n".join(known).encode()).hexdigest()[:16]


class BridgeWriter:
    """Writes what the outbox says the bridge leg has still to be told."""

    def __init__(self, database: Database, catalogue: Catalogue) -> None:
        self._database = database
        self._catalogue = catalogue

    def is_current(self) -> bool:
        """True when the postings were made with the packs at hand, or there is nothing to hold."""
        return (self._catalogue.meta().get(MADE_OF) == made_of()
                or not self._database.rows("SELECT 1 FROM passages LIMIT 1"))

    def flush(self, progress: ProgressCallback | None = None) -> None:
        """Bring the postings up to the catalogue; all anew where the packs have changed."""
        meta = self._catalogue.meta()
        held = self._catalogue.count("passages")
        if meta.get(MADE_OF) != made_of() or int(meta.get(GONE, 0)) > held + _SLACK:
            self._restart()
        rows = self._database.rows(
            "SELECT seq, op, passage_pk, language FROM outbox WHERE leg = 'bridge' ORDER BY seq")
        for start in range(0, len(rows), _BLOCK):
            self._write(rows[start:start + _BLOCK])
            if progress:
                progress(Progress("indexing words across languages",
                                  min(start + _BLOCK, len(rows)), len(rows)))

    def _restart(self) -> None:
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM bridge_postings")
            connection.execute("DELETE FROM bridge_terms")
            connection.execute("DELETE FROM outbox WHERE leg = 'bridge'")
            connection.execute(
                "INSERT INTO outbox (leg, op, passage_pk, language) "
                "SELECT 'bridge', 'add', pk, language FROM passages ORDER BY pk")
            writer = CatalogueWriter(connection)
            writer.set_meta(**{MADE_OF: made_of(), GONE: 0})
            writer.next_generation()

    def _write(self, rows: Sequence) -> None:
        known = {ENGLISH, *pack_languages()}
        fields = {row["passage_pk"]: field_of(row["language"]) for row in rows
                  if row["op"] == "add" and field_of(row["language"]) in known}
        postings, spellings = _read(self._catalogue.passage_texts(list(fields)), fields)
        gone = sum(row["op"] == "remove" for row in rows)
        with self._database.transaction() as connection:
            connection.executemany(
                "INSERT INTO bridge_postings VALUES (?, ?, ?, ?) "
                # What SQLite puts together is text, which cannot be read back as bytes.
                "ON CONFLICT DO UPDATE SET "
                "postings = CAST(postings || excluded.postings AS BLOB)",
                [(*key, _packed(found)) for key, found in sorted(postings.items())])
            for field, spelled in spellings.items():
                held = {row[0] for row in connection.execute(
                    "SELECT term FROM bridge_terms WHERE field = ? "
                    "AND term IN (SELECT value FROM json_each(?))",
                    (field, json.dumps(list(spelled))))}
                new = {term: name for term, name in spelled.items() if term not in held}
                connection.executemany(
                    "INSERT INTO bridge_terms (field, term, name) VALUES (?, ?, ?)",
                    [(field, term, vector) for term, vector in
                     zip(new, _vectors(list(new.values())), strict=True)])
            connection.executemany("DELETE FROM outbox WHERE seq = ?",
                                   [(row["seq"],) for row in rows])
            writer = CatalogueWriter(connection)
            if gone:
                writer.set_meta(**{GONE: int(self._catalogue.meta().get(GONE, 0)) + gone})
            writer.next_generation()


_Postings = dict[tuple[str, str, int], list[tuple[int, int]]]


def _read(
    texts: Mapping[int, str], fields: Mapping[int, str]
) -> tuple[_Postings, dict[str, dict[str, str]]]:
    """Postings by (field, term, block), and how the terms of each field are first spelled."""
    postings: _Postings = {}
    spellings: dict[str, dict[str, str]] = {}
    for pk, text in sorted(texts.items()):
        field = fields[pk]
        spelled = spellings.setdefault(field, {})
        for term, count in Counter(terms(text, field)).items():
            postings.setdefault((field, term, pk >> BLOCK_BITS), []).append((pk, count))
        for span in words(text):
            word = span.of(text)
            for term in terms(word, field):
                if term not in spelled:
                    spelled[term] = "" if term[0].isdigit() else plain(word)
    return postings, spellings


def _packed(found: Sequence[tuple[int, int]]) -> bytes:
    low = (1 << BLOCK_BITS) - 1
    return np.array([(pk & low, min(count, 255)) for pk, count in found], POSTING).tobytes()


def _vectors(names: Sequence[str]) -> list[bytes | None]:
    matcher = lexicon().matcher
    if matcher is None or not names:
        return [None] * len(names)
    steps = np.rint(matcher.vectors(list(names)) * NAME_STEPS).astype(np.int8)
    return [row.tobytes() if len(name) >= LEAST_NAME else None
            for name, row in zip(names, steps, strict=True)]
