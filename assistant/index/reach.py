"""Which languages of an index are searched by what, as far as is known without the encoder."""

from __future__ import annotations

import json

from assistant.index.catalogue import Catalogue
from assistant.index.catalogue_writer import CatalogueWriter
from assistant.index.database import Database
from assistant.index.glossing import is_glossed
from assistant.index.lexical import primary
from assistant.packs.lexicon import ENGLISH
from assistant.packs.pack import pack_languages
from assistant.protocols import Embedder
from assistant.types import Reach

GLOSSED = "glossed_languages"
"""The note that says of which languages the vectors are those of gists."""


def note_glossed(database: Database, catalogue: Catalogue, embedder: Embedder) -> None:
    """Write down which languages of the index this encoder reads only as a gist."""
    spoken = {row[0] for row in database.rows("SELECT DISTINCT language FROM passages")}
    glossed = json.dumps(sorted(code for code in spoken if code and is_glossed(code, embedder)))
    if catalogue.meta().get(GLOSSED) != glossed:
        with database.transaction() as connection:
            CatalogueWriter(connection).set_meta(**{GLOSSED: glossed})


def reach_of(database: Database, catalogue: Catalogue) -> dict[str | None, Reach]:
    """How each language of the passages is reached; None stands for the unrecognised."""
    joined = {ENGLISH, *pack_languages()}
    stored = catalogue.meta().get(GLOSSED)
    glossed = frozenset(json.loads(stored) if stored else pack_languages())
    found: dict[str | None, Reach] = {}
    for language, embedded in database.rows(
            "SELECT language, count(vector_row) > 0 FROM passages GROUP BY language"):
        meaning = ("gist" if language in glossed else "text") if embedded else None
        found[language] = Reach(meaning, primary(language) in joined)
    return found
