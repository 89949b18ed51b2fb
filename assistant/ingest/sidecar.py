"""``articles.yaml``: what a person writes about the files beside it, and what therefore wins."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.errors import IngestError
from assistant.ingest.document import DECLARED_KEYS, Declared
from assistant.ingest.encoding import decode
from assistant.ingest.fields import NOTHING, parse_yaml, stated_value
from assistant.text.addresses import is_url

SIDECAR_NAME = "articles.yaml"
MAX_SIDECAR_BYTES = 5_000_000
"""About 25,000 described files; a larger one is not something a person wrote."""
RULING_KEYS: Mapping[str, bool] = {"same_origin_as": True, "independent_of": False}
"""Keys that hold other articles, and whether those are of one origin with this one."""
MARK_DIGITS = 12

_MARKED = re.compile(rf"(.+)#[0-9a-f]{{{MARK_DIGITS}}}", re.DOTALL)
_ID = re.compile(r"[0-9a-f]{6,16}")
_ALIASES = {"date": "published"}


@dataclass(frozen=True, slots=True)
class StatedRuling:
    """A person's word on one article and another: of one origin (``together``) or not.

    ``other`` is an article's id, a web address or an absolute path, either of the last two with
    ``#`` and the mark of a text where several articles come from there.
    """

    together: bool
    other: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What is written under one name: facts by key, and other articles by ruling key."""

    facts: Mapping[str, str] = field(default_factory=dict)
    rulings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The notes of one folder. ``digest`` changes whenever any of them does."""

    folder: Path
    digest: str
    entries: Mapping[str, Entry]
    marked: Mapping[str, tuple[str, ...]]

    def for_file(self, name: str) -> dict[str, Declared]:
        """What is written about the file of this name; empty when nothing is."""
        entry = self.entries.get(name, Entry())
        return {key: Declared(value, "sidecar") for key, value in entry.facts.items()}

    def for_text(self, name: str, text: str) -> dict[str, Declared]:
        """What is written about one article of a file: the file's notes, then its own over them."""
        if name not in self.marked:
            return self.for_file(name)
        return self.for_file(name) | self.for_file(marked_name(name, text))

    def rulings_for(self, name: str, text: str) -> tuple[StatedRuling, ...]:
        """A person's rulings on one article of a file, the others' names made absolute."""
        return tuple(
            StatedRuling(RULING_KEYS[key], absolute(other, self.folder))
            for written in (name, marked_name(name, text)) if written in self.entries
            for key, others in self.entries[written].rulings.items() for other in others)

    def digest_for(self, name: str) -> str:
        """A digest of what is written about this one file; "" when nothing is.

        A note about one file then costs reading that file again, not the whole folder.
        """
        written = [
            f"{'' if entry_name == name else entry_name}{key}={value}"
            for entry_name in (name, *self.marked.get(name, ()))
            for key, value in _written(self.entries.get(entry_name, Entry()))]
        if not written:
            return ""
        together = "\0".join(written)
        return hashlib.sha256(together.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def marked_name(name: str, text: str) -> str:
    """The name under which one article of a file that holds several is written about.

    It is made of the article's text: the row of a table would move with the rows above it.
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{name}#{digest[:MARK_DIGITS]}"


def unmarked(name: str) -> str:
    """The file of a name made by ``marked_name``; any other name as it is."""
    match = _MARKED.fullmatch(name)
    return match[1] if match else name


def absolute(other: str, folder: Path) -> str:
    """Another article as a sidecar in ``folder`` names it: an id, an address or a whole path."""
    if is_url(other) or _ID.fullmatch(other):
        return other
    return os.path.normpath(os.path.join(os.path.abspath(folder), os.path.expanduser(other)))


def load_sidecar(folder: Path) -> Sidecar | None:
    """Read ``articles.yaml`` of ``folder``; None when there is none.

    IngestError, naming file and line or key, when it cannot be read or holds an unknown key: a
    misspelt ``autor:`` must not pass in silence.
    """
    data = read_sidecar(folder)
    if data is None:
        return None
    files = parse_yaml(decode(data)[0] if data else "", what=SIDECAR_NAME)
    entries = {name: _entry(name, value) for name, value in files.items()}
    marked: dict[str, tuple[str, ...]] = {}
    for name in sorted(entries):
        if unmarked(name) != name:
            marked[unmarked(name)] = (*marked.get(unmarked(name), ()), name)
    return Sidecar(Path(folder), hashlib.sha256(data).hexdigest(), entries, marked)


def read_sidecar(folder: Path) -> bytes | None:
    """The bytes of ``articles.yaml``, None when there is none; IngestError when it is too large."""
    path = folder / SIDECAR_NAME
    try:
        if path.stat().st_size > MAX_SIDECAR_BYTES:
            raise IngestError(f"{SIDECAR_NAME} is over {MAX_SIDECAR_BYTES // 1_000_000} MB.")
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise IngestError(f"{SIDECAR_NAME} cannot be read: {problem.strerror}.") from problem


def _written(entry: Entry) -> list[tuple[str, str]]:
    rulings = [(key, ", ".join(others)) for key, others in entry.rulings.items()]
    return sorted([*entry.facts.items(), *rulings])


def _entry(name: str, value: Any) -> Entry:
    if value in ("", "null", "~"):
        return Entry()
    if not isinstance(value, dict):
        raise IngestError(
            f"{SIDECAR_NAME}: what is written under {name!r} must be names and values.",
            help="For example: `report.txt: {outlet: The Example, published: 2024-05-01}`.")
    facts: dict[str, str] = {}
    rulings: dict[str, tuple[str, ...]] = {}
    for key, stated in value.items():
        if key in RULING_KEYS:
            rulings[key] = _others(name, key, stated)
            continue
        known = _ALIASES.get(key, key)
        if known not in DECLARED_KEYS:
            raise IngestError(
                f"{SIDECAR_NAME}: {key!r} under {name!r} is not known.",
                help=f"Known are {', '.join((*DECLARED_KEYS, *RULING_KEYS))} (or date).")
        if known in facts:
            raise IngestError(f"{SIDECAR_NAME}: {name!r} has both published and date.")
        if isinstance(stated, dict):
            raise IngestError(f"{SIDECAR_NAME}: {key!r} under {name!r} must be plain text.")
        written = stated_value(stated)
        if written is not None:
            facts[known] = written
    return Entry(facts, rulings)


def _others(name: str, key: str, stated: Any) -> tuple[str, ...]:
    listed = stated if isinstance(stated, list) else [stated]
    if not all(isinstance(other, str) for other in listed):
        raise IngestError(
            f"{SIDECAR_NAME}: {key!r} under {name!r} must list files, addresses or article ids.",
            help=f"For example: `{key}: [other.txt, https://example.org/story]`.")
    return tuple(dict.fromkeys(other.strip() for other in listed
                               if other.strip().lower() not in NOTHING))
