"""Which language models a caller of the app may choose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.errors import CallerError

if TYPE_CHECKING:
    from assistant.config import Settings

ANY = "*"
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """The configured model ("" for none), others that are offered, and whether any name goes.

    An address is never among what a caller chooses: a model's server is a setting.
    """

    configured: str
    others: tuple[str, ...] = ()
    any_name: bool = False

    @classmethod
    def of(cls, settings: Settings, *, local: bool = False) -> ModelChoice:
        """What the settings offer; whoever uses a ``local`` page owns the machine and its keys."""
        named = [name.strip() for name in settings.model_choices.split(",") if name.strip()]
        others = dict.fromkeys(name for name in named if name not in (ANY, settings.model))
        return cls(settings.model, tuple(others), local or ANY in named)

    @property
    def names(self) -> tuple[str, ...]:
        """The models offered by name, the configured one first."""
        return tuple(filter(None, (self.configured, *self.others)))

    def checked(self, name: str | None) -> str:
        """The model to ask, "" for none; None asks the configured one.

        CallerError for one that may not be chosen. Its message does not repeat the name, which
        may be a key that somebody pasted.
        """
        name = self.configured if name is None else name.strip()
        if not name or name in self.names or (self.any_name and len(name) <= LONGEST_NAME):
            return name
        offered = ", ".join(self.names)
        raise CallerError(
            "This app does not offer that language model.",
            help=f"Choose {offered}, or none." if offered else
            "It is set up without one: whoever runs it can set ASSISTANT_MODEL.")
