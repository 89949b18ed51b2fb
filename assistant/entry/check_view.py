"""``check`` at a terminal: reading the text, and printing the verdicts."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from assistant.entry.text_view import PIPED_WIDTH
from assistant.entry.wording import provenance
from assistant.errors import CallerError
from assistant.types import CheckItem, CheckResult

MAX_BYTES = 4_000_000
"""No text of as many characters as are checked is longer than this in UTF-8."""
_STYLES = {"verbatim": "bold green", "altered": "bold yellow", "absent": "bold red"}


def text_of(path: str) -> str:
    """The text of a file, or of stdin for "-"; CallerError when it cannot be read as UTF-8."""
    try:
        if path == "-":
            return sys.stdin.read()
        with Path(path).open("rb") as file:
            return file.read(MAX_BYTES + 1).decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise CallerError(f"{path} is not a text in UTF-8.",
                          help="Save it as UTF-8, or paste its text to stdin.") from problem
    except OSError as problem:
        raise CallerError(f"{path} cannot be read: {problem.strerror}.",
                          help="Name a text file, or - for stdin.") from problem


def check_result(result: CheckResult) -> None:
    """Print each part with its verdict, its places and what was altered, then the counts."""
    out = Console(highlight=False, width=None if sys.stdout.isatty() else PIPED_WIDTH)
    for item in result.items:
        out.print(Text.assemble((f"{item.verdict.upper():<9}", _STYLES[item.verdict]),
                                (item.kind, "dim"), "  ", item.text))
        for line in _lines(item):
            out.print(Padding(line, (0, 0, 0, 4)))
        out.print()
    if not result.items:
        out.print("Nothing here is long enough to judge: it takes a sentence or a quotation of at "
                  "least three words.")
        return
    counts = {verdict: sum(item.verdict == verdict for item in result.items) for verdict in _STYLES}
    out.print(Text(", ".join(f"{count} {verdict}" for verdict, count in counts.items()), "bold"))


def _lines(item: CheckItem) -> list[Text]:
    lines = [Text(item.reason)] if item.reason else []
    for change in item.alterations:
        expected = f"“{change.expected}”" if change.expected else "nothing"
        found = f"“{change.found}”" if change.found else "nothing"
        lines.append(Text.assemble((f"! {change.kind}: ", "yellow"),
                                   f"the source has {expected}, the text {found}"))
    for citation in item.matches:
        span = citation.quote.span
        place = f"  {citation.article.id[:10]} {span.start}–{span.end}"
        lines.append(Text.assemble((f"[{citation.number}] ", "bold cyan"),
                                   (provenance(citation.article), "bold"), (place, "dim")))
        if item.verdict == "altered":
            lines.append(Text(f"    “{citation.quote.text}”"))
    return lines
