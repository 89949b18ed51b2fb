"""Hand-labelled mentions of the demonstration corpus, and how well labels are found against them.

The file lists which words of which article stand for which entity: people, bodies and groups, and
the stone of the second story; a group and its people are one entity. What is missed in half of the
articles ("unseen") was first listed when the rules were nearly done (``docs/labels.md``).
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.analysis.comparison.columns import Column
from assistant.analysis.comparison.labels.entities import entities
from assistant.analysis.comparison.labels.find import is_worth_showing
from assistant.analysis.comparison.labels.mentions import Mention
from assistant.config import DEMO_CORPUS, PROJECT_ROOT
from assistant.evaluation.figures import Figure
from assistant.evaluation.measures import mean
from assistant.evaluation.workbench import DataMissing, Workbench
from assistant.types import Article, Span

GOLD = PROJECT_ROOT / "tests" / "golden" / "labels.jsonl"
SUITE = "framing"


@dataclass(frozen=True, slots=True)
class GoldMention:
    """Words of the article at ``column`` that stand for ``entity``; ``proper`` if only its name."""

    column: int
    span: Span
    words: str
    entity: str
    half: str
    proper: bool
    language: str | None


def figures(bench: Workbench) -> list[Figure]:
    """Precision and recall of mentions over the demonstration corpus; DataMissing without it."""
    from assistant.service import open_assistant

    if not Path(DEMO_CORPUS).is_dir():
        raise DataMissing(f"the demonstration corpus is not at {DEMO_CORPUS}")
    with open_assistant(bench.scratch / "labels") as service:
        service.ingest([str(DEMO_CORPUS)])
        return measure(service.index.articles())


def measure(articles: Sequence[Article], path: Path = GOLD) -> list[Figure]:
    """The figures over articles read from the demonstration corpus, together and by half.

    Precision: of the mentions of a shown entity, those that stand for what most of it stands for;
    entities of which no mention is labelled are not judged. Recall: of the labelled mentions of
    entities called by two names or more in two articles or more, those found under that entity;
    in English of those that the English articles alone call so.
    """
    columns = [Column(article, ()) for article in articles]
    gold = read_gold(articles, path)
    shown = [group for group in entities(columns).values()
             if is_worth_showing(group, len(columns))]
    judged, found = _judged(shown, gold)
    wanted = _wanted(gold)
    in_english = _wanted([mention for mention in gold if mention.language == "en"])
    measured = []
    for half in ("", "seen", "unseen"):
        suffix = f", {half} half" if half else ""
        right = [hit for hit, part in judged if half in ("", part)]
        met, english = ([mention in found for mention in sought if half in ("", mention.half)]
                        for sought in (wanted, in_english))
        measured += [
            Figure(SUITE, "labels, precision of mentions" + suffix, mean(right), len(right)),
            Figure(SUITE, "labels, recall of mentions" + suffix, mean(met), len(met)),
            Figure(SUITE, "labels, recall in English" + suffix, mean(english), len(english))]
    return measured


def read_gold(articles: Sequence[Article], path: Path = GOLD) -> list[GoldMention]:
    """Read the labels; DataMissing where there are none or they fit other words than these."""
    if not path.is_file():
        raise DataMissing(f"the labelled mentions ({path.name}) are not beside this installation")
    found = []
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        span = Span(record["start"], record["end"])
        fitting = [number for number, article in enumerate(articles)
                   if Path(article.path or "").name == record["file"]
                   and record.get("outlet") in (None, article.outlet)]
        if len(fitting) != 1 or articles[fitting[0]].text[span.start:span.end] != record["text"]:
            raise DataMissing(f"“{record['text']}” does not stand at {span} of {record['file']}")
        found.append(GoldMention(fitting[0], span, record["text"], record["entity"],
                                 record["half"], record["proper"],
                                 articles[fitting[0]].language))
    return found


def _wanted(gold: Sequence[GoldMention]) -> list[GoldMention]:
    names: dict[str, set[str]] = defaultdict(set)
    places: dict[str, set[int]] = defaultdict(set)
    for mention in gold:
        names[mention.entity].add("" if mention.proper else mention.words.casefold())
        places[mention.entity].add(mention.column)
    return [mention for mention in gold
            if not mention.entity.startswith("place:")
            and len(names[mention.entity]) > 1 and len(places[mention.entity]) > 1]


def _judged(
    shown: Sequence[Sequence[Mention]], gold: Sequence[GoldMention]
) -> tuple[list[tuple[bool, str]], set[GoldMention]]:
    """Each shown mention, right or wrong, with its half; and the labelled ones that were found."""
    halves = {mention.column: mention.half for mention in gold}
    judged: list[tuple[bool, str]] = []
    best: dict[str, set[GoldMention]] = {}
    for group in shown:
        met = [_labelled(mention, gold) for mention in group]
        votes = Counter(one.entity for one in met if one is not None)
        if not votes:
            continue
        entity = votes.most_common(1)[0][0]
        for mention, one in zip(group, met, strict=True):
            if mention.column in halves:
                judged.append((one is not None and one.entity == entity, halves[mention.column]))
        hits = {one for one in met if one is not None and one.entity == entity}
        if len(hits) > len(best.get(entity, ())):
            best[entity] = hits
    return judged, {mention for hits in best.values() for mention in hits}


def _labelled(mention: Mention, gold: Sequence[GoldMention]) -> GoldMention | None:
    """The labelled mention that fits best: the one whose bounds differ least."""
    met = [one for one in gold
           if one.column == mention.column and one.span.overlaps(mention.span)]
    return min(met, default=None, key=lambda one: (
        abs(one.span.start - mention.span.start) + abs(one.span.end - mention.span.end)))
