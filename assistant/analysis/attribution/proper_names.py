"""Proper names inside a source: "Haldis Penrow" in "Haldis Penrow, the mayor of Orvane"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.analysis.attribution.lines import COMMAS, Line

Found = tuple[int, int, str]
"""A word for a kind of source: tokens ``[first, last)`` and the category."""
_MAX_NAME_WORDS = 4
_PARTICLES = frozenset({"al", "el", "de", "del", "della", "di", "du", "la", "le", "van", "von",
                        "bin", "ibn", "ben", "der", "den", "dos", "da", "abu", "y"})
# Words that cannot be a person's own name; titles and offices stand beside one.
_NO_NAME = frozenset({"organisation", "outlet", "title", "role", "document", "video"})
_NO_PERSON = _NO_NAME - {"title", "role"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source's noun phrase: tokens ``[first, last)`` of a sentence, taken apart.

    ``core`` ends the part before the first preposition, comma or relative clause; ``found`` are
    the words for kinds of sources in it; ``head`` is one of them or None.
    """

    line: Line
    first: int
    last: int
    core: int
    found: tuple[Found, ...]
    head: Found | None

    @property
    def head_end(self) -> int:
        """The token after the head, or the first token where there is none."""
        return self.head[1] if self.head else self.first


def person_name(phrase: Phrase) -> tuple[str, ...]:
    """The folded words of a person's name in a phrase; () where it names nobody.

    A name stands in the core, after its head, or in the apposition after a comma; next to a word
    for a member of a group it must follow directly.
    """
    line = phrase.line
    if not line.lexicon.capitals_name:
        return _uncapitalised_name(phrase)
    end = phrase.core
    if phrase.head and phrase.head[2] in ("group", "anonymous", "combatant"):
        end = _capitals_end(line, phrase.head_end, end)
    run = capital_run(line, min(phrase.head_end, end), end, phrase.found)
    alone = len(run) == 1 and not phrase.head and line.in_group("determiners", phrase.first)
    if run and not alone:
        return run
    comma = next((at for at in range(phrase.core, phrase.last) if line.form(at) in COMMAS), None)
    if comma is None or line.in_group("relative", comma + 1) or comma + 1 >= phrase.last:
        return ()
    return capital_run(line, comma + 1, core_end(line, comma + 1, phrase.last), phrase.found)


def _capitals_end(line: Line, start: int, end: int) -> int:
    """Where the capitals that begin right at ``start`` end: the only ones that name a member."""
    while start < end and line.tokens[start].capital:
        start += 1
    return start


def _uncapitalised_name(phrase: Phrase) -> tuple[str, ...]:
    """A name where letters have no capitals: after "named", or after a definite singular head.

    An adjective would carry the article like its noun, so a word without it is a name. With no
    word for a kind of source at all the whole phrase is taken for a name.
    """
    line = phrase.line
    marker = next((at for at in range(phrase.first, phrase.last)
                   if line.in_group("name_markers", at)), None)
    if marker is not None:
        return _words(line, marker + 1, phrase.last)
    if phrase.head is None:
        taken = any(start < phrase.core for start, _, _ in phrase.found)
        return () if taken else _words(line, phrase.first, phrase.core)
    article = line.lexicon.article
    if not line.form(phrase.first).startswith(article) or phrase.head[2] not in (
            "group", "role", "spokesperson"):
        return ()
    if line.form(phrase.head_end).startswith(article):
        return ()
    return _words(line, phrase.head_end, phrase.core)[:_MAX_NAME_WORDS]


def _words(line: Line, first: int, last: int) -> tuple[str, ...]:
    return tuple(line.form(at) for at in range(first, last) if line.tokens[at].word)


def capital_run(
    line: Line, first: int, last: int, found: Iterable[Found]
) -> tuple[str, ...]:
    """The longest run of capitalised words in ``[first, last)`` that can name a person.

    Titles and offices do not count; a word of an organisation's or outlet's name ends the run.
    """
    kinds = {at: category for start, end, category in found if category in _NO_NAME
             for at in range(start, end)}
    best: list[str] = []
    run: list[str] = []
    for at in range(first, last):
        if _may_name(line, at, inside=bool(run)):
            if at not in kinds:
                run.append(line.form(at))
            elif kinds[at] in _NO_PERSON:
                run = []
        else:
            best = _longer(best, [] if _modifies(line, at, run) else run)
            run = []
    return tuple(_longer(best, run))


def _may_name(line: Line, at: int, *, inside: bool) -> bool:
    token = line.tokens[at]
    if not token.word or line.in_group("starters", at) or (
            line.in_group("determiners", at) and not inside):
        return False
    return (token.capital or (inside and token.form in _PARTICLES)
            or ("-" in token.form and any(map(str.isupper, line.text[token.start:token.end]))))


def _longer(one: list[str], other: list[str]) -> list[str]:
    return other if len(other) > len(one) else one


def _modifies(line: Line, at: int, run: list[str]) -> bool:
    """True where a run of capitals stands before a common noun: "Trump supporters"."""
    token = line.tokens[at]
    return bool(run) and token.word and not (
        line.in_group("prepositions", at) or line.in_group("selves", at)
        or line.in_group("auxiliaries", at) or line.in_group("joiners", at)
        or line.in_group("determiners", at))


def core_end(line: Line, first: int, last: int) -> int:
    """Where the core of a noun phrase ends: at its first preposition, comma or relative."""
    for at in range(first + 1, last):
        if (line.form(at) in COMMAS or line.in_group("prepositions", at)
                or line.in_group("relative", at) or line.in_group("infinitive", at)
                or line.form(at) in ("(", ")")):
            return at
    return last
