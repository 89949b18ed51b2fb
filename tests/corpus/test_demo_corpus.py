"""The demonstration corpus says that it is fiction, and its golden files agree with it."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "corpus" / "demo"
GOLDEN = ROOT / "tests" / "golden"
FILES = sorted(p.name for p in DEMO.iterdir() if p.name != "articles.yaml")
FICTION = (
    "Fiction written for the demonstration corpus.",
    "Texte de fiction écrit pour le corpus de démonstration.",
    "نص خيالي كُتب لمجموعة العرض التجريبية.",
    "Вымышленный текст, написанный для демонстрационного корпуса.",
)
QUESTIONS = [json.loads(line) for line in
             (GOLDEN / "demo_questions.jsonl").read_text("utf-8").splitlines()]


def _facts() -> dict[str, list[dict]]:
    loaded = yaml.safe_load((GOLDEN / "demo_facts.yaml").read_text("utf-8"))
    return {name: cards if isinstance(cards, list) else [cards] for name, cards in loaded.items()}


def _texts(name: str) -> list[str]:
    text = (DEMO / name).read_text("utf-8")
    if name.endswith(".csv"):
        return [row["text"] for row in csv.DictReader(text.splitlines(keepends=True))]
    return [text]


@pytest.mark.parametrize("name", FILES)
def test_every_article_says_in_its_frame_that_it_is_fiction(name: str) -> None:
    for text in _texts(name):
        assert any(label in text[-200:] for label in FICTION)


@pytest.mark.parametrize("name", FILES)
def test_every_file_has_an_expected_card_for_each_article(name: str) -> None:
    cards = _facts()[name]
    assert len(cards) == len(_texts(name))
    for card in cards:
        assert set(card) - {"row"} == {
            "title", "outlet", "originating_outlet", "author", "published", "language", "chain"}
        if card["outlet"] is not None:
            assert card["chain"][0] == {"name": card["outlet"], "relation": "published_by"}
        assert card["originating_outlet"] == card["chain"][-1]["name"]


def test_no_expected_card_is_left_without_its_file() -> None:
    assert sorted(_facts()) == FILES


def test_corpus_covers_six_outlets_and_four_languages() -> None:
    cards = [card for cards in _facts().values() for card in cards]
    assert 18 <= len(cards) <= 22
    assert len({card["outlet"] for card in cards if card["outlet"]}) == 6
    languages = Counter(card["language"] for card in cards)
    assert languages["ar"] >= 3 and languages["fr"] >= 3 and languages["ru"] >= 2
    assert languages["en"] > len(cards) / 2


def test_sidecar_speaks_only_of_files_that_exist() -> None:
    sidecar = yaml.safe_load((DEMO / "articles.yaml").read_text("utf-8"))
    assert sidecar and set(sidecar) <= set(FILES)


def test_there_are_forty_questions_with_ids_of_their_own() -> None:
    assert len(QUESTIONS) == len({q["id"] for q in QUESTIONS}) == 40
    assert Counter(bool(q["answers"]) for q in QUESTIONS) == {True: 28, False: 12}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q["id"])
def test_expected_answers_stand_once_in_their_file(question: dict) -> None:
    assert (question["kind"] == "answerable") == bool(question["answers"])
    for answer in question["answers"]:
        text = (DEMO / answer["file"]).read_text("utf-8")
        assert text.count(answer["snippet"]) == 1
