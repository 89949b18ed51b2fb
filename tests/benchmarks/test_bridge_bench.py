"""The page of what the bridge costs, its larger corpus, and the reading of misses."""

from __future__ import annotations

import json
import random
import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import misses
from bridge_bench import _strange
from bridge_page import aims, page

from assistant.evaluation import workbench
from assistant.evaluation.across.ranking import Asked
from assistant.evaluation.corpus import article_from_text, make_index


def searched(articles, added):
    one = {"n": 200, "matched_passages": 90.0, "with_wall_ms": 9.0, "without_wall_ms": 4.0,
           "added_wall_ms": added, "with_cpu_ms": 9.0, "without_cpu_ms": 4.0, "added_cpu_ms": added}
    return {"articles": articles, "passages": 2 * articles, "en": one, "ar": one}


RESULT = {
    "when": "2026-01-02T03:04:05+00:00", "languages": ["en", "ar"],
    "machine": {"processor": "Abacus", "cores": 2, "system": "Linux", "python": "3.11",
                "commit": "abc"},
    "search": {"once": searched(1000, 5.0), "larger": searched(4000, 6.0)},
    "ingest": {"en": {"characters": 1000, "wall_us": 20.0, "cpu_us": 30.0},
               "ar": {"characters": 900, "wall_us": 30.0, "cpu_us": 75.0}},
}


def test_aims_are_the_time_added_its_growth_and_a_character_of_arabic():
    values = {name: value for name, value, _ in aims(RESULT)}
    assert values["added to a search in ar, p50, wall ms"] == 5
    assert values["the same among 4,000 articles, times that, CPU, en"] == pytest.approx(1.2)
    assert values["ingest of a character, Arabic against English, CPU"] == pytest.approx(2.5)


def test_the_page_says_which_aims_are_met():
    text = page(RESULT)
    assert "| 5.00 | ≤ 15 | met |" in text
    assert "| 2.50 | ≤ 2 | **not met** |" in text
    assert "| 4,000 | 8,000 | ar | 200 | 90 | 9.0 | 4.0 | 6.0 | 6.0 |" in text


def test_an_article_put_beside_holds_no_word_of_the_first_and_is_as_long():
    text = "The mayor opened the new harbour.\nFour hundred boats came in 1903."
    article = article_from_text(text, "a.txt")
    beside = _strange(article, 2, random.Random(0))
    assert not set(re.findall(r"\w+", beside.text)) & set(re.findall(r"\w+", text))
    assert len(text) - 6 <= len(beside.text) <= len(text) + 6
    assert beside.language == "en" and beside.id != article.id


class Silent:
    name = fingerprint = "silent"
    dimension = 4

    def embed_documents(self, texts, *, progress=None):
        raise AssertionError("nothing here is read")

    embed_query = embed_documents

    def reads(self, language):
        return False


def test_a_miss_tells_what_stood_first_and_which_words_found_it(tmp_path):
    wrong = article_from_text("Врач открыл школу и больницу в старом городе.", "wrong.txt")
    right = article_from_text("Здание школы стоит на берегу реки.", "right.txt")
    with make_index([wrong, right], tmp_path / "index", Silent()) as index:
        told, end = misses._misses(index, [
            Asked("q1", "Who opened the school and the hospital?", right.id)], 50)
    assert told.startswith("## q1  rank 2")
    assert "first: ru" in told and "right: ru" in told
    assert re.search(r"first: .*\n   words: .*школ", told)
    assert re.search(r"right: .*\n   words: .*\| lacking .*hospit", told)
    assert end == "1 misses of the first 1 questions of 1"


def test_misses_are_written_to_a_file(tmp_path, monkeypatch):
    for language, context in (("en", "The doctor opened a school."), ("ru", "Врач открыл школу в старом городе.")):
        (tmp_path / "xquad").mkdir(exist_ok=True)
        (tmp_path / f"xquad/xquad.{language}.json").write_text(json.dumps({"data": [{
            "title": "t", "paragraphs": [{"context": context, "qas": [{
                "id": "q", "question": "Who opened the school?",
                "answers": [{"text": context[:3], "answer_start": 0}]}]}]}]}), "utf-8")
    monkeypatch.setattr(workbench, "_load_from_settings", Silent)
    monkeypatch.setattr(sys, "argv", ["misses.py", "--pair", "en-ru", "--data", str(tmp_path),
                                      "--out", str(tmp_path / "out.txt")])
    misses.main()
    assert (tmp_path / "out.txt").read_text("utf-8") == "0 misses of the first 1 questions of 1"
