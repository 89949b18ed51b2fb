"""How well sentences carry a statement; the built-in judge tells it from the pair's features."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, Protocol

from assistant.analysis.support.features import carried, nearest
from assistant.analysis.support.reading import Idf, read, weigh
from assistant.answer.generated.shown import Place
from assistant.answer.recent_vectors import recent_vectors
from assistant.packs import bridge
from assistant.protocols import Embedder, WordEmbedder, scale_of
from assistant.text.terms import terms

SUPPORTED_AT = 0.73
PARTLY_AT = 0.61
"""Where one in ten made-up statements passes that is carried by half, and that is not at all:
``training/support/thresholds.py``, over headlines of PolNeAR's training part."""

FOREIGN_AT = 0.02
"""Likelihood of a translation below which a statement has nothing to do with a sentence of another
language. Of 150 NTREX sentences with their translation .94 (Arabic), .97 (Russian) and .97 (French)
reach it, of their first halves .71, .78 and .84, beside another sentence .003."""
SHARED_AT = 0.25
"""Share (idf) of a statement's terms that stand in sentences of its language which the encoder
does not read, below which they do not carry it. A first setting, not yet measured."""

Judged = Literal["supported", "partly_supported", "not_supported", "not_checked"]


class Judge(Protocol):
    """Says how far sentences carry a statement in this language.

    ``name`` and ``prompts``, the names of the prompts it asks with, are kept in an answer's trace.
    """

    name: str
    prompts: tuple[str, ...]

    def judge(self, said: str, language: str, places: Sequence[Place]) -> Judged:
        """``not_checked`` where it cannot tell, as for two languages it does not both read."""
        ...


class FeatureJudge:
    """The built-in judge: each content word of the statement to its nearest word in the sentences.

    Words are compared by the encoder's vectors in their context, weighted by idf. Where it gives
    no vectors of words or does not read a language, statements that share next to nothing with
    their sentences, by terms or over the bridge between languages, are not supported, and the rest
    is not checked.
    """

    name = "features"
    prompts: tuple[str, ...] = ()

    def __init__(self, embedder: Callable[[], Embedder], idf: Idf) -> None:
        self._embedder = embedder
        self._idf = idf

    def judge(self, said: str, language: str, places: Sequence[Place]) -> Judged:
        sources = [(place.text, place.language) for place in places]
        near = self.carried(said, language, sources)
        if near is None and sources and not any(
                self._related(said, language, *source) for source in sources):
            return "not_supported"
        return ruled(near)

    def _related(self, said: str, language: str, text: str, other: str | None) -> bool:
        """False where a sentence surely has nothing to do with a statement."""
        if other != language:
            joined = bridge()
            likely = joined.likeness([said], language, [text], other) if joined else None
            return likely is None or float(likely[0, 0]) >= FOREIGN_AT
        wanted = list(dict.fromkeys(terms(said, language)))
        weights = self._idf(wanted, language)
        held = set(terms(text, other))
        shared = sum(weight for term, weight in zip(wanted, weights, strict=True) if term in held)
        return not wanted or shared >= SHARED_AT * sum(weights)

    def carried(
        self, said: str, language: str, sources: Sequence[tuple[str, str | None]]
    ) -> float | None:
        """How near the words of (text, language) come, in [-1, 1]; None where it cannot be told."""
        embedder = self._embedder()
        if not sources or not isinstance(embedder, WordEmbedder) or not all(
                map(embedder.reads, {language, *(other for _, other in sources)})):
            return None
        vectors = recent_vectors([said, *(text for text, _ in sources)], embedder)
        told = weigh(read(said, language, vectors[0]), self._idf)
        readings = [read(text, other, one)
                    for (text, other), one in zip(sources, vectors[1:], strict=True)]
        near = carried(told, [readings[at] for at in nearest(told, readings)])
        return None if near is None else scale_of(embedder).of_words(near)


def ruled(carried: float | None) -> Judged:
    """The label of a measure of ``FeatureJudge``."""
    if carried is None:
        return "not_checked"
    if carried >= SUPPORTED_AT:
        return "supported"
    return "partly_supported" if carried >= PARTLY_AT else "not_supported"
