"""Reading sets of any part and language, laid out as the evaluation data is."""

from __future__ import annotations

import json

import pytest

from assistant.errors import CallerError
from assistant.evaluation.reading import (
    basil_events,
    read_basil,
    read_news,
    read_polnear,
    read_squad,
    seeds_folder,
    squad2_files,
    xquad_files,
)
from assistant.evaluation.workbench import DataMissing

SQUAD = {"data": [{"title": "Lighthouses", "paragraphs": [{
    "context": "The Orrin light was lit in 1881 by Ada Finch.",
    "qas": [
        {"id": "a", "question": "Who lit it?", "is_impossible": False,
         "answers": [{"text": "Ada Finch", "answer_start": 35},
                     {"text": "Ada Finch", "answer_start": 35}]},
        {"id": "b", "question": "Who put it out?", "is_impossible": True, "answers": [],
         "plausible_answers": [{"text": "Ada Finch", "answer_start": 35}]},
    ]}]}]}


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def test_every_language_and_part_is_found(tmp_path):
    for name in ("xquad/xquad.th.json", "xquad/xquad.el.json", "squad2/dev-odd.json",
                 "squad2/more.json", "xquad/notes.txt"):
        write(tmp_path / name, json.dumps(SQUAD))
    assert list(xquad_files(tmp_path)) == ["el", "th"]
    assert [path.name for path in squad2_files(tmp_path)] == ["dev-odd.json", "more.json"]


@pytest.mark.parametrize("find", [xquad_files, squad2_files, read_news, seeds_folder])
def test_missing_data_is_said_with_its_place(tmp_path, find):
    with pytest.raises(DataMissing, match=str(tmp_path)):
        find(tmp_path / "eval")


def test_squad_answers_are_distinct_spans_and_impossible_questions_have_none(tmp_path):
    write(tmp_path / "d.json", json.dumps(SQUAD))
    paragraph, = read_squad(tmp_path / "d.json")
    assert paragraph.topic == "Lighthouses"
    assert [q.answers for q in paragraph.questions] == [((35, 44),), ()]
    start, end = paragraph.questions[0].answers[0]
    assert paragraph.context[start:end] == "Ada Finch"


def test_polnear_rows_without_a_text_are_left_out_and_none_is_no_value(tmp_path):
    header = "compartment\tfilename\tpublisher\tpublication_date\tauthor\ttitle\tcredit\twire"
    rows = ["dev\tone\tnyt\t2016-09-12\tNone\tA \"quoted\" title\tNone\tAP",
            "dev\ttwo\twest-journal\t2016-09-13\tMae Orr\tAnother\th/t: The Kestrel.\tNA",
            "test\tgone\tnyt\t2016-09-14\tMae Orr\tLost\tNone\tNone"]
    write(tmp_path / "polnear/metadata.tsv", "\n".join([header, *rows]) + "\n")
    write(tmp_path / "polnear/dev/text/one.txt", "First.")
    write(tmp_path / "polnear/dev/text/two.txt", "Second.")
    one, two = read_polnear(tmp_path)
    assert (one.author, one.wire, one.wire_known, one.title) == (
        None, "AP", True, 'A "quoted" title')
    assert (two.author, two.wire, two.wire_known, two.credit) == (
        "Mae Orr", None, False, "The Kestrel")


def test_basil_sentences_become_paragraphs(tmp_path):
    article = {"uuid": "u1", "source": "NYT", "date": "2010-07-02", "title": "A day at sea",
               "body-paragraphs": [["One.", "Two."], ["Three."]]}
    write(tmp_path / "basil/events.jsonl", json.dumps({"article": article}) + "\n\n")
    item, = read_basil(tmp_path)
    assert item.text == "A day at sea\n\nOne. Two.\n\nThree."
    assert (item.outlet, item.wire_known) == ("nyt", False)


def test_basil_articles_without_an_id_are_told_apart_by_event_and_outlet(tmp_path):
    rows = [{"article": {"uuid": uuid, "triplet-uuid": event, "source": source, "title": None,
                         "date": "2031-05-01", "body-paragraphs": [["One."]]}}
            for event, source, uuid in (("e1", "NYT", "u1"), ("e1", "HPO", "empty"),
                                        ("e2", "HPO", "empty"))]
    write(tmp_path / "basil/events.jsonl", "\n".join(map(json.dumps, rows)))
    assert [item.id for item in read_basil(tmp_path)] == ["u1", "e1-HPO", "e2-HPO"]
    assert basil_events(tmp_path) == [("u1", "e1-HPO"), ("e2-HPO",)]


@pytest.mark.parametrize("place", ["eval/seeds", "seeds"])
def test_seeds_lie_under_or_beside_the_data_folder(tmp_path, place):
    write(tmp_path / place / "a.txt", "An article.")
    assert seeds_folder(tmp_path / "eval") == tmp_path / place


@pytest.mark.parametrize(("name", "content", "read"), [
    ("squad2/d.json", "{", lambda data: read_squad(data / "squad2/d.json")),
    ("squad2/d.json", '{"data": [{"rows": []}]}', lambda data: read_squad(data / "squad2/d.json")),
    ("polnear/metadata.tsv", "file\tdate\na\t2016\n", read_polnear),
    ("basil/events.jsonl", '{"articles": []}', read_basil),
])
def test_a_file_of_another_layout_is_named(tmp_path, name, content, read):
    write(tmp_path / name, content)
    with pytest.raises(CallerError, match=name):
        read(tmp_path)
