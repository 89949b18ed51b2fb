"""The ``check`` suite on a small invented set, and the alterations that it plants."""

from __future__ import annotations

import json
import random

import pytest

from assistant.evaluation.planted_checks import alter, restyled
from assistant.evaluation.suites import check
from assistant.evaluation.workbench import DataMissing, Workbench

TELLINGS = {
    "one": ["The council of Fennock did not confirm on Monday that 14 men were lost in the quarry.",
            "Ines Tolvar allegedly sold the pumps of the quarry before the second flood came down.",
            "Engineers said that the crack in the northern wall had grown wider since the spring."],
    "two": ["A second flood in as many months left the quarry of Fennock under green water again.",
            "The owner said that the pumps were not insured and that nobody had asked about them."],
    "three": ["Rain fell for nine days on the hills, and then the old wall of the pit gave way.",
              "Families waited at the gate until the evening without a word from the company."],
}


@pytest.fixture
def bench(tmp_path):
    (tmp_path / "scratch").mkdir()
    folder = tmp_path / "eval" / "basil"
    folder.mkdir(parents=True)
    lines = [json.dumps({"article": {
        "uuid": name, "triplet-uuid": "event", "source": name, "date": "2031-01-02",
        "title": f"Quarry floods again, {name}", "body-paragraphs": [[s] for s in sentences]}})
        for name, sentences in TELLINGS.items()]
    (folder / "events.jsonl").write_text("\n".join(lines), "utf-8")
    return Workbench(tmp_path / "eval", tmp_path / "scratch")


def test_altered_sentences_are_never_verbatim_and_other_tellings_are_absent(bench):
    figures = {figure.name: figure for figure in check.run(bench)}
    assert figures["verbatim, as it is: found in place"].value == 1.0
    assert figures["verbatim, as it is: found in place"].n >= 5
    assert figures["altered but called verbatim"].value == 0.0
    assert figures["altered but called verbatim"].floor == 0.0
    for label in ("number", "not dropped", "hedge dropped"):
        assert figures[f"{label}: altered"].value == figures[f"{label}: named"].value == 1.0
    assert figures["other tellings: absent"].value == 1.0
    assert figures["other tellings: absent"].n >= 2


def test_without_its_data_the_suite_says_so(tmp_path):
    with pytest.raises(DataMissing):
        check.run(Workbench(tmp_path, tmp_path))


def test_each_planted_alteration_changes_the_sentence_once():
    sentence = TELLINGS["one"][0]
    planted = {one.label: one.text for one in alter(sentence, ["Orla", "granite"],
                                                    random.Random(1))}
    assert planted["not dropped"] == sentence.replace(" not", "")
    assert all(text != sentence for text in planted.values())
    assert {"number", "not added", "name", "word", "words 40%"} <= set(planted)


def test_restyled_sentences_keep_their_letters():
    for _, text in restyled(TELLINGS["two"][0]):
        kept = "".join(c for c in text.casefold() if c.isalnum())
        assert kept == "".join(c for c in TELLINGS["two"][0].casefold() if c.isalnum())
