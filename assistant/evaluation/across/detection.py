"""The language found for short text: XQuAD's questions, NTREX's lines, and their first words."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.evaluation.across.material import Told
from assistant.evaluation.across.ranking import SUITE
from assistant.evaluation.figures import Figure
from assistant.evaluation.measures import mean
from assistant.evaluation.reading import read_ntrex
from assistant.evaluation.workbench import Workbench
from assistant.text.language import detect_language

FIRST = (3, 5, 8)
"""Words of the beginnings that are measured, beside the whole."""
EVERY = 3
"""One text in so many is measured."""


def detection_figures(bench: Workbench, told: Told) -> Iterator[Figure]:
    """The share recognised rightly and the share left unknown; the rest are taken for another."""
    questions = {language: [question.text for one in own for question in one.questions]
                 for language, own in told.paragraphs.items()}
    for kind, texts in (("questions", questions), ("lines", read_ntrex(bench.data))):
        for language, own in texts.items():
            chosen = bench.sample(own[::EVERY], key=str)
            for first in (*FIRST, None):
                cut = f"first {first} words" if first else "whole"
                # A text of fewer words is there whole already.
                cases = [" ".join(words[:first]) for words in map(str.split, chosen)
                         if first is None or len(words) > first]
                yield from _detected(f"language of {kind}, {language}, {cut}", cases, language)


def _detected(name: str, texts: list[str], language: str) -> Iterator[Figure]:
    if texts:
        told = [detect_language(text) for text in texts]
        yield Figure(SUITE, f"{name}: right", mean(one == language for one in told), len(told))
        yield Figure(SUITE, f"{name}: unknown", mean(one is None for one in told), len(told))
