"""The labelled mentions fit the demonstration corpus, and labels are measured against them."""

import json

import pytest

from assistant.evaluation.label_gold import GOLD, measure, read_gold
from assistant.evaluation.workbench import DataMissing


@pytest.fixture(scope="module")
def articles(demo):
    return demo.index.articles()


def test_every_label_fits_its_article(articles):
    gold = read_gold(articles)
    assert len(gold) >= 400
    for mention in gold:
        text = articles[mention.column].text
        assert mention.words == text[mention.span.start:mention.span.end]
    halves = {mention.column: mention.half for mention in gold}
    assert all(mention.half == halves[mention.column] for mention in gold)
    assert len(halves) == len(articles)


def test_a_label_that_fits_nothing_is_reported(articles, tmp_path):
    record = json.loads(GOLD.read_text("utf-8").splitlines()[0])
    path = tmp_path / "labels.jsonl"
    path.write_text(json.dumps(record | {"text": "No such words"}), encoding="utf-8")
    with pytest.raises(DataMissing, match="No such words"):
        read_gold(articles, path)
    with pytest.raises(DataMissing, match=r"missing\.jsonl"):
        read_gold(articles, tmp_path / "missing.jsonl")


def test_both_halves_are_measured(articles):
    figures = {figure.name: figure for figure in measure(articles)}
    assert all(0 < figure.value <= 1 for figure in figures.values())
    for name in ("labels, precision of mentions", "labels, recall of mentions",
                 "labels, recall in English"):
        halves = [figures[f"{name}, {half} half"].n for half in ("seen", "unseen")]
        assert figures[name].n == sum(halves)
        assert min(halves) >= 50


def test_nothing_found_in_articles_of_another_corpus(articles, tmp_path):
    lines = GOLD.read_text("utf-8").splitlines()
    path = tmp_path / "labels.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(DataMissing):
        measure(articles[:3], path)
