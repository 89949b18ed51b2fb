"""The verb with its auxiliaries in a tagged English sentence: who acts there and whether it was.

Acts that are only possible, asked for or to come ("would retake", "in order to destroy", "if the
army attacks") are no groups here: they were not done.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.analysis.comparison.roles.lexicon import Shape
from assistant.analysis.comparison.roles.lines import RoleLine

Voice = Literal["active", "passive", "reduced"]
_AUXILIARY = frozenset({"be", "have", "do"})
_LED = frozenset({"doing", "trying", "promising", "refusing", "failing"})


@dataclass(frozen=True, slots=True)
class Group:
    """A verb at token ``at`` whose group begins at ``first``.

    ``led`` is the sense of a verb before it ("promising" in "promised to protect"), or "".
    ``bare`` has no auxiliary. "reduced" is "held" in "a town held by rebels".
    """

    first: int
    at: int
    voice: Voice
    negated: bool = False
    led: str = ""
    bare: bool = False


def group_at(line: RoleLine, at: int) -> Group | None:
    """The verb group whose main verb is token ``at``; None where nothing was done by it."""
    if line.tag(at) != "verb":
        return None
    shapes = _shapes(line, at)
    first, auxiliaries, negated, infinitive = _lead(line, at)
    if infinitive is not None:
        return _led(line, at, infinitive) if "base" in shapes else None
    if "modal" in auxiliaries:
        return None
    if not auxiliaries:
        return _without(line, (first, at), shapes, negated)
    kind, form = auxiliaries[0], line.form(_nearest(line, at))
    if kind == "be":
        if (form in ("be", "being") and len(auxiliaries) == 1) or line.form(first) == "having":
            return None
        if "part" in shapes:
            return Group(first, at, "passive", negated)
        return Group(first, at, "active", negated) if "ing" in shapes else None
    if kind == "have":
        return Group(first, at, "active", negated) if "part" in shapes and form != "having" \
            else None
    return Group(first, at, "active", negated) if "base" in shapes else None


def _shapes(line: RoleLine, at: int) -> frozenset[Shape]:
    form, lexicon = line.form(at), line.lexicon
    return frozenset({shape for _, shape in lexicon.acts.get(form, ())}
                     | {shape for _, shape in lexicon.leading.get(form, ())}
                     | lexicon.others.get(form, frozenset())
                     | ({"past", "part"} if form.endswith("ed") else set()))


def _lead(line: RoleLine, at: int) -> tuple[int, list[str], bool, int | None]:
    """Where the group begins, its auxiliaries from the verb back, a "not", and a "to"."""
    first, negated = at, False
    auxiliaries: list[str] = []
    back = at - 1
    while line.tag(back) in _AUXILIARY | {"modal", "not", "adv", "to"}:
        tag = line.tag(back)
        if tag == "to":
            return first, auxiliaries, negated, back
        negated |= tag == "not" or line.form(back) == "cannot"
        if tag == "not" and line.form(back).endswith("n't"):
            tag = _contracted(line.form(back))
        if tag in _AUXILIARY or tag == "modal":
            auxiliaries.append(tag)
            first = back
        elif tag == "not":
            first = back
        back -= 1
    return first, auxiliaries, negated, None


def _contracted(form: str) -> str:
    stem = form.removesuffix("n't")
    if stem in ("do", "does", "did"):
        return "do"
    if stem in ("has", "have", "had"):
        return "have"
    return "be" if stem in ("is", "are", "was", "were") else "modal"


def _nearest(line: RoleLine, at: int) -> int:
    back = at - 1
    while line.tag(back) in ("adv", "not"):
        back -= 1
    return back


def _without(
    line: RoleLine, group: tuple[int, int], shapes: frozenset[Shape], negated: bool
) -> Group | None:
    """A verb without an auxiliary: finite, or a participle that stands for a relative clause."""
    first, at = group
    after = at + 1
    while line.tag(after) == "adv":
        after += 1
    if "part" in shapes and line.form(after) == "by":
        return Group(at, at, "reduced", bare=True)
    if not shapes & {"past", "s"} and line.form(at - 1) in ("he", "she", "it"):
        return None  # "suggested that he pay"
    if shapes & {"past", "s", "base"}:
        return Group(first, at, "active", negated, bare=True)
    return None


def _led(line: RoleLine, at: int, to: int) -> Group | None:
    """ "promised to protect", "is continuing to hold": told of the subject of the verb before."""
    before = to - 1
    senses = {sense for sense, _ in line.lexicon.leading.get(line.form(before), ())}
    sense = next(iter(sorted(senses & _LED)), None)
    if sense is None or line.tag(before) != "verb":
        return None
    leader = group_at(line, before)
    if leader is None or leader.voice != "active":
        return None
    negated = leader.negated or sense == "failing"
    return Group(leader.first, at, "active", negated, sense, leader.bare)
