"""The page's own words inside an answer, per language, from the catalogues in ``words/``."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files

from assistant.answer.phrases import DEFAULT_LANGUAGE, Phrases


@lru_cache(maxsize=32)
def words_for(language: str | None) -> Phrases:
    """The catalogue of a language, or the English one where there is none of it."""
    folder = files("assistant.entry.ui") / "words"
    wanted = language or DEFAULT_LANGUAGE
    if not wanted.isalpha() or not (folder / f"{wanted}.json").is_file():
        wanted = DEFAULT_LANGUAGE
    return Phrases(wanted, json.loads((folder / f"{wanted}.json").read_text("utf-8")))


def flag_name(kind: str, words: Phrases) -> str:
    """The name of a caution; a kind that the catalogue lacks is shown in its own words."""
    try:
        return words.say(f"flags.{kind}")
    except (KeyError, TypeError):
        return kind.replace("_", " ").capitalize()
