"""The subject of a verb group in a tagged English sentence, and where its clause begins."""

from __future__ import annotations

from assistant.analysis.comparison.roles.groups import Group, Voice, group_at
from assistant.analysis.comparison.roles.lines import RoleLine
from assistant.analysis.comparison.roles.objects import takes_object
from assistant.analysis.comparison.roles.phrases import (
    Phrase,
    after_comma_pair,
    chunk_before,
    described_by,
    phrase_before,
)


def subject_of(line: RoleLine, group: Group) -> tuple[Phrase | None, Voice]:
    """The noun phrase that a group's subject is, and the group's voice.

    For a passive it is what the act is done to. A verb after "and" takes the subject of the verb
    before it, and its voice; where the one has an object and the other none, neither is sure.
    """
    voice: Voice = "passive" if group.voice == "reduced" else group.voice
    at = group.first - 1
    while line.tag(at) == "adv" or line.form(at).endswith(("self", "selves")):
        at -= 1
    if group.voice == "reduced" and line.tag(at) == "and":
        subject, shared = _shared(line, group, at)
        return (subject if shared == "passive" else None), voice
    if group.voice == "reduced":
        chunk = chunk_before(line, at + 1 - (line.tag(at) == "comma"))
        return (None if chunk is None or _loose(line, chunk) else chunk), voice
    at = _past_time(line, at)
    if line.tag(at) == "sub" and line.has("relatives", at):
        return described_by(line, at), voice
    if line.tag(at) == "comma":
        opening = after_comma_pair(line, at)
        if opening is not None:
            return _described(line, phrase_before(line, opening)), voice
        return _shared(line, group, at)
    if line.tag(at) == "and":
        return _shared(line, group, at - (line.tag(at - 1) == "comma"))
    if line.tag(at) in ("noun", "name", "num", "pron"):
        return phrase_before(line, at + 1), voice
    return None, voice


def _loose(line: RoleLine, phrase: Phrase) -> bool:
    """True for "school safety" in "a report on school safety funded by the guild"."""
    return line.tag(phrase[0] - 1) == "prep" and all(
        line.tag(at) == "noun" for at in range(*phrase))


def _described(line: RoleLine, phrase: Phrase | None) -> Phrase | None:
    """The name before a first description of two: "Dovael, the spokesman, a colonel, said"."""
    if phrase is None or line.tag(phrase[0]) != "det" or line.tag(phrase[0] - 1) != "comma" or (
            line.tag(phrase[0] - 2) != "name"):
        return phrase
    return phrase_before(line, phrase[0] - 1)


def _past_time(line: RoleLine, at: int) -> int:
    """Step over "on Sunday" and "late on Monday" between a subject and its verb."""
    if line.tag(at) != "time":
        return at
    while line.tag(at) in ("time", "num"):
        at -= 1
    return at - (line.tag(at) == "prep")


def _shared(line: RoleLine, group: Group, joiner: int) -> tuple[Phrase | None, Voice]:
    """The subject of the verb that "and" or a comma joins this one to."""
    for at in range(joiner - 1, -1, -1):
        if line.tag(at) in ("sub", "mark"):
            break
        if line.tag(at) != "verb":
            continue
        earlier = group_at(line, at)
        if earlier is None or earlier.voice == "reduced":
            break
        subject, voice = subject_of(line, earlier)
        if not group.bare and line.form(group.first) != line.form(earlier.first):
            continue  # "he has said the camp is full, and has threatened"
        if not group.bare:
            return subject, group.voice
        if (voice == "active") != takes_object(line, group.at):
            break  # "a van had been seen and asked the driver": whose verb it is stays open
        return subject, voice
    return None, group.voice


def clause_opens(line: RoleLine, first: int) -> int:
    """The token that opens the clause whose subject begins at ``first``; -1 for the sentence."""
    at = first - 1
    while at >= 0 and line.tag(at) not in ("sub", "mark", "comma"):
        at -= 1
    return at
