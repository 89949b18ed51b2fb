"""Which columns are one voice, and why."""

from dataclasses import replace

import pytest

from assistant.answer.comparing.voices import origin_of, voices_of
from assistant.answer.phrases import phrases_for
from assistant.evaluation.corpus import article_from_text
from assistant.types import Merge

ENGLISH = phrases_for("en")


def article(name, group, *, origin=None):
    return replace(article_from_text(f"{name}\n\nThe weir held all night.", f"{name}.txt"),
                   id=name, outlet=name, originating_outlet=origin, independent_group=group)


POST, COPY, ALONE = (article("Post", "g1", origin="Wire"), article("Copy", "g1", origin="Wire"),
                     article("Alone", "g2"))


@pytest.mark.parametrize(("merge", "said"), [
    (Merge("Post", "Copy", "shared_text", overlap=0.62),
     "62 % of the own words of the shorter of Post and Copy stand in the longer."),
    (Merge("Post", "Copy", "declared_origin", "Wire"),
     "Post and Copy both trace to Wire by what they say of themselves."),
    (Merge("Copy", "Post", "translation", overlap=0.4),
     "40 % of the sentences of Copy and Post pair, one translated from the other."),
    (Merge("Post", "Copy", "person"), "A person ruled that Post and Copy are of one origin here."),
    (Merge("Post", "Elsewhere", "shared_text", overlap=0.9),
     "What ties them is another article of this corpus, which is not compared here."),
])
def test_what_ties_two_columns_is_said(merge, said):
    together, alone = voices_of([POST, ALONE, COPY], [merge], ENGLISH)
    assert together.article_ids == ("Post", "Copy")
    assert (together.origin, together.why) == ("Wire", (said,))
    assert (alone.article_ids, alone.why) == (("Alone",), ())


def test_the_origin_is_what_most_declare():
    assert origin_of([POST, COPY, article("Odd", "g1", origin="Rumour")]) == "Wire"
    assert origin_of([ALONE]) is None
