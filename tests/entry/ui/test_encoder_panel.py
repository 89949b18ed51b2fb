"""The panel of the encoder tells, changes and goes back, and shows nothing unescaped."""

from __future__ import annotations

import threading
from dataclasses import replace

import gradio as gr
import pytest
from fake_newsroom import HOSTILE, FakeEncoders

from assistant.entry.encoder_view import duration, plan_lines, size, state_lines
from assistant.entry.ui.encoder_html import plan_html, shortened, state_html
from assistant.entry.ui.encoder_panel import _Panel
from assistant.entry.ui.words import LANGUAGES, words_for
from assistant.index.switching import STAGE
from assistant.types import EncoderState, OtherVectors, Progress

WORDS = words_for("en")
NAME = "lighthouse/polyglot"


class Newsroom:
    """A service of which the panel needs the encoder only."""

    def __init__(self) -> None:
        self.encoders = FakeEncoders()


@pytest.fixture
def newsroom():
    return Newsroom()


@pytest.fixture
def panel(newsroom):
    return _Panel(newsroom, WORDS, True)


def visible(shown: tuple) -> list[bool]:
    return [button.visible for button in shown[1:]]


def test_plan_comes_before_the_change_and_the_change_can_be_taken_back(panel, newsroom):
    assert visible(panel.shown()) == [True, False, False, False]
    *_, planned = panel.plan(NAME)
    assert planned[0] == NAME and "80 passages" in planned[1] and "7 min" in planned[1]
    assert visible(planned[1:]) == [True, True, False, False]
    assert all(button.interactive for button in planned[2:])
    assert newsroom.encoders.name == "plain"

    steps = list(panel.change(NAME))
    assert newsroom.encoders.name == NAME
    assert f"The encoder is {NAME} now." in steps[-1][0]
    assert visible(steps[-1]) == [True, False, True, True]

    *_, back = panel.undo()
    assert newsroom.encoders.name == "plain" and visible(back) == [True, False, True, True]
    *_, dropped = panel.drop()
    assert visible(dropped) == [True, False, False, False]


def test_progress_is_shown_while_the_buttons_rest(panel, newsroom):
    seen = threading.Event()

    def work(told):
        told(Progress(STAGE, 40, 80))
        assert seen.wait(20)
        return newsroom.encoders.state()

    steps = []
    for step in panel._changing(work):
        steps.append(step)
        if "40 of 80" in step[0]:
            assert not any(button.interactive for button in step[1:])
            seen.set()
    assert seen.is_set() and "The encoder is plain now." in steps[-1][0]


def test_what_cannot_be_had_is_said_and_the_buttons_work_again(panel):
    *_, refused = panel.plan("nobody/at-all")
    assert refused[0] == "" and 'class="problem"' in refused[1]
    assert all(button.interactive for button in refused[2:] if isinstance(button, gr.Button))


@pytest.mark.parametrize("event", ["change", "undo", "drop"])
def test_page_on_a_network_changes_nothing(newsroom, event):
    panel = _Panel(newsroom, WORDS, False)
    before = newsroom.encoders.state()
    (shown,) = getattr(panel, event)(*([NAME] if event == "change" else []))
    assert 'class="problem"' in shown[0] and newsroom.encoders.state() == before
    (planned,) = panel.plan(NAME)
    assert planned[0] == "" and "encoder switch" in planned[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_of_the_page_tells_all_of_it_without_markup_from_outside(language):
    words = words_for(language)
    other = OtherVectors(HOSTILE, "f", 24, 1_200, 3, 90_000, True)
    state = EncoderState(HOSTILE, 384, 3_000_000_000, f"The encoder {HOSTILE!r} is gone.",
                         ("en", "ar"), other, replace(other, finished=False))
    plan = replace(FakeEncoders().plan(NAME), encoder=HOSTILE, held=7, seconds=20_000.0)
    for html in (state_html(state, words, changeable=True, note=HOSTILE),
                 state_html(state, words, changeable=False), plan_html(plan, words)):
        assert "<img" not in html and "&lt;img" in html
        assert "{" not in html.replace(HOSTILE, "").replace("{{constructor}} ${window", "")
    assert "3.0 GB" in state_html(state, words, changeable=True)
    assert "5.6" in plan_html(plan, words)


def test_terminal_is_told_the_same():
    lines = "\n".join(state_lines(EncoderState(None, None, 0)))
    assert "Nothing has been embedded" in lines
    kept = OtherVectors("old", "f", 24, 80, 1, 90_000, True)
    lines = "\n".join(state_lines(EncoderState("new", 24, 60_000, "It is gone.", None, kept)))
    assert "It is gone." in lines and "old (80 passages" in lines and "1 passage came" in lines
    lines = "\n".join(plan_lines(FakeEncoders().plan(NAME)))
    assert "80 passages to embed, about 7 min" in lines and "2 passages in languages" in lines


@pytest.mark.parametrize(("given", "told"), [
    (0.2, "1 s"), (61, "61 s"), (400, "7 min"), (20_000, "5.6 h")])
def test_time_is_told_as_people_do(given, told):
    assert duration(given) == told


def test_sizes_and_names_are_short():
    assert size(2_500_000) == "2.5 MB" and size(2_500_000_000) == "2.5 GB"
    assert shortened("/srv/models/here/tiny") == "here/tiny" and shortened("a/b") == "a/b"
