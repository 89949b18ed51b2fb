"""Statements out of a reply that comes in any pieces, with anything around them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer.generated.reply import (
    MAX_CITED,
    MAX_OBJECT,
    MAX_SAID,
    MAX_STATEMENTS,
    Claimed,
    ReplyReader,
)

ONE = '{"say": "The gate shut.", "cite": ["A1.1"]}'
SHUT = Claimed("The gate shut.", ("A1.1",))

REPLIES = [
    ("", []), (ONE, [SHUT]), (f"{ONE}\n{ONE}", [SHUT, SHUT]),
    (f"Here you are:\n```json\n{ONE}\n```\nThat is all.", [SHUT]),
    (f'{{"statements": [{ONE}, {ONE}]}}', [SHUT, SHUT]), (f"[{ONE}]", [SHUT]),
    ('{"say": "A } and { and \\" in it", "cite": ["A1.1"]}', [
        Claimed('A } and { and " in it', ("A1.1",))]),
    ('{"say": "One.", "cite": "[A1.2]"}', [Claimed("One.", ("A1.2",))]),
    ('{"say": "One.", "cite": ["A1.2", "A1.2", 7, null]}', [Claimed("One.", ("A1.2",))]),
    ('{"say": "One."}', [Claimed("One.", ())]), ('{"say": "One.", "cite": 5}', [Claimed("One.", ())]),
    ('{"say": 5, "cite": ["A1.1"]}', []), ('{"say": " "}', []), ('{"say": "One."', []),
    ('{broken} ' + ONE, [SHUT]), ("}}}} " + ONE, [SHUT]), ('"quoted" ' + ONE, [SHUT]),
]


def read(pieces):
    reader = ReplyReader()
    return [claimed for piece in pieces for claimed in reader.feed(piece)], reader


@pytest.mark.parametrize(("reply", "expected"), REPLIES)
def test_statements_of_a_reply(reply, expected):
    assert read([reply])[0] == expected


@given(st.sampled_from([reply for reply, _ in REPLIES]), st.data())
def test_the_pieces_it_comes_in_change_nothing(reply, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(reply)), max_size=8)))
    pieces = [reply[start:end] for start, end in zip([0, *cuts], [*cuts, len(reply)], strict=True)]
    assert read(pieces)[0] == read([reply])[0]


@given(st.text(alphabet='{}[]":,\\ sayciteA1.\n', max_size=80), st.data())
def test_any_text_is_read_alike_whole_and_by_the_letter(text, data):
    assert read(list(text))[0] == read([text])[0]


def test_a_model_may_decline():
    assert read(['{"none": true}'])[1].declined
    assert not read(['{"none": "no"}', ONE])[1].declined


def test_sizes_are_bounded():
    many = json.dumps({"say": "x" * 5 * MAX_SAID, "cite": [f"A1.{n}" for n in range(50)]})
    found, _ = read([many] * (MAX_STATEMENTS + 5))
    assert len(found) == MAX_STATEMENTS
    assert len(found[0].say) == MAX_SAID and len(found[0].cite) == MAX_CITED
    huge = json.dumps({"say": "x" * MAX_OBJECT, "cite": []})
    assert read([huge, ONE])[0] == [SHUT]
    assert read(["{" * 50_000])[0] == []
