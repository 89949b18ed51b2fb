"""Ruling on one statement of a model: shown with its sentences, or struck with the reason."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from assistant.answer.gate.facts_kept import broken_fact
from assistant.answer.gate.judge import Judge
from assistant.answer.gate.quoted import plain, with_own_words
from assistant.answer.generated.reply import Claimed
from assistant.answer.generated.shown import Place
from assistant.types import Support


@dataclass(frozen=True, slots=True)
class Ruled:
    """A statement after the gate. ``struck`` is None where it is shown, else why it is not.

    ``text`` is its words on one line, quotations in the source's own; ``places`` what carries it;
    ``detail`` the words that broke a rule. Reasons: no_citation, unknown_citation, altered_quote,
    other_outlet, number, date, name, place, role, negation, modality, word, not_supported.
    """

    text: str
    places: tuple[Place, ...]
    support: Support
    struck: str | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Gate:
    """What statements are held to: the sentences shown, every outlet's name, and a judge."""

    places: Mapping[str, Place]
    outlets: Collection[str]
    language: str
    judge: Judge

    def rule(self, claimed: Claimed) -> Ruled:
        """Check citations, quotations, outlets and facts, in this order, then judge support."""
        said = plain(claimed.say)
        places = tuple(self.places[key] for key in claimed.cite if key in self.places)
        if not places:
            return Ruled(said, (), "not_supported",
                         "unknown_citation" if claimed.cite else "no_citation",
                         ", ".join(claimed.cite))
        own = with_own_words(said, [place.text for place in places])
        if own is None:
            return Ruled(said, places, "not_supported", "altered_quote")
        other = self._other_outlet(own, places)
        if other:
            return Ruled(own, places, "not_supported", "other_outlet", other)
        broken = broken_fact(own, self.language, places)
        if broken:
            return Ruled(own, places, "contradicted" if broken[0] == "negation"
                         else "not_supported", *broken)
        support = self.judge.judge(own, self.language, places)
        if support == "not_supported":
            return Ruled(own, places, support, "not_supported")
        return Ruled(own, places, support)

    def _other_outlet(self, said: str, places: Sequence[Place]) -> str | None:
        """An outlet that the statement names and none of its sentences' articles do."""
        near = " ".join(text for place in places
                        for text in (*place.outlets, place.text)).casefold()
        for name in sorted(self.outlets, key=len, reverse=True):
            if len(name) > 2 and _holds(said, name) and name.casefold() not in near:
                return name
        return None


def _holds(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None
