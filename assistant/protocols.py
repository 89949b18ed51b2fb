"""What the core needs from the outside, as structural types."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from assistant.types import Progress

Vectors = NDArray[np.float32]
Cosine = TypeVar("Cosine", float, NDArray[np.float64])
ProgressCallback = Callable[[Progress], None]
# A model whose texts are all alike tells nothing: what little differs is not blown up further.
_LEAST_SPREAD = 0.01


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


@dataclass(frozen=True, slots=True, eq=False)
class CosineScale:
    """How an encoder's cosines read on the scale of the packaged one, for which limits are set.

    Some models give .7 to texts that have nothing to do with each other. ``texts`` and ``words``
    are the cosines of such texts, and of their nearest word pieces; ``unlike`` and ``unlike_words``
    what those become. ``centre`` is the mean of texts of many kinds, shape (dimension,).
    """

    texts: float = 0.0
    words: float = 0.0
    unlike: float = 0.0
    unlike_words: float = 0.0
    centre: Vectors | None = None

    def of_texts(self, cosine: Cosine) -> Cosine:
        """A cosine of two texts, or many; 1 stays 1, NaN too, and the order of any two stays."""
        if self.texts == self.unlike:
            return cosine
        return 1 - (1 - cosine) * (1 - self.unlike) / max(1 - self.texts, _LEAST_SPREAD)

    def of_words(self, cosine: Cosine) -> Cosine:
        """The same for word pieces."""
        if self.words == self.unlike_words:
            return cosine
        return 1 - (1 - cosine) * (1 - self.unlike_words) / max(1 - self.words, _LEAST_SPREAD)

    def centred(self, vectors: Vectors) -> Vectors:
        """Unit vectors, shape (texts, dimension), whose cosines among each other need no reading.

        What all texts share is taken out (Mu & Viswanath 2018, "All-but-the-Top", its first step).
        """
        if self.centre is None or not len(vectors):
            return vectors
        moved = vectors - self.centre
        lengths = np.linalg.norm(moved, axis=1, keepdims=True)
        return (moved / np.maximum(lengths, 1e-12)).astype(np.float32)


@runtime_checkable
class ScaledEmbedder(Protocol):
    """An ``Embedder`` whose cosines have to be read on a scale of its own."""

    def scale(self) -> CosineScale:
        """The scale, found out once."""
        ...


def scale_of(embedder: object) -> CosineScale:
    """The scale of an encoder's cosines; they read as they are where it has none."""
    return embedder.scale() if isinstance(embedder, ScaledEmbedder) else CosineScale()


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
