"""The assistant's own words, per language, from the catalogues in ``phrases/``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

DEFAULT_LANGUAGE = "en"


class Phrases:
    """One language's catalogue.

    Plural forms bear the names of CLDR; "other" serves for all, and "=1" for the number 1 alone
    where the form called "one" would serve for 21 as well.
    """

    def __init__(self, language: str, catalogue: Mapping[str, Any]) -> None:
        self.language = language
        self._catalogue = catalogue

    def say(self, key: str, **values: object) -> str:
        """The phrase filled in. KeyError when the catalogue lacks it or a value is missing."""
        return str(self._find(key)).format(**values)

    def count(self, key: str, n: int, **values: object) -> str:
        """The plural form for ``n``, with ``n`` filled in."""
        forms = self._find(key)
        form = forms.get(f"={n}") or forms.get(plural_form(self.language, n), forms["other"])
        return str(form).format(n=self.number(n), **values)

    def number(self, n: int) -> str:
        """A whole number as this language groups its digits: "1,234", "1 234", "1.234"."""
        if abs(n) < 1000:
            return str(n)
        from babel.numbers import format_decimal

        return format_decimal(n, locale=self.language)

    def tree(self, key: str) -> Mapping[str, Any]:
        """Everything under a heading, gaps unfilled."""
        found: Mapping[str, Any] = self._find(key)
        return found

    def _find(self, key: str) -> Any:
        found: Any = self._catalogue
        for part in key.split("."):
            found = found[part]
        return found


@lru_cache(maxsize=1024)
def plural_form(language: str, n: int) -> str:
    """The name of the plural form that a language uses with ``n``, by the rules of CLDR."""
    from babel import Locale

    return Locale(language).plural_form(n)


@lru_cache(maxsize=32)
def phrases_for(language: str | None) -> Phrases:
    """The catalogue of a language, or the English one where there is none of it."""
    folder = files("assistant.answer") / "phrases"
    wanted = language or DEFAULT_LANGUAGE
    if not (folder / f"{wanted}.json").is_file():
        wanted = DEFAULT_LANGUAGE
    return Phrases(wanted, json.loads((folder / f"{wanted}.json").read_text("utf-8")))
