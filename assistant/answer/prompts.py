"""Prompts as data: read from ``prompts/``, checked, filled in, known by their hash."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.config import PROJECT_ROOT
from assistant.errors import ConfigError

FOLDER = PROJECT_ROOT / "prompts"
NAMES = ("answer", "rewrite", "judge", "translate")
_SLOT = re.compile(r"\{\{(\w+)\}\}")
_PARTS = re.compile(r"\A---\n(.*?)\n---\n## System\n(.*?)\n## User\n(.*)\Z", re.S)


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt file. ``sha256`` is of its bytes, in hexadecimal."""

    name: str
    version: int
    variables: frozenset[str]
    output: Mapping[str, Any]
    system: str
    user: str
    sha256: str

    def filled(self, **values: str) -> tuple[str, str]:
        """The system and the user message; what values hold is never read as a slot."""
        if values.keys() != self.variables:
            raise ValueError(f"prompt {self.name} takes {sorted(self.variables)}")
        return (_SLOT.sub(lambda slot: values[slot[1]], self.system),
                _SLOT.sub(lambda slot: values[slot[1]], self.user))

    def trace(self) -> dict[str, Any]:
        """What an answer keeps of the prompt it was made with."""
        return {"name": self.name, "version": self.version, "sha256": self.sha256}


def check_prompts() -> None:
    """Read every prompt once; ConfigError for one that is missing or malformed."""
    for name in NAMES:
        load_prompt(name)


@lru_cache(maxsize=8)
def load_prompt(name: str, folder: Path = FOLDER) -> Prompt:
    """Read the prompt ``name``.md; ConfigError that says what is wrong with the file."""
    import yaml

    path = folder / f"{name}.md"
    try:
        raw = path.read_bytes()
        parts = _PARTS.match(raw.decode("utf-8"))
        if parts is None:
            raise ConfigError(f"{path} has no header, or not one '## System' before one '## User'.")
        header = yaml.safe_load(parts[1])
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        raise ConfigError(f"{path} cannot be read as a prompt: {problem}.") from problem
    system, user = parts[2].strip(), parts[3].strip()
    _check(path, name, header, set(_SLOT.findall(system + user)))
    return Prompt(name, header["version"], frozenset(header["variables"]), header["output"],
                  system, user, hashlib.sha256(raw).hexdigest())


def _check(path: Path, name: str, header: Any, slots: set[str]) -> None:
    wanted = {"name": str, "version": int, "variables": list, "output": dict}
    if not isinstance(header, dict) or header.keys() != wanted.keys() or not all(
            isinstance(header[key], kind) for key, kind in wanted.items()):
        raise ConfigError(f"The header of {path} must hold {', '.join(wanted)}, and only these.")
    if header["name"] != name:
        raise ConfigError(f"The prompt in {path} calls itself {header['name']}.")
    if slots != set(header["variables"]):
        raise ConfigError(
            f"{path} declares {sorted(header['variables'])} and uses {sorted(slots)}.")
