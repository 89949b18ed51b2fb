"""The gate's ruling on one statement: what is checked first, and what is told of it."""

from __future__ import annotations

import pytest

from assistant.answer.gate.gate import Gate
from assistant.answer.generated.reply import Claimed

SENTENCE = "Orla Brandt said that 14 barges had left the harbour."


class Always:
    prompts = ()
    name = "always"

    def __init__(self, label):
        self.label = label
        self.asked = []

    def judge(self, said, language, places):
        self.asked.append(said)
        return self.label


@pytest.fixture
def gate(place):
    def make(label="supported"):
        places = {"A1.1": place(SENTENCE, chain=("Meridian Wire",)),
                  "A2.1": place("Nobody told the harbour.", outlet="Kestrel Notes")}
        return Gate(places, {"Pier Courier", "Kestrel Notes", "Meridian Wire"}, "en",
                    Always(label))
    return make


RULED = [
    ("Brandt said 14 barges left.", ("A1.1",), None, ""),
    ("Brandt said “14 BARGES had left”.", ("A1.1",), None, ""),
    ("The Pier Courier says 14 barges left.", ("A1.1",), None, ""),
    ("Meridian Wire says 14 barges left.", ("A1.1",), None, ""),
    ("14 barges left.", ("A9.9", "A1.1"), None, ""),
    ("14 barges left.", (), "no_citation", ""),
    ("14 barges left.", ("A1.999", "B1"), "unknown_citation", "A1.999, B1"),
    ("Brandt said “15 barges had left”.", ("A1.1",), "altered_quote", ""),
    ("Kestrel Notes says 14 barges left.", ("A1.1",), "other_outlet", "Kestrel Notes"),
    ("kestrel notes says 14 barges left.", ("A1.1",), "other_outlet", "Kestrel Notes"),
    ("Brandt said 15 barges left.", ("A1.1",), "number", "15"),
    ("Brandt said 14 barges had not left the harbour.", ("A1.1",), "negation", "not"),
    ("Nobody told the harbour.", ("A1.1",), "negation", "Nobody"),
]


@pytest.mark.parametrize(("say", "cite", "struck", "detail"), RULED)
def test_each_rule_strikes_and_tells_why(gate, say, cite, struck, detail):
    ruled = gate().rule(Claimed(say, cite))
    assert (ruled.struck, ruled.detail) == (struck, detail)
    assert (ruled.support == "supported") is (struck is None)


@pytest.mark.parametrize("label", ["partly_supported", "not_checked", "not_supported"])
def test_the_judge_is_asked_last_and_strikes_what_is_not_supported(gate, label):
    asked = gate(label)
    ruled = asked.rule(Claimed("Brandt said 14 barges left.", ("A1.1",)))
    assert ruled.support == label
    assert ruled.struck == ("not_supported" if label == "not_supported" else None)
    asked.rule(Claimed("Brandt said 15 barges left.", ("A1.1",)))
    assert asked.judge.asked == ["Brandt said 14 barges left."]


def test_only_sentences_that_were_shown_carry_a_statement(gate):
    ruled = gate().rule(Claimed("Brandt said 14 barges left.", ("A1.1", "A1.2")))
    assert [place.text for place in ruled.places] == [SENTENCE]


def test_a_quotation_is_shown_in_the_sources_words(gate):
    assert gate().rule(Claimed("She said “14 BARGES  had left”.", ("A1.1",))).text == \
        "She said “14 barges had left”."
