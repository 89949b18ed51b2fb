"""The token budget: many passages and long conversations are cut to it, the best kept."""

from __future__ import annotations

import json

import pytest

from assistant.answer.generated.generate import REMEMBERED, Talk, _understood
from assistant.answer.generated.shown import (
    AROUND,
    CHARACTERS_PER_TOKEN,
    MOST_ARTICLES,
    show,
)
from assistant.answer.rank import Candidate
from assistant.errors import ModelError
from assistant.protocols import Usage
from assistant.types import Article, Hit, Passage, Sentence, Span, Turn

HEADROOM = 600
"""Characters of the sentence that is taken whole at the budget's end, and of the cards."""


def article(name: str, count: int) -> Article:
    lines = [f"In {name} the quay number {at} was closed for a week." for at in range(count)]
    text = " ".join(lines)
    begun, sentences = 0, []
    for line in lines:
        sentences.append(Sentence(Span(begun, begun + len(line)), 0))
        begun += len(line) + 1
    return Article(id=name, text=text, title=None, author=None, outlet=f"Outlet {name}",
                   originating_outlet=None, origin_chain=(), published=None, language="en",
                   url=None, path=None, added="", independent_group=name, sentences=tuple(sentences))


def ranked(articles: int, sentences: int) -> list[Candidate]:
    """Every sentence of every article, the first article's first."""
    made = [article(f"Port{number}", sentences) for number in range(articles)]
    return [Candidate(one, at, Hit(Passage(one.id, 0, Span(0, 9), "en"), 1.0, {}), 1.0, 1.0, 1.0)
            for one in made for at in range(sentences)]


@pytest.mark.parametrize("tokens", [200, 1_000, 3_000])
def test_sentences_stay_within_the_budget_and_use_it(tokens):
    lines = show(ranked(10, 40), tokens=tokens).lines
    room = tokens * CHARACTERS_PER_TOKEN
    assert room / 2 < len(lines) < room + HEADROOM


def test_the_best_candidate_is_shown_however_small_the_budget():
    shown = show(ranked(3, 5), tokens=1)
    assert {place.article.id for place in shown.places.values()} == {"Port0"}
    assert [place.sentence for place in shown.places.values()] == list(range(AROUND + 1))


def test_no_more_than_a_handful_of_articles_is_shown():
    shown = show(ranked(MOST_ARTICLES + 5, 1), tokens=100_000)
    assert len({place.article.id for place in shown.places.values()}) == MOST_ARTICLES


def test_numbers_lead_to_the_sentences_they_stand_before():
    shown = show(ranked(2, 4), tokens=500)
    for key, place in shown.places.items():
        assert f"{key} {place.text}" in shown.lines.split("\n")


def test_each_fence_is_new():
    candidates = ranked(1, 1)
    assert show(candidates, tokens=50).fence != show(candidates, tokens=50).fence


class Rewriting:
    """Repeats what it was asked for later, and answers with ``said``."""

    name = "test:rewriting"

    def __init__(self, said):
        self.said = said
        self.asked = ""

    def stream(self, system, user, *, goes_on=lambda: True):
        self.asked = user
        if isinstance(self.said, Exception):
            raise self.said
        yield self.said
        yield Usage(5, 3)


def conversation(count: int, length: int = 30) -> list[Turn]:
    return [Turn(f"Question {at} " + "of the quay " * (length // 12), "An answer.")
            for at in range(count)]


def test_only_the_latest_questions_are_remembered():
    model = Rewriting('{"question": "Who closed the quay?"}')
    _understood("And who?", conversation(50), Talk(model, 6_000))
    kept = [at for at in range(50) if f"- Question {at} " in model.asked]
    assert kept == list(range(50 - REMEMBERED, 50))


def test_a_long_conversation_is_cut_from_its_beginning():
    model, tokens = Rewriting('{"question": "Who closed the quay?"}'), 400
    _understood("And who?", conversation(REMEMBERED, 3_900), Talk(model, tokens))
    between = model.asked.split("===")[2]
    assert len(between) <= tokens * CHARACTERS_PER_TOKEN / 4 + 2
    assert between.rstrip().endswith("of the quay")


@pytest.mark.parametrize("said", [
    "no json", "{}", '{"question": 7}', '{"question": ""}', "[]", '{"question": "And who?"}',
    ModelError("It failed.")])
def test_a_question_that_the_model_does_not_rewrite_is_asked_as_the_rules_read_it(said):
    question, rewritten = _understood("And who?", conversation(1), Talk(Rewriting(said), 400))
    assert rewritten is None and question.text == "And who?"


def test_a_rewritten_question_is_bounded_and_on_one_line():
    said = json.dumps({"question": "Who\nclosed <b>the quay</b> " + "x" * 5_000})
    question, rewritten = _understood("And who?", conversation(1), Talk(Rewriting(said), 400))
    assert rewritten.startswith("Who closed the quay x") and len(rewritten) == 1_000
    assert question.asked_as == rewritten


def test_tokens_of_every_message_are_added_up():
    talk = Talk(Rewriting('{"question": "Who closed the quay?"}'), 400)
    for _ in range(2):
        _understood("And who?", conversation(1), talk)
    assert talk.trace()["tokens"] == {"read": 10, "written": 6}
