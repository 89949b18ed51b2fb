"""The one service object that every entry point calls."""

from assistant.service.assistant import Assistant, open_assistant

__all__ = ["Assistant", "open_assistant"]
