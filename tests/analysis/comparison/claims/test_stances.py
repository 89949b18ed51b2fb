"""How a sentence stands to its claim, over invented news of the harbour of Sallow."""

from __future__ import annotations

import pytest

from assistant.analysis.comparison.claims.stances import denies, stance_of
from assistant.analysis.comparison.columns import columns_of


@pytest.fixture
def column(make_article):
    """A column of one sentence."""

    def make(text, *, id="a", language="en"):
        return columns_of([make_article(text, id=id, language=language)])[0]

    return make


@pytest.mark.parametrize(("language", "text", "stance"), [
    ("en", "The harbour of Sallow was closed on Monday.", "asserts"),
    ("en", "The harbour of Sallow was closed on Monday, Mayor Ida Brandt said.", "attributes"),
    ("en", "The harbour of Sallow may have been closed on Monday.", "hedges"),
    ("en", "Mayor Ida Brandt claimed that the harbour of Sallow was closed.", "hedges"),
    ("en", "The mayor allegedly closed the harbour of Sallow.", "hedges"),
    ("fr", "Le port de Sallow a été fermé lundi.", "asserts"),
    ("fr", "Le port de Sallow a été fermé lundi, a déclaré la maire Ida Brandt.", "attributes"),
    ("fr", "Le port de Sallow aurait été fermé lundi.", "hedges"),
    ("ru", "Мэр Ида Брандт заявила, что порт закрыт.", "attributes"),
])
def test_how_far_an_outlet_stands_behind_a_sentence(column, language, text, stance):
    assert stance_of(column(text, language=language), 0) == stance


PAID = "The harbour office paid the captain for his silence."
PAID_TOO = "The captain was paid by the harbour office for his silence."


@pytest.mark.parametrize(("text", "others", "denying"), [
    ("The harbour office denied that it had paid the captain for his silence.", [PAID], True),
    ("The harbour office did not warn the crews of the storm.",
     ["The harbour office warned the crews of the storm."], True),
    ("The council of Sallow summoned the harbour master after he denied a request for papers.",
     ["The council of Sallow will summon the harbour master on Friday."], False),
    (PAID, [PAID_TOO], False),
    (PAID, ["The harbour office denied that it had paid the captain."], False),
    ("The office denied that it had paid the captain for his silence.",
     ["The office again denied paying the captain for his silence."], False),
    ("The harbour office rejected the plan for a new quay.",
     ["The harbour office accepted the plan for a new quay."], True),
    ("The harbour office accepted the plan for a new quay.",
     ["The harbour office rejected the plan for a new quay."], False),
    ("The harbour office denied that it had paid the captain for his silence.",
     [PAID, "The office denied the payment to the captain."], False),
])
def test_who_denies_what_the_others_of_the_row_assert(column, text, others, denying):
    rivals = [(column(other, id=f"b{at}"), 0) for at, other in enumerate(others)]
    assert denies(column(text), 0, rivals) is denying


def test_a_sentence_alone_denies_nothing(column):
    assert denies(column("The office denied that it had paid the captain."), 0, []) is False
