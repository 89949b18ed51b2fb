"""Telling web addresses from paths."""

from __future__ import annotations


def is_url(text: str) -> bool:
    """True for an http or https address, false for a path or anything else."""
    return text.lower().startswith(("http://", "https://"))
