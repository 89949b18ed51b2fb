"""Acts that two sentences of one claim tell otherwise: who did it to whom, and whether.

Told are parts exchanged, the two sides of one deal by verbs that do not mean the same (delivered,
bought), opposite acts, a doer whom only one sentence names, and an act that one denies.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from assistant.analysis.comparison.discrepancies.sides import Conflict, Told
from assistant.analysis.comparison.roles.frames import Frame
from assistant.analysis.comparison.roles.goods import goods_in
from assistant.analysis.comparison.roles.lexicon import english
from assistant.text.terms import terms
from assistant.types import Span

_MUTUAL = frozenset({"fight", "deal", "accuse"})
"""Acts that both sides may do to each other: parts exchanged are no conflict."""
_PRONOUNS = frozenset({
    "i", "he", "she", "they", "we", "it", "you", "him", "her", "them", "us", "me", "nobody",
    "someone", "somebody", "who", "il", "elle", "ils", "elles", "on"})
_DEALS = frozenset({"give", "get"})


def role_conflicts(one: Told, other: Told) -> Iterator[Conflict]:
    """The conflicts between the acts of two sentences taken to tell one thing."""
    for act, rival in product(one.acts, other.acts):
        kinds = frozenset((act.kind, rival.kind))
        if kinds in english().opposites:
            if act.negated == rival.negated and _opposed(act, one, rival, other):
                yield _conflict("role", act, one, rival, other)
        elif act.kind == rival.kind:
            yield from _one_kind(act, one, rival, other)


def _one_kind(act: Frame, one: Told, rival: Frame, other: Told) -> Iterator[Conflict]:
    foreign = one.language != other.language
    sole = foreign and all(sum(f.kind == act.kind for f in told.acts) == 1 for told in (one, other))
    alike = _alike(act.target, one, rival.target, other)
    if act.negated != rival.negated:
        if act.base == rival.base and alike and _alike(act.actor, one, rival.actor, other):
            yield _conflict("negation", act, one, rival, other)
    elif act.agentless != rival.agentless and act.base == rival.base:
        named = rival if act.agentless else act
        told = other if act.agentless else one
        if (alike or sole) and named.actor and not _vague(named.actor.of(told.whole)):
            yield _untold(act, one, rival, other)
    elif act.kind not in _MUTUAL and not foreign and _exchanged(act, one, rival, other):
        yield Conflict("role", (_who(act, one), _who(rival, other)),
                       (_who(act, one).casefold(), _who(rival, other).casefold()))


def _opposed(act: Frame, one: Told, rival: Frame, other: Told) -> bool:
    """True for opposite acts of one thing. Two languages: only the sides of a deal in it."""
    if {act.kind, rival.kind} == _DEALS:
        if frozenset((act.base, rival.base)) in english().converse:
            return (one.language == other.language
                    and _alike(act.theme, one, rival.theme, other)
                    and _alike(act.actor, one, rival.actor, other))
        return _alike(act.theme, one, rival.theme, other) or bool(
            _goods(act, one) & _goods(rival, other))
    return (one.language == other.language and _alike(act.actor, one, rival.actor, other)
            and (act.kind in ("promise", "refuse") or _alike(act.target, one, rival.target, other)))


def _goods(act: Frame, told: Told) -> frozenset[str]:
    """What was given or taken, by the word for it in any language: "weapons"."""
    return goods_in(act.theme.of(told.whole)) if act.theme else frozenset()


def _exchanged(act: Frame, one: Told, rival: Frame, other: Told) -> bool:
    return (_alike(act.actor, one, rival.target, other)
            and _alike(act.target, one, rival.actor, other)
            and not _alike(act.actor, one, rival.actor, other)
            and not _alike(act.target, one, rival.target, other))


def _alike(span: Span | None, one: Told, other_span: Span | None, other: Told) -> bool:
    """True where two phrases of one language share a content word."""
    if span is None or other_span is None or one.language != other.language:
        return False
    words, rivals = span.of(one.whole), other_span.of(other.whole)
    return not _vague(words) and not set(terms(words, one.language)).isdisjoint(
        terms(rivals, other.language))


def _vague(words: str) -> bool:
    """True for a pronoun, which names nobody."""
    return words.casefold() in _PRONOUNS


def _untold(act: Frame, one: Told, rival: Frame, other: Told) -> Conflict:
    """A doer whom one sentence names and the other, in the passive, does not."""
    pairs = [(frame.action if frame.agentless else frame.actor or frame.action).of(told.whole)
             for frame, told in ((act, one), (rival, other))]
    return Conflict("role", (pairs[0], pairs[1]), (
        "" if act.agentless else pairs[0].casefold(),
        "" if rival.agentless else pairs[1].casefold()))


def _conflict(kind: str, act: Frame, one: Told, rival: Frame, other: Told) -> Conflict:
    words = act.action.of(one.whole), rival.action.of(other.whole)
    values = tuple(f"{'not ' * frame.negated}{frame.base}" for frame in (act, rival))
    return Conflict("negation" if kind == "negation" else "role", words, (values[0], values[1]))


def _who(act: Frame, told: Told) -> str:
    return act.actor.of(told.whole) if act.actor else ""
