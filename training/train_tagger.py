"""Trains the attribution tagger on PolNeAR's training part and writes its weights.

    python training/train_tagger.py --data DIR

``--held-out 10`` keeps every tenth article back and prints figures on those, to choose settings
by; the stored model is trained on all. Only numbers are written: tables of hashed words, no text.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from assistant.analysis.attribution.lexicon import lexicon_for  # noqa: E402
from assistant.analysis.attribution.tagger.features import flag_names  # noqa: E402
from assistant.analysis.attribution.tagger.trained import by_model  # noqa: E402
from assistant.analysis.attribution.tagger.weights import (  # noqa: E402
    CARD,
    MODEL,
    load_weights,
    save_weights,
)
from assistant.evaluation.polnear import TRAINING_PART, read_part  # noqa: E402
from assistant.evaluation.suites.attribution import Tally  # noqa: E402
from training.examples import Example, is_held_out, read_examples  # noqa: E402
from training.network import Network  # noqa: E402
from training.word_vectors import starting_table  # noqa: E402


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train. Batches hold about ``batch_tokens`` tokens of articles alike in length;
    the table of words learns at ``table_rate`` of the rate, so that it stays near its start."""

    epochs: int = 10
    batch_tokens: int = 3000
    rate: float = 2e-3
    table_rate: float = 0.3
    decay: float = 0.01
    hidden: int = 128
    words: int = 48
    endings: int = 16
    sentence_weight: float = 0.5
    seed: int = 0


LEANING = {"source": 0.0, "cue": 0.0, "content": 0.0}
"""Added to the log odds of "outside" in decoding."""


def main() -> None:
    """Train, report on what was held out, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder that has polnear/")
    parser.add_argument("--out", type=Path, default=MODEL.parent)
    parser.add_argument("--held-out", type=int, default=0, help="keep one article in N back")
    parser.add_argument("--epochs", type=int, default=Settings().epochs)
    parser.add_argument("--threads", type=int, default=0, help="0 for as many as torch likes")
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    settings = Settings(epochs=options.epochs)
    lexicon = lexicon_for("en")
    assert lexicon is not None
    flags = flag_names(lexicon)
    columns = {name: at for at, name in enumerate(flags)}
    examples = [one for one in read_examples(options.data / "polnear" / TRAINING_PART, columns)
                if not is_held_out(one.name, options.held_out)]
    network = train(examples, settings, starting_table(settings.words), columns["capital"])
    options.out.mkdir(parents=True, exist_ok=True)
    facts = {"flags": list(flags), "leaning": LEANING, "articles": len(examples),
             "data": "PolNeAR train", "settings": asdict(settings)}
    save_weights(network.arrays(), facts, model=options.out / MODEL.name,
                 card=options.out / CARD.name)
    print(f"wrote {options.out / MODEL.name}, {(options.out / MODEL.name).stat().st_size} bytes")
    if options.held_out:
        _measure(options.out, options.data / "polnear" / TRAINING_PART, options.held_out)


def _measure(folder: Path, part: Path, one_in: int) -> None:
    """Print the suite's figures for the model in ``folder`` on the articles held out."""
    weights = load_weights(folder / MODEL.name, folder / CARD.name)
    tally = Tally()
    for item in read_part(part):
        if is_held_out(item.article.id, one_in):
            tally.add(item, lambda reading: by_model(reading, weights))
    for figure in tally.figures("held out"):
        print(f"{figure.name:44} {figure.value:.3f}  n={figure.n}")


def train(
    examples: Sequence[Example], settings: Settings, table: np.ndarray, capital: int
) -> Network:
    """Fit a network to annotated articles; ``table`` is where its words start, ``capital`` the
    column of the flag that marks a capital."""
    torch.manual_seed(settings.seed)
    random = np.random.default_rng(settings.seed)
    network = Network(examples[0].seen.flags.shape[1], words=table, endings=settings.endings,
                      hidden=settings.hidden, capital=capital)
    others = [values for name, values in network.named_parameters() if name != "word.weight"]
    optimiser = torch.optim.AdamW([
        {"params": [network.word.weight], "weight_decay": 0.0, "share": settings.table_rate},
        {"params": others, "weight_decay": settings.decay, "share": 1.0}], lr=settings.rate)
    total = settings.epochs * len(_batches(examples, settings.batch_tokens, random))
    step, begun = 0, time.monotonic()
    network.train()
    for epoch in range(settings.epochs):
        losses = []
        for batch in _batches(examples, settings.batch_tokens, random):
            for group in optimiser.param_groups:
                group["lr"] = settings.rate * group["share"] * _pace(step, total)
            loss = _loss(network, _padded(batch, random), settings)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            losses.append(loss.item())
            step += 1
        print(f"epoch {epoch + 1} of {settings.epochs}: loss {np.mean(losses):.4f}, "
              f"{time.monotonic() - begun:.0f} s", flush=True)
    return network.eval()


_WARM_STEPS = 100


def _pace(step: int, total: int) -> float:
    """Share of the learning rate: up over the first steps, then down to nothing in a line."""
    return min(1.0, (step + 1) / _WARM_STEPS) * max(0.02, 1 - step / total)


def _batches(
    examples: Sequence[Example], tokens: int, random: np.random.Generator
) -> list[list[Example]]:
    """All examples once, shuffled, those of like length together."""
    jitter = np.exp(0.2 * random.standard_normal(len(examples)))
    order = sorted(range(len(examples)),
                   key=lambda at: len(examples[at].seen.words) * jitter[at])
    batches: list[list[Example]] = [[]]
    longest = 0
    for at in order:
        longest = max(longest, len(examples[at].seen.words))
        if batches[-1] and (len(batches[-1]) + 1) * longest > tokens:
            batches.append([])
            longest = len(examples[at].seen.words)
        batches[-1].append(examples[at])
    return [batches[at] for at in random.permutation(len(batches))]


@dataclass(frozen=True, slots=True)
class _Padded:
    words: Tensor
    endings: Tensor
    flags: Tensor
    sentence: Tensor
    count: int
    tags: Tensor
    told: Tensor


def _padded(batch: Sequence[Example], random: np.random.Generator) -> _Padded:
    """One batch as tensors; of several annotators one is drawn."""
    size, longest = len(batch), max(len(one.seen.words) for one in batch)
    count = max(len(one.seen.starts) for one in batch)
    words = np.zeros((size, longest), dtype=np.int64)
    endings = np.zeros((size, longest), dtype=np.int64)
    flags = np.zeros((size, longest, batch[0].seen.flags.shape[1]), dtype=np.float32)
    sentence = np.full((size, longest), count, dtype=np.int64)
    tags = np.zeros((size, longest, 3), dtype=np.int64)
    told = np.zeros((size, count), dtype=np.float32)
    for row, one in enumerate(batch):
        seen, length = one.seen, len(one.seen.words)
        drawn = int(random.integers(len(one.tags)))
        words[row, :length], endings[row, :length] = seen.words, seen.endings
        flags[row, :length] = seen.flags
        lengths = np.diff(np.append(seen.starts, length))
        sentence[row, :length] = np.repeat(np.arange(len(seen.starts)), lengths)
        tags[row, :length], told[row, :len(seen.starts)] = one.tags[drawn], one.told[drawn]
    make = torch.from_numpy
    return _Padded(make(words), make(endings), make(flags), make(sentence), count, make(tags),
                   make(told))


def _loss(network: Network, batch: _Padded, settings: Settings) -> Tensor:
    """Cross-entropy of the tags of each role, and of whether a sentence is attributed."""
    tags, told = network(batch.words, batch.endings, batch.flags, batch.sentence, batch.count)
    there = (batch.sentence < batch.count).float()
    wrong = functional.cross_entropy(tags.flatten(0, 2), batch.tags.flatten(), reduction="none")
    of_tags = (wrong.view_as(batch.tags) * there.unsqueeze(-1)).sum() / there.sum()
    real = torch.arange(batch.count) < batch.sentence.masked_fill(
        there == 0, -1).amax(1, keepdim=True) + 1
    unsure = functional.binary_cross_entropy_with_logits(told, batch.told, reduction="none")
    return of_tags + settings.sentence_weight * (unsure * real).sum() / real.sum()


if __name__ == "__main__":
    main()
