"""Cues of page furniture, bylines and origins, as data; each file says what its parts mean."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def rules(name: str) -> dict[str, Any]:
    """The parsed rule file ``name`` (without its ending); read once."""
    path = resources.files("assistant.ingest.rules") / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
