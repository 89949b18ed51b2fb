"""The suite ``origins`` on small invented sets, through the real ingest and grouping."""

from __future__ import annotations

import json
import random

import pytest

from assistant.evaluation.suites import origins
from assistant.evaluation.workbench import DataMissing, Workbench

WORDS = [f"{stem}{ending}" for stem in ("quay", "barge", "lamp", "mill", "salt", "rope", "tide")
         for ending in ("", "s", "er", "ing", "ed", "less", "man", "yard", "work", "side")]
TRANSLATED = [
    ("Karim Dallal closed the port of Sidra on {n} May.",
     "Карим Даллал закрыл порт Сидра {n} мая."),
    ("Nadia Haddad lost {n} tonnes of barley in Rotterdam.",
     "Надя Хаддад потеряла {n} тонн ячменя в Роттердаме."),
    ("Marwan Khoury of Tobruk asked for {n} crowns.",
     "Марван Хури из Тобрука потребовал {n} крон."),
]


def told(seed: int) -> list[list[str]]:
    chance = random.Random(seed)
    return [[" ".join(["Then", *chance.choices(WORDS, k=14)]) + "." for _ in range(3)]
            for _ in range(6)]


def event(number: int, source: str) -> str:
    return json.dumps({"article": {
        "uuid": f"{number}-{source}", "triplet-uuid": str(number), "source": source,
        "date": "2031-05-14", "title": None,
        "body-paragraphs": told(number * 10 + len(source))}})


@pytest.fixture
def bench(tmp_path):
    (tmp_path / "scratch").mkdir()
    data = tmp_path / "eval"
    for folder in ("basil", "ntrex"):
        (data / folder).mkdir(parents=True)
    rows = [event(number, source) for number in range(5) for source in ("nyt", "huff", "others")]
    (data / "basil/events.jsonl").write_text("\n".join(rows), encoding="utf-8")
    lines = [[pair[side].format(n=1000 + 7 * number) for number in range(45)
              for pair in [TRANSLATED[number % 3]]] for side in (0, 1)]
    for name, sentences in zip(("src.eng", "ref.rus"), lines, strict=True):
        (data / f"ntrex/newstest2019-{name}.txt").write_text("\n".join(sentences), "utf-8")
    return Workbench(data, tmp_path / "scratch")


def test_planted_copies_events_and_translations_are_measured(bench):
    figures = {figure.name: figure for figure in origins.run(bench)}
    assert figures["copies: pair F1"].value > 0.9
    assert figures["copies edited 40%: pair F1"].n > 0
    assert (figures["tellings of one event tied by their text"].value,
            figures["tellings of one event tied by their text"].n) == (0, 15)
    assert figures["translation en-ru tied"].value == 1
    assert figures["translation en-ru shuffled tied"].value < 1
    assert not any(name.startswith("seed") for name in figures)


def test_without_news_nothing_is_measured(tmp_path):
    with pytest.raises(DataMissing):
        origins.run(Workbench(tmp_path, tmp_path))
