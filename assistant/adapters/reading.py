"""Which languages an encoder reads, and how its cosines are to be read, by trying it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from assistant.protocols import CosineScale, Embedder, Vectors, WordEmbedder

_PAIRS = Path(__file__).resolve().parent / "reading_pairs.json"
_FINDING = "reading.json"
# Share of a dozen questions whose own sentence comes first among the dozen of that language.
READS_AT = 0.75
# What the packaged encoder gives to the questions and sentences of the dozen that do not belong
# together, as texts and word by word, in English.
PACKAGED_TEXTS, PACKAGED_WORDS = 0.083, 0.162


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


@dataclass(frozen=True, slots=True)
class Reading:
    """What trying an encoder found.

    ``figures``: share of the dozen questions of a language that find their sentence among those
    of another, by "en>ar". ``texts`` and ``words``: mean cosines of what does not belong together;
    ``centre``: the mean of the sentences read.
    """

    figures: Mapping[str, float]
    texts: float
    words: float
    centre: tuple[float, ...]

    def readable(self) -> Readable:
        """The languages that share one space.

        A language is read when its questions find their sentences in it, theirs in the anchor
        language and the anchor's questions theirs in it. The anchor is English, where that is
        read, else the language that finds most. An encoder that reads every language tried is
        multilingual, and then others count as read too.
        """
        tried = tuple(dict.fromkeys(pair.split(">")[0] for pair in self.figures))
        within = [one for one in tried if self.figures[f"{one}>{one}"] >= READS_AT]
        if not within:
            return Readable((), others=False, tried=tried)
        anchor = "en" if "en" in within else max(within, key=lambda one: sum(
            self.figures[f"{one}>{other}"] for other in tried))
        read = tuple(one for one in within if min(
            self.figures[f"{one}>{anchor}"], self.figures[f"{anchor}>{one}"]) >= READS_AT)
        return Readable(read, others=len(read) == len(tried), tried=tried)

    def scale(self) -> CosineScale:
        """How the encoder's cosines are to be read."""
        return CosineScale(self.texts, self.words, PACKAGED_TEXTS, PACKAGED_WORDS,
                           np.array(self.centre, np.float32))


def probe_reading(embedder: Embedder, cache: Path) -> Reading:
    """Try the encoder in each language and across each two, or read what is kept in ``cache``."""
    pairs = _pairs()
    mark = [embedder.fingerprint, hashlib.sha256(_PAIRS.read_bytes()).hexdigest()[:16]]
    known = _remembered(cache, mark)
    if known is not None:
        return known
    asked = {one: np.stack([embedder.embed_query(question) for question, _ in couples])
             for one, couples in pairs.items()}
    told = {one: embedder.embed_documents([sentence for _, sentence in couples])
            for one, couples in pairs.items()}
    figures = {f"{one}>{other}": _share(asked[one] @ told[other].T)
               for one in pairs for other in pairs}
    read = Reading(figures, 0, 0, ()).readable().languages or tuple(pairs)
    texts = float(np.mean([_apart(asked[one] @ told[other].T) for one in read for other in read]))
    centre = np.mean([told[one].mean(axis=0) for one in read], axis=0)
    found = Reading(figures, texts, _words_apart(embedder, pairs[read[0]]),
                    tuple(round(float(number), 6) for number in centre))
    _remember(cache, mark, found)
    return found


def first_right(embedder: Embedder, pairs: Sequence[Sequence[str]]) -> float:
    """Share of questions whose sentence is the nearest of all the sentences."""
    sentences = embedder.embed_documents([sentence for _, sentence in pairs])
    questions = np.stack([embedder.embed_query(question) for question, _ in pairs])
    return _share(questions @ sentences.T)


def _share(cosines: Vectors) -> float:
    return float(np.mean(cosines.argmax(1) == np.arange(len(cosines))))


def _apart(cosines: Vectors) -> float:
    """The mean of what does not belong together: all but the diagonal."""
    count = len(cosines)
    return float((cosines.sum() - np.trace(cosines)) / (count * (count - 1)))


def _words_apart(embedder: Embedder, pairs: Sequence[Sequence[str]]) -> float:
    """The same of a question's word pieces to the nearest ones of a sentence; 0 without pieces."""
    if not isinstance(embedder, WordEmbedder):
        return 0.0
    asked = embedder.embed_words([question for question, _ in pairs], query=True)
    told = embedder.embed_words([sentence for _, sentence in pairs])
    if asked is None or told is None or not all(len(one.pieces) for one in (*asked, *told)):
        return 0.0
    return _apart(np.array([[(question.pieces @ sentence.pieces.T).max(axis=1).mean()
                             for sentence in told] for question in asked]))


def _pairs() -> dict[str, list[list[str]]]:
    return json.loads(_PAIRS.read_text("utf-8"))


def _remembered(cache: Path, mark: list[str]) -> Reading | None:
    try:
        stored = json.loads((cache / _FINDING).read_text("utf-8"))
        if stored["mark"] != mark:
            return None
        return Reading(stored["figures"], stored["texts"], stored["words"],
                       tuple(stored["centre"]))
    except (OSError, ValueError, KeyError, TypeError):  # not tried yet, or by another version
        return None


def _remember(cache: Path, mark: list[str], found: Reading) -> None:
    try:
        cache.mkdir(parents=True, exist_ok=True)
        (cache / _FINDING).write_text(json.dumps({"mark": mark} | asdict(found)), "utf-8")
    except OSError:  # tried again next time
        return
