"""Settings, read once from the environment; every default is written here."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from assistant.errors import ConfigError

PROJECT_ROOT = Path(__file__).resolve().parent.parent
DEFAULT_INDEX = PROJECT_ROOT / ".assistant"
DEMO_CORPUS = PROJECT_ROOT / "corpus" / "demo"
PACKAGED_ENCODER = "all-MiniLM-L6-v2"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a person can set. Environment names are ``ASSISTANT_`` + the field in capitals.

    ``encoder``: of an index that has none yet, "all-MiniLM-L6-v2" (packaged, no download) or any
    sentence-transformers model by hub name or local path. ``encoder_cache``: where its converted
    copy is kept, one for all indexes. ``max_file_bytes``: larger documents are skipped with that
    reason (100 MB files are nearly always dumps, not articles). ``fetch_timeout``: seconds for one
    URL.
    ``allow_private_urls``: let ``ingest`` fetch addresses of this machine and its local network.
    ``model``: a language model as "provider:model", "" for answers made of quotes alone;
    ``model_url`` its server, where it is not the provider's own; ``model_choices``: further names
    that may be chosen over the network, separated by commas, or "*" for any; ``model_timeout``:
    seconds without a word of it; ``model_tokens``: about how many tokens of sentences and
    conversation it is shown.
    ``judge``: who tells whether sentences carry what a model says: "features" (built in), "model"
    (that language model itself) or "nli:NAME" (a cross-encoder of sentence-transformers).
    Keys are read by the provider's library from the environment and are no settings.
    """

    index_dir: Path = DEFAULT_INDEX
    encoder: str = PACKAGED_ENCODER
    encoder_cache: Path = DEFAULT_INDEX / "encoder"
    max_file_bytes: int = 20_000_000
    fetch_timeout: float = 20.0
    allow_private_urls: bool = False
    model: str = ""
    model_url: str = ""
    model_choices: str = ""
    model_timeout: float = 60.0
    model_tokens: int = 6_000
    judge: str = "features"

    @classmethod
    def from_environment(
        cls, environment: Mapping[str, str] | None = None, **over: Any
    ) -> Settings:
        """Read ``ASSISTANT_*`` variables, then apply ``over`` (None values are ignored).

        ConfigError for a value that does not parse.
        """
        environment = os.environ if environment is None else environment
        found: dict[str, Any] = {}
        for option in fields(cls):
            raw = environment.get(f"ASSISTANT_{option.name.upper()}")
            if raw is not None:
                found[option.name] = _parse(option.name, getattr(_DEFAULTS, option.name), raw)
        found |= {name: value for name, value in over.items() if value is not None}
        return replace(_DEFAULTS, **found)


def _parse(name: str, default: object, raw: str) -> object:
    try:
        if isinstance(default, bool):
            return {"1": True, "true": True, "yes": True, "0": False, "false": False,
                    "no": False}[raw.strip().lower()]
        return type(default)(raw) if not isinstance(default, Path) else Path(raw)
    except (KeyError, ValueError) as problem:
        raise ConfigError(f"ASSISTANT_{name.upper()}={raw!r} is not a {type(default).__name__}."
                          ) from problem


_DEFAULTS = Settings()
