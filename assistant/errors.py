"""One tree of errors. Each message says what happened; ``help`` says what to do about it."""

from __future__ import annotations


class AssistantError(Exception):
    """Base of everything this package raises on purpose.

    ``help`` is one sentence for a person, or empty. ``exit_code`` is what a command ends with:
    2 for the caller's mistake, 3 for something that failed in the system.
    """

    exit_code = 3

    def __init__(self, message: str, *, help: str = "") -> None:
        super().__init__(message)
        self.help = help

    def __str__(self) -> str:
        message = super().__str__()
        return f"{message} {self.help}" if self.help else message


class CallerError(AssistantError):
    """What was asked cannot be done as asked: a bad date, an empty question, a missing path."""

    exit_code = 2


class ConfigError(CallerError):
    """A setting is missing, unknown or of the wrong kind."""


class IngestError(AssistantError):
    """One document cannot be read; it is skipped with this message and the rest goes in."""

    exit_code = 2


class IndexFailure(AssistantError):
    """The index cannot be opened, was made by another version, or cannot be written."""


class IndexMismatch(IndexFailure):
    """The index was made with another encoder or version; ``help`` names the command to mend it."""

    exit_code = 2


class IndexBusy(IndexFailure):
    """Another process is writing to this index."""


class ModelError(AssistantError):
    """An encoder or a language model failed. ``retryable`` when trying again may work."""

    def __init__(self, message: str, *, help: str = "", retryable: bool = False) -> None:
        super().__init__(message, help=help)
        self.retryable = retryable


class QuoteError(AssistantError):
    """A span cannot be quoted: outside the text, blank, or page furniture."""
