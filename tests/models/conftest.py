"""A server that speaks the OpenAI protocol, and questions whose retrieval is done once."""

from __future__ import annotations

from functools import lru_cache

import pytest
from openai_server import OpenAIServer

from assistant.adapters.chat_models import load_chat_model
from assistant.answer.extractive import assess
from assistant.answer.generated import generate as generating
from assistant.answer.generated.generate import Talk, generate
from assistant.types import Filters


@pytest.fixture(scope="session")
def server():
    pytest.importorskip("langchain_openai")
    serving = OpenAIServer()
    yield serving
    serving.close()


@pytest.fixture
def chat(server, monkeypatch):
    """A langchain model of that server; waiting between tries is recorded, not done."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-never-shown")
    pauses = []
    model = load_chat_model("openai:fake", url=server.url, timeout=20.0, pause=pauses.append)
    model.pauses = pauses
    return model


@pytest.fixture
def ask(demo, chat, monkeypatch):
    """Ask the demonstration corpus through the whole of generation; every answer as it grew."""
    found = _assessed(demo.index)
    monkeypatch.setattr(generating, "assess", lambda question, **_: found(question))

    def asking(question, *, history=(), model=chat):
        return list(generate(question, history=history, filters=Filters(), index=demo.index,
                             talk=Talk(model, 3_000)))

    return asking


@lru_cache(maxsize=1)
def _assessed(index):
    @lru_cache(maxsize=64)
    def kept(text):
        from assistant.answer.question import understand

        return assess(understand(text), index=index, filters=Filters())

    return lambda question: kept(question.asked_as)
