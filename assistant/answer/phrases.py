"""The assistant's own words, per language, from the catalogues in ``phrases/``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

DEFAULT_LANGUAGE = "en"


class Phrases:
    """One language's catalogue. Plural forms are "one" and "other"; "other" serves for both."""

    def __init__(self, language: str, catalogue: Mapping[str, Any]) -> None:
        self.language = language
        self._catalogue = catalogue

    def say(self, key: str, **values: object) -> str:
        """The phrase filled in. KeyError when the catalogue lacks it or a value is missing."""
        return str(self._find(key)).format(**values)

    def count(self, key: str, n: int, **values: object) -> str:
        """The plural form for ``n``, with ``n`` filled in."""
        forms = self._find(key)
        form = forms.get("one", forms["other"]) if n == 1 else forms["other"]
        return str(form).format(n=n, **values)

    def _find(self, key: str) -> Any:
        found: Any = self._catalogue
        for part in key.split("."):
            found = found[part]
        return found


@lru_cache(maxsize=32)
def phrases_for(language: str | None) -> Phrases:
    """The catalogue of a language, or the English one where there is none of it."""
    folder = files("assistant.answer") / "phrases"
    wanted = language or DEFAULT_LANGUAGE
    if not (folder / f"{wanted}.json").is_file():
        wanted = DEFAULT_LANGUAGE
    return Phrases(wanted, json.loads((folder / f"{wanted}.json").read_text("utf-8")))
