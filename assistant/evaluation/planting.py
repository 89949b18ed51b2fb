"""Copies of an article as copiers make them: words or sentences edited, cut, shuffled, framed.

All chance comes from the ``random.Random`` that is passed in, so that a seed fixes every copy.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

FRAME_ABOVE = (
    "Home | World | Politics | Business | Sport",
    "Share this article on Facebook Twitter WhatsApp Email",
)
FRAME_BELOW = (
    "Sign up for our newsletter to get the day's top stories delivered to your inbox.",
    "Read more: five things you may have missed this week",
    "The views expressed in this article are the author's own.",
    "Copyright © The Brennick Courier. All rights reserved.",
)
"""What a site prints around an article; invented."""


def edited_words(
    blocks: Sequence[str], rate: float, vocabulary: Sequence[str], chance: random.Random
) -> list[str]:
    """Delete, replace or add a word at this share of places, a third each."""
    return [" ".join(word for old in block.split()
                     for word in _edited(old, rate, vocabulary, chance)) for block in blocks]


def replaced_words(
    blocks: Sequence[str], rate: float, vocabulary: Sequence[str], chance: random.Random
) -> list[str]:
    """Put another word in place of this share of the words: the hardest edit at a given rate."""
    return [" ".join(chance.choice(vocabulary) if chance.random() < rate else word
                     for word in block.split()) for block in blocks]


def replaced_sentences(
    blocks: Sequence[Sequence[str]], rate: float, others: Sequence[str], chance: random.Random
) -> list[str]:
    """Put other articles' sentences in place of this share of the sentences."""
    return [" ".join(chance.choice(others) if chance.random() < rate else sentence
                     for sentence in block) for block in blocks]


def shuffled(blocks: Sequence[str], chance: random.Random) -> list[str]:
    """The same pieces in another order."""
    return chance.sample(list(blocks), len(blocks))


def framed(blocks: Sequence[str]) -> list[str]:
    """The article with page furniture above and below it."""
    return [*FRAME_ABOVE, *blocks, *FRAME_BELOW]


def truncated(blocks: Sequence[str], share: float) -> list[str]:
    """The beginning of the article, cut after about this share of its characters."""
    limit = share * sum(map(len, blocks))
    kept: list[str] = []
    for block in blocks:
        if kept and sum(map(len, kept)) >= limit:
            break
        kept.append(block)
    return kept


def absorbed(blocks: Sequence[str], host: Sequence[str]) -> list[str]:
    """The article in the middle of another one."""
    middle = len(host) // 2
    return [*host[:middle], *blocks, *host[middle:]]


def _edited(
    word: str, rate: float, vocabulary: Sequence[str], chance: random.Random
) -> tuple[str, ...]:
    if chance.random() >= rate:
        return (word,)
    edit = chance.randrange(3)
    if edit == 0:
        return ()
    added = chance.choice(vocabulary)
    return (added,) if edit == 1 else (word, added)
