"""Everything people wrote about documents, wherever it is kept.

Beside a file in its folder; and in the index's own ``articles.yaml`` for what has no folder to
write to: web addresses, and files in a folder that is not ours to change. The latter is the more
particular and wins.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from assistant.errors import IngestError
from assistant.ingest.document import Declared
from assistant.ingest.sidecar import (
    SIDECAR_NAME,
    Sidecar,
    StatedRuling,
    load_sidecar,
    marked_name,
)


class Notes:
    """Notes about documents by their path or address; each folder's are read once.

    ``on_problem`` is told the path of a sidecar that cannot be read and why; nothing in it
    counts then.
    """

    def __init__(self, index_dir: Path, *, on_problem: Callable[[str, str], None]) -> None:
        self._own_folder = Path(index_dir)
        self._on_problem = on_problem
        self._read: dict[Path, Sidecar | None] = {}

    def digest_for(self, path: str) -> str:
        """A digest of all that is written about this document; "" when nothing is."""
        return "+".join(filter(None, (
            sidecar.digest_for(name) for sidecar, name in self._about(path))))

    def for_text(self, path: str, text: str) -> dict[str, Declared]:
        """The facts that are written about one article of this document."""
        found: dict[str, Declared] = {}
        for sidecar, name in self._about(path):
            found |= sidecar.for_text(name, text)
        return found

    def rulings_for(self, path: str, text: str) -> tuple[StatedRuling, ...]:
        """The rulings on one article of this document."""
        return tuple(ruling for sidecar, name in self._about(path)
                     for ruling in sidecar.rulings_for(name, text))

    def astray(self, path: str, texts: list[str]) -> list[str]:
        """Names of notes on articles of this document that are not among its texts any more."""
        return [written for sidecar, name in self._about(path)
                for written in sidecar.marked.get(name, ())
                if written not in {marked_name(name, text) for text in texts}]

    def _about(self, path: str) -> Iterator[tuple[Sidecar, str]]:
        """The sidecars that may speak of a document, and under which name; the last one wins."""
        folder = None if "://" in path else Path(path).parent
        for home, name in ((folder, os.path.basename(path)), (self._own_folder, path)):
            sidecar = self._sidecar(home) if home is not None else None
            if sidecar is not None:
                yield sidecar, name

    def _sidecar(self, folder: Path) -> Sidecar | None:
        if folder not in self._read:
            try:
                self._read[folder] = load_sidecar(folder)
            except IngestError as problem:
                self._on_problem(str(folder / SIDECAR_NAME), str(problem))
                self._read[folder] = None
        return self._read[folder]
