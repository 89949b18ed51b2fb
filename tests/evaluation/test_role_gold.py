"""The labelled roles fit the demonstration corpus, and the measure counts as it says."""

import json

import pytest

from assistant.evaluation.role_gold import GOLD, measure, read_gold, says
from assistant.evaluation.workbench import DataMissing


@pytest.fixture(scope="module")
def articles(demo):
    return demo.index.articles()


def test_every_label_fits_one_sentence_and_its_words_stand_there(articles):
    gold = read_gold(articles)
    texts = {article.id: article for article in articles}
    assert len({sentence.place for sentence in gold}) == len(gold) >= 200
    for sentence in gold:
        article = texts[sentence.place[0]]
        text = article.sentences[sentence.place[1]].span.of(article.text)
        for act in sentence.acts:
            assert act.agentless == (not act.actor)
            for phrase in (*act.actor, *act.target):
                assert phrase.count("[") == phrase.count("]") == 1
                assert phrase.partition("[")[2].partition("]")[0].casefold() in text.casefold()


def test_a_label_that_fits_nothing_is_reported(articles, tmp_path):
    record = json.loads(GOLD.read_text("utf-8").splitlines()[0]) | {"starts": "No such sentence"}
    path = tmp_path / "roles.jsonl"
    path.write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(DataMissing, match="No such sentence"):
        read_gold(articles, path)
    with pytest.raises(DataMissing, match="missing"):
        read_gold(articles, tmp_path / "missing.jsonl")


def test_both_halves_are_measured(articles):
    figures = {figure.name: figure for figure in measure(articles, read_gold(articles))}
    whole, seen, unseen = (figures[f"roles, act recall{half}"].n
                           for half in ("", ", seen half", ", unseen half"))
    assert whole == seen + unseen
    assert min(seen, unseen) >= 15
    assert all(0 <= figure.value <= 1 for figure in figures.values())


@pytest.mark.parametrize(("words", "accepted", "expected"), [
    ("the two engineers", ("the two [engineers] of the dam",), True),
    ("The two engineers of the dam", ("the two [engineers] of the dam",), True),
    ("the two", ("the two [engineers] of the dam",), False),
    ("engineers of the dam who fled", ("the two [engineers] of the dam",), False),
    (None, (), True),
    (None, ("the [dam]",), False),
    ("the dam", (), False),
])
def test_a_part_is_right_when_it_holds_the_head_and_nothing_more(words, accepted, expected):
    assert says(words, accepted) is expected
