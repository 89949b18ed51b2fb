"""Facts of a statement against the sentences it cites: the first that does not hold is named."""

from __future__ import annotations

import pytest

from assistant.answer.gate.facts_kept import broken_fact

SENTENCE = ("Engineer Haldis Penrow said on 2 May 2031 that 14 barges had left the harbour of "
            "Orvane.")
HEDGED = "The ministry claims that the dam may have cracked."
DENIED = "The council did not close the gate."

KEPT = [
    (SENTENCE, SENTENCE),
    (SENTENCE, "Haldis Penrow said that fourteen barges left Orvane."),
    (SENTENCE, "On May 2, 14 barges left the harbour, Penrow said."),
    (SENTENCE, "The Pier Courier reports that 14 barges left."),
    (DENIED, "The gate was not closed by the council."),
    (HEDGED, "The ministry claims that the dam may have cracked, the Pier Courier reports."),
    (SENTENCE, "According to the Pier Courier, 14 barges had left the harbour of Orvane."),
]
BROKEN = [
    (SENTENCE, "Penrow said that 15 barges had left the harbour.", "number", "15"),
    (SENTENCE, "On 3 May 2031, 14 barges left Orvane.", "date", "3 May 2031"),
    (SENTENCE, "Ines Tolvar said that 14 barges had left the harbour of Orvane.", "name",
     "Ines Tolvar"),
    (SENTENCE, "Penrow said that 14 barges had not left the harbour of Orvane.", "negation", "not"),
    (DENIED, "The council did close the gate.", "negation", "not"),
    (HEDGED, "The ministry says that the dam has cracked.", "modality", None),
    (HEDGED, "According to the ministry, the dam may have cracked.", "modality", None),
    (SENTENCE, "Penrow said that 14 barges had fled the harbour of Orvane.", "word", None),
]


@pytest.mark.parametrize(("sentence", "said"), KEPT)
def test_what_the_sentence_says_passes(place, sentence, said):
    assert broken_fact(said, "en", [place(sentence)]) is None


@pytest.mark.parametrize(("sentence", "said", "kind", "words"), BROKEN)
def test_what_it_says_otherwise_is_named(place, sentence, said, kind, words):
    found = broken_fact(said, "en", [place(sentence)])
    assert found is not None and found[0] == kind
    assert words is None or found[1] == words


def test_facts_may_be_shared_out_among_the_sentences(place):
    said = "Penrow counted 14 barges, and 9 men were lost."
    first, second = place("Penrow counted 14 barges."), place("In all 9 men were lost.")
    assert broken_fact(said, "en", [first, second]) is None
    assert broken_fact(said, "en", [first]) == ("number", "9")


def test_the_day_an_article_appeared_is_known(place):
    said = "On 2 April 2031 the council did not close the gate."
    assert broken_fact(said, "en", [place(DENIED)]) is None
    assert broken_fact(said, "en", [place(DENIED, published=None)])[0] == "date"


def test_names_are_not_held_against_another_language(place):
    russian = place("Совет не закрыл ворота.", language="ru")
    assert broken_fact("The Council of Orvane did not close the gate.", "en", [russian]) is None
    assert broken_fact("The council did not close 3 gates.", "en", [russian]) == ("number", "3")
