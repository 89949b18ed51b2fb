"""Results for a person at a terminal: aligned, coloured only on one."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from assistant.entry.translation_view import print_translation
from assistant.entry.ui.reach_html import reach_lines
from assistant.entry.ui.words import words_for
from assistant.entry.wording import origins_line, outlet_name, provenance
from assistant.text.unquoted import unquoted
from assistant.types import Answer, Article, Citation, Flag, IngestReport, SearchResult, Sources

PIPED_WIDTH = 160
"""Columns when the output goes to a file or a pipe, where nothing says how wide it is."""


def _console() -> Console:
    width = None if sys.stdout.isatty() else PIPED_WIDTH
    return Console(highlight=False, soft_wrap=False, width=width)


def ingest_report(report: IngestReport) -> None:
    """Print what an ingest did, and each document left out with its reason."""
    console = _console()
    console.print(f"[bold]{report.articles}[/] articles, {report.passages} passages in the index: "
                  f"{report.added} added, {report.updated} updated, {report.unchanged} unchanged, "
                  f"{report.removed} removed in {report.seconds:.1f} s.")
    for skipped in report.skipped:
        console.print(Text.assemble(("skipped ", "yellow"), skipped.path))
        console.print(Padding(Text(skipped.reason), (0, 0, 0, 4)))


def answer(value: Answer) -> None:
    """Print the lead, each statement with its quotes, and every flag with its reason."""
    console = _console()
    by_number = {citation.number: citation for citation in value.citations}
    lead = value.answer.split("\n", 1)[0]
    console.print(Text(lead, style="bold"))
    if value.citations:
        console.print(Text(origins_line(value.origins), style="dim"))
    for index, statement in enumerate(value.statements):
        if statement.said:
            console.print(Text.assemble("\n", statement.said, (f"  ({statement.reason})", "dim")))
        for number in statement.citations:
            _citation(console, by_number[number])
        if not statement.citations and statement.text not in lead:
            console.print(Text(statement.text))
        _flags(console, [flag for flag in value.flags if flag.statement == index])
    _flags(console, [flag for flag in value.flags if flag.statement is None])
    if value.struck:
        console.print(Text("\nSaid by the model, not found in the corpus:", "bold"))
    for one in value.struck:
        console.print(Padding(
            Text.assemble("struck: ", (unquoted(one.text), "strike"),
                          (f"  {unquoted(one.reason)}", "dim")), (0, 0, 0, 4)))
    if value.nearest:
        console.print(Text("\nNearest passages, none of which answers the question:", "dim"))
        for citation in value.nearest:
            _citation(console, citation)


def _citation(console: Console, citation: Citation) -> None:
    console.print()
    console.print(Text.assemble((f"[{citation.number}] ", "bold cyan"),
                                (provenance(citation.article), "bold")))
    said = citation.attribution
    if said.speaker:
        console.print(Padding(Text(f"speaker: {said.speaker}", "dim"), (0, 0, 0, 4)))
    console.print(Padding(Text(f"“{citation.quote.text}”"), (0, 0, 0, 4)))
    if citation.translation:
        print_translation(console, citation.translation)


def _flags(console: Console, flags: Iterable[Flag]) -> None:
    for flag in flags:
        name = flag.kind.replace("_", " ")
        console.print(Padding(Text.assemble((f"! {name}: ", "yellow"), flag.message), (0, 0, 0, 4)))


def search_result(result: SearchResult) -> None:
    """Print hits, best first, with where each stands."""
    console = _console()
    if not result.hits:
        console.print("No passage matches.")
    else:
        console.print(Text(origins_line(result.origins), "dim"))
    for rank, found in enumerate(result.hits, 1):
        span = found.hit.passage.span
        console.print(Text.assemble((f"{rank:>2}. ", "bold cyan"),
                                    (provenance(found.article), "bold")))
        console.print(Padding(Text(f"{found.article.title or 'untitled'} · {found.article.id} "
                                   f"{span.start}–{span.end}", "dim"), (0, 0, 0, 4)))
        console.print(Padding(Text(span.of(found.article.text)), (0, 0, 1, 4)))


def sources(value: Sources) -> None:
    """Print the corpus as a table."""
    console = _console()
    if not value.articles:
        console.print("The index holds no articles. Add some with: "
                      "python -m assistant ingest PATH")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("id", "date", "lang"):
        table.add_column(column, no_wrap=True)
    for column, share in (("outlet", 2), ("first reported by", 2), ("title", 5), ("warnings", 3)):
        table.add_column(column, overflow="fold", ratio=share)
    table.expand = True
    for article in value.articles:
        warnings = [w.removesuffix(" in the document") for w in article.warnings]
        spoken = ", ".join(article.languages) or "–"
        table.add_row(article.id[:10], article.published or "–", spoken,
                      escape(outlet_name(article)), escape(article.originating_outlet or "–"),
                      escape(article.title or "–"), escape("; ".join(warnings)))
    console.print(table)
    for name, line in reach_lines(value.reach, words_for("en")):
        console.print(Text(f"{name}: {line}", "yellow"))
    console.print(Text(origins_line(value.origins), "dim"))


def article(value: Article) -> None:
    """Print one article's card and its text, furniture dimmed."""
    console = _console()
    console.print(Text(value.title or "untitled", "bold"))
    rows = [("id", value.id), ("outlet", outlet_name(value)),
            ("first reported by", value.originating_outlet or "not stated"),
            ("author", value.author or "not stated"), ("date", value.published or "not stated"),
            ("language", ", ".join(value.languages) or "not known"),
            ("address", value.url or "not stated"),
            ("file", value.path or "–")]
    rows += [(link.relation.replace("_", " "), link.name) for link in value.origin_chain]
    if value.corrected:
        rows.append(("by a person", ", ".join(value.corrected)))
    rows += [("warning", warning) for warning in value.warnings]
    for name, shown in rows:
        console.print(Text.assemble((f"{name:>18}  ", "dim"), shown))
    console.print()
    text = Text(value.text)
    for piece in value.furniture:
        text.stylize("dim", piece.span.start, piece.span.end)
    console.print(text)
