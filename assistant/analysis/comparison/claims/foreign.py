"""How likely sentences of articles in two languages tell the same thing.

Figures and names survive translation; a bridge, where there is one, knows the words. Where one
article translates the other, the order of both is kept as well, and says more than either.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from assistant.analysis.comparison.claims.lines import Lines
from assistant.analysis.comparison.claims.order import likely_in_order
from assistant.analysis.origins.alignment_across import bits as bridge_bits
from assistant.analysis.origins.shared_facts import Fact, facts_of
from assistant.analysis.origins.translation import pair_sentences
from assistant.protocols import Bridge

Table = NDArray[np.float32]

HALVES = 16.0
"""Shared names and figures of this many bits halve the doubt that two sentences tell one thing; the
best single name has 15, so it takes two, or a name and a figure. A first setting: in the
demonstration corpus rows that rest on a name alone join whatever its bearer said."""
IN_PLACE = 0.85
"""The probability from which sentences of a translation pair. Rows between stretches of NTREX and
their cut translations are then right in .98 and found in .85 to .89 with language packs, right in
.89 to .92 and found in .54 to .70 with names and figures alone (``evaluate framing``)."""
ONE_IN_REPORTS = 200
"""One pair of sentences in so many is taken to tell one thing where neither article translates the
other; a bridge reckons with one in twenty. A first setting: with one in twenty most rows between
languages that the demonstration corpus gets are wrong."""
LEAST_BITS = -4.0
"""The most that a bridge's word may count against a pair."""
OUT_OF_PLACE = 0.4
"""The likeness, at most, of other sentences of a translation: whatever they share, order says no.
A first setting, below ``claim_rows.SAME_CLAIM``."""
RISING = 0.7
"""Of the sentences that share something with the other article, the share whose best partner does
not stand before that of the sentence before: with less, one hardly translates the other. A first
setting."""
FEWEST_RISING = 4
MAX_TRIED = 40
"""Pairs of articles of one event that are tried for one translating the other, those first that
share most; a pair takes some 20 ms."""


def add_foreign(
    table: Table, known: NDArray[np.bool_], lines: Lines, bridge: Bridge | None
) -> None:
    """Fill in ``table`` the blocks of columns whose languages differ, and mark in ``known`` some.

    Two columns are known to each other where a bridge reads both languages or one translates the
    other; elsewhere a high value means something and a low one nothing.
    """
    facts = _shared_facts(lines)
    bridged = _bridged(lines, bridge)
    tried = 0
    for pair, block in _foreign_blocks(lines, facts):
        bits = facts[block]
        likely = bridged.get(pair)
        found = 1 - np.exp2(-bits / HALVES)
        if likely is not None:
            bits = np.maximum(bridge_bits(likely), LEAST_BITS)
            found = 1 / (1 + np.exp2(-bits) * (ONE_IN_REPORTS - 1))
        translated = tried < MAX_TRIED and _keeps_order(bits)
        if translated:
            tried += 1
            articles = [lines.columns[position].article for position in pair]
            known_words = None if likely is None else _Answered(lines, pair, likely)
            translated = pair_sentences(*articles, bridge=known_words).is_translation
        if translated:
            placed = likely_in_order(bits, *(_lengths(lines, position) for position in pair))
            found = np.where(placed >= IN_PLACE, np.maximum(found, placed),
                             np.minimum(found, OUT_OF_PLACE))
        known[pair] = known[pair[::-1]] = translated or likely is not None
        table[block], table[block[::-1]] = found, found.T


class _Answered:
    """A bridge that repeats what another said of the lines of two columns."""

    def __init__(self, lines: Lines, pair: tuple[int, int], likely: Table) -> None:
        self._places = [{lines.text(line): at for at, line in enumerate(lines.members(position))}
                        for position in pair]
        self._likely = likely

    def likeness(
        self, ones: Sequence[str], language: str | None,
        others: Sequence[str], other_language: str | None,
    ) -> Table:
        """As ``protocols.Bridge``; 0 for a sentence too short to be a line."""
        found = np.zeros((len(ones), len(others)), dtype=np.float32)
        rows, columns = ([(at, known[text]) for at, text in enumerate(texts) if text in known]
                         for texts, known in zip((ones, others), self._places, strict=True))
        if rows and columns:
            found[np.ix_([at for at, _ in rows], [at for at, _ in columns])] = self._likely[
                np.ix_([at for _, at in rows], [at for _, at in columns])]
        return found


def _foreign_blocks(
    lines: Lines, facts: Table
) -> list[tuple[tuple[int, int], tuple[slice, slice]]]:
    """Each two columns, (lower, higher), of two languages, those first that share most facts."""
    spoken = [column.article.language for column in lines.columns]
    blocks = [((one, other), (lines.block(one), lines.block(other)))
              for one, other in combinations(range(len(spoken)), 2)
              if None not in (spoken[one], spoken[other]) and spoken[one] != spoken[other]]
    return sorted(((pair, block) for pair, block in blocks if facts[block].size),
                  key=lambda found: (-float(facts[found[1]].max(axis=1).sum()), found[0]))


def _lengths(lines: Lines, position: int) -> list[int]:
    return [len(lines.text(line)) for line in lines.members(position)]


def _shared_facts(lines: Lines) -> Table:
    """Bits of the names and figures that two lines share; a fact told more often says less."""
    carriers: dict[Fact, list[int]] = defaultdict(list)
    bits: dict[Fact, float] = {}
    for line in range(len(lines)):
        language = lines.columns[lines.column[line]].article.language
        for fact, worth in facts_of(lines.text(line), language).items():
            carriers[fact].append(line)
            bits[fact] = worth
    table = np.zeros((len(lines), len(lines)), dtype=np.float32)
    for fact, places in carriers.items():
        columns = lines.column[places].tolist()
        often = Counter(columns)
        if len(often) > 1:
            lost = np.log2([often[column] for column in columns])
            # Two neighbours are worth more than their parts, which count already, by the rest.
            parts = sum(bits.get((part,), 0.0) for part in fact) if len(fact) > 1 else 0.0
            worth = bits[fact] - parts - np.maximum(lost[:, None] + lost[None, :],
                                                    np.log2(len(places)))
            table[np.ix_(places, places)] += np.maximum(worth, 0.0)
    return table


def _bridged(lines: Lines, bridge: Bridge | None) -> dict[tuple[int, int], Table]:
    """What the bridge says of each two columns, (lower, higher), whose languages it knows.

    It is asked once for each two languages, with all sentences at once.
    """
    spoken: dict[str, list[int]] = defaultdict(list)
    for position, column in enumerate(lines.columns):
        if column.article.language is not None:
            spoken[column.article.language].append(position)
    found: dict[tuple[int, int], Table] = {}
    for one, other in combinations(sorted(spoken), 2) if bridge is not None else ():
        ours, theirs = (np.flatnonzero(np.isin(lines.column, spoken[language]))
                        for language in (one, other))
        likely = bridge.likeness([lines.text(line) for line in ours], one,
                                 [lines.text(line) for line in theirs], other)
        if likely is None:
            continue
        for a in spoken[one]:
            for b in spoken[other]:
                part = likely[np.ix_(lines.column[ours] == a, lines.column[theirs] == b)]
                found[min(a, b), max(a, b)] = part if a < b else part.T
    return found


def _keeps_order(bits: Table) -> bool:
    """Whether it is worth trying if one article translates the other; cheap, and lets much pass."""
    best = [int(row.argmax()) for row in bits if row.max() > 0]
    rising = sum(after >= before for before, after in pairwise(best))
    return len(best) >= FEWEST_RISING and rising >= RISING * (len(best) - 1)

