"""A premise is flagged where some assert it or nobody comes near it; else nothing is said."""

from __future__ import annotations

import pytest

from assistant.answer import premises
from assistant.answer.nearness import Nearness
from assistant.answer.premises import ESTABLISHED_ORIGINS, premise_flags
from assistant.answer.question import understand
from assistant.answer.rank import Candidate
from assistant.types import Article, Filters, Hit, Passage, Sentence, Span

TEXT = "The council sold the ferry."


def found(outlet, *, carried=0.0, near=None):
    article = Article(id=outlet, text=TEXT, title=None, author=None, outlet=outlet,
                      originating_outlet=None, origin_chain=(), published=None, language="en",
                      url=None, path=None, added="", independent_group=outlet,
                      sentences=(Sentence(Span(0, len(TEXT)), 0),))
    return Candidate(article, 0, Hit(Passage(outlet, 0, Span(0, len(TEXT)), "en"), 1.0, {}),
                     carried, carried, 0.0, near=near)


FAR, NEAR = Nearness(0.2, 0.2), Nearness(0.5, 0.3)


@pytest.mark.parametrize(("sentences", "said"), [
    ([], "No article"),
    ([found("Gazette", near=FAR)], "No article"),
    ([found("Gazette", near=FAR), found("Courier", near=NEAR)], None),
    ([found("Gazette", near=Nearness(0.2, 0.5))], None),
    ([found("Gazette", carried=0.05)], "No article"),
    ([found("Gazette", carried=0.4)], None),
    ([found("Gazette", carried=0.9, near=NEAR)], "only Gazette"),
    ([found(f"Paper {n}", carried=0.9, near=NEAR) for n in range(ESTABLISHED_ORIGINS)], None),
])
def test_flag_by_what_comes_nearest(monkeypatch, sentences, said):
    monkeypatch.setattr(premises, "_nearest", lambda *_: sentences)
    flags = premise_flags(understand("Why did the council sell the ferry?"), (),
                          filters=Filters(), index=None)
    assert [flag.kind for flag in flags] == ["unsupported_premise"] * (said is not None)
    assert all(said in flag.message for flag in flags)


def test_a_question_that_takes_nothing_for_granted_searches_for_nothing():
    assert premise_flags(understand("Who sold the ferry?"), (), filters=Filters(), index=None) == []
