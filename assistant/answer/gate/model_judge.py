"""A judge that asks the language model itself, one statement and its sentences at a time."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable, Sequence

from assistant.answer.gate.judge import Judge, Judged
from assistant.answer.generated.shown import Place
from assistant.answer.prompts import load_prompt
from assistant.errors import ModelError

MOST_CHARACTERS = 4_000
"""Of a reply that is to be one short object."""
_LABELS: dict[str, Judged] = {
    "supported": "supported", "partly": "partly_supported", "not": "not_supported"}


class ModelJudge:
    """What the model says of a statement; what ``otherwise`` says where it cannot be read.

    ``say`` sends a system and a user message and gives the reply in pieces.
    """

    name = "model"
    prompts = ("judge",)

    def __init__(self, say: Callable[[str, str], Iterable[str]], otherwise: Judge) -> None:
        self._say = say
        self._otherwise = otherwise

    def judge(self, said: str, language: str, places: Sequence[Place]) -> Judged:
        sentences = "\n".join(f"{number} {' '.join(place.text.split())}"
                              for number, place in enumerate(places, 1))
        try:
            label = _label(self._say(*load_prompt("judge").filled(
                statement=said, sentences=sentences, fence=f"=== {secrets.token_hex(8)} ===")))
        except ModelError:
            label = None
        return label or self._otherwise.judge(said, language, places)


def _label(pieces: Iterable[str]) -> Judged | None:
    """The label in a reply; None where there is not one object that holds one."""
    reply = ""
    for piece in pieces:
        reply += piece
        if len(reply) > MOST_CHARACTERS:
            return None
    try:
        found = json.loads(reply[reply.index("{"):reply.rindex("}") + 1])["support"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return _LABELS.get(found) if isinstance(found, str) else None
