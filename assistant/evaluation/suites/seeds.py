"""Suite ``seeds``: the five articles the project was started for, through the whole service.

They are ingested as a person would, and compared with a table of what they state and with
questions of our own. The table and the gold answers are names, dates and offsets, no text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.evaluation.figures import Figure
from assistant.evaluation.measures import mean, overlap
from assistant.evaluation.outlet_names import name_key
from assistant.evaluation.quotes import all_quotes, quote_is_exact
from assistant.evaluation.reading import seeds_folder
from assistant.evaluation.workbench import DataMissing, Workbench
from assistant.types import Answer, Article, Citation

if TYPE_CHECKING:
    from assistant.service import Assistant

SUITE = "seeds"
STATED = ("outlet", "originating_outlet", "author", "published", "language")

Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question, its gold spans as (file name, start, end), and the answer it got."""

    gold: tuple[tuple[str, int, int], ...]
    language: str
    answer: Answer


def run(bench: Workbench) -> list[Figure]:
    """Measure metadata, furniture and answers. DataMissing without the seed articles."""
    from assistant.service import open_assistant

    folder = seeds_folder(bench.data)
    table = _table(folder)
    questions = _questions()
    with open_assistant(bench.scratch / "seeds") as service:
        service.ingest([str(folder)])
        articles = {Path(a.path or "").name: a for a in service.index.articles()}
        read = [(articles[name], facts) for name, facts in table.items() if name in articles]
        asked = [_ask(service, question) for question in
                 bench.watched(questions, "seeds: questions", len(questions))]
        quotes = [citation for one in asked for citation in all_quotes(one.answer)]
        exact = [quote_is_exact(service.index, citation) for citation in quotes]
    figures = [Figure(SUITE, "articles ingested", len(read) / len(table), len(table))]
    figures += _stated_figures(read) + _furniture_figures(read) + _answer_figures(asked)
    if quotes:
        touching = [_touches(citation, table) for citation in quotes]
        figures.append(Figure(SUITE, "quotes of furniture", mean(touching), len(quotes)))
        figures.append(Figure(SUITE, "quote exactness", mean(exact), len(quotes), floor=1.0))
    return figures


def _table(folder: Path) -> dict[str, Any]:
    """The expected facts of the files that are there, each checked to be the one described."""
    expected = json.loads(_resource("seed_facts.json"))["articles"]
    found = {}
    for name, facts in expected.items():
        path = folder / name
        if path.is_file():
            if hashlib.sha256(path.read_bytes()).hexdigest() != facts["sha256"]:
                raise DataMissing(f"{path} is not the article that the table of facts describes")
            found[name] = facts
    if not found:
        raise DataMissing(f"none of the articles of the table of facts is in {folder}")
    return found


def _questions() -> list[dict[str, Any]]:
    lines = _resource("seed_questions.jsonl").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def _resource(name: str) -> str:
    path = resources.files("assistant.evaluation") / "data" / name
    return path.read_text(encoding="utf-8")


# -- what the articles state ----------------------------------------------------------------------


def _stated_figures(read: Sequence[tuple[Article, Mapping[str, Any]]]) -> list[Figure]:
    figures = []
    for field in STATED:
        cases = [_accepted(getattr(article, field), facts["stated"][field])
                 for article, facts in read if field in facts["stated"]]
        if cases:
            figures.append(Figure(SUITE, f"{field.replace('_', ' ')} right", mean(cases),
                                  len(cases)))
    named = [
        any(_accepted(link.name, spellings) for link in article.origin_chain)
        for article, facts in read for spellings in facts["origins"]
    ]
    if named:
        figures.append(Figure(SUITE, "origins named", mean(named), len(named)))
    return figures


def _accepted(stated: str | None, spellings: Sequence[str | None]) -> bool:
    if stated is None:
        return None in spellings
    return name_key(stated) in {name_key(name) for name in spellings if name}


# -- furniture ------------------------------------------------------------------------------------


def _furniture_figures(read: Sequence[tuple[Article, Mapping[str, Any]]]) -> list[Figure]:
    figures = []
    for kind, name in (("furniture", "furniture citable"), ("body", "article text citable")):
        citable = total = 0
        for article, facts in read:
            for start, end in facts[kind]:
                citable += _citable_letters(article, (start, end))
                total += _letters(article.text, (start, end))
        if total:
            figures.append(Figure(SUITE, name, citable / total, total))
    return figures


def _citable_letters(article: Article, place: Interval) -> int:
    return sum(
        _letters(article.text, (max(s.span.start, place[0]), min(s.span.end, place[1])))
        for s in article.sentences if overlap((s.span.start, s.span.end), place)
    )


def _letters(text: str, place: Interval) -> int:
    return sum(not letter.isspace() for letter in text[place[0]:place[1]])


def _touches(citation: Citation, table: Mapping[str, Any]) -> bool:
    facts = table.get(Path(citation.article.path or "").name)
    quoted = (citation.quote.span.start, citation.quote.span.end)
    return facts is not None and any(
        overlap(quoted, (start, end)) for start, end in facts["furniture"])


# -- answers --------------------------------------------------------------------------------------


def _ask(service: Assistant, question: Mapping[str, Any]) -> _Asked:
    gold = tuple((g["file"], g["start"], g["end"]) for g in question["answers"])
    return _Asked(gold, question["language"], service.ask(question["question"]))


def _answer_figures(asked: Sequence[_Asked]) -> list[Figure]:
    answerable = [one for one in asked if one.gold]
    unanswerable = [one for one in asked if not one.gold]
    shares: list[tuple[str, Sequence[_Asked], Callable[[_Asked], bool]]] = [
        ("right sentence first", answerable, lambda one: _right_within(one, 1)),
        ("right sentence in first three", answerable, lambda one: _right_within(one, 3)),
        ("answerable refused", answerable, lambda one: not _answered(one)),
        ("unanswerable refused", unanswerable, lambda one: not _answered(one)),
        ("answer in the question's language", asked,
         lambda one: one.answer.language == one.language),
    ]
    return [Figure(SUITE, name, mean(holds(one) for one in cases), len(cases))
            for name, cases, holds in shares if cases]


def _answered(one: _Asked) -> bool:
    return one.answer.status != "not_established"


def _right_within(one: _Asked, count: int) -> bool:
    return any(_is_right(citation, gold)
               for citation in one.answer.citations[:count] for gold in one.gold)


def _is_right(citation: Citation, gold: tuple[str, int, int]) -> bool:
    """True when the quote and the gold span share at least half of either, in one file."""
    file, start, end = gold
    quoted = (citation.quote.span.start, citation.quote.span.end)
    shared = overlap(quoted, (start, end))
    return (Path(citation.article.path or "").name == file and shared > 0
            and 2 * shared >= min(end - start, quoted[1] - quoted[0]))
