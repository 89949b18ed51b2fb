"""Who did what to whom, against sentences of the demonstration corpus labelled by hand.

The labels were written before any output was seen. One half of the sentences ("unseen") was kept
out of sight until the rules were written; both were chosen at random. The corpus is fiction of
ours, so the figures say how well a careful writer's sentences are read, not the web's.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.analysis.comparison.columns import columns_of
from assistant.analysis.comparison.roles.find import roles
from assistant.config import DEMO_CORPUS, PROJECT_ROOT
from assistant.evaluation.figures import Figure
from assistant.evaluation.flag_gold import Place, place_of
from assistant.evaluation.measures import precision_recall_f1
from assistant.evaluation.workbench import DataMissing, Workbench
from assistant.text.normalise import fold
from assistant.types import Article, Role

GOLD = PROJECT_ROOT / "tests" / "golden" / "roles.jsonl"
SUITE = "framing"
HALVES = ("seen", "unseen")


@dataclass(frozen=True, slots=True)
class GoldRole:
    """One act as a reader labels it.

    ``actor`` and ``target`` list phrases accepted whole or in part, as long as what stands in
    square brackets is there; () is "not told". ``due`` is False for an act that a reader may or
    may not count: it is neither demanded nor wrong.
    """

    action: str
    actor: tuple[str, ...]
    target: tuple[str, ...]
    agentless: bool
    negated: bool
    due: bool


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A labelled sentence with its acts; none where it tells of none."""

    place: Place
    half: str
    acts: tuple[GoldRole, ...]


def figures(bench: Workbench) -> list[Figure]:
    """Precision and recall of acts, and how many of those found have each part right."""
    from assistant.service import open_assistant

    if not Path(DEMO_CORPUS).is_dir():
        raise DataMissing(f"the demonstration corpus is not at {DEMO_CORPUS}")
    with open_assistant(bench.scratch / "roles") as service:
        service.ingest([str(DEMO_CORPUS)])
        articles = service.index.articles()
    return measure(articles, read_gold(articles))


def read_gold(articles: Sequence[Article], path: Path = GOLD) -> tuple[GoldSentence, ...]:
    """The labels, resolved to the sentences of ``articles``; DataMissing where one fits none."""
    if not path.is_file():
        raise DataMissing(f"the labelled roles ({path.name}) are not beside this installation")
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return tuple(GoldSentence(place_of(record, articles), record["half"],
                              tuple(map(_act, record["frames"]))) for record in records)


def measure(articles: Sequence[Article], gold: Sequence[GoldSentence]) -> list[Figure]:
    """The figures over labelled sentences of ``articles``, for all of them and for each half."""
    index = {(article.id, sentence.span): (article.id, at) for article in articles
             for at, sentence in enumerate(article.sentences)}
    told: dict[Place, list[Role]] = {}
    for role in roles(columns_of(articles)):
        told.setdefault(index[role.article_id, role.quote.span], []).append(role)
    return [figure for half in ("", *HALVES)
            for figure in _half(gold, told, half)]


def _half(
    gold: Sequence[GoldSentence], told: Mapping[Place, Sequence[Role]], half: str
) -> list[Figure]:
    pairs, wrong, due = [], 0, 0
    for sentence in gold:
        if half not in ("", sentence.half):
            continue
        due += sum(act.due for act in sentence.acts)
        open_ = list(sentence.acts)
        for role in told.get(sentence.place, ()):
            act = _match(role, open_)
            if act is None:
                wrong += 1
                continue
            open_.remove(act)
            if act.due:
                pairs.append((role, act))
    right = len(pairs)
    precision, recall, _ = precision_recall_f1(right, right + wrong, due)
    suffix = f", {half} half" if half else ""
    parts = (("actor", [says(role.actor, act.actor) for role, act in pairs]),
             ("target", [says(role.target, act.target) for role, act in pairs]),
             ("agentless", [role.agentless == act.agentless for role, act in pairs]),
             ("negated", [role.negated == act.negated for role, act in pairs]))
    return [
        Figure(SUITE, f"roles, act precision{suffix}", precision, right + wrong),
        Figure(SUITE, f"roles, act recall{suffix}", recall, due),
        *(Figure(SUITE, f"roles, {name} right{suffix}", sum(held) / len(held) if held else 0.0,
                 len(held)) for name, held in parts)]


def _match(role: Role, acts: Sequence[GoldRole]) -> GoldRole | None:
    """The labelled act that a role tells by its verb; the one with the same parts first."""
    fitting = [act for act in acts if fold(act.action) in fold(role.action)]
    return max(fitting, default=None, key=lambda act: (
        says(role.actor, act.actor) + says(role.target, act.target), act.due))


def says(words: str | None, accepted: Sequence[str]) -> bool:
    """True where ``words`` are one of the accepted phrases or a part that holds its brackets."""
    if words is None or not accepted:
        return words is None and not accepted
    found = fold(words)
    return any(found in fold(phrase.replace("[", "").replace("]", ""))
               and fold(phrase.partition("[")[2].partition("]")[0]) in found
               for phrase in accepted)


def _act(record: Mapping[str, Any]) -> GoldRole:
    return GoldRole(record["action"], _phrases(record["actor"]), _phrases(record["target"]),
                    record["agentless"], record["negated"], record["due"])


def _phrases(value: str | list[str] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)
