"""REST and language models: those that are offered, never an address."""

from __future__ import annotations

from pathlib import Path

import fake_newsroom as fake
import pytest


class Recording(fake.FakeNewsroom):
    """Remembers which model each question was asked of."""

    def __init__(self, configured: str, choices: str) -> None:
        super().__init__(Path("unused"))
        self.settings.model, self.settings.model_choices = configured, choices
        self.models: list[str] = []

    def ask(self, question, *, model="", **wanted):
        self.models.append(model)
        return super().ask(question, **wanted)


def served(configured="openai:ours", choices=""):
    from fastapi import FastAPI
    from fastapi.testclient import TestClient

    from assistant.entry.rest import explain_failures, make_routes

    service, app = Recording(configured, choices), FastAPI()
    explain_failures(app)
    app.include_router(make_routes(service))
    return service, TestClient(app, raise_server_exceptions=False)


@pytest.mark.parametrize(("choices", "said", "asked"), [
    ("", {}, "openai:ours"), ("", {"model": ""}, ""), ("", {"model": "openai:ours"}, "openai:ours"),
    ("x:y", {"model": "x:y"}, "x:y"), ("*", {"model": "any:thing"}, "any:thing")])
def test_a_caller_may_choose_what_is_offered(choices, said, asked):
    service, client = served(choices=choices)
    assert client.post("/api/ask", json={"question": "Who?", **said}).status_code == 200
    assert client.get("/api/ask", params={"question": "Who?", **said}).status_code == 200
    assert service.models == [asked, asked]


@pytest.mark.parametrize("said", [
    {"model": "openai:dear"}, {"model": "http://127.0.0.1/"}, {"model": 7},
    {"model_url": "http://127.0.0.1:11434"}, {"base_url": "http://10.0.0.1"}, {"api_key": "sk-x"}])
def test_nothing_else_is_asked_and_no_address_or_key_is_taken(said):
    service, client = served()
    refused = client.post("/api/ask", json={"question": "Who?", **said})
    assert refused.status_code == 400 and refused.json()["error"]
    assert service.models == []
