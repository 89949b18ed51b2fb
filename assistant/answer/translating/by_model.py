"""A quote put into another language by a language model, kept inert whatever the model writes."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

from assistant.answer.gate.quoted import plain
from assistant.answer.generated.generate import Talk
from assistant.answer.prompts import load_prompt
from assistant.answer.translating.facts_held import told_otherwise
from assistant.errors import ModelError
from assistant.text.unquoted import unquoted
from assistant.types import Quote, Translation

LONGER = 4
"""Times the length of the quote that a translation may have: German takes 1.4 times what English
does, Chinese put into English three to four times. A first setting, not yet measured."""
LEAST_ROOM = 200
"""Characters that the translation of a short quote may have, a "42" spelled out among them."""
_ANGLES = str.maketrans("", "", "<>")
_FENCE = re.compile(r"=== ?\w{16} ?===")


def translated(
    quote: Quote, *, source: str | None, language: str, talk: Talk
) -> Iterator[Translation]:
    """Yield a model's translation of a quote as it grows, empty at first; the last one is whole.

    What it writes beyond its room is not read. Where it fails, or writes nothing, the last one
    has no text and says so; nothing more comes once the talk no longer goes on.
    """
    room = LONGER * len(quote.text) + LEAST_ROOM
    made = Translation(quote, source, language, "model", talk.model.name, done=False)
    yield made
    written = ""
    problem = ""
    try:
        with closing(talk.say(*_asked(quote, source, language))) as pieces:
            for piece in pieces:
                written += piece[:2 * room]
                made = replace(made, text=_inert(written, room), cut=len(written) > room)
                if made.cut:
                    break
                if made.text:
                    yield made
    except ModelError as failed:
        problem = str(failed)
    if not talk.goes_on():
        return
    if not problem and not made.text:
        problem = f"{talk.model.name} wrote nothing that can be shown."
    text = "" if problem else made.text
    differs = told_otherwise(quote.text, text, source, language) if text and not made.cut else ()
    trace = talk.trace() | {"prompts": [load_prompt("translate").trace()]}
    yield replace(made, text=text, differs=differs, problem=problem, done=True, usage=trace)


def _asked(quote: Quote, source: str | None, language: str) -> tuple[str, str]:
    fence = f"=== {secrets.token_hex(8)} ==="
    return load_prompt("translate").filled(
        quote=quote.text, source=source or "und", language=language, fence=fence)


def _inert(written: str, room: int) -> str:
    """Words on one line: no markup, control or direction marks, fence or quotation mark."""
    return unquoted(plain(_FENCE.sub(" ", written[:room]))).translate(_ANGLES).strip()
