"""Tiny packs in two languages, built by the real build from invented sentences."""

from __future__ import annotations

import pytest

from assistant.packs.files import write_arrays
from assistant.packs.lexicon import Lexicon
from training.packs.build import build_pack
from training.packs.material import Pair

RUSSIAN = [
    ("The harbour is closed.", "Гавань закрыта."), ("The harbour is old.", "Гавань старая."),
    ("An old ship waits.", "Старый корабль ждёт."), ("The ship is closed.", "Корабль закрыт."),
    ("The guard waits.", "Сторож ждёт."), ("The old guard sleeps.", "Старый сторож спит."),
    ("The guard of the harbour reads a long letter about an old ship today.",
     "Сторож гавани читает сегодня длинное письмо о старом корабле."),
]
GERMAN = [
    ("The harbour is closed.", "Der Hafen ist geschlossen."),
    ("The harbour is old.", "Der Hafen ist alt."), ("An old ship waits.", "Ein altes Schiff wartet."),
    ("The ship is closed.", "Das Schiff ist geschlossen."), ("The guard waits.", "Der Wächter wartet."),
    ("The old guard sleeps.", "Der alte Wächter schläft."),
]
ARABIC = [
    ("The harbour is closed.", "الميناء مغلق."), ("The harbour is old.", "الميناء قديم."),
    ("The old guard sleeps.", "الحارس القديم ينام."), ("The guard waits.", "الحارس ينتظر."),
]
ENTRIES = {
    "ru": [("ship", "корабль"), ("guard", "сторож"), ("chief of staff", "начальник штаба")],
    "de": [("ship", "Schiff"), ("guard", "Wächter")],
    "ar": [("harbour", "ميناء"), ("guard", "حارس")],
}


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory):
    """A folder with packs for Russian, German and Arabic, without a name matcher."""
    folder = tmp_path_factory.mktemp("packs")
    for language, parallel in (("ru", RUSSIAN), ("de", GERMAN), ("ar", ARABIC)):
        build_pack(language, [Pair("tatoeba", *pair) for pair in parallel],
                   [Pair("wikt", *pair) for pair in ENTRIES[language]], folder)
    return folder


@pytest.fixture(scope="session")
def tiny(tiny_folder):
    """The packs of that folder."""
    return Lexicon(tiny_folder)


@pytest.fixture
def empty(tmp_path):
    """A folder whose manifest names one file of nothing in particular."""
    import numpy as np

    write_arrays("xx.npz", {"numbers": np.arange(3)}, tmp_path, sources=["made up"])
    return tmp_path
