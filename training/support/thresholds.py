"""Sets the thresholds of the built-in judge of support on made-up pairs, and prints what they do.

    python training/support/thresholds.py --data DIR

The statements are headlines of PolNeAR's training part, the sentences their articles' first ones.
A headline as it is should be carried; one of which half is the headline of the likest other
article should not be wholly; the other's headline should not be at all. "Supported" is where one
in ten of the halves would pass, "partly" where one in ten of the others would.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from assistant.answer.gate.judge import FeatureJudge  # noqa: E402
from assistant.evaluation.polnear import TRAINING_PART, read_part  # noqa: E402
from assistant.evaluation.support_data import counted_idf  # noqa: E402
from assistant.evaluation.workbench import Workbench  # noqa: E402

ONE_IN = 10
"""Share of statements that are not carried, or not wholly, that a threshold lets pass."""
_WORDS = range(5, 21)
_SENTENCES = 12
_EVERY = 3

Told = tuple[str, tuple[str, ...]]
"""A headline and its article's first sentences."""


def main() -> None:
    """Print the quantiles of each kind of pair, and the thresholds."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder that has polnear/")
    options = parser.parse_args()
    told = list(headlines(options.data / "polnear" / TRAINING_PART))
    with tempfile.TemporaryDirectory() as scratch:
        embedder = Workbench(options.data, Path(scratch)).embedder()
        idf = counted_idf(text for _, sentences in told for text in sentences)
        judge = FeatureJudge(lambda: embedder, idf)
        vectors = embedder.embed_documents([headline for headline, _ in told])
        scores = {kind: [judge.carried(said, "en", [(text, "en") for text in sentences]) or 0.0
                         for said, sentences in pairs]
                  for kind, pairs in made_up(told, vectors).items()}
    for kind, found in scores.items():
        quantiles = " ".join(f"{at:.2f}" for at in np.quantile(found, [.1, .25, .5, .75, .9]))
        print(f"{kind:8} n={len(found)} quantiles .1 .25 .5 .75 .9: {quantiles}")
    for name, kind in (("supported", "halves"), ("partly", "others")):
        print(f"{name} at {np.quantile(scores[kind], 1 - 1 / ONE_IN):.2f}")


def headlines(part: Path) -> Iterator[Told]:
    """Every third article that has a headline of usual length and some sentences."""
    for number, item in enumerate(read_part(part)):
        if number % _EVERY:
            continue
        article = item.article
        texts = [(one.role, one.span.of(article.text)) for one in article.sentences]
        heads = [text for role, text in texts if role == "headline"]
        body = [text for role, text in texts if role == "body" and len(text.split()) > _WORDS[0]]
        if heads and len(body) > _WORDS[0] and len(heads[0].split()) in _WORDS:
            yield heads[0], tuple(body[:_SENTENCES])


def made_up(told: Sequence[Told], vectors: np.ndarray) -> dict[str, list[Told]]:
    """Pairs by kind: headlines, those half of which is the likest other's, and the others'."""
    likeness = vectors @ vectors.T
    np.fill_diagonal(likeness, -1)
    pairs: dict[str, list[Told]] = {"own": [], "halves": [], "others": []}
    for at, (headline, sentences) in enumerate(told):
        other = told[int(likeness[at].argmax())][0]
        pairs["own"].append((headline, sentences))
        pairs["halves"] += [(_joined(headline, other), sentences),
                            (_joined(other, headline), sentences)]
        pairs["others"].append((other, sentences))
    return pairs


def _joined(one: str, other: str) -> str:
    first, second = one.split(), other.split()
    return " ".join([*first[:len(first) // 2], *second[len(second) // 2:]])


if __name__ == "__main__":
    main()
