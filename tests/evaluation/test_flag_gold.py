"""The labelled flags fit the demonstration corpus, and the suite measures them."""

import json

import pytest

from assistant.evaluation.flag_gold import GOLD, read_gold
from assistant.evaluation.suites import flags
from assistant.evaluation.workbench import DataMissing
from assistant.types import Evidence


@pytest.fixture(scope="module")
def articles(demo):
    return demo.index.articles()


def test_every_label_fits_one_sentence(articles):
    gold = read_gold(articles)
    assert len({sentence.place for sentence in gold.sentences}) == len(gold.sentences) >= 150
    for sentence in gold.sentences:
        assert set(sentence.evidence) <= set(Evidence.__args__)
        assert not sentence.flags & sentence.maybe
    labelled = {sentence.place for sentence in gold.sentences}
    for pair in gold.pairs:
        assert len({article for article, _ in pair.places}) == 2
        assert pair.places <= labelled


def test_a_label_that_fits_nothing_is_reported(articles, tmp_path):
    record = json.loads(GOLD.read_text("utf-8").splitlines()[0]) | {"starts": "No such sentence"}
    path = tmp_path / "flags.jsonl"
    path.write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(DataMissing, match="No such sentence"):
        read_gold(articles, path)
    with pytest.raises(DataMissing, match="missing"):
        read_gold(articles, tmp_path / "missing.jsonl")


def test_the_suite_measures_every_flag_of_both_halves(articles):
    figures = {figure.name: figure for figure in flags.measure(articles)}
    for kind in flags.SENTENCE_FLAGS:
        assert f"{kind} F1" in figures
    for half in flags.HALVES:
        assert figures[f"evidence right, {half} half"].n >= 100
        assert f"contradicted recall, {half} half" in figures
    assert all(0 <= figure.value <= 1 for figure in figures.values())
    assert figures["voice right"].n == sum(
        figures[f"voice right, {half} half"].n for half in flags.HALVES)
