"""Language models by name: what is refused, what mends it, and what a chunk tells."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from assistant.adapters.chat_models import MAX_CHARACTERS, TRIES, LangChainChat, load_chat_model
from assistant.errors import ConfigError, ModelError
from assistant.protocols import Usage


@pytest.mark.parametrize("name", [
    "some-model", "openai:", ":gpt", "OpenAI:gpt", "openai:gpt 4", "", "openai:" + "x" * 300,
    "sk-pasted-by-mistake"])
def test_a_malformed_name_is_refused_and_not_repeated(name):
    with pytest.raises(ConfigError) as refused:
        load_chat_model(name)
    assert str(refused.value) == (
        "That does not name a language model. Write provider:model, such as openai:gpt-4o-mini or "
        "ollama:qwen3.")


@pytest.mark.parametrize("name", ["nobody:model", "http://127.0.0.1:8000/v1"])
def test_an_unknown_provider_is_refused(name):
    with pytest.raises(ConfigError, match="provider that langchain knows"):
        load_chat_model(name)


@pytest.mark.parametrize(("name", "module", "command"), [
    ("anthropic:claude", "langchain_anthropic", "pip install langchain-anthropic"),
    ("ollama:qwen3", "langchain_ollama", "pip install langchain-ollama"),
    ("google_genai:gemini", "langchain_google_genai", "pip install langchain-google-genai"),
    ("mistralai:small", "langchain_mistralai", "pip install langchain-mistralai")])
def test_a_missing_package_is_said_with_the_command_that_mends_it(
        monkeypatch, name, module, command):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ConfigError) as missing:
        load_chat_model(name)
    assert command in str(missing.value)


@pytest.fixture
def no_key(monkeypatch):
    pytest.importorskip("langchain_openai")
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)


def test_a_missing_key_is_said_with_the_variable_that_holds_it(no_key):
    with pytest.raises(ConfigError, match="OPENAI_API_KEY"):
        load_chat_model("openai:gpt-4o-mini")


def test_a_server_of_ones_own_needs_no_key(no_key):
    assert load_chat_model("openai:local", url="http://127.0.0.1:9/v1").name == "openai:local"


class Scripted:
    """Streams the chunks it is given, or raises them."""

    def __init__(self, *chunks):
        self.chunks = chunks
        self.asked = 0

    async def astream(self, messages):
        self.asked += 1
        for chunk in self.chunks:
            if isinstance(chunk, Exception):
                raise chunk
            yield chunk


def chunk(content, *, tokens=None, about=None):
    return SimpleNamespace(content=content, usage_metadata=tokens, response_metadata=about or {})


def told(*chunks):
    return list(LangChainChat(Scripted(*chunks), "test:model").stream("rules", "question"))


@pytest.mark.parametrize(("content", "words"), [
    ("plain", ["plain"]), ("", []), (None, []), (7, []),
    ([{"type": "text", "text": "a"}, "b", {"type": "text"}], ["ab"]),
    ([{"type": "reasoning", "text": "hidden"}, {"type": "tool_use", "input": {}}], []),
])
def test_words_are_read_from_strings_and_from_blocks_of_text(content, words):
    assert told(chunk(content)) == words


@pytest.mark.parametrize(("tokens", "about", "usage"), [
    ({"input_tokens": 11, "output_tokens": 7}, {}, Usage(11, 7)),
    ({"input_tokens": 11}, {}, Usage(11, None)),
    ({"input_tokens": "many"}, {}, None),
    (None, {"cost": 0.25}, Usage(cost=0.25)),
    (None, {"token_usage": {"cost": 0.5}}, Usage(cost=0.5)),
    ({"input_tokens": 1, "output_tokens": 2}, {"cost": "dear"}, Usage(1, 2)),
    (None, {"token_usage": None, "finish_reason": "stop"}, None)])
def test_tokens_and_cost_are_told_where_the_provider_reports_them(tokens, about, usage):
    assert told(chunk("x", tokens=tokens, about=about)) == ["x", *([usage] if usage else [])]


def failing(status=None, name="Odd"):
    problem = type(name, (Exception,), {})("sk-secret in the provider's own message")
    problem.status_code = status
    return problem


@pytest.mark.parametrize(("problem", "said", "tries"), [
    (failing(429), "rate limit", TRIES), (failing(503), "status 503", TRIES),
    (failing(401), "refused the key", 1), (failing(404), "status 404", 1),
    (failing(name="APITimeoutError"), "in time", 1),
    (failing(name="ConnectError"), "cannot be reached", TRIES), (failing(), "failed (Odd)", 1)])
def test_failures_are_in_our_words_and_only_passing_ones_are_tried_again(problem, said, tries):
    model, pauses = Scripted(problem), []
    with pytest.raises(ModelError) as failed:
        list(LangChainChat(model, "test:model", pauses.append).stream("rules", "question"))
    assert said in str(failed.value) and "sk-secret" not in str(failed.value)
    assert model.asked == tries
    assert pauses == [1.0, 2.0][:tries - 1]


def test_what_failed_after_its_first_word_is_not_asked_again():
    model = Scripted(chunk("half"), failing(500))
    pieces = LangChainChat(model, "test:model", lambda _: None).stream("rules", "question")
    assert next(pieces) == "half"
    with pytest.raises(ModelError):
        next(pieces)
    assert model.asked == 1


def test_a_reply_without_end_is_cut_off():
    pieces = LangChainChat(Scripted(*[chunk("x" * 10_000)] * 20), "test:model").stream("r", "q")
    written = 0
    with pytest.raises(ModelError, match="was stopped"):
        for piece in pieces:
            written += len(piece)
    assert written <= MAX_CHARACTERS
