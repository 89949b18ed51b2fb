"""One act told by a sentence: its verb, who did it, to whom, and with what."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.types import Span


@dataclass(frozen=True, slots=True)
class Frame:
    """An act. Spans are offsets of the text it was read from.

    ``kind`` is the kind of act ("attack", "give") and ``base`` its verb; ``action`` covers the
    verb with its auxiliaries. ``theme`` is what was given, taken or traded where ``target`` is
    somebody. ``agentless`` is a passive without a doer; ``denied`` an act that is said not to have
    been done.
    """

    kind: str
    base: str
    action: Span
    actor: Span | None
    target: Span | None
    theme: Span | None = None
    agentless: bool = False
    negated: bool = False
