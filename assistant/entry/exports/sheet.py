"""A comparison as sections of lines, for whatever is printed: a terminal, a Markdown file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.answer.outlets import file_name
from assistant.entry.exports.letters import Letters
from assistant.entry.wording import provenance
from assistant.types import Cell, Comparison, DistinctiveTerm, Quote

Kind = Literal["own", "document", "quote", "number", "column"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one kind: our own, a document's, a quote's, a citation's number, a column."""

    text: str
    kind: Kind = "own"


@dataclass(frozen=True, slots=True)
class Line:
    """One item of a list, ``level`` lists deep."""

    pieces: tuple[Piece, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it."""

    title: str
    lines: tuple[Line, ...]


def sections(comparison: Comparison) -> Iterator[Section]:
    """The whole sheet in reading order, without its empty sections.

    The last has the place of every quote, and the words of those not shown before.
    """
    sheet = _Sheet(comparison)
    for title, lines in _SECTIONS:
        found = tuple(lines(sheet))
        if found:
            yield Section(title, found)


class _Sheet:
    """A comparison with the numbers of its quotes and the letters of its columns."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.numbers = comparison.numbers()
        self.letters = Letters(comparison)
        self.shown: set[Quote] = set()

    def marks(self, quotes: Iterable[Quote]) -> list[Piece]:
        """The numbers of quotes, each after a space."""
        return [Piece(f"[{self.numbers[quote]}]", "number") for quote in quotes]

    def quoted(self, quote: Quote) -> Piece:
        """The words of a quote, which then need not stand among the others."""
        self.shown.add(quote)
        return Piece(quote.text, "quote")

    def told(self, quote: Quote) -> tuple[Piece, ...]:
        """A quote with its column and number."""
        return self.column(quote.article_id), *self.marks([quote]), self.quoted(quote)

    def column(self, article_id: str) -> Piece:
        return Piece(self.letters.of(article_id), "column")


def _line(*pieces: Piece | str, level: int = 0) -> Line:
    return Line(tuple(Piece(one) if isinstance(one, str) else one for one in pieces), level)


def _said(words: str | None) -> Piece:
    return Piece(words or "–", "document")


def _notes(sheet: _Sheet) -> Iterator[Line]:
    yield from (_line(_said(note)) for note in sheet.comparison.notes)


def _columns(sheet: _Sheet) -> Iterator[Line]:
    for article in sheet.comparison.columns:
        yield _line(sheet.column(article.id), Piece(provenance(article), "document"))
        yield _line(_said(article.title), level=1)
        yield _line(article.id, Piece(article.url or file_name(article), "document"), level=1)


def _events(sheet: _Sheet) -> Iterator[Line]:
    for number, event in enumerate(sheet.comparison.events, 1):
        days = " to ".join(dict.fromkeys(filter(None, (event.since, event.until)))) or "undated"
        when = [] if days in event.label else [Piece(f"({days})")]
        yield _line(f"event {number}:", _said(event.label), *when,
                    *map(sheet.column, event.article_ids))
        if event.why:
            yield _line(_said(event.why), level=1)


def _contrasts(sheet: _Sheet) -> Iterator[Line]:
    for contrast in sheet.comparison.contrasts:
        yield _line(_said(contrast.reason))
        yield from (_line(*sheet.told(quote), level=1) for quote in contrast.quotes)


def _claims(sheet: _Sheet) -> Iterator[Line]:
    for claim in sheet.comparison.claims:
        yield _line(f"{claim.id}{' (differs)' if claim.differs else ''}", _said(claim.label))
        for article_id, cell in claim.cells.items():
            if cell.quote is not None:
                yield _line(sheet.column(article_id), cell.stance, *sheet.marks([cell.quote]),
                            sheet.quoted(cell.quote), level=1)
        lacking = {key: cell for key, cell in claim.cells.items() if cell.quote is None}
        if lacking:
            yield _line("not found in", *_lacking(sheet, lacking), level=1)


def _lacking(sheet: _Sheet, cells: Mapping[str, Cell]) -> Iterator[Piece]:
    """The columns without a claim, each with how near its nearest sentence is, and which it is."""
    for article_id, cell in cells.items():
        yield sheet.column(article_id)
        if cell.nearest is not None and cell.similarity is not None:
            yield Piece(f"(nearest {cell.similarity:.2f})")
            yield from sheet.marks([cell.nearest])


def _differs(sheet: _Sheet) -> Iterator[Line]:
    for one in sheet.comparison.discrepancies:
        yield _line(f"{one.kind}:", _said(one.label))
        yield from (_line(*sheet.told(quote), level=1) for quote in one.quotes)


def _left_out(sheet: _Sheet) -> Iterator[Line]:
    labels = {claim.id: claim.label for claim in sheet.comparison.claims}
    for one in sheet.comparison.omissions:
        near = sheet.marks([one.nearest]) if one.nearest else []
        yield _line(sheet.column(one.article_id), f"lacks {one.claim}, which {one.origins} "
                    f"independent origins tell (nearest {one.best_similarity:.2f})", *near,
                    Piece(labels.get(one.claim, ""), "document"))


def _roles(sheet: _Sheet) -> Iterator[Line]:
    for role in sheet.comparison.roles:
        doer = _said(role.actor) if role.actor else Piece("(nobody named)")
        done = [Piece("not")] if role.negated else []
        yield _line(sheet.column(role.article_id), doer, Piece("→"), *done, _said(role.action),
                    Piece("→"), _said(role.target), *sheet.marks([role.quote]))


def _labels(sheet: _Sheet) -> Iterator[Line]:
    for naming in sheet.comparison.labels:
        yield _line(_said(naming.entity))
        for article_id, labels in naming.used.items():
            yield _line(sheet.column(article_id), *(
                piece for label in labels
                for piece in (_said(label.label), Piece(f"× {label.count}"),
                              *sheet.marks(label.quotes))), level=1)


def _sourcing(sheet: _Sheet) -> Iterator[Line]:
    for article_id, found in sheet.comparison.sourcing.items():
        share = "nothing is attributed"
        if found.named_share is not None and found.interval_95 is not None:
            low, high = found.interval_95
            share = (f"{found.named} of {found.n} attributed sentences name their source: "
                     f"{found.named_share:.0%} (95 % interval {low:.0%} to {high:.0%})")
        yield _line(sheet.column(article_id), share)
        for kind, quotes in found.quotes.items():
            yield _line(f"{found.by_evidence.get(kind, len(quotes))} × {kind.replace('_', ' ')}",
                        *sheet.marks(quotes), level=1)


def _words(sheet: _Sheet) -> Iterator[Line]:
    for name, found in sheet.comparison.outlet_terms.items():
        if found:
            yield _line(_said(name), "all articles (here : in the others)",
                        *_bars(sheet, found))
    for article_id, terms in sheet.comparison.distinctive_terms.items():
        if terms:
            yield _line(sheet.column(article_id), "(here : in the others)", *_bars(sheet, terms))


def _bars(sheet: _Sheet, terms: Sequence[DistinctiveTerm]) -> Iterator[Piece]:
    for term in terms:
        yield from (_said(term.term), Piece(_counted(term)), *sheet.marks([term.quote]))


def _counted(term: DistinctiveTerm) -> str:
    sure = ("" if term.log_odds_z is None or term.q is None
            else f", z {term.log_odds_z:.1f}, q {term.q:.3f}")
    return f"{term.count} : {term.rest}{sure}"


def _voices(sheet: _Sheet) -> Iterator[Line]:
    for voice in sheet.comparison.voices:
        if len(voice.article_ids) > 1:
            yield _line(*map(sheet.column, voice.article_ids), "count as one:",
                        _said(voice.origin))
            yield from (_line(_said(why), level=1) for why in voice.why)


def _flags(sheet: _Sheet) -> Iterator[Line]:
    for flag in sheet.comparison.flags:
        yield _line(f"{flag.kind.replace('_', ' ')}:", _said(flag.message))


def _citations(sheet: _Sheet) -> Iterator[Line]:
    for one in sheet.comparison.citations:
        span = one.quote.span
        speaker = [Piece("speaker:"), _said(one.attribution.speaker)
                   ] if one.attribution.speaker else []
        words = [] if one.quote in sheet.shown else [sheet.quoted(one.quote)]
        yield _line(Piece(f"[{one.number}]", "number"), sheet.column(one.article.id),
                    f"{span.start}–{span.end}", *words, *speaker)


_SECTIONS: tuple[tuple[str, Callable[[_Sheet], Iterator[Line]]], ...] = (
    ("Before you read the figures", _notes), ("Columns", _columns), ("Events", _events),
    ("One voice", _voices), ("Look at first", _contrasts), ("Claims", _claims),
    ("What differs", _differs), ("Left out", _left_out), ("Who did what to whom", _roles),
    ("What things are called", _labels), ("What sentences rest on", _sourcing),
    ("Distinctive words", _words), ("Cautions", _flags), ("Quotes", _citations))
