"""What people call the facts about an article, in front matter, tables and sidecars."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from assistant.errors import IngestError
from assistant.ingest.document import Basis, Declared

FIELD_NAMES: Mapping[str, str] = {
    "title": "title", "headline": "title",
    "author": "author", "authors": "author", "byline": "author",
    "outlet": "outlet", "publisher": "outlet", "publication": "outlet", "newspaper": "outlet",
    "source": "outlet", "site": "outlet", "site_name": "outlet", "sitename": "outlet",
    "published": "published", "date": "published", "published_at": "published",
    "publish_date": "published", "publication_date": "published", "date_published": "published",
    "pubdate": "published", "datepublished": "published",
    "language": "language", "lang": "language",
    "url": "url", "link": "url", "canonical": "url", "canonical_url": "url", "source_url": "url",
    "origin": "origin", "republished_from": "origin", "original_outlet": "origin",
}
NOTHING = frozenset({"", "null", "none", "nan", "n/a", "~", "-"})
"""How tables and exports write an empty cell."""
MIN_PROPERTY = 3
"""Initials and the like occur in any text by chance."""
MAX_YAML_DEPTH = 10

_FILE_NAME = re.compile(r"\.\w{2,5}$")


def field_of(name: str) -> str | None:
    """The declared key that a column or YAML key of this name means, or None."""
    return FIELD_NAMES.get("_".join(name.strip().lower().replace("-", " ").split()))


def declared_fields(values: Mapping[str, Any], basis: Basis) -> dict[str, Declared]:
    """The declared values among ``values``, by what their names mean; the first name wins.

    Lists are joined with a comma, white space is squeezed, empty cells are left out.
    """
    found: dict[str, Declared] = {}
    for name, value in values.items():
        key = field_of(name)
        stated = stated_value(value)
        if key is not None and stated is not None:
            found.setdefault(key, Declared(stated, basis))
    return found


def stated_value(value: Any) -> str | None:
    """``value`` as one line of text; None when it states nothing or is not a plain value."""
    if isinstance(value, (list, tuple)):
        parts = [part for part in map(stated_value, value) if part is not None]
        return ", ".join(parts) or None
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    squeezed = " ".join(str(value).split())
    return None if squeezed.lower() in NOTHING else squeezed


def borne_out(properties: Mapping[str, Any], text: str) -> dict[str, Declared]:
    """The values of a file's properties that occur in its own words, whatever their case.

    Properties are often left over from a template or name the account that made the file, so
    they are evidence only where the document says the same.
    """
    folded = " ".join(text.split()).casefold()
    found: dict[str, Declared] = {}
    for key, raw in properties.items():
        value = stated_value(raw)
        if value is None or len(value) < MIN_PROPERTY or _FILE_NAME.search(value):
            continue
        if value.casefold() in folded:
            found[key] = Declared(value, "metadata")
    return found


def parse_yaml(text: str, *, what: str) -> dict[str, Any]:
    """A YAML mapping of strings, lists and mappings, every scalar as it is written.

    Dates, "no" and 007 stay the words a person wrote. IngestError, naming the line, for anything
    that is not such a mapping, for a key given twice, for aliases and for deep nesting.
    """
    builder = _YamlBuilder(what)
    try:
        # Events, not nodes: libyaml's composer recurses in C, and deep nesting ends the process.
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            builder.take(event)
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark is not None else ""
        detail = getattr(problem, "problem", None) or "it cannot be read"
        raise IngestError(f"{what} is not valid YAML{where}: {detail}.") from problem
    if builder.root is None:
        return {}
    if not isinstance(builder.root, dict):
        raise IngestError(f"{what} must hold names and values, as in `title: Words`.")
    return builder.root


@dataclass(slots=True)
class _Open:
    """A mapping or list being filled; ``key`` is the name whose value comes next."""

    value: dict[str, Any] | list[Any]
    key: str | None = None


class _YamlBuilder:
    """Makes plain values of YAML events, refusing what a note about an article never needs."""

    def __init__(self, what: str) -> None:
        self.root: Any = None
        self._what = what
        self._open: list[_Open] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            raise IngestError(f"{self._what}, line {line}: aliases (*name) are not accepted.")
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise IngestError(f"{self._what}, line {line}: a second document begins.")
        elif isinstance(event, yaml.ScalarEvent):
            self._place(event.value, line)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            if len(self._open) >= MAX_YAML_DEPTH:
                raise IngestError(f"{self._what}, line {line}: it is nested too deeply.")
            value: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
            self._place(value, line)
            self._open.append(_Open(value))
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._open.pop()

    def _place(self, value: Any, line: int) -> None:
        if not self._open:
            self.root = value
            return
        frame = self._open[-1]
        if isinstance(frame.value, list):
            frame.value.append(value)
        elif frame.key is not None:
            frame.value[frame.key] = value
            frame.key = None
        elif not isinstance(value, str):
            raise IngestError(f"{self._what}, line {line}: a name must be plain text.")
        elif value in frame.value:
            raise IngestError(f"{self._what}, line {line}: {value!r} is given twice.")
        else:
            frame.key = value
