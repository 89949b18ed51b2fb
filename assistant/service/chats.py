"""The language models of a service, each set up at its first use."""

from __future__ import annotations

from assistant.config import Settings
from assistant.protocols import ChatModel

CHATS_KEPT = 8
"""Language models kept ready between questions: a page lets people name them."""


class Chats:
    """Models by name, with the settings that hold for all of them."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._kept: dict[str, ChatModel] = {}

    def named(self, name: str | None) -> ChatModel | None:
        """The model of this name, the configured one for None; None for "".

        ConfigError for one that cannot be set up, or a prompt that is malformed.
        """
        name = self._settings.model if name is None else name
        if not name:
            return None
        chat = self._kept.get(name)
        if chat is None:
            from assistant.adapters.chat_models import load_chat_model
            from assistant.answer.prompts import check_prompts

            check_prompts()
            chat = load_chat_model(name, url=self._server_of(name),
                                   timeout=self._settings.model_timeout)
            if len(self._kept) >= CHATS_KEPT:
                self._kept.clear()
            self._kept[name] = chat
        return chat

    def _server_of(self, name: str) -> str:
        """The address set for the models of a provider; no other provider's key goes there."""
        configured = (self._settings.model or name).partition(":")[0]
        return self._settings.model_url if name.partition(":")[0] == configured else ""
