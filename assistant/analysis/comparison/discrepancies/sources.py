"""How many an unnamed source is said to be: "many experts" in one telling, "the" in another."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from assistant.analysis.attribution.matching import folded
from assistant.analysis.comparison.discrepancies.sides import Conflict, Told
from assistant.analysis.differences.lexing import lexed

_GROUPS = frozenset({"unnamed_group", "anonymous_source"})
_SOME = ("some several many most few certain various numerous two three dozens hundreds "
         "certains certaines plusieurs nombreux nombreuses quelques beaucoup "
         "algunos algunas varios varias muchos muchas numerosos pocos "
         "einige manche viele mehrere wenige "
         "некоторые многие несколько ряд многих некоторых "
         "بعض عديد العديد كثير الكثير معظم عدد عده")
_ALL = ("the all every les tous toutes los las todos todas die alle все всех كل جميع كافه")
_ARTICLE = "ال"


def source_conflicts(one: Told, other: Told) -> Iterator[Conflict]:
    """The two sources, where both are unnamed groups and only one is said to be all of them."""
    if one.said.evidence not in _GROUPS or other.said.evidence not in _GROUPS:
        return
    sides = _extent(one), _extent(other)
    if set(sides) == {"some", "all"}:
        words = one.said.speaker or "", other.said.speaker or ""
        yield Conflict("number", words, sides)


def _extent(told: Told) -> str:
    """"some" or "all" as the first word of the source tells; "" where it does not."""
    tokens = lexed(told.said.speaker or "")
    if not tokens:
        return ""
    form = tokens[0].form
    if form in _words(_SOME):
        return "some"
    definite = told.language == "ar" and form.startswith(_ARTICLE)
    return "all" if definite or form in _words(_ALL) else ""


@cache
def _words(listed: str) -> frozenset[str]:
    return frozenset(map(folded, listed.split()))
