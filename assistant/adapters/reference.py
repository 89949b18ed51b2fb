"""Sentence-transformers: what defines a model's vectors. The only module that imports it."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

import numpy as np

from assistant.adapters.prompts import family_prompts
from assistant.errors import ModelError
from assistant.protocols import Vectors

_CHUNK = 256


class ReferenceEncoder:
    """An encoder run by sentence-transformers itself, as its authors meant it."""

    def __init__(self, name: str, folder: str | Path) -> None:
        self.name = name
        with _quiet():
            self.model = _loaded(name, str(folder))
        self.dimension = int(self.model.get_embedding_dimension())

    def documents(self, texts: Sequence[str],
                  progress: Callable[[int], None] | None = None) -> Vectors:
        """Unit vectors of passages, with the model's prompt for documents."""
        parts = []
        for start in range(0, len(texts), _CHUNK):
            parts.append(self._encode(self.model.encode_document, texts[start:start + _CHUNK]))
            if progress:
                progress(min(start + _CHUNK, len(texts)))
        return np.concatenate(parts) if parts else np.zeros((0, self.dimension), np.float32)

    def query(self, text: str) -> Vectors:
        """The unit vector of a question, with the model's prompt for queries."""
        return self._encode(self.model.encode_query, [text])[0]

    @property
    def query_prompt(self) -> str:
        """What stands before a question."""
        return self._prompt("query")

    @property
    def document_prompt(self) -> str:
        """What stands before a passage."""
        return self._prompt("document", "passage", "corpus")

    def _prompt(self, *names: str) -> str:
        prompts = self.model.prompts
        chosen = next((name for name in names if name in prompts), self.model.default_prompt_name)
        return prompts.get(chosen) or ""

    def _encode(self, encode: Callable[..., Any], texts: Sequence[str]) -> Vectors:
        with _quiet():
            vectors = encode(list(texts), batch_size=16, normalize_embeddings=True,
                             show_progress_bar=False, convert_to_numpy=True)
        return np.asarray(vectors, np.float32)


def _loaded(name: str, folder: str) -> Any:
    try:
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()
        logging.set_verbosity_error()
        # Code that comes with a model is never run, and pickled weights are read as numbers only
        # (torch's ``weights_only``); safetensors come first where a model has both.
        model = SentenceTransformer(folder, device="cpu", trust_remote_code=False)
    except (OSError, ValueError, ImportError, RuntimeError, LookupError, TypeError, AttributeError,
            UnpicklingError) as problem:
        raise ModelError(
            f"The encoder {name!r} cannot be loaded: {str(problem).rstrip('.')}.",
            help="Name a sentence-transformers model by hub name or folder.",
            retryable=isinstance(problem, OSError)) from problem
    if not any(model.prompts.values()):
        model.prompts |= family_prompts(name)
    return model


@contextmanager
def _quiet() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
