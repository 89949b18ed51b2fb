"""Which sentence of a copy comes from which of the original, when both are of one language.

All words count, quoted ones too: here two articles are known to be related, and what matters is
each sentence. The measure is the longest common subsequence, counted with one bit for each word
(Hyyrö 2004), so that a dropped "not" costs one word and a shuffled sentence most of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from assistant.text.normalise import fold

MIN_ALIKE = 0.5
"""Share of the words of both sentences, in order, from which one comes from the other. A first
setting: of sentences with 40 % of their words replaced .6 remain."""
MIN_WITHIN = 0.8
"""The same of the shorter one alone, for a sentence that was cut or lengthened."""
MIN_WITHIN_WORDS = 6
"""A shorter sentence is within too many others by chance."""
WITHIN_WORTH = 0.8
"""What a sentence found inside another counts beside one found whole."""
GAP_ALIKE = 0.35
GAP_WITHIN = 0.6
"""The two shares that do between neighbours that are paired: standing in one place speaks for a
pair. Of sentences with half of their words replaced .95 are then paired (.56 without), of foreign
sentences in their place none: 287 news articles, as in ``evaluate origins``."""
MAX_SENTENCES = 600
"""Sentences of one article that are compared: enough for any article, too few to stall on."""
_WORD = re.compile(r"\w+")

_Sentence = tuple[list[str], Counter[str]]
"""The folded words of a sentence, in order and counted."""


def pair_by_words(originals: Sequence[str], copies: Sequence[str]) -> dict[int, int]:
    """Return position in ``copies`` to position in ``originals``, each used once.

    The most alike pairs first; of equals those nearest to each other in order. Then, with less to
    go by, what is left over between two neighbours that are paired. Sentences beyond
    ``MAX_SENTENCES`` stay unpaired.
    """
    one = [_words(text) for text in originals[:MAX_SENTENCES]]
    two = [_words(text) for text in copies[:MAX_SENTENCES]]
    everywhere = ((a, b) for b in range(len(two)) for a in range(len(one)))
    pairs = _greedily(everywhere, one, two, _Bar(MIN_ALIKE, MIN_WITHIN), {})
    return _greedily(_gaps(pairs, len(one), len(two)), one, two, _Bar(GAP_ALIKE, GAP_WITHIN), pairs)


class _Bar(NamedTuple):
    """How alike two sentences must be: as wholes, or the shorter inside the longer."""

    alike: float
    within: float


def _greedily(
    places: Iterable[tuple[int, int]], one: Sequence[_Sentence], two: Sequence[_Sentence],
    bar: _Bar, pairs: dict[int, int],
) -> dict[int, int]:
    """Add the most alike of ``places`` (original, copy) to ``pairs`` until none is left."""
    scored = []
    for a, b in places:
        alike = _alike(one[a], two[b], bar)
        if alike >= bar.alike:
            scored.append((-alike, abs(a / len(one) - b / len(two)), b, a))
    joined, taken = dict(pairs), set(pairs.values())
    for _, _, b, a in sorted(scored):
        if b not in joined and a not in taken:
            joined[b] = a
            taken.add(a)
    return joined


def _gaps(pairs: dict[int, int], originals: int, copies: int) -> Iterator[tuple[int, int]]:
    """Yield (original, copy) left over between neighbours that are paired in the same order.

    The two ends of the articles are such neighbours where anything is paired at all.
    """
    if not pairs:
        return
    taken = set(pairs.values())
    before, open_ = -1, []
    for b in range(copies + 1):
        if b < copies and b not in pairs:
            open_.append(b)
            continue
        after = pairs.get(b, originals)
        yield from ((a, left) for left in open_ for a in range(before + 1, after)
                    if a not in taken)
        before, open_ = after, []


def _words(text: str) -> _Sentence:
    words = _WORD.findall(fold(text))
    return words, Counter(words)


def _alike(original: _Sentence, copy: _Sentence, bar: _Bar) -> float:
    one, two = len(original[0]), len(copy[0])
    if not one or not two:
        return 0.0
    shorter = min(one, two)
    most = (original[1] & copy[1]).total()
    if 2 * most < bar.alike * (one + two) and most < bar.within * shorter:
        return 0.0  # not even in any order
    common = common_words(original[0], copy[0])
    whole = 2 * common / (one + two)
    within = common / shorter
    if shorter >= MIN_WITHIN_WORDS and within >= bar.within:
        return max(whole, WITHIN_WORTH * within)
    return whole


def common_words(one: Sequence[str], other: Sequence[str]) -> int:
    """Return the length of the longest common subsequence of two word lists."""
    places: dict[str, int] = {}
    for position, word in enumerate(one):
        places[word] = places.get(word, 0) | 1 << position
    full = (1 << len(one)) - 1
    left = full
    for word in other:
        met = left & places.get(word, 0)
        left = (left + met | left - met) & full
    return len(one) - left.bit_count()
