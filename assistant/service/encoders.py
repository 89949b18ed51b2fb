"""Which encoder an index uses, and changing it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.config import Settings
from assistant.errors import AssistantError, CallerError, ModelError
from assistant.protocols import Embedder, ProgressCallback
from assistant.types import EncoderState, SwitchPlan

if TYPE_CHECKING:
    from assistant.index.store import Index

MAX_NAME_CHARS = 500
COMMAND = "python -m assistant encoder"
_DEFAULT = next(option.default for option in fields(Settings) if option.name == "encoder")


class Encoders:
    """The encoder of one index: the one that it remembers; of a new one that of the settings.

    Models that the index names and the settings do not are looked for on this machine alone: an
    index from elsewhere fetches nothing.
    """

    def __init__(self, settings: Settings, tell: Callable[[str], None]) -> None:
        """``tell`` hears of the steps that take more than a moment, and of what is wrong."""
        self._settings = settings
        self._tell = tell
        self._guard = threading.Lock()
        self._held: Embedder | None = None
        self._index: Index | None = None

    def attach(self, index: Index) -> None:
        """Say whose encoder this is; the index is opened with ``load``, so it comes after."""
        self._index = index

    @property
    def index(self) -> Index:
        """The index whose encoder this is."""
        assert self._index is not None, "attach comes first"
        return self._index

    @property
    def ready(self) -> bool:
        """True once an encoder is loaded, so that a question is answered at full speed."""
        return self._held is not None or bool(self._index and self.index.encoder_state().problem)

    def load(self) -> Embedder:
        """The encoder of the index; ModelError when it is not to be had, told as well."""
        recorded = self._index.encoder_name() if self._index is not None else None
        wanted = canonical(self._settings.encoder)
        name = recorded or wanted
        with self._guard:
            if self._held is not None and self._held.name == name:
                return self._held
            if recorded and wanted not in (recorded, _DEFAULT):
                self._tell(f"This index was made with the encoder {recorded} and goes on with it; "
                           f"to change it to {wanted}: `{COMMAND} switch {wanted}`.")
            try:
                self._held = self._loaded(name, fetch=name == wanted)
            except ModelError as problem:
                if recorded is None:
                    raise
                found = ModelError(
                    f"{_first_line(problem)} Searches go by words and by the language packs alone.",
                    help=f"When it is back, or for another one: `{COMMAND} switch NAME`.",
                    retryable=problem.retryable)
                self._tell(str(found))
                raise found from problem
            return self._held

    def state(self) -> EncoderState:
        """Which encoder is in use, and which vectors of others are kept."""
        return self.index.encoder_state()

    def plan(self, name: str) -> SwitchPlan:
        """What changing to the encoder called ``name`` will do; it is fetched if need be."""
        return self.index.switch_plan(self._named(name))

    def switch(self, name: str, progress: ProgressCallback | None = None) -> EncoderState:
        """Change the encoder; the old vectors are kept. IndexBusy when somebody is writing.

        ModelError when there is no such model. Whatever stops it, the old encoder stays in use,
        and the next call goes on.
        """
        return self._changed(self._named(name), progress)

    def undo(self, progress: ProgressCallback | None = None) -> EncoderState:
        """Go back to the encoder used before; what was ingested since is embedded.

        CallerError when no vectors are kept.
        """
        kept = self.state().kept
        if kept is None:
            raise CallerError("There are no vectors of another encoder to go back to.")
        found = self._named(kept.name)
        if found.fingerprint != kept.fingerprint:
            raise ModelError(f"What goes by the name {kept.name!r} is another model now than the "
                             "one that made the vectors kept.",
                             help=f"To embed with it anew: `{COMMAND} switch {kept.name}`.")
        return self._changed(found, progress)

    def drop(self) -> EncoderState:
        """Delete the vectors kept for going back, and those of a change that was broken off."""
        self.index.drop_other_vectors()
        return self.state()

    def reencode(self, progress: ProgressCallback | None, name: str | None = None) -> None:
        """Embed every passage anew: with the encoder named here or in the settings, if any is."""
        recorded, wanted = self.index.encoder_name(), canonical(name or self._settings.encoder)
        if recorded in (None, wanted) or (name is None and wanted == _DEFAULT):
            self.index.reencode(progress)
        else:
            self.switch(wanted, progress)

    def expect(self, name: str) -> None:
        """CallerError when the index has another encoder than the one a command names."""
        recorded = self.index.encoder_name()
        if recorded not in (None, canonical(name)):
            raise CallerError(f"This index was made with the encoder {recorded!r}.",
                              help=f"To change it: `{COMMAND} switch {name}`.")

    def _changed(self, embedder: Embedder, progress: ProgressCallback | None) -> EncoderState:
        self.index.switch(embedder, progress)
        with self._guard:
            self._held = embedder
        return self.state()

    def _named(self, name: str) -> Embedder:
        """The encoder called so: a choice, so it may be fetched."""
        if not name.strip() or len(name) > MAX_NAME_CHARS or "\0" in name:
            raise CallerError("That is no name of an encoder.",
                              help="Give a hub name, such as intfloat/multilingual-e5-small, or a "
                                   "folder.")
        return self._loaded(canonical(name), fetch=True)

    def _loaded(self, name: str, *, fetch: bool) -> Embedder:
        from assistant.adapters.encoders import load_embedder

        return load_embedder(name, cache=self._settings.encoder_cache, log=self._tell, fetch=fetch)


def canonical(name: str) -> str:
    """The name under which an index remembers an encoder: folders by their whole path."""
    from assistant.adapters.encoder_files import PACKAGED_NAMES

    name = name.strip()
    if name in PACKAGED_NAMES:
        return PACKAGED_NAMES[0]
    folder = Path(name).expanduser()
    return str(folder.resolve()) if folder.is_dir() else name


def _first_line(problem: AssistantError) -> str:
    """What went wrong without what to do about it."""
    return Exception.__str__(problem).split("\n")[0]
