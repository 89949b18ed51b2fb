"""Cross-encoders for natural language inference, by name, through sentence-transformers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.errors import ModelError
from assistant.protocols import Entailment

_ENTAILS = ("entailment", "entail", "entailed", "supported", "supports")


def load_entailment(name: str) -> Entailment:
    """Load a cross-encoder by hub name or local path; it must say which label is entailment.

    ModelError when there is no such model, or it has no such label.
    """
    from sentence_transformers import CrossEncoder

    try:
        model = CrossEncoder(name, device="cpu", trust_remote_code=False)
    except (OSError, ValueError) as problem:
        raise ModelError(f"The model {name!r} cannot be loaded: {_first_line(problem)}",
                         help="Give a sentence-transformers cross-encoder by hub name or path."
                         ) from problem
    return CrossEncoderEntailment(name, model, entailment_label(name, model.config.id2label))


def entailment_label(name: str, labels: Mapping[int, str]) -> int:
    """Which output of a model means that the first text entails the second; ModelError if none."""
    for number, label in labels.items():
        if label.casefold() in _ENTAILS:
            return int(number)
    raise ModelError(f"The model {name!r} has no label called entailment, but "
                     f"{', '.join(labels.values())}.")


class CrossEncoderEntailment:
    """An ``Entailment`` over a sentence-transformers cross-encoder."""

    def __init__(self, name: str, model: Any, label: int) -> None:
        self.name = name
        self._model = model
        self._label = label

    def entailed(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """The softmax of the model's outputs at "entailment", for each pair, in [0, 1]."""
        if not pairs:
            return []
        outputs = self._model.predict([list(pair) for pair in pairs], apply_softmax=True,
                                      show_progress_bar=False)
        return [float(row[self._label]) for row in outputs]


def _first_line(problem: Exception) -> str:
    return (str(problem).splitlines() or ["unknown"])[0][:200]
