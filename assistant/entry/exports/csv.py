"""A comparison as a table: one row for each cell of the claim matrix."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from assistant.answer.outlets import file_name
from assistant.types import Article, Cell, Citation, Claim, Comparison

BOM = "\ufeff"
"""Without it spreadsheets read UTF-8 as something else."""
COLUMNS = (
    "event", "claim", "label", "differs", "article", "outlet", "originating_outlet", "published",
    "language", "title", "stance", "similarity", "citation", "quote", "start", "end", "voice",
    "speaker", "evidence", "nearest", "nearest_start", "nearest_end", "origin", "url", "file")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula or command, in wide forms too."""


def comparison_csv(comparison: Comparison) -> str:
    """The claim matrix as CSV with a byte order mark and a head line, cells in column order.

    A cell that a spreadsheet might run as a formula begins with an apostrophe instead. Where
    nothing was laid side by side there is the head line alone.
    """
    out = io.StringIO(BOM, newline="")
    out.seek(0, io.SEEK_END)
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _rows(comparison):
        writer.writerow([_harmless(row.get(column)) for column in COLUMNS])
    return out.getvalue()


def _rows(comparison: Comparison) -> Iterator[dict[str, object]]:
    cited = {citation.quote: citation for citation in comparison.citations}
    for claim in comparison.claims:
        event = comparison.events[claim.event].label
        for article in comparison.columns:
            cell = claim.cells.get(article.id)
            if cell is not None:
                citation = cited[cell.quote] if cell.quote else None
                yield _row(claim, article, cell, citation) | {"event": event}


def _row(
    claim: Claim, article: Article, cell: Cell, citation: Citation | None
) -> dict[str, object]:
    row: dict[str, object] = {
        "claim": claim.id, "label": claim.label, "differs": "yes" if claim.differs else "no",
        "article": article.id, "outlet": article.outlet,
        "originating_outlet": article.originating_outlet, "published": article.published,
        "language": article.language, "title": article.title, "stance": cell.stance,
        "similarity": None if cell.similarity is None else f"{cell.similarity:.3f}",
        "origin": article.independent_group, "url": article.url, "file": file_name(article)}
    if citation is not None:
        said, span = citation.attribution, citation.quote.span
        row |= {"citation": citation.number, "quote": citation.quote.text, "start": span.start,
                "end": span.end, "voice": said.voice, "speaker": said.speaker,
                "evidence": said.evidence}
    elif cell.nearest is not None:
        near = cell.nearest
        row |= {"nearest": near.text, "nearest_start": near.span.start,
                "nearest_end": near.span.end}
    return row


def _harmless(value: object) -> str:
    text = "" if value is None else str(value).replace("\x00", "")
    return f"'{text}" if text.lstrip(" \u00a0\ufeff").startswith(_FORMULA) else text
