"""What each article rests on: how many of its sentences are attributed, and to whom.

"Named" follows the rules newsrooms publish for themselves (Associated Press, Reuters, BBC): a
reader could ask the source. A named person or organisation, another outlet and a document can be
asked or read again. An anonymous source and an unnamed group cannot. Nor do confessions count,
even by name: who speaks in captivity is not free to answer. A video or a post shows something, but
by itself tells nobody who vouches for it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from assistant.analysis.comparison.columns import Column
from assistant.types import Evidence, Quote, Sourcing

NAMED: frozenset[Evidence] = frozenset(
    {"named_person", "named_organisation", "other_outlet", "document"})
_Z_95 = 1.959963984540054


def sourcing(columns: Sequence[Column]) -> dict[str, Sourcing]:
    """Return, by article id, what the sentences of each article's body rest on.

    ``n`` counts the attributed ones. Under "none" stand the sentences in the outlet's own voice,
    and speech whose speaker was not found, so that the kinds sum to all sentences. Headlines are
    left out: what they say the body says again.
    """
    return {column.article.id: _of(column) for column in columns}


def wilson(hits: int, n: int) -> tuple[float, float] | None:
    """The 95 % interval of a share of ``hits`` in ``n`` (Wilson 1927); None where ``n`` is 0."""
    if not n:
        return None
    share, square = hits / n, _Z_95 ** 2
    middle = share + square / (2 * n)
    reach = _Z_95 * math.sqrt(share * (1 - share) / n + square / (4 * n * n))
    whole = 1 + square / n
    return ((middle - reach) / whole if hits else 0.0,
            (middle + reach) / whole if hits < n else 1.0)


def _of(column: Column) -> Sourcing:
    quotes: dict[Evidence, list[Quote]] = {}
    n = named = 0
    for at, (sentence, said) in enumerate(
            zip(column.article.sentences, column.said, strict=True)):
        if sentence.role == "headline":
            continue
        attributed = said.voice == "attributed"
        kind: Evidence = said.evidence if attributed else "none"
        quotes.setdefault(kind, []).append(column.quote(at))
        n += attributed
        named += kind in NAMED
    return Sourcing(
        n=n, by_evidence={kind: len(found) for kind, found in quotes.items()}, named=named,
        named_share=named / n if n else None, interval_95=wilson(named, n),
        quotes={kind: tuple(found) for kind, found in quotes.items()})
