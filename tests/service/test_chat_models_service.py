"""The service and its language models: which server each is reached at, and how many are kept."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

import assistant
from assistant.adapters import chat_models
from assistant.service.chats import CHATS_KEPT

SERVER = "http://127.0.0.1:9/v1"


@pytest.fixture
def loaded(monkeypatch):
    """Every (name, url) that a model was set up with."""
    made = []

    def load(name, *, url, timeout):
        made.append((name, url))
        return SimpleNamespace(name=name)

    monkeypatch.setattr(chat_models, "load_chat_model", load)
    return made


@pytest.fixture
def desk(tmp_path):
    def opened(**settings):
        return assistant.open(tmp_path / "index", **settings)

    return opened


@pytest.mark.parametrize(("configured", "name", "url"), [
    ("openai:ours", None, SERVER), ("openai:ours", "openai:other", SERVER),
    ("openai:ours", "anthropic:other", ""), ("", "ollama:any", SERVER)])
def test_the_address_set_is_for_models_of_the_configured_provider(
        loaded, desk, configured, name, url):
    with desk(model=configured, model_url=SERVER) as service:
        service.chat_model(name)
    assert loaded == [(name or configured, url)]


@pytest.mark.parametrize(("configured", "name"), [("", None), ("openai:ours", ""), ("", "")])
def test_no_model_is_a_normal_state(loaded, desk, configured, name):
    with desk(model=configured) as service:
        assert service.chat_model(name) is None
    assert loaded == []


def test_a_model_is_set_up_once_and_only_a_few_are_kept(loaded, desk):
    with desk() as service:
        first = service.chat_model("openai:0")
        assert service.chat_model("openai:0") is first
        for number in range(1, CHATS_KEPT + 1):
            service.chat_model(f"openai:{number}")
        service.chat_model("openai:0")
    assert len(loaded) == CHATS_KEPT + 2
