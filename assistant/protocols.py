"""What the core needs from the outside, as structural types."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from assistant.types import Progress

Vectors = NDArray[np.float32]
ProgressCallback = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class WordVectors:
    """A text as one unit vector and as one for each of its word pieces, read in their context.

    ``whole`` has shape (dimension,), ``pieces`` (pieces, width), rows L2-normalised; ``starts``
    are the code points of the text at which the pieces start. Pieces past the encoder's greatest
    length are left out.
    """

    whole: Vectors
    pieces: Vectors
    starts: tuple[int, ...]


@runtime_checkable
class Embedder(Protocol):
    """Turns texts into unit vectors.

    ``name`` is what a person set; ``fingerprint`` changes whenever vectors would, so that an
    index can refuse vectors of another encoder. Rows are L2-normalised float32, shape
    ``(len(texts), dimension)``, in the order of the texts.
    """

    name: str
    fingerprint: str
    dimension: int

    def embed_documents(
        self, texts: Sequence[str], *, progress: Callable[[int], None] | None = None
    ) -> Vectors:
        """Embed passages; ``progress`` is called with the count done so far."""
        ...

    def embed_query(self, text: str) -> Vectors:
        """Embed one question, shape ``(dimension,)``."""
        ...

    def reads(self, language: str | None) -> bool:
        """True when vectors of this language mean something; None (unknown) counts as read."""
        ...


@runtime_checkable
class WordEmbedder(Protocol):
    """An ``Embedder`` that can also tell the vectors of single words."""

    def embed_words(self, texts: Sequence[str], *, query: bool = False) -> list[WordVectors] | None:
        """Each text with its word pieces, in order; None where the model gives no such vectors.

        ``query`` says that the texts are questions, for models that prompt them otherwise.
        """
        ...


class Bridge(Protocol):
    """Tells how likely sentences of two languages translate each other, without a model of both."""

    def likeness(
        self, ones: Sequence[str], language: str | None,
        others: Sequence[str], other_language: str | None,
    ) -> NDArray[np.float32] | None:
        """Shape (len(ones), len(others)), in [0, 1]; None where it does not know the languages."""
        ...


class Entailment(Protocol):
    """A model of natural language inference."""

    name: str

    def entailed(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """For each (premise, hypothesis), the chance in [0, 1] that the first entails the other."""
        ...


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens that a provider says it read and wrote, and what it asks for them, in its own money.

    None where it does not say.
    """

    read: int | None = None
    written: int | None = None
    cost: float | None = None


class ChatModel(Protocol):
    """A language model that answers one message, piece by piece.

    ``name`` is "provider:model". Whatever goes wrong is a ``ModelError`` whose message holds no
    key and none of the model's words.
    """

    name: str

    def stream(
        self, system: str, user: str, *, goes_on: Callable[[], bool] = lambda: True
    ) -> Iterator[str | Usage]:
        """Yield the reply as it comes; once, where it is known, what it took.

        It ends early, its connection closed, soon after ``goes_on`` is false; so does closing it.
        """
        ...
