"""A correction at a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from assistant.types import Correction


def correction(value: Correction) -> None:
    """Print what was kept, where, and under which id the article is found now."""
    out = Console(highlight=False, soft_wrap=True)
    for key, written in value.written.items():
        name = key.replace("_", " ")
        out.print(Text(f"{name}: taken back" if written is None else f"{name}: {written}"))
    out.print(Text(f"kept in {', '.join(value.where)}", "dim"))
    if value.article.id != value.former_id:
        out.print(Text(f"the article's id is now {value.article.id}", "bold"))
    for warning in value.warnings:
        out.print(Text(f"! {warning}", "yellow"))
