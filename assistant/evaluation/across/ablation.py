"""What each channel of the search across languages gives, alone and together, on XQuAD.

Words are the lexical leg and the bridge's in one list, as the search merges them; gists are the
cosines, of which each language other than English has those of its gist.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unittest.mock import patch

from assistant.evaluation.across.material import MIXED, Told, held_name
from assistant.evaluation.across.ranking import Asked, found, open_index, rank, search
from assistant.evaluation.figures import Figure
from assistant.evaluation.workbench import Workbench
from assistant.packs.lexicon import Lexicon
from assistant.types import Article, Hit

PAIRS = ("en-ar", "ar-en", "en-ru", MIXED)
EVERY = 4
"""One question in so many is asked: 298 of XQuAD's."""
WORDS = ("lexical", "bridge")
UNORDERED = "fused, no precedence"


def ablation_figures(bench: Workbench, told: Told) -> Iterator[Figure]:
    """R@1 and R@5 of each channel and of what the search makes of them, for each pair there is."""
    for pair in filter(told.has, PAIRS):
        cases = bench.sample(told.asked(pair)[::EVERY], key=lambda case: case.key)
        yield from _of_pair(bench, pair, told.held(pair), cases)


def _of_pair(bench: Workbench, pair: str, articles: Sequence[Article],
             cases: Sequence[Asked]) -> Iterator[Figure]:
    ranked: dict[str, list[int | None]] = {}
    with open_index(bench, held_name(pair), articles) as index:
        for case in bench.watched(cases, f"ablation, {pair}", len(cases)):
            for channel, hits in _channels(search(index, case.text)).items():
                ranked.setdefault(channel, []).append(rank(hits, case.target))
    # As if the packs had no table of names: those of the passages are then compared with nothing.
    with (patch.object(Lexicon, "matcher", None),
          open_index(bench, held_name(pair), articles) as index):
        for case in bench.watched(cases, f"ablation, {pair}, no names", len(cases)):
            words = _channels(search(index, case.text))["words"]
            ranked.setdefault("words without names", []).append(rank(words, case.target))
    for channel, own in ranked.items():
        if channel == UNORDERED and pair != MIXED:
            continue  # nothing there is in the question's language: the same as fused
        yield from found(f"{pair}, {channel}", own)


def _channels(hits: Sequence[Hit]) -> dict[str, list[Hit]]:
    """The hits in the order of each channel; those that it does not vote for are left out.

    A hit's score is the fused one, and the precedence of the question's language moves hits
    without changing it.
    """
    def worth(hit: Hit) -> float:
        return max((hit.legs[leg] for leg in WORDS if leg in hit.legs), default=0.0)

    return {
        "words": sorted((hit for hit in hits if worth(hit)), key=lambda hit: -worth(hit)),
        "gists": sorted((hit for hit in hits if "dense" in hit.legs),
                        key=lambda hit: -hit.legs["dense"]),
        "fused": list(hits),
        UNORDERED: sorted(hits, key=lambda hit: -hit.score),
    }
