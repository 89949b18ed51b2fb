"""Reasons are said in six languages, with the same slots in each."""

import re
import tomllib
from pathlib import Path

import pytest

from assistant.analysis.comparison import contrasts, events
from assistant.analysis.comparison.wordings import wordings

FOLDERS = [Path(part.__file__).parent for part in (contrasts, events)]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_language_has_every_phrase_with_the_same_slots(folder):
    known = tomllib.loads((folder / "reasons.toml").read_text("utf-8"))
    assert set(known) == {"en", "fr", "es", "de", "ru", "ar"}
    slots = {language: {key: sorted(re.findall(r"\{\w+\}", phrase)) for key, phrase in said.items()}
             for language, said in known.items()}
    assert all(found == slots["en"] for found in slots.values())


def test_a_language_without_phrases_gets_the_english_ones():
    assert wordings(FOLDERS[0], "ja") == wordings(FOLDERS[0], "en")
    assert wordings(FOLDERS[0], "fr") != wordings(FOLDERS[0], "en")
