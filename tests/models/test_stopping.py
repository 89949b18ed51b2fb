"""Stopping a model: at once, in the middle of a reply or in its silence, with the line cut."""

from __future__ import annotations

import json
import threading

import pytest
from openai_server import Reply

from assistant.answer.generated.generate import Talk, generate
from assistant.types import Filters

QUESTION = "Who opened the gates of the Tamresh Dam?"
LONG = 60.0
"""Seconds of silence that no test waits for."""
PATIENCE = 15.0
"""Seconds after which a line that is still open counts as never closed."""


@pytest.fixture
def asked(ask, demo, chat, server):
    """Begin an answer; its retrieval is done. ``ask`` has put the quick retrieval in place."""
    server.hung_up.clear()

    def begin(goes_on=lambda: True):
        return generate(QUESTION, filters=Filters(), index=demo.index,
                        talk=Talk(chat, 3_000, goes_on=goes_on))

    return begin


def first_sentence(body):
    line = next(one for one in body["messages"][-1]["content"].split("\n") if one.startswith("A1."))
    key, _, text = line.partition(" ")
    return json.dumps({"say": text, "cite": [key]}) + "\n"


def test_an_answer_that_is_closed_hangs_up_in_the_middle_of_the_reply(asked, server):
    server.answer = lambda body: Reply([first_sentence(body), "{}"], pause=LONG)
    answer = asked()
    assert len(next(answer).statements) == 1
    answer.close()
    assert server.hung_up.wait(PATIENCE)


@pytest.mark.parametrize("reply", [Reply(["{}"], silence=LONG), Reply(["{", "}"], pause=LONG)])
def test_a_silent_model_is_stopped_from_another_thread(asked, server, reply):
    reached, wanted, steps = threading.Event(), threading.Event(), []
    wanted.set()

    def answer(body):
        reached.set()
        return reply

    server.answer = answer
    waiting = threading.Thread(target=lambda: steps.extend(asked(wanted.is_set)), daemon=True)
    waiting.start()
    assert reached.wait(PATIENCE)
    wanted.clear()
    waiting.join(PATIENCE)
    assert not waiting.is_alive() and steps == []
    assert server.hung_up.wait(PATIENCE)


def test_a_question_that_is_stopped_before_the_model_is_asked_asks_nothing(asked, server):
    before = len(server.asked)
    assert list(asked(lambda: False)) == []
    assert len(server.asked) == before
