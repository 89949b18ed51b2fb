"""The hand-labelled flags of the demonstration corpus, and the articles that they speak of.

``docs/flags.md`` holds the guidelines the labels follow. A label that lists several values
accepts each of them: two careful readers could differ there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.config import PROJECT_ROOT
from assistant.evaluation.workbench import DataMissing
from assistant.types import Article

GOLD = PROJECT_ROOT / "tests" / "golden" / "flags.jsonl"

Place = tuple[str, int]
"""A sentence: the id of its article and its index there."""


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """What a reader says of one sentence.

    ``voice`` and ``evidence`` list every accepted value, the first being the reader's own choice.
    ``maybe`` are flags that count neither as due nor as wrong.
    """

    place: Place
    half: str
    voice: tuple[str, ...]
    evidence: tuple[str, ...]
    speaker: str | None
    flags: frozenset[str]
    maybe: frozenset[str]


@dataclass(frozen=True, slots=True)
class GoldPair:
    """Two sentences of two articles that disagree.

    ``due`` is False where a flag would be accepted but is not demanded. ``half`` is "unseen" as
    soon as one of the two articles is.
    """

    places: frozenset[Place]
    over: tuple[str, ...]
    due: bool
    half: str


@dataclass(frozen=True, slots=True)
class GoldStory:
    """Articles quoted together, and how many independent origins they are."""

    articles: tuple[str, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class FlagGold:
    """Every label, resolved to the sentences of one reading of the corpus."""

    sentences: tuple[GoldSentence, ...]
    pairs: tuple[GoldPair, ...]
    stories: tuple[GoldStory, ...]


def read_gold(articles: Sequence[Article], path: Path = GOLD) -> FlagGold:
    """Resolve the labels against ``articles``.

    DataMissing where there is no such file, or a label fits no sentence of theirs, or several.
    """
    if not path.is_file():
        raise DataMissing(f"the labelled flags ({path.name}) are not beside this installation")
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    labelled = [record for record in records if record["label"] == "sentence"]
    sentences = tuple(_sentence(record, articles) for record in labelled)
    unseen = {sentence.place[0] for sentence in sentences if sentence.half == "unseen"}
    pairs = tuple(_pair(record, articles, unseen) for record in records
                  if record["label"] == "contradiction")
    stories = tuple(
        GoldStory(tuple(_article({"file": name}, articles).id for name in record["files"]),
                  record["origins"])
        for record in records if record["label"] == "story")
    return FlagGold(sentences, pairs, stories)


def _sentence(record: Mapping[str, Any], articles: Sequence[Article]) -> GoldSentence:
    return GoldSentence(
        place_of(record, articles), record["half"], tuple(record["voice"]),
        tuple(record["evidence"]), record["speaker"], frozenset(record["flags"]),
        frozenset(record["maybe"]))


def _pair(
    record: Mapping[str, Any], articles: Sequence[Article], unseen: set[str]
) -> GoldPair:
    places = frozenset({place_of(record["one"], articles), place_of(record["other"], articles)})
    half = "unseen" if any(article in unseen for article, _ in places) else "seen"
    return GoldPair(places, tuple(record["over"]), record["due"], half)


def _article(record: Mapping[str, Any], articles: Sequence[Article]) -> Article:
    """The article of a file; where a file holds several, of an outlet too."""
    fitting = [article for article in articles
               if Path(article.path or "").name == record["file"]
               and record.get("outlet") in (None, article.outlet)]
    if len(fitting) != 1:
        raise DataMissing(f"{len(fitting)} articles were read from {record['file']}, not one")
    return fitting[0]


def place_of(record: Mapping[str, Any], articles: Sequence[Article]) -> Place:
    """The sentence of ``file`` that begins as ``starts``; DataMissing where not just one does."""
    article = _article(record, articles)
    fitting = [at for at, sentence in enumerate(article.sentences)
               if sentence.span.of(article.text).startswith(record["starts"])]
    if len(fitting) != 1:
        raise DataMissing(f"{len(fitting)} sentences of {record['file']} begin with "
                          f"“{record['starts']}”, not one")
    return article.id, fitting[0]
