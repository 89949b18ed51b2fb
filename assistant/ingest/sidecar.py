"""``articles.yaml``: what a person writes about the files beside it, and what therefore wins."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import IngestError
from assistant.ingest.document import DECLARED_KEYS, Declared
from assistant.ingest.encoding import decode
from assistant.ingest.fields import parse_yaml, stated_value

SIDECAR_NAME = "articles.yaml"
MAX_SIDECAR_BYTES = 5_000_000
"""About 25,000 described files; a larger one is not something a person wrote."""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The notes of one folder. ``digest`` changes whenever any of them does."""

    digest: str
    entries: Mapping[str, Mapping[str, str]]

    def for_file(self, name: str) -> dict[str, Declared]:
        """What is written about the file of this name; empty when nothing is."""
        return {key: Declared(value, "sidecar")
                for key, value in self.entries.get(name, {}).items()}

    def digest_for(self, name: str) -> str:
        """A digest of what is written about this one file; "" when nothing is.

        A note about one file then costs reading that file again, not the whole folder.
        """
        notes = self.entries.get(name)
        if not notes:
            return ""
        written = "\0".join(f"{key}={notes[key]}" for key in sorted(notes))
        return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def load_sidecar(folder: Path) -> Sidecar | None:
    """Read ``articles.yaml`` of ``folder``; None when there is none.

    IngestError, naming file and line or key, when it cannot be read or holds an unknown key: a
    misspelt ``autor:`` must not pass in silence.
    """
    path = folder / SIDECAR_NAME
    try:
        if path.stat().st_size > MAX_SIDECAR_BYTES:
            raise IngestError(f"{SIDECAR_NAME} is over {MAX_SIDECAR_BYTES // 1_000_000} MB.")
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise IngestError(f"{SIDECAR_NAME} cannot be read: {problem.strerror}.") from problem
    text = decode(data)[0] if data else ""
    files = parse_yaml(text, what=SIDECAR_NAME)
    entries = {name: _entry(name, value) for name, value in files.items()}
    return Sidecar(hashlib.sha256(data).hexdigest(), entries)


def _entry(name: str, value: Any) -> dict[str, str]:
    if value in ("", "null", "~"):
        return {}
    if not isinstance(value, dict):
        raise IngestError(
            f"{SIDECAR_NAME}: what is written under {name!r} must be names and values.",
            help="For example: `report.txt: {outlet: The Example, published: 2024-05-01}`.")
    entry: dict[str, str] = {}
    for key, stated in value.items():
        field = "published" if key == "date" else key
        if field not in DECLARED_KEYS:
            known = ", ".join(DECLARED_KEYS)
            raise IngestError(f"{SIDECAR_NAME}: {key!r} under {name!r} is not known.",
                              help=f"Known are {known} (or date).")
        if field in entry:
            raise IngestError(f"{SIDECAR_NAME}: {name!r} has both published and date.")
        if isinstance(stated, dict):
            raise IngestError(f"{SIDECAR_NAME}: {key!r} under {name!r} must be plain text.")
        written = stated_value(stated)
        if written is not None:
            entry[field] = written
    return entry
