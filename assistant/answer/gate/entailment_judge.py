"""A judge that asks a cross-encoder for natural language inference."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer.gate.judge import Judged
from assistant.answer.generated.shown import Place
from assistant.protocols import Entailment

SUPPORTED_AT = 0.5
PARTLY_AT = 0.2
"""Chances of entailment. First settings, not yet measured."""


class EntailmentJudge:
    """The best chance that one cited sentence, or all of them together, entail the statement.

    It asks about any language; whether the model reads it is for who names the model to know.
    """

    prompts: tuple[str, ...] = ()

    def __init__(self, model: Entailment) -> None:
        self.name = f"nli:{model.name}"
        self._model = model

    def judge(self, said: str, language: str, places: Sequence[Place]) -> Judged:
        if not places:
            return "not_checked"
        texts = [place.text for place in places]
        premises = list(dict.fromkeys([" ".join(texts), *texts]))
        best = max(self._model.entailed([(premise, said) for premise in premises]))
        if best >= SUPPORTED_AT:
            return "supported"
        return "partly_supported" if best >= PARTLY_AT else "not_supported"
