"""The names behind the codes that evaluation sets use for outlets, and comparing names."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib import resources

_NOT_LETTERS = re.compile(r"[\W_]+")


@cache
def known_names() -> dict[str, tuple[str, ...]]:
    """Code to the names the outlet goes by, the one it prints first."""
    text = (resources.files("assistant.evaluation") / "data" / "outlet_names.json").read_text(
        encoding="utf-8")
    return {code.casefold(): tuple(names) for code, names in json.loads(text).items()}


def printed_name(code: str) -> str:
    """The name an outlet prints of itself; of an unknown code, its words capitalised."""
    names = known_names().get(code.casefold())
    return names[0] if names else code.replace("-", " ").replace("_", " ").title()


def same_outlet(code: str, name: str) -> bool:
    """True when ``name`` is a name of the outlet that ``code`` stands for.

    Letter case, a leading "the", punctuation and a domain ending do not count.
    """
    names = (code, printed_name(code), *known_names().get(code.casefold(), ()))
    return name_key(name) in {name_key(candidate) for candidate in names}


def wire_agencies() -> tuple[str, ...]:
    """The codes of news agencies."""
    return ("AP", "UPI", "AFP", "reuters")


def name_key(name: str) -> str:
    """A name without what may differ between two spellings of it."""
    folded = re.sub(r"\.(com|net|org|co\.uk)$", "", name.strip().casefold())
    folded = re.sub(r"^the\s+", "", folded)
    return _NOT_LETTERS.sub("", folded)
