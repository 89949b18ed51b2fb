"""What is worth looking at first where several articles tell one event."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from assistant.analysis.comparison.columns import Column
from assistant.analysis.comparison.contrasts.alone import told_alone
from assistant.analysis.comparison.contrasts.reasons import reasons_for
from assistant.analysis.comparison.contrasts.rows import findings, row_contrast
from assistant.analysis.comparison.contrasts.weights import weigh
from assistant.protocols import Vectors
from assistant.types import Claim, Contrast, Discrepancy, Event, Omission, Quote

Shelf = tuple[int, str, str]
"""Event, article and kind of a contrast: of those that share all three, the order is fixed."""

SAME_KIND = 0.1
SAME_ARTICLE = 0.1
SAME_EVENT = 0.05
"""By how much of itself each contrast of the same kind (first shown article, event) that stands
higher makes another less worth a look; first settings, not yet measured."""
MOST = 100
"""Contrasts that are returned; nobody looks at more first."""


def rank_contrasts(
    columns: Sequence[Column],
    events: Sequence[Event],
    claims: Sequence[Claim],
    discrepancies: Sequence[Discrepancy],
    omissions: Sequence[Omission],
    *,
    direction: Vectors | None = None,
    language: str = "en",
) -> tuple[Contrast, ...]:
    """The contrasts within each event, best first, at most ``MOST``.

    A sentence is shown first in one contrast alone. The order is by score, less for each one above
    of the same kind, article or event, so that the first ten are not ten of a kind. Events are
    never contrasted with each other, and an event of one article has no contrasts. ``direction``
    is that of ``pointing`` for the encoder of the columns' vectors, ``language`` that of reasons.
    """
    by_id = {column.article.id: column for column in columns}
    found = findings(discrepancies, omissions)
    shelves: dict[Shelf, list[Contrast]] = defaultdict(list)
    for position, event in enumerate(events):
        members = [by_id[key] for key in event.article_ids if key in by_id]
        if len(members) < 2:
            continue
        weighed = weigh(members, direction)
        reasons = reasons_for([column.article for column in members], language)
        rows = [claim for claim in claims if claim.event == position]
        made = [row_contrast(claim, weighed, found, reasons) for claim in rows]
        in_rows = {quote for claim in rows for _, quote in claim.told()}
        for contrast in (*filter(None, made), *told_alone(weighed, in_rows, reasons)):
            shelves[position, contrast.quotes[0].article_id, contrast.kind].append(contrast)
    return tuple(_mixed(shelves.items()))


def _mixed(shelves: Iterable[tuple[Shelf, list[Contrast]]]) -> Iterator[Contrast]:
    """Take the best of what heads each shelf, as it counts after all that was taken before.

    A contrast whose sentence another has shown first is passed over.
    """
    piles = {shelf: sorted(pile, key=_order, reverse=True) for shelf, pile in shelves}
    taken: Counter[int | str] = Counter()
    shown: set[Quote] = set()
    while piles and len(shown) < MOST:
        best = max(sorted(piles), key=lambda shelf: _worth(piles[shelf][-1], shelf, taken))
        contrast = piles[best].pop()
        if not piles[best]:
            del piles[best]
        if contrast.quotes[0] not in shown:
            yield contrast
            shown.add(contrast.quotes[0])
            taken.update(best)


def _order(contrast: Contrast) -> tuple[float, str, int]:
    quote = contrast.quotes[0]
    return -contrast.score, quote.article_id, quote.span.start


def _worth(contrast: Contrast, shelf: Shelf, taken: Counter[int | str]) -> float:
    event, article, kind = shelf
    alike = (SAME_EVENT * taken[event] + SAME_ARTICLE * taken[article] + SAME_KIND * taken[kind])
    return contrast.score / (1 + alike) if contrast.score > 0 else contrast.score
