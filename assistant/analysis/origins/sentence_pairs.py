"""Which sentence of a copy comes from which of the original, when both are of one language.

All words count, quoted ones too: here two articles are known to be related, and what matters is
each sentence. The measure is the longest common subsequence, counted with one bit for each word
(Hyyrö 2004), so that a dropped "not" costs one word and a shuffled sentence most of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

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
MAX_SENTENCES = 600
"""Sentences of one article that are compared: enough for any article, too few to stall on."""
_WORD = re.compile(r"\w+")


def pair_by_words(originals: Sequence[str], copies: Sequence[str]) -> dict[int, int]:
    """Return position in ``copies`` to position in ``originals``, each used once.

    The most alike pairs first; of equals those nearest to each other in order. Sentences beyond
    ``MAX_SENTENCES`` stay unpaired.
    """
    one = [_words(text) for text in originals[:MAX_SENTENCES]]
    two = [_words(text) for text in copies[:MAX_SENTENCES]]
    scored = []
    for b, copy in enumerate(two):
        for a, original in enumerate(one):
            alike = _alike(original, copy)
            if alike >= MIN_ALIKE:
                apart = abs(a / len(one) - b / len(two))
                scored.append((-alike, apart, b, a))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, b, a in sorted(scored):
        if b not in pairs and a not in taken:
            pairs[b] = a
            taken.add(a)
    return pairs


def _words(text: str) -> tuple[list[str], Counter[str]]:
    words = _WORD.findall(fold(text))
    return words, Counter(words)


def _alike(
    original: tuple[list[str], Counter[str]], copy: tuple[list[str], Counter[str]]
) -> float:
    one, two = len(original[0]), len(copy[0])
    if not one or not two:
        return 0.0
    shorter = min(one, two)
    most = (original[1] & copy[1]).total()
    if 2 * most < MIN_ALIKE * (one + two) and most < MIN_WITHIN * shorter:
        return 0.0  # not even in any order
    common = common_words(original[0], copy[0])
    whole = 2 * common / (one + two)
    within = common / shorter
    if shorter >= MIN_WITHIN_WORDS and within >= MIN_WITHIN:
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
