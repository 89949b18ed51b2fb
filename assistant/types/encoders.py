"""Which encoder an index uses, and what changing it would take."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class OtherVectors:
    """Vectors of an encoder that is not in use.

    ``passages`` have one, ``missing`` would still have to be embedded; ``bytes`` is their file.
    ``finished``: False while they are being made, or were when that was broken off.
    """

    name: str
    fingerprint: str
    dimension: int
    passages: int
    missing: int
    bytes: int
    finished: bool


@dataclass(frozen=True, slots=True)
class EncoderState:
    """The encoder of an index. ``name`` is None before anything was embedded.

    ``problem`` is a sentence where it cannot be used now and searches go by words alone, else "".
    ``languages`` are those it was found to read, None while it is not loaded. ``kept`` can be
    gone back to; ``unfinished`` can be gone on with.
    """

    name: str | None
    dimension: int | None
    bytes: int
    problem: str = ""
    languages: tuple[str, ...] | None = None
    kept: OtherVectors | None = None
    unfinished: OtherVectors | None = None

    def to_dict(self) -> dict[str, Any]:
        """As JSON values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class SwitchPlan:
    """What changing the encoder of an index will do.

    ``passages`` are to be embedded, about ``seconds`` of work by a timed sample; ``held`` have
    their vectors already; ``unread`` get none, for neither the encoder nor a language pack reads
    their language. ``bytes`` is what the new vectors take beside the old ones. ``languages`` are
    those the encoder was found to read.
    """

    encoder: str
    dimension: int
    passages: int
    held: int
    unread: int
    seconds: float
    bytes: int
    languages: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """As JSON values."""
        return asdict(self)
