"""What people call the facts about an article, in front matter, tables and sidecars."""

from __future__ import annotations

import re
from collections.abc import Mapping
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
    that is not such a mapping, for a key given twice and for aliases.
    """
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        if root is None:
            return {}
        value = _plain(root, what, set())
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark is not None else ""
        detail = getattr(problem, "problem", None) or "it cannot be read"
        raise IngestError(f"{what} is not valid YAML{where}: {detail}.") from problem
    except RecursionError as problem:
        raise IngestError(f"{what} is nested too deeply.") from problem
    if not isinstance(value, dict):
        raise IngestError(f"{what} must hold names and values, as in `title: Words`.")
    return value


def _plain(node: yaml.Node, what: str, seen: set[int]) -> Any:
    line = node.start_mark.line + 1
    if id(node) in seen:
        raise IngestError(f"{what}, line {line}: aliases (*name) are not accepted.")
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, what, seen) for item in node.value]
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise IngestError(f"{what}, line {line}: a name must be plain text.")
        if key_node.value in result:
            raise IngestError(f"{what}, line {line}: {key_node.value!r} is given twice.")
        result[key_node.value] = _plain(value_node, what, seen)
    return result
