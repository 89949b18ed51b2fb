"""Trains the name matcher: one table of letter runs, so that spellings of a name lie close.

Two towers over hashed runs of letters with one table for all scripts, pulled together by InfoNCE
in both directions (van den Oord, Li & Vinyals 2018) within batches of name pairs.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from assistant.packs.spelling import ROWS, plain, rows_of_name
from training.packs.material import NAME_SOURCES, Pair

CLITICS = {"ar": ("و", "ب", "ل", "ف", "ال", "وال", "بال", "لل"),
           "he": ("ו", "ב", "ל", "ה", "מ", "ש", "וה")}
"""What stands before a name without a space."""
ENDINGS = {"ru": ("а", "у", "ом", "е", "ым", "ой", "ого", "и", "ы", "ов", "ский", "ского")}
"""What case, and an adjective made of it, puts behind a name."""
SHARE_DRESSED = 0.3
"""Of the foreign names that get a clitic or an ending each time they are seen."""


@dataclass(frozen=True, slots=True)
class NameSettings:
    """How the matcher is trained."""

    width: int = 64
    epochs: int = 4
    batch: int = 1024
    rate: float = 0.02
    temperature: float = 0.06
    seed: int = 11


Name = tuple[str, str, str]
"""Language, English spelling, foreign spelling; both as ``plain`` writes them."""


def name_pairs(dictionary: dict[str, list[Pair]]) -> list[Name]:
    """The single names of the name lists, without repeats, in a fixed order."""
    found = {(language, plain(pair.english), plain(pair.foreign))
             for language, pairs in dictionary.items() for pair in pairs
             if pair.source in NAME_SOURCES
             and " " not in pair.english.strip() and " " not in pair.foreign.strip()}
    return sorted(name for name in found if len(name[1]) > 1 and len(name[2]) > 1)


def train_names(names: Sequence[Name], settings: NameSettings) -> NDArray[np.float32]:
    """Fit the table, float32 of shape (ROWS, width); a name's vector is the sum of its rows."""
    torch.set_num_threads(1)  # sums in one order give the same table again
    torch.manual_seed(settings.seed)
    chance = random.Random(settings.seed)
    table = torch.nn.EmbeddingBag(ROWS, settings.width, mode="sum")
    torch.nn.init.normal_(table.weight, std=0.1)
    optimiser = torch.optim.Adam(table.parameters(), lr=settings.rate)
    total = settings.epochs * (len(names) // settings.batch)
    for step, batch in enumerate(_batches(names, settings, chance)):
        for group in optimiser.param_groups:
            group["lr"] = settings.rate * max(0.03, 1 - step / total)
        sides = [functional.normalize(_vectors(table, [name[at] for name in batch]))
                 for at in (0, 1)]
        nearness = sides[0] @ sides[1].T / settings.temperature
        own = torch.arange(len(batch))
        loss = (functional.cross_entropy(nearness, own)
                + functional.cross_entropy(nearness.T, own))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        if step % 200 == 0:
            print(f"names: step {step} of {total}, loss {loss.item():.3f}", flush=True)
    return table.weight.detach().numpy()


def _vectors(table: torch.nn.EmbeddingBag, words: Sequence[str]) -> torch.Tensor:
    rows = [rows_of_name(word) for word in words]
    starts = np.cumsum([0, *map(len, rows[:-1])])
    return table(torch.tensor([row for word in rows for row in word]), torch.from_numpy(starts))


def _batches(
    names: Sequence[Name], settings: NameSettings, chance: random.Random
) -> Iterator[list[tuple[str, str]]]:
    """Batches of pairs in one language, so that each must be told from like spellings."""
    for _ in range(settings.epochs):
        by_language: dict[str, list[Name]] = {}
        for name in names:
            by_language.setdefault(name[0], []).append(name)
        batches = []
        for members in by_language.values():
            chance.shuffle(members)
            batches += [members[at:at + settings.batch]
                        for at in range(0, len(members) - settings.batch + 1, settings.batch)]
        chance.shuffle(batches)
        for batch in batches:
            yield [(english, _dressed(foreign, language, chance))
                   for language, english, foreign in batch]


def _dressed(name: str, language: str, chance: random.Random) -> str:
    if chance.random() >= SHARE_DRESSED:
        return name
    if language in CLITICS:
        return chance.choice(CLITICS[language]) + name
    if language in ENDINGS:
        return name + chance.choice(ENDINGS[language])
    return name
