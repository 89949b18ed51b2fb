"""Finding a sentence by a name that another script spells, from a table of our own.

``data/names_across.json`` holds names of people and places as three scripts write them and
sentences to carry them. The sentences of one script make an index, one for each name; a name in
another script, alone or in a question, asks for its sentence.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from itertools import permutations

from assistant.evaluation.across.ranking import Asked, found, open_index, ranks
from assistant.evaluation.corpus import article_from_text
from assistant.evaluation.figures import Figure
from assistant.evaluation.workbench import Workbench
from assistant.types import Article

LANGUAGES = ("en", "ar", "ru")


@dataclass(frozen=True, slots=True)
class Name:
    """One person or place. ``spellings`` by language, the usual one first; ``told`` the sentence
    of each language that carries it; ``learnt`` the languages other than English whose spelling
    the name matcher was trained on, word by word."""

    kind: str
    spellings: Mapping[str, tuple[str, ...]]
    told: Mapping[str, str]
    learnt: frozenset[str]

    def is_learnt(self, one: str, other: str) -> bool:
        """Whether the matcher was trained on this name in one of the two languages."""
        return bool(self.learnt & {one, other})


def read_names() -> tuple[list[Name], dict[str, str]]:
    """The table, and by language the question that a name is put in."""
    path = resources.files("assistant.evaluation") / "data" / "names_across.json"
    raw = json.loads(path.read_text(encoding="utf-8"))
    names = []
    for at, row in enumerate(raw["names"]):
        frames = {language: raw["sentences"][row["kind"]][language] for language in LANGUAGES}
        written = {language: row[language][0] for language in LANGUAGES} | {"ru": row["ru_case"]}
        names.append(Name(
            row["kind"], {language: tuple(row[language]) for language in LANGUAGES},
            {language: own[at % len(own)].format(written[language])
             for language, own in frames.items()}, frozenset(row["learnt"])))
    return names, raw["questions"]


def name_figures(bench: Workbench) -> Iterator[Figure]:
    """R@1 and R@5 from each script to each other, and of the names that were not learnt."""
    names, questions = read_names()
    for held in LANGUAGES:
        articles = [article_from_text(name.told[held], f"name-{held}-{at}.txt")
                    for at, name in enumerate(names)]
        with open_index(bench, f"names {held}", articles) as index:
            for one, other in permutations(LANGUAGES, 2):
                if other == held:
                    for kind, frame in (("alone", "{}"), ("in a question", questions[one])):
                        name = f"names {one}-{held}, {kind}"
                        cases = _cases(names, articles, one, frame)
                        ranked = ranks(bench, index, cases, name)
                        yield from found(name, ranked)
                        yield from found(f"{name}, not learnt", [
                            rank for rank, case in zip(ranked, cases, strict=True)
                            if not names[int(case.key)].is_learnt(one, held)])


def _cases(names: list[Name], articles: list[Article], language: str, frame: str) -> list[Asked]:
    """Every spelling of every name; the key is the name's place in the table."""
    return [Asked(str(at), frame.format(spelling), articles[at].id)
            for at, name in enumerate(names) for spelling in name.spellings[language]]
