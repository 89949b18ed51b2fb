"""Sentences that say why: phrases of six languages, from the ``reasons.toml`` beside a module."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

DEFAULT = "en"


def wordings(folder: Path, language: str) -> Mapping[str, str]:
    """The phrases of ``folder``/reasons.toml in this language, the English ones where it is not."""
    known = _read(folder)
    return known.get(language, known[DEFAULT])


@cache
def _read(folder: Path) -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((folder / "reasons.toml").read_text("utf-8"))
