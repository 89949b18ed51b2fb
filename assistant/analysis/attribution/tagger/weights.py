"""Loads and writes the tagger's weights: arrays of small whole numbers, checked by their hash.

Nothing is unpickled. A file whose SHA-256 is not the one written beside it is refused.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import AssistantError

if TYPE_CHECKING:
    import numpy as np

MODEL = Path(__file__).with_name("model.npz")
CARD = Path(__file__).with_name("model.json")
_STEPS = 127
_STEP = ".step"
_HELP = "Restore model.npz and model.json from the project, or make them with `make tagger`."


class TaggerError(AssistantError):
    """The tagger's data is missing or not what its card says."""


@dataclass(frozen=True)
class Weights:
    """Float32 arrays by name, and the card: flag names, decoding settings, how it was trained."""

    arrays: Mapping[str, np.ndarray]
    card: Mapping[str, Any]

    @property
    def columns(self) -> dict[str, int]:
        """The column of each flag in the input."""
        return {name: at for at, name in enumerate(self.card["flags"])}


@cache
def load_weights(model: Path = MODEL, card: Path = CARD) -> Weights:
    """Read a model and check it; TaggerError when a file is missing or was changed."""
    import numpy as np

    try:
        data, facts = model.read_bytes(), json.loads(card.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise TaggerError(
            f"The attribution tagger cannot be read: {error}.", help=_HELP) from error
    if hashlib.sha256(data).hexdigest() != facts.get("sha256"):
        raise TaggerError(
            f"{model.name} is not the file that {card.name} describes: its SHA-256 differs.",
            help=_HELP)
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
    except ValueError as error:
        raise TaggerError(
            f"{model.name} holds something else than plain arrays.", help=_HELP) from error
    return Weights({name: values.astype(np.float32) * arrays.get(name + _STEP, np.float32(1))
                    for name, values in arrays.items() if not name.endswith(_STEP)}, facts)


def save_weights(
    arrays: Mapping[str, np.ndarray], facts: Mapping[str, Any], *, model: Path, card: Path
) -> None:
    """Write weights and their card; each row of a table as whole numbers times one step."""
    import numpy as np

    stored: dict[str, np.ndarray] = {}
    for name, values in sorted(arrays.items()):
        if values.ndim == 1:
            stored[name] = values.astype(np.float32)
            continue
        step = np.maximum(np.abs(values).max(axis=-1, keepdims=True), 1e-8) / _STEPS
        stored[name] = np.round(values / step).astype(np.int8)
        stored[name + _STEP] = step.astype(np.float32)
    buffer = io.BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, **stored)
    data = buffer.getvalue()
    model.write_bytes(data)
    card.write_text(json.dumps(
        {**facts, "sha256": hashlib.sha256(data).hexdigest()}, indent=1) + "\n", "utf-8")
