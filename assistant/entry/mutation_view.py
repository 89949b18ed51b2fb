"""What a copy changed, for a person at a terminal."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from assistant.entry.text_view import PIPED_WIDTH
from assistant.entry.wording import provenance
from assistant.types import Change, Difference, Mutation

_MARKS = {"same": "=", "changed": "~", "added": "+", "dropped": "-"}
_TWO_LANGUAGES = ("Two languages: sentences were paired by the figures and names they share; "
                  "one that was not may have its like.")
_STYLES = {"same": "dim", "changed": "yellow", "added": "green", "dropped": "red"}


def mutation(value: Mutation) -> None:
    """Print both articles, the counts, and every sentence in reading order."""
    width = None if sys.stdout.isatty() else PIPED_WIDTH
    console = Console(highlight=False, soft_wrap=False, width=width)
    for name, article in (("original", value.original), ("copy", value.copy)):
        console.print(Text.assemble((f"{name:>9}  ", "dim"), (provenance(article), "bold"),
                                    f"  {article.title or 'untitled'}"))
    counts = value.counts()
    console.print(Text(", ".join(f"{count} {kind}" for kind, count in counts.items()), "dim"))
    if None not in (languages := {value.original.language, value.copy.language}) and len(
            languages) > 1:
        console.print(Text(_TWO_LANGUAGES, "dim"))
    for change in value.changes:
        _change(console, change)


def _change(console: Console, change: Change) -> None:
    quote = change.copy or change.original
    if quote is None:
        return
    console.print(Text.assemble((f"{_MARKS[change.kind]} ", _STYLES[change.kind]),
                                (quote.text, "dim" if change.kind == "same" else "")))
    if change.hardened:
        console.print(Padding(Text("! states more certainly than the original", "yellow"),
                              (0, 0, 0, 4)))
    if change.kind == "changed" and change.original is not None:
        console.print(Padding(Text(f"was: {change.original.text}", "dim"), (0, 0, 0, 4)))
    for difference in change.differences:
        console.print(Padding(Text(_difference(difference)), (0, 0, 0, 4)))


def _difference(difference: Difference) -> str:
    expected, found = difference.expected, difference.found
    if not found:
        return f"{difference.kind}: “{expected}” was left out"
    if not expected:
        return f"{difference.kind}: “{found}” was put in"
    return f"{difference.kind}: “{expected}” became “{found}”"
