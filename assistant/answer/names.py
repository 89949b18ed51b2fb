"""Names in a question, and those that the corpus has never heard of.

A corpus that never mentions a person or place asked about cannot establish anything about them,
however well the rest of the question fits.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from importlib.resources import files

from assistant.index.store import Index
from assistant.text.dates import find_dates
from assistant.text.short_names import same_name
from assistant.text.terms import terms

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_NEVER_INDEXED = "\x01"
"""A term no text can hold: its idf is that of a word the corpus lacks."""

LEAST_PEOPLE = 4
"""Letters of a word for a people: shorter ones ("us") are other words elsewhere."""
HEARD_ABROAD = 0.5
"""How surely a term of another language must be a name for it to be heard there; below are words of
a description (ministry of *defence*). A first setting, not yet measured."""


def names_in(question: str, language: str) -> list[str]:
    """Runs of capitalised words in a question, but for its first word and those of a date."""
    dated = [span for span, _ in find_dates(question, language)]
    names: list[str] = []
    reached = 0
    for found in list(_WORD.finditer(question))[1:]:
        named = (found[0][0].isupper() and not _opens_sentence(question, found.start())
                 and not any(s.start <= found.start() < s.end for s in dated))
        if named and names and question[reached:found.start()] == " ":
            names[-1] += f" {found[0]}"
        elif named:
            names.append(found[0])
        reached = found.end() if named else 0
    return names


def unheard_names(question: str, language: str, index: Index) -> list[str]:
    """Names of the question of which no word stands in any passage, nor another of that state.

    In passages of another language a word stands as a translation, or spelled in their script.
    """
    if language == "de":  # every German noun is capitalised, so capitals tell nothing
        return []
    asked = names_in(question, language) + _peoples_in(question, language)
    return [name for name in dict.fromkeys(asked)
            if not _heard([name], index) and not _heard_shortened(name, language, index)
            and not _heard(_same_state(name.casefold()), index)
            and not _heard_abroad(name, language, index)]


def _peoples_in(question: str, language: str) -> list[str]:
    """Words for states and their people, which most languages write small; English ones are names.

    An Arabic one may have its article.
    """
    if language == "en":
        return []
    words = [found[0] for found in _WORD.finditer(question)]
    return [word for word in words if len(word) >= LEAST_PEOPLE and (
        word.casefold() in _states() or word.removeprefix("ال") in _states())]


def _opens_sentence(question: str, start: int) -> bool:
    return question[:start].rstrip(" \"“«'‘(").endswith((".", "?", "!", ":"))


def _heard(names: Collection[str], index: Index) -> bool:
    for language in index.languages():
        wanted = [term for name in names for term in terms(name, language)]
        if names and not wanted:  # nothing but stop words: nothing can be said of it
            return True
        if _stands(wanted, language, index):
            return True
    return False


def _heard_shortened(name: str, language: str, index: Index) -> bool:
    """Whether passages hold another short name of the same thing (NATO, OTAN)."""
    return any(_stands(same_name(term, language, other), other, index)
               for other in index.languages() for term in terms(name, language))


def _stands(wanted: Sequence[str], language: str | None, index: Index) -> bool:
    """Whether any of these terms stands in a passage of the language."""
    *found, unknown = index.idf([*wanted, _NEVER_INDEXED], language)
    return any(weight < unknown for weight in found)


def _heard_abroad(name: str, language: str, index: Index) -> bool:
    """Whether passages in another language hold a translation of the name, or it spelled there."""
    return any(group.strength >= HEARD_ABROAD
               for other in index.languages() if index.bridges(language, other)
               for group in index.translated(name, language, other))


@lru_cache(maxsize=1)
def _states() -> dict[str, frozenset[str]]:
    groups = json.loads((files("assistant.answer") / "state_names.json").read_text("utf-8"))
    return {name: frozenset(group) for group in groups for name in group}


def _same_state(name: str) -> frozenset[str]:
    bare = re.sub(r"['’]s?$", "", name)
    return _states().get(bare) or _states().get(bare.removeprefix("ال"), frozenset())
