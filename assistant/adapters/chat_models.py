"""Any language model that langchain reaches, as the core's ``ChatModel``."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from assistant.adapters.streaming import chunks
from assistant.errors import ConfigError, ModelError
from assistant.protocols import ChatModel, Usage

MAX_CHARACTERS = 60_000
"""A reply longer than this is cut off: an answer of thirty statements has a tenth of it."""
TRIES = 3
FIRST_PAUSE = 1.0
"""Seconds before the second try; twice as long before each further one."""
_NAME = re.compile(r"[a-z][a-z0-9_]*:\S{1,200}")
_TIMEOUT = {"ollama": lambda seconds: {"client_kwargs": {"timeout": seconds}}}
"""Providers whose library takes the time limit otherwise."""


def load_chat_model(
    name: str, *, url: str = "", timeout: float = 60.0, pause: Callable[[float], None] = time.sleep
) -> ChatModel:
    """The model that "provider:model" names; nothing is asked of it yet.

    ``url`` is its server's address. ConfigError for a name that langchain does not know, a
    missing provider package or key, each with what mends it.
    """
    if not _NAME.fullmatch(name):
        raise ConfigError("That does not name a language model.",  # it may be a key: not repeated
                          help="Write provider:model, such as openai:gpt-4o-mini or "
                               "ollama:qwen3.")
    from langchain.chat_models import init_chat_model

    provider = name.partition(":")[0]
    options: dict[str, Any] = {"temperature": 0}
    options |= _TIMEOUT[provider](timeout) if provider in _TIMEOUT else {
        "timeout": timeout, "max_retries": 0}
    if url:
        options["base_url"] = url
        if provider == "openai" and not os.environ.get("OPENAI_API_KEY"):
            options["api_key"] = "none"  # a server of one's own asks for no key
    if provider == "openai":
        options |= {"stream_usage": True}
    try:
        return LangChainChat(init_chat_model(name, **options), name, pause)
    except ImportError as problem:
        package = getattr(problem, "name", None) or _package(str(problem), provider)
        raise ConfigError(f"The package for {provider} models is not installed.",
                          help=f"pip install {package.replace('_', '-')}") from problem
    except Exception as problem:  # every provider raises its own kinds
        raise ConfigError(f"The language model {name} cannot be set up ({_kind(problem)}).",
                          help=_setup_help(problem, provider)) from problem


def _package(message: str, provider: str) -> str:
    found = re.search(r"langchain-[a-z0-9-]+", message)
    return found[0] if found else f"langchain-{provider.replace('_', '-')}"


def _setup_help(problem: Exception, provider: str) -> str:
    if re.search(r"api[_ ]key|credential", str(problem), re.I):
        return (f"The provider's key belongs into the environment, such as "
                f"{provider.upper()}_API_KEY.")
    return "Write provider:model with a provider that langchain knows."


class LangChainChat:
    """A langchain chat model; ``pause`` waits between tries."""

    def __init__(self, model: Any, name: str, pause: Callable[[float], None] = time.sleep) -> None:
        self.name = name
        self._model = model
        self._pause = pause

    def stream(
        self, system: str, user: str, *, goes_on: Callable[[], bool] = lambda: True
    ) -> Iterator[str | Usage]:
        """Yield the reply in pieces; tries again when it failed before its first word.

        ModelError when the provider refuses, stays silent or breaks off. When ``goes_on`` turns
        false or this iterator is closed, the connection is closed too.
        """
        messages = [("system", system), ("user", user)]
        for tried in range(1, TRIES + 1):
            begun = False
            try:
                for piece in self._pieces(messages, goes_on):
                    begun = True
                    yield piece
                return
            except ModelError as problem:
                if begun or not problem.retryable or tried == TRIES:
                    raise
                self._pause(FIRST_PAUSE * 2 ** (tried - 1))

    def _pieces(
        self, messages: list[tuple[str, str]], goes_on: Callable[[], bool]
    ) -> Iterator[str | Usage]:
        written = 0
        try:
            for chunk in chunks(lambda: self._model.astream(messages), goes_on):
                text = _text(chunk.content)
                written += len(text)
                if written > MAX_CHARACTERS:
                    raise ModelError(f"The language model wrote more than {MAX_CHARACTERS:,} "
                                     "characters and was stopped.")
                if text:
                    yield text
                usage = _usage(chunk)
                if usage is not None:
                    yield usage
        except ModelError:
            raise
        except Exception as problem:  # every provider raises its own kinds
            raise _failed(problem, self.name) from problem


def _text(content: Any) -> str:
    """The words of a chunk: a string, or blocks of which some are text."""
    if isinstance(content, str):
        return content
    if not isinstance(content, list):
        return ""
    return "".join(block if isinstance(block, str) else str(block.get("text") or "")
                   for block in content
                   if isinstance(block, str)
                   or (isinstance(block, Mapping) and block.get("type") == "text"))


def _usage(chunk: Any) -> Usage | None:
    """What a chunk tells of tokens and cost; most tell nothing."""
    tokens = getattr(chunk, "usage_metadata", None) or {}
    about = getattr(chunk, "response_metadata", None) or {}
    usage = about.get("token_usage")
    cost = about.get("cost", usage.get("cost") if isinstance(usage, Mapping) else None)
    read, written = tokens.get("input_tokens"), tokens.get("output_tokens")
    told = Usage(read if isinstance(read, int) else None,
                 written if isinstance(written, int) else None,
                 float(cost) if isinstance(cost, int | float) else None)
    return None if told == Usage() else told


def _failed(problem: Exception, name: str) -> ModelError:
    """What happened in our words: a provider's message may hold a key or a prompt."""
    status = getattr(problem, "status_code", None)
    if status == 429:
        return ModelError(f"{name} has no room for the question now (rate limit).",
                          help="Wait a little and ask again.", retryable=True)
    if status in (401, 403):
        return ModelError(f"{name} refused the key.",
                          help="Set the provider's key in the environment.")
    if isinstance(status, int):
        return ModelError(f"{name} answered with status {status}.", retryable=status >= 500)
    if "timeout" in _kind(problem).lower():
        return ModelError(f"{name} did not answer in time.", help="Ask again.")
    if "connect" in _kind(problem).lower():
        return ModelError(f"{name} cannot be reached.",
                          help="See that its server runs and its address is right.",
                          retryable=True)
    return ModelError(f"{name} failed ({_kind(problem)}).")


def _kind(problem: Exception) -> str:
    return type(problem).__name__
