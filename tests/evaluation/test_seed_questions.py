"""The questions on the acceptance corpus point at whole sentences of its files."""

from __future__ import annotations

import importlib.resources
import json
import re
from pathlib import Path

import pytest

QUESTIONS = [json.loads(line) for line in
             importlib.resources.files("assistant.evaluation").joinpath("data")
             .joinpath("seed_questions.jsonl").read_text("utf-8").splitlines()]
SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"


def _text(name: str) -> str:
    if not SEEDS.is_dir():
        pytest.skip("the acceptance corpus is not beside this checkout")
    raw = (SEEDS / name).read_bytes().decode("utf-8-sig")
    return raw.replace("\r\n", "\n").replace("\r", "\n")


def test_forty_can_be_answered_and_twenty_cannot() -> None:
    assert len({q["id"] for q in QUESTIONS}) == 60
    assert sum(bool(q["answers"]) for q in QUESTIONS) == 40


def test_every_language_of_the_corpus_asks_both_kinds() -> None:
    for language in ("en", "ar", "fr"):
        kinds = {bool(q["answers"]) for q in QUESTIONS if q["language"] == language}
        assert kinds == {True, False}


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q["answers"]],
                         ids=lambda q: q["id"])
def test_answers_are_sentences_of_their_file(question: dict) -> None:
    for answer in question["answers"]:
        text = _text(answer["file"])
        assert 0 <= answer["start"] < answer["end"] <= len(text)
        quote = text[answer["start"]:answer["end"]]
        assert quote == quote.strip() and "\n" not in quote
        assert quote.rstrip(" ”\"»").endswith((".", "!", "?"))


def test_questions_do_not_borrow_the_wording_of_the_articles() -> None:
    """No run of five words of a question stands in an article, so words alone do not give it away."""
    names = sorted({a["file"] for q in QUESTIONS for a in q["answers"]})
    articles = " ".join(" ".join(re.findall(r"\w+", _text(name).casefold())) for name in names)
    for question in QUESTIONS:
        words = re.findall(r"\w+", question["question"].casefold())
        for start in range(len(words) - 4):
            assert " ".join(words[start:start + 5]) not in articles
