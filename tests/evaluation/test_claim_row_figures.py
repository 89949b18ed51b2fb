"""The figures for claim rows: on the labels as they are kept, and on a small invented BASIL."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest

from assistant.evaluation import claim_rows
from assistant.evaluation.claim_rows import HALF, figures, read_labels
from assistant.evaluation.claim_translations import translation_figures
from assistant.evaluation.workbench import Workbench
from assistant.types import Span

TELLINGS = {
    "one": ["A flood closed the quarry at Brack on Monday.",
            "Two hundred workers were sent home by the owners."],
    "two": ["The quarry at Brack was closed by a flood on Monday.",
            "The owners sent two hundred workers home.", "Nobody knows when the pumps will run."],
}
TITLE = "News of the week"
LINES = {"en": "Entry {} of the harbour log was read aloud.",
         "fr": "La ligne {} du journal du port a été lue."}


class ByNumber:
    """A bridge that takes sentences for translations where they share a number."""

    def likeness(self, ones, language, others, other_language):
        numbers = [[set(re.findall(r"\d+", text)) for text in texts] for texts in (ones, others)]
        return np.array([[0.999 if one & other else 0.001 for other in numbers[1]]
                         for one in numbers[0]], dtype=np.float32)


class Blind:
    """An encoder that reads no language."""

    name = fingerprint = "blind"
    dimension = 1

    def embed_documents(self, texts, *, progress=None):
        return np.zeros((len(texts), 1), np.float32)

    def embed_query(self, text):
        return self.embed_documents([text])[0]

    def reads(self, language):
        return False


def place(name: str, number: int) -> list[int]:
    """Article, start and end of a body sentence; paragraphs are joined by blank lines."""
    start = sum(len(sentence) + 2 for sentence in (TITLE, *TELLINGS[name][:number]))
    return [list(TELLINGS).index(name), start, start + len(TELLINGS[name][number])]


@pytest.fixture
def bench(tmp_path, monkeypatch):
    """A workbench over an invented BASIL of one event, with labels for it, and nothing else."""
    (tmp_path / "basil").mkdir()
    (tmp_path / "basil" / "events.jsonl").write_text("\n".join(json.dumps({"article": {
        "uuid": name, "triplet-uuid": "flood", "source": name, "date": "2031-01-02", "title": TITLE,
        "body-paragraphs": [[sentence] for sentence in sentences]}})
        for name, sentences in TELLINGS.items()), "utf-8")
    pairs = [[*place("one", 0), *place("two", 0), "same"], [*place("one", 1), *place("two", 1),
             "same"], [*place("one", 1), *place("two", 2), "other"]]
    labels = {"articles": list(TELLINGS), "drawn": [[*place("one", 0), *place("two", 0), "same"]],
              HALF: {"pairs": pairs, "read": [[*place("one", 0), 1], [*place("two", 2), 0]]}}
    monkeypatch.setattr(claim_rows, "_labels", lambda: labels)
    monkeypatch.setattr(claim_rows, "DEMO_CORPUS", tmp_path / "none")
    return Workbench(tmp_path, tmp_path / "scratch", load=Blind)


def test_rows_of_an_easy_event_are_right_and_found(bench):
    measured = {figure.name.removeprefix("claim rows: "): figure for figure in figures(bench)}
    assert {name: (figure.value, figure.n) for name, figure in measured.items()} == {
        "pairs drawn from rows that tell one claim": (1.0, 1),
        "labelled pairs joined that tell one claim": (1.0, 2),
        "labelled pairs of one claim that are joined": (1.0, 2),
        "drawn sentences joined rightly": (1.0, 1),
        "drawn sentences told elsewhere that are joined": (1.0, 1),
        "drawn sentences told elsewhere called left out": (0.0, 1),
        "drawn sentences not told elsewhere called left out": (1.0, 1),
    }


def test_nothing_is_measured_without_data(tmp_path, monkeypatch):
    monkeypatch.setattr(claim_rows, "DEMO_CORPUS", tmp_path / "none")
    assert figures(Workbench(tmp_path / "eval", tmp_path / "scratch", load=Blind)) == []


@pytest.mark.parametrize("half", ["set", HALF])
def test_the_labels_are_places_of_two_articles_and_hold_no_text(half):
    raw = claim_rows._labels()
    names = raw["articles"]
    assert len(set(names)) == len(names)
    for a, start, end, b, other_start, other_end, label in raw[half]["pairs"]:
        assert names[a] != names[b]
        assert len(Span(start, end)) and len(Span(other_start, other_end))
        assert label in ("same", "other", "unclear")
    labelled = read_labels(half, names)
    assert len(labelled.pairs) == len(raw[half]["pairs"])
    assert all(any(place in pair for pair in labelled.pairs) for place, _ in labelled.read)


def test_the_halves_share_no_article():
    raw = claim_rows._labels()
    one, other = ({at for pair in raw[half]["pairs"] for at in (pair[0], pair[3])}
                  for half in ("set", HALF))
    assert one.isdisjoint(other)


def test_translated_rows_are_measured_for_every_language(tmp_path):
    (tmp_path / "ntrex").mkdir()
    for language, name in (("en", "src.eng"), ("fr", "ref.fra")):
        (tmp_path / "ntrex" / f"newstest2019-{name}.txt").write_text(
            "\n".join(LINES[language].format(at) for at in range(100, 140)), "utf-8")
    measured = list(translation_figures(
        Workbench(tmp_path, tmp_path), "framing", ByNumber(), ", by number"))
    assert [(figure.name, figure.value >= 0.9) for figure in measured] == [
        ("translated rows en-fr right, by number", True),
        ("translated rows en-fr found, by number", True)]
    assert measured[1].n >= 10
