"""Whether a sentence holds what the question asks for."""

from __future__ import annotations

import pytest

from assistant.answer.expected import holds_expected
from assistant.answer.question import understand


@pytest.mark.parametrize(("question", "sentence", "holds"), [
    ("How many barges sank?", "Four barges sank.", True),
    ("How many barges sank?", "Some 14 hulls were raised.", True),
    ("How many barges sank?", "Several barges sank.", False),
    ("How many of the 14 barges sank?", "None of the 14 barges was seen again.", False),
    ("How many barges sank?", "They sank 15 km below the weir.", False),
    ("How many barges sank?", "It was the third night.", True),
    ("How many kilometres was it?", "They sank 15 km below the weir.", True),
    ("How far off was it?", "They sank 15 km below the weir.", True),
    ("When did the quay close?", "It closed in 2031.", True),
    ("When did the quay close?", "It closed in the 1950s.", True),
    ("When did the quay close?", "It closed in the 9th century.", True),
    ("When did the quay close?", "It closed for 45 km.", False),
    ("When did the quay close?", "It closed on 3 May 2031.", True),
    ("When did the quay close?", "It closed on Tuesday.", True),
    ("When did the quay close?", "It closed for good.", False),
    ("Who met Tomas Veil?", "That day Tomas Veil met Ilva Renn.", True),
    ("Who met Tomas Veil?", "That day Tomas Veil met nobody.", False),
    ("What did the council say?", "It said nothing.", None),
])
def test_it_is_a_number_date_or_name_that_the_question_did_not_give(question, sentence, holds):
    assert holds_expected(understand(question), sentence, "en") is holds
