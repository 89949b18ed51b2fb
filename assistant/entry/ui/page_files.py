"""Stylesheets and scripts of the page, read without loading what draws the page."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=16)
def page_file(name: str) -> str:
    """A stylesheet or script of this package."""
    return (files("assistant.entry.ui") / name).read_text("utf-8")
