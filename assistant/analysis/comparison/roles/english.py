"""Acts in an English sentence: the verb's group, its subject before it, its object after it.

A shallow reading by the order of words. Whatever it cannot place it leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.analysis.attribution.matching import Token
from assistant.analysis.comparison.roles.frames import Frame
from assistant.analysis.comparison.roles.groups import Group, group_at
from assistant.analysis.comparison.roles.lexicon import english
from assistant.analysis.comparison.roles.lines import RoleLine, tagged
from assistant.analysis.comparison.roles.objects import (
    Told,
    agent_of,
    told_active,
    told_of_relative,
    told_passive,
)
from assistant.analysis.comparison.roles.phrases import Phrase
from assistant.analysis.comparison.roles.subjects import clause_opens, subject_of
from assistant.types import Span

_DENIED = frozenset({"denied", "denies", "deny", "denying"})
_LED_KINDS = {"promising": "promise", "refusing": "refuse"}


def english_frames(text: str, tokens: Sequence[Token], *, headline: bool) -> Iterator[Frame]:
    """Every act of one English sentence, in order; spans are offsets of ``text``.

    What stands before a question mark is asked, not told.
    """
    line = tagged(text, tokens, english(), headline=headline)
    asked = max((at for at, token in enumerate(line.tokens) if token.form == "?"), default=-1)
    for at in range(asked + 1, len(line.tokens)):
        group = group_at(line, at)
        frame = _frame(line, group) if group and line.form(at) in line.lexicon.acts else None
        if frame is not None:
            yield frame
        denied = _denied_act(line, at)
        if denied is not None:
            yield denied


def _frame(line: RoleLine, group: Group) -> Frame | None:
    subject, voice = subject_of(line, group)
    if subject is None:
        return None
    opens = clause_opens(line, min(subject[0], group.first))
    if line.has("unreal", opens) or (line.form(opens) == "that" and line.has("doubts", opens - 1)):
        return None
    if _is_open(line, opens) or _is_open(line, subject[0]):
        return None
    nobody = line.has("nobody", subject[0])
    negated = group.negated or nobody or _is_denied(line, opens) or line.form(
        subject[0] - 1) in _DENIED
    if voice == "active":
        told = told_active(line, group.at)
        if told is None and not group.led:
            told = told_of_relative(line, group.at, subject)
        if told is None or line.has("no_actors", subject[1] - 1):
            return None
        negated |= told.target is not None and line.form(told.target[0]) == "no"
        return _made(line, group, told, subject, negated=negated)
    told = told_passive(line, group.at, subject)
    agent, sure = agent_of(line, told.last) if told else (None, False)
    if told is None or not sure:
        return None
    return _made(line, group, told, agent, negated=negated)


def _is_denied(line: RoleLine, opens: int) -> bool:
    """True inside "denied that …" and "rejected claims that …"."""
    if line.form(opens) != "that":
        return False
    before = opens - 1
    if line.has("told_nouns", before):
        before -= 1
    return line.has("denials", before)


def _is_open(line: RoleLine, start: int) -> bool:
    """True after "did not say", with or without "that": what was not said is not told."""
    said = group_at(line, start - 1) if start > 0 else None
    return said is not None and said.negated


def _denied_act(line: RoleLine, at: int) -> Frame | None:
    """ "denied bombing the town", "denies having bombed it"."""
    if line.form(at) not in _DENIED or line.tag(at) != "verb":
        return None
    group = group_at(line, at)
    verb = at + 1 + (line.form(at + 1) == "having")
    if group is None or group.voice != "active" or line.form(verb) not in line.lexicon.acts:
        return None
    shape = "ing" if verb == at + 1 else "part"
    if all(found != shape for _, found in line.lexicon.acts[line.form(verb)]):
        return None
    subject, _ = subject_of(line, group)
    told = told_active(line, verb)
    if subject is None or told is None or told.target is None:
        return None
    return _made(line, group, told, subject, negated=True)


def _made(
    line: RoleLine, group: Group, told: Told, actor: Phrase | None, *, negated: bool
) -> Frame:
    return Frame(
        kind=_LED_KINDS.get(group.led, told.verb.kind), base=told.verb.base,
        action=_span(line, (group.first, told.last)), actor=_span(line, actor) if actor else None,
        target=_span(line, told.target) if told.target else None,
        theme=_span(line, told.theme) if told.theme else None,
        agentless=actor is None, negated=negated)


def _span(line: RoleLine, phrase: Phrase) -> Span:
    return Span(line.tokens[phrase[0]].start, line.tokens[phrase[1] - 1].end)
