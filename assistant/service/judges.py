"""Which judge of support a setting names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from assistant.answer.gate.judge import FeatureJudge, Judge
from assistant.errors import ConfigError
from assistant.index.store import Index

NLI = "nli:"


def judge_named(
    name: str, *, index: Index, say: Callable[[str, str], Iterable[str]]
) -> Judge:
    """The judge "features", "nli:NAME" or "model"; ``say`` asks the language model.

    ConfigError for another name, ModelError for a model that cannot be loaded.
    """
    built_in = FeatureJudge(lambda: index.embedder, index.idf)
    if name == "features":
        return built_in
    if name == "model":
        from assistant.answer.gate.model_judge import ModelJudge

        return ModelJudge(say, built_in)
    if name.startswith(NLI) and name != NLI:
        return _entailment(name.removeprefix(NLI))
    raise ConfigError(f"{name[:80]!r} names no judge of support.",
                      help="ASSISTANT_JUDGE is features, model or nli:NAME of a cross-encoder.")


@lru_cache(maxsize=2)
def _entailment(name: str) -> Judge:
    from assistant.adapters.entailment import load_entailment
    from assistant.answer.gate.entailment_judge import EntailmentJudge

    return EntailmentJudge(load_entailment(name))
