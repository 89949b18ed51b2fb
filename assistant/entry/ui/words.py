"""The page's words, per language: those inside an answer, and those of the page around it.

``words/`` holds the first, ``words/page/`` the second; one catalogue of a language has both.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from assistant.answer.phrases import DEFAULT_LANGUAGE, Phrases
from assistant.entry.ui.escape import escape

LANGUAGES: Mapping[str, str] = {
    "en": "English", "ar": "العربية", "de": "Deutsch", "es": "Español", "fr": "Français",
    "ru": "Русский",
}
"""The languages that the page speaks, each by its own name, in the order of the menu."""


@lru_cache(maxsize=32)
def words_for(language: str | None) -> Phrases:
    """The catalogue of a language, or the English one where there is none of it."""
    wanted = language if language in LANGUAGES else DEFAULT_LANGUAGE
    folder = files("assistant.entry.ui") / "words"
    inside, around = (json.loads((place / f"{wanted}.json").read_text("utf-8"))
                      for place in (folder, folder / "page"))
    return Phrases(wanted, _joined(inside, around))


def say_html(words: Phrases, key: str, /, **html: str) -> str:
    """A phrase of a catalogue, escaped, with pieces of markup in its gaps."""
    gaps = {name: f"{{{name}}}" for name in html}
    return escape(words.say(key, **gaps)).format(**html)


def language_name(code: str | None, words: Phrases) -> str:
    """The name of a language in the catalogue's; its code where CLDR has no name for it."""
    if not code:
        return words.say("page.not_known")
    from babel import Locale

    return str(Locale(words.language).languages.get(code, code))


def flag_name(kind: str, words: Phrases) -> str:
    """The name of a caution; a kind that the catalogue lacks is shown in its own words."""
    try:
        return words.say(f"flags.{kind}")
    except (KeyError, TypeError):
        return kind.replace("_", " ").capitalize()


def _joined(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Two trees of words as one; no word may stand in both."""
    joined = dict(one)
    for key, said in other.items():
        if isinstance(said, Mapping) and isinstance(joined.get(key), Mapping):
            joined[key] = _joined(joined[key], said)
        elif key in joined:
            raise ValueError(f"{key} stands in two catalogues")
        else:
            joined[key] = said
    return joined
