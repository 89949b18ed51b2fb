"""The tagger's network for training; ``analysis/attribution/tagger/network.py`` is its twin.

Layers and names are the same there, in numpy; a test holds the two together.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from assistant.analysis.attribution.tagger.features import ENDING_ROWS, WORD_ROWS
from assistant.analysis.attribution.tagger.network import (
    HIGH_REACH,
    LOW_REACH,
    ROLES,
    SENTENCE_REACH,
    TAGS,
)

INPUT_DROPOUT = 0.1
LAYER_DROPOUT = 0.25
"""Shares of values put to nought while training: usual settings, not searched."""
WORD_DROPOUT = 0.08
NAME_DROPOUT = 0.3
"""Shares of words, and of words with a capital, whose spelling is hidden while training: the
names in the training part are those of one election, and a source is to be known by its place.
First settings; only the first was part of the run whose held-out figures chose the rest."""
_LOWEST = -1e4


class Network(nn.Module):
    """Chances of tags for padded batches of articles."""

    def __init__(
        self, flags: int, *, words: np.ndarray, endings: int, hidden: int, capital: int
    ) -> None:
        """``flags`` columns, of which ``capital`` marks words with a capital."""
        super().__init__()
        self.capital = capital
        self.word = nn.Embedding(WORD_ROWS, words.shape[1])
        self.word.weight.data = torch.from_numpy(words)
        self.end = nn.Embedding(ENDING_ROWS, endings)
        nn.init.normal_(self.end.weight, std=0.1)
        self.inp = nn.Linear(words.shape[1] + endings + flags, hidden)
        self.low = nn.ModuleList(_Convolution(hidden, reach) for reach in LOW_REACH)
        self.sconv = nn.ModuleList(_Convolution(hidden, reach) for reach in SENTENCE_REACH)
        self.spread = nn.Linear(hidden, hidden)
        self.high = nn.ModuleList(_Convolution(hidden, reach) for reach in HIGH_REACH)
        self.norm = nn.LayerNorm(hidden)
        self.head = nn.Linear(hidden, len(ROLES) * len(TAGS))
        self.shead = nn.Linear(2 * hidden, 1)

    def forward(
        self, words: Tensor, endings: Tensor, flags: Tensor, sentence: Tensor, count: int
    ) -> tuple[Tensor, Tensor]:
        """Logits of tags (B, T, 3 roles, 3 tags) and of sentences (B, ``count``).

        ``sentence`` holds each token's sentence number; padding has the number ``count``.
        """
        there = (sentence < count).unsqueeze(-1).float()
        spelled = torch.cat([self.word(words), self.end(endings)], dim=-1)
        if self.training:
            hidden = torch.where(flags[..., self.capital] > 0, NAME_DROPOUT, WORD_DROPOUT)
            spelled = spelled * (torch.rand(words.shape) >= hidden).unsqueeze(-1)
        state = torch.cat([spelled, flags], dim=-1)
        state = functional.relu(self.inp(_dropped(state, INPUT_DROPOUT, self.training)))
        for layer in self.low:
            state = layer(state, there)
        pooled = _strongest(state, sentence, count)
        real = (pooled[..., :1] > 0.9 * _LOWEST).float()
        pooled = pooled * real
        for layer in self.sconv:
            pooled = layer(pooled, real)
        passed = functional.pad(functional.relu(self.spread(pooled)), (0, 0, 0, 1))
        wide = sentence.unsqueeze(-1).expand(-1, -1, state.shape[-1])
        state = state + torch.gather(passed, 1, wide)
        for layer in self.high:
            state = layer(state, there)
        state = self.norm(state)
        told = self.shead(torch.cat([pooled, _strongest(state, sentence, count) * real], dim=-1))
        tags = self.head(_dropped(state, LAYER_DROPOUT, self.training))
        return tags.reshape(*words.shape, len(ROLES), len(TAGS)), told[..., 0]

    def arrays(self) -> dict[str, np.ndarray]:
        """The weights under the names by which the assistant reads them."""
        tables = {"word.weight": "word", "end.weight": "end"}
        return {tables.get(name, name): values.numpy()
                for name, values in self.state_dict().items()}


class _Convolution(nn.Module):
    def __init__(self, hidden: int, reach: int) -> None:
        super().__init__()
        self.reach = reach
        self.n = nn.LayerNorm(hidden)
        self.l = nn.Linear(3 * hidden, hidden)

    def forward(self, state: Tensor, there: Tensor) -> Tensor:
        rows = state.shape[1]
        wide = functional.pad(self.n(state) * there, (0, 0, self.reach, self.reach))
        three = torch.cat([wide[:, :rows], wide[:, self.reach:self.reach + rows],
                           wide[:, 2 * self.reach:]], dim=-1)
        return state + _dropped(functional.relu(self.l(three)), LAYER_DROPOUT, self.training)


def _strongest(state: Tensor, sentence: Tensor, count: int) -> Tensor:
    """The largest value of each channel in each sentence; very low where there is none."""
    batch, _, hidden = state.shape
    wide = sentence.unsqueeze(-1).expand(-1, -1, hidden)
    empty = torch.full((batch, count + 1, hidden), _LOWEST)
    return empty.scatter_reduce(1, wide, state, "amax")[:, :count]


def _dropped(values: Tensor, share: float, training: bool) -> Tensor:
    """Dropout by random bytes: on a CPU torch's own takes a quarter of the training time."""
    if not training:
        return values
    least = round(share * 256)
    kept = torch.randint(-2**63, 2**63 - 1, ((values.numel() + 7) // 8,)).view(torch.uint8)
    return values * (kept[:values.numel()].view(values.shape) >= least) * (256 / (256 - least))
