"""The whole way to a real server and back: service, command line, REST and page."""

from __future__ import annotations

import json
import re
import threading
from dataclasses import replace

import pytest
from openai_server import Reply

import assistant
from assistant.entry.cli import main
from assistant.entry.ui.asking import Running, Wanted, answering

KEY = "sk-never-shown"
QUESTION = "Who closed the east quay of Lorrimer?"
ARTICLE = """Harbour master closes the east quay

By Ines Vardo

The harbour master of Lorrimer closed the east quay on Tuesday, the port office said.

Two divers found cracks below the east quay. The port office denied that ships were in danger."""
PATIENCE = 15.0


@pytest.fixture(scope="module")
def desk(server, tmp_path_factory):
    """A service over one article whose configured model is the scripted server."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "quay.txt").write_text(ARTICLE, "utf-8")
    with assistant.open(folder / "index", model="openai:fake", model_url=server.url) as service:
        service.ingest(folder / "quay.txt")
        yield service


@pytest.fixture
def scripted(server, monkeypatch):
    """One true statement, one with an invented quotation."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    server.answer = lambda body: Reply([
        json.dumps({"say": "The harbour master of Lorrimer closed the east quay.",
                    "cite": [number(body, "harbour master of")]}) + "\n",
        json.dumps({"say": "He said “never again”.", "cite": [number(body, "Two divers")]})])
    return server


def number(body, words):
    return re.search(rf"^(A\d+\.\d+) .*{words}", body["messages"][-1]["content"], re.M)[1]


def test_the_answer_is_the_last_of_those_that_grow(desk, scripted):
    *_, last = desk.ask_stream(QUESTION)
    whole = desk.ask(QUESTION)
    assert (last.mode, last.model) == ("model", "openai:fake")
    assert replace(whole, timing_ms={}) == replace(last, timing_ms={})
    assert [one.kind for one in last.struck] == ["altered_quote"]
    assert scripted.keys[-1] == f"Bearer {KEY}"
    assert KEY not in json.dumps(last.to_dict()) + json.dumps(scripted.asked)


def test_rest_answers_whole_by_the_configured_model_or_by_quotes(desk, scripted):
    from fastapi import FastAPI
    from fastapi.testclient import TestClient

    from assistant.entry.rest import make_routes

    app = FastAPI()
    app.include_router(make_routes(desk))
    client = TestClient(app)
    worded = client.post("/api/ask", json={"question": QUESTION}).json()
    assert worded["mode"] == "model" and worded["statements"][0]["said"] and worded["struck"]
    quoted = client.post("/api/ask", json={"question": QUESTION, "model": ""}).json()
    assert (quoted["mode"], quoted["model"], quoted["struck"]) == ("extractive", None, [])


def test_the_command_line_asks_a_model_and_says_what_is_struck(desk, scripted, capsys):
    code = main(["ask", QUESTION, "--index", str(desk.settings.index_dir),
                 "--model", "openai:fake", "--model-url", scripted.url])
    told = capsys.readouterr()
    assert code == 0
    assert "The harbour master of Lorrimer closed the east quay.  (Worded by" in told.out
    assert "struck: He said never again." in told.out
    assert KEY not in told.out + told.err


def test_stop_on_the_page_hangs_up_on_a_silent_model(desk, scripted):
    reached, running, steps = threading.Event(), Running(), []
    scripted.hung_up.clear()

    def answer(body):
        reached.set()
        return Reply(["{}"], silence=60.0)

    scripted.answer = answer
    mine = running.begin()
    page = threading.Thread(daemon=True, target=lambda: steps.extend(answering(
        desk, QUESTION, [], Wanted(), model=lambda: "openai:fake",
        goes_on=lambda: running.goes_on(mine))))
    page.start()
    assert reached.wait(PATIENCE)
    running.stop()
    assert scripted.hung_up.wait(PATIENCE)
    page.join(PATIENCE)
    assert not page.is_alive()
    assert (steps[-1][-1].running, steps[-1][-1].answer, steps[-1][-1].problem) == (False, None, "")


def test_a_question_that_compares_outlets_gives_the_model_both_sides(ask, server):
    server.answer = lambda asked: Reply(['{"none": true}'])
    answer = ask("How do The Caldren Ledger and The Harbour Post differ on the flood?")[-1]
    shown = server.asked[-1]["messages"][-1]["content"]
    assert answer.comparison["outlets"] == ["The Caldren Ledger", "The Harbour Post"]
    assert "outlet: The Caldren Ledger" in shown and "outlet: The Harbour Post" in shown
