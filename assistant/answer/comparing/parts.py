"""Every part of a sheet, found in the columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeVar

from assistant.analysis.comparison.columns import Column
from assistant.protocols import Embedder, ProgressCallback
from assistant.types import (
    Claim,
    Contrast,
    Discrepancy,
    DistinctiveTerm,
    Event,
    Naming,
    Omission,
    Progress,
    Quote,
    Role,
    Sourcing,
)

Part = TypeVar("Part")
PARTS = 9
"""How many are found, one after another."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What was found, each as the comparison has it."""

    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    roles: tuple[Role, ...] = ()
    labels: tuple[Naming, ...] = ()
    sourcing: Mapping[str, Sourcing] = field(default_factory=dict)
    discrepancies: tuple[Discrepancy, ...] = ()
    omissions: tuple[Omission, ...] = ()
    contrasts: tuple[Contrast, ...] = ()
    distinctive_terms: Mapping[str, tuple[DistinctiveTerm, ...]] = field(default_factory=dict)
    distinctive_method: Literal["z", "counts"] = "counts"
    outlet_terms: Mapping[str, tuple[DistinctiveTerm, ...]] = field(default_factory=dict)
    outlet_method: Literal["z", "counts"] = "counts"

    def quotes(self) -> Iterator[Quote]:
        """Every quote, in the order in which the sheet is read; one may come again."""
        for contrast in self.contrasts:
            yield from contrast.quotes
        for claim in self.claims:
            yield from (quote for _, quote in claim.told())
        for discrepancy in self.discrepancies:
            yield from discrepancy.quotes
        yield from (role.quote for role in self.roles)
        for naming in self.labels:
            yield from (quote for labels in naming.used.values()
                        for label in labels for quote in label.quotes)
        for sourcing in self.sourcing.values():
            yield from (quote for quotes in sourcing.quotes.values() for quote in quotes)
        for found in (self.distinctive_terms, self.outlet_terms):
            yield from (term.quote for terms in found.values() for term in terms)
        yield from (one.nearest for one in self.omissions if one.nearest is not None)
        yield from (cell.nearest for claim in self.claims for cell in claim.cells.values()
                    if cell.nearest is not None)


def find_parts(
    columns: Sequence[Column], progress: ProgressCallback | None = None, *,
    embedder: Embedder | None = None, language: str = "en",
) -> Parts:
    """Find everything that the columns show side by side; empty without any.

    ``progress`` hears of each part that is done. ``embedder`` made the columns' vectors; without
    it they have no part in the order of the contrasts. ``language`` is that of the reasons given.
    """
    if not columns:
        return Parts()
    from assistant.analysis.comparison.claims.align import align_claims
    from assistant.analysis.comparison.claims.omissions import omissions
    from assistant.analysis.comparison.contrasts.pointing import pointing
    from assistant.analysis.comparison.contrasts.rank import rank_contrasts
    from assistant.analysis.comparison.discrepancies.find import discrepancies
    from assistant.analysis.comparison.distinctive.terms import (
        distinctive_by_outlet,
        distinctive_terms,
    )
    from assistant.analysis.comparison.events.group import group_events
    from assistant.analysis.comparison.labels.find import labels
    from assistant.analysis.comparison.roles.find import roles
    from assistant.analysis.comparison.sourcing import sourcing
    from assistant.packs import bridge

    told = _Told(progress)
    events = told(group_events(columns, language=language))
    aligned = align_claims(columns, events, bridge=bridge())
    claims = told(tuple(_in_order(claim, columns) for claim in aligned))
    differing = told(discrepancies(claims, columns))
    left_out = told(omissions(claims, columns))
    method, words = distinctive_terms(columns)
    outlet_method, outlet_words = told(distinctive_by_outlet(columns))
    return Parts(
        events=events, claims=claims, roles=told(roles(columns)), labels=told(labels(columns)),
        sourcing=told(sourcing(columns)), discrepancies=differing, omissions=left_out,
        contrasts=told(rank_contrasts(
            columns, events, claims, differing, left_out,
            direction=pointing(embedder) if embedder else None, language=language)),
        distinctive_terms=words, distinctive_method=method,
        outlet_terms=outlet_words, outlet_method=outlet_method)


class _Told:
    """Passes a part on, and says that one more is done."""

    def __init__(self, progress: ProgressCallback | None) -> None:
        self._progress = progress
        self._done = 0

    def __call__(self, part: Part) -> Part:
        self._done += 1
        if self._progress:
            self._progress(Progress("comparing", self._done, PARTS))
        return part


def _in_order(claim: Claim, columns: Sequence[Column]) -> Claim:
    """The claim with its cells in the order of the columns."""
    return replace(claim, cells={column.article.id: claim.cells[column.article.id]
                                 for column in columns if column.article.id in claim.cells})
