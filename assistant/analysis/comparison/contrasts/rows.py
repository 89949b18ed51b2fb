"""Contrasts within the rows of the claim matrix: facts, stances, words, and what is left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.analysis.comparison.contrasts.reasons import Reasons
from assistant.analysis.comparison.contrasts.weights import Weighed
from assistant.analysis.comparison.contrasts.words import SAYS_BY_ITSELF
from assistant.text.normalise import fold
from assistant.types import (
    CellStance,
    Claim,
    Contrast,
    Discrepancy,
    Omission,
    Quote,
)

DIFFERS = 5.0
"""What a conflict of facts adds to the weight of the heaviest sentence of its row. This and the
next three are first settings, not yet measured."""
STANCES: Mapping[CellStance, float] = {"denies": 3.0, "hedges": 2.0, "attributes": 0.5}
LEFT_OUT = 1.0
ORIGIN = 0.5
"""What each independent origin beyond one adds to a claim that is left out."""
MOST_QUOTES = 4
"""Sentences that one contrast shows at most."""


@dataclass(frozen=True, slots=True)
class RowFindings:
    """What the other parts found about claims, by the claim's id."""

    discrepancies: Mapping[str, Sequence[Discrepancy]]
    omissions: Mapping[str, Sequence[Omission]]


def findings(
    discrepancies: Sequence[Discrepancy], omissions: Sequence[Omission]
) -> RowFindings:
    """Discrepancies and omissions by claim, in their order."""
    differing: dict[str, list[Discrepancy]] = defaultdict(list)
    lacking: dict[str, list[Omission]] = defaultdict(list)
    for discrepancy in discrepancies:
        differing[discrepancy.claim].append(discrepancy)
    for omission in omissions:
        lacking[omission.claim].append(omission)
    return RowFindings(differing, lacking)


def row_contrast(
    claim: Claim, weighed: Mapping[Quote, Weighed], found: RowFindings, reasons: Reasons
) -> Contrast | None:
    """The contrast of a row that is most worth a look; None where its tellings agree.

    A row makes one contrast, so that few sentences are shown twice. ``weighed`` holds the sentences
    of the claim's event, which ``reasons`` are about.
    """
    told = sorted((weighed[quote] for _, quote in claim.told() if quote in weighed),
                  key=lambda one: (-one.weight, one.quote.article_id))
    made = [*_differing(claim, weighed, found, reasons), *_stances(claim, told, reasons),
            *_left_out(claim, told, found, reasons), *_wordings(claim, told, reasons)]
    return max(made, key=lambda contrast: contrast.score, default=None)


def _differing(
    claim: Claim, weighed: Mapping[Quote, Weighed], found: RowFindings, reasons: Reasons
) -> Iterator[Contrast]:
    for discrepancy in found.discrepancies.get(claim.id, ())[:1]:
        known = [weighed[quote] for quote in discrepancy.quotes if quote in weighed]
        if len(known) == len(discrepancy.quotes):
            first = max(known, key=lambda one: one.weight)
            yield Contrast("differs", reasons.differing(discrepancy),
                           _shown(first.quote, discrepancy.quotes), DIFFERS + first.weight,
                           claim.id)


def _stances(
    claim: Claim, told: Sequence[Weighed], reasons: Reasons
) -> Iterator[Contrast]:
    by_stance = {claim.cells[one.quote.article_id].stance: one for one in reversed(told)}
    asserted = by_stance.get("asserts")
    for stance, worth in STANCES.items():
        if asserted and stance in by_stance:
            other = by_stance[stance]
            yield Contrast(
                "stance", reasons.stances(asserted.quote.article_id, other.quote.article_id,
                                          stance),
                (asserted.quote, other.quote), worth + asserted.weight, claim.id)


def _left_out(
    claim: Claim, told: Sequence[Weighed], found: RowFindings, reasons: Reasons
) -> Iterator[Contrast]:
    lacking = found.omissions.get(claim.id, ())
    if lacking and told:
        origins = max(omission.origins for omission in lacking)
        articles = [one.article_id for one in lacking if one.article_id in reasons.names]
        yield Contrast("left_out", reasons.left_out(origins, articles),
                       _shown(told[0].quote, [one.quote for one in told]),
                       LEFT_OUT + ORIGIN * (origins - 1) + told[0].weight, claim.id)


def _wordings(
    claim: Claim, told: Sequence[Weighed], reasons: Reasons
) -> Iterator[Contrast]:
    """Words are compared within a language alone."""
    for one in told:
        article = one.column.article
        others = [fold(other.quote.text) for other in told
                  if other is not one and other.column.article.language == article.language]
        own = [word.span.of(article.text) for word in one.loaded if word.kind in SAYS_BY_ITSELF]
        own = [word for word in own if not any(fold(word) in other for other in others)]
        if own and others:
            yield Contrast("wording", reasons.wording(one.quote.article_id, own),
                           _shown(one.quote, [other.quote for other in told]), one.weight,
                           claim.id)


def _shown(first: Quote, others: Sequence[Quote]) -> tuple[Quote, ...]:
    return (first, *(quote for quote in others if quote != first))[:MOST_QUOTES]
