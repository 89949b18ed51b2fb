"""Which languages an encoder reads, by trying it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.protocols import Embedder

_PAIRS = Path(__file__).resolve().parent / "reading_pairs.json"
_FINDING = "reading.json"
# Share of a dozen questions whose own sentence comes first among the dozen of that language.
READS_AT = 0.75


@dataclass(frozen=True, slots=True)
class Readable:
    """Languages read. ``others``: whether one that was not tried counts as read."""

    languages: tuple[str, ...]
    others: bool
    tried: tuple[str, ...] = ()

    def reads(self, language: str) -> bool:
        """True when vectors of this language mean something."""
        primary = language.split("-")[0].lower()
        return primary in self.languages or (self.others and primary not in self.tried)


def probe_reading(embedder: Embedder, cache: Path) -> Readable:
    """The languages in which the encoder finds the right sentence, kept in ``cache``.

    A model that reads every language tried is multilingual, and then others count as read too.
    """
    figures = _remembered(cache, embedder.fingerprint)
    if figures is None:
        figures = {language: first_right(embedder, pairs) for language, pairs in _pairs().items()}
        _remember(cache, embedder.fingerprint, figures)
    read = tuple(language for language, figure in figures.items() if figure >= READS_AT)
    return Readable(read, others=len(read) == len(figures), tried=tuple(figures))


def first_right(embedder: Embedder, pairs: list[list[str]]) -> float:
    """Share of questions whose sentence is the nearest of all the sentences."""
    sentences = embedder.embed_documents([sentence for _, sentence in pairs])
    questions = np.stack([embedder.embed_query(question) for question, _ in pairs])
    return float(np.mean((questions @ sentences.T).argmax(1) == np.arange(len(pairs))))


def _pairs() -> dict[str, list[list[str]]]:
    return json.loads(_PAIRS.read_text("utf-8"))


def _remembered(cache: Path, fingerprint: str) -> dict[str, float] | None:
    try:
        stored = json.loads((cache / _FINDING).read_text("utf-8"))
    except (OSError, ValueError):  # not tried yet
        return None
    return stored["figures"] if stored.get("fingerprint") == fingerprint else None


def _remember(cache: Path, fingerprint: str, figures: dict[str, float]) -> None:
    try:
        cache.mkdir(parents=True, exist_ok=True)
        (cache / _FINDING).write_text(json.dumps({"fingerprint": fingerprint, "figures": figures}))
    except OSError:  # tried again next time
        return
