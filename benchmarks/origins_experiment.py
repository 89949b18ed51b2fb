"""Sets the constants of ``analysis.overlap`` and ``analysis.alignment``: copies against tellings.

    python benchmarks/origins_experiment.py --data DIR

``DIR`` holds ``polnear`` and ``basil`` as the evaluation suites want them. For each kind of planted
copy and rate of edits it prints how much of the copy the alignment finds and how many copies it
misses; below, the same of the pairs of articles that nobody planted. ``evaluate origins`` measures
what comes out of it.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402

from assistant.analysis.origins.alignment import Shared, shared  # noqa: E402
from assistant.analysis.origins.overlap import candidates, content_words  # noqa: E402
from assistant.evaluation.corpus import article_from_text  # noqa: E402
from assistant.evaluation.planted import KINDS, MIN_SENTENCES, Planter  # noqa: E402
from assistant.evaluation.reading import basil_events, read_news  # noqa: E402
from assistant.types import Article  # noqa: E402

PLANTED = 300
SPARE = 3
"""One article in so many lends words and sentences: enough for as many copies to be absorbed."""
SEED = 7


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    items = read_news(data)
    articles = [article_from_text(item.text, f"{item.id}.txt") for item in items]
    ids = {item.id: at for at, item in enumerate(items)}
    _planted(articles)
    _unplanted(articles, [[ids[name] for name in event] for event in basil_events(data)])


def _planted(articles: Sequence[Article]) -> None:
    chance = random.Random(SEED)
    corpus = [article for at, article in enumerate(articles) if at % SPARE]
    planter = Planter(articles[::SPARE], chance)
    whole = [article for article in corpus if len(article.sentences) >= MIN_SENTENCES]
    sources = {article.id: article for article in chance.sample(whole, PLANTED)}
    print("kind            rate  copies  share: lowest    1 %    5 %   half  not met  no copy")
    for kind in KINDS:
        copies = planter.copies(list(sources.values()), kind)
        for rate in sorted({copy.rate for copy in copies}):
            pairs = [(sources[copy.source], copy.article) for copy in copies if copy.rate == rate]
            compared = [_compared(one, other) for one, other in pairs]
            cuts = np.quantile([found.share for _, found in compared], [0, 0.01, 0.05, 0.5])
            print(f"{kind:15} {rate:4.2f}  {len(pairs):6}       "
                  + "".join(f"  {cut:5.3f}" for cut in cuts)
                  + f"  {sum(not met for met, _ in compared):7}"
                  + f"  {sum(not found.is_copy for _, found in compared):7}")


def _compared(one: Article, other: Article) -> tuple[bool, Shared]:
    """Whether two articles would be looked at, and what they share."""
    words = content_words([one, other])
    return bool(candidates(words, [None, None])), shared(*words)


def _unplanted(articles: Sequence[Article], events: Sequence[Sequence[int]]) -> None:
    words = content_words(articles)
    told = [shared(words[a], words[b]) for event in events for a, b in combinations(event, 2)]
    if told:
        highest = sorted((found.share for found in told), reverse=True)[:8]
        print(f"\n{len(told)} pairs of tellings of one event, highest shares: "
              + " ".join(f"{share:.3f}" for share in highest)
              + f"; copies: {sum(found.is_copy for found in told)}")
    met = candidates(words, [None] * len(words))
    copies = [pair for pair in met if shared(words[pair[0]], words[pair[1]]).is_copy]
    print(f"{len(articles)} articles, {len(articles) * (len(articles) - 1) // 2} pairs: "
          f"{len(met)} compared, {len(copies)} called copies:")
    for one, other in copies:
        print(f"  {articles[one].path}  {articles[other].path}")


if __name__ == "__main__":
    main()
