"""What follows a verb of acts in a tagged English sentence: its object, whom, and by whom."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.analysis.comparison.roles.lexicon import ActVerb
from assistant.analysis.comparison.roles.lines import RoleLine
from assistant.analysis.comparison.roles.phrases import Phrase, described_by, phrase_after

_AGENT_REACH = 30
_TO_WHOM = {"give": frozenset({"to"}), "get": frozenset({"from"}), "deal": frozenset({"with"}),
            "steal": frozenset({"from"}), "demand": frozenset({"from", "of"})}


@dataclass(frozen=True, slots=True)
class Told:
    """A verb with what it was done to: ``last`` is the token after its words."""

    verb: ActVerb
    last: int
    target: Phrase | None
    theme: Phrase | None = None


def takes_object(line: RoleLine, at: int) -> bool:
    """True where a noun phrase follows right after the verb at ``at``."""
    return phrase_after(line, _past_adverbs(line, at + 1)) is not None


def told_active(line: RoleLine, at: int) -> Told | None:
    """What the verb at token ``at`` was done to; the fullest reading of its spelling.

    None for what is no act: words given, a video released, "held events", oneself.
    """
    verbs = sorted({verb for verb, _ in line.lexicon.acts[line.form(at)]},
                   key=lambda verb: (-bool(verb.nouns), -bool(verb.particle),
                                     -bool(verb.prepositions), verb.base, verb.kind))
    for verb in verbs:
        told = _told(line, verb, at)
        if told is not None:
            return None if _idle(line, told) else told
    return None


def _idle(line: RoleLine, told: Told) -> bool:
    """True for a verb that tells of words ("gave an account") or of the subject alone."""
    if told.verb.base in line.lexicon.words["passive_only"] and not told.verb.particle:
        return True
    if any(line.form(at).endswith(("self", "selves")) for at in range(*(told.target or (0, 0)))):
        return True
    if told.verb.nouns:
        return told.target is None and told.verb.kind != "deal"
    phrases = [phrase for phrase in (told.theme, told.target) if phrase]
    return told.verb.kind in line.lexicon.words["idle_kinds"] and any(
        line.has("said_things", _head(line, phrase)) for phrase in phrases)


def _told(line: RoleLine, verb: ActVerb, at: int) -> Told | None:
    start = _past_adverbs(line, at + 1)
    if line.form(start) == "and" and line.form(start + 1) in line.lexicon.acts:
        start += 2  # "liberate and defend the town"
    if verb.nouns:
        return _with_noun(line, verb, at + 1)
    if verb.particle:
        return _with_particle(line, verb, start)
    if verb.prepositions:
        if line.form(start) not in verb.prepositions:
            return None
        target = phrase_after(line, start + 1)
        return Told(verb, start + 1, target) if target else None
    target = phrase_after(line, start)
    return _with_other(line, verb, at + 1, target) if target and not _cut(line, target) else None


def _cut(line: RoleLine, phrase: Phrase) -> bool:
    """True for "swift" of "swift, negative reactions"."""
    return phrase[1] - phrase[0] == 1 and line.tag(phrase[0]) == "noun" and line.tag(
        phrase[1]) == "comma" and line.tag(phrase[1] + 1) == "noun"


def _with_noun(line: RoleLine, verb: ActVerb, after: int) -> Told | None:
    """ "launched an attack on the town"."""
    if verb.particle:
        if line.form(after) != verb.particle:
            return None
        after += 1
    noun = phrase_after(line, after, linked=False)
    if noun is None or line.form(noun[1] - 1) not in verb.nouns:
        return None
    if line.form(noun[1]) not in verb.prepositions:
        return Told(verb, noun[1], None)
    target = phrase_after(line, noun[1] + 1)
    return Told(verb, noun[1] + 1, target) if target else None


def _with_particle(line: RoleLine, verb: ActVerb, start: int) -> Told | None:
    """ "handed over the codes", "handed the codes over"."""
    if line.form(start) == verb.particle:
        target = phrase_after(line, start + 1)
        return _with_other(line, verb, start + 1, target) if target else None
    target = phrase_after(line, start)
    if target is None or line.form(target[1]) != verb.particle:
        return None
    return _with_other(line, verb, start, target, after=target[1] + 1)


def _with_other(
    line: RoleLine, verb: ActVerb, last: int, target: Phrase, *, after: int | None = None
) -> Told | None:
    """The object, or whom it was given to: "sold us the water", "sold the water to us"."""
    rest = target[1] if after is None else after
    if _opens_clause(line, rest):
        return None
    if verb.kind in ("give", "promise"):
        second = phrase_after(line, rest)
        if second is not None and second[0] == rest and line.tag(rest) in ("det", "num"):
            return Told(verb, last, target, second)
    if line.form(rest) in _TO_WHOM.get(verb.kind, ()):
        other = phrase_after(line, rest + 1)
        if other is not None:
            return Told(verb, rest + 1, other, target)
    theme = target if verb.kind in _TO_WHOM else None
    return Told(verb, last, target, theme)


def _opens_clause(line: RoleLine, at: int) -> bool:
    """True where an auxiliary follows what looked like an object: "warned the mayor would lose"."""
    return line.tag(at + (line.tag(at) == "mark")) in ("be", "have", "do", "modal")


def _head(line: RoleLine, phrase: Phrase) -> int:
    """The noun that a phrase is about: the last word before its first "of"."""
    links = (at for at in range(*phrase) if line.tag(at) in ("prep", "and"))
    return next(links, phrase[1]) - 1


def told_of_relative(line: RoleLine, at: int, subject: Phrase) -> Told | None:
    """The verb of "the town which the army shelled": done to what the clause describes."""
    opens = subject[0] - 1
    if takes_object(line, at) or line.tag(opens) != "sub":
        return None
    if line.form(opens) not in ("which", "whom", "that"):
        return None
    if line.form(opens) == "that" and (
            line.tag(opens - 1) not in ("noun", "name") or line.form(opens - 1).endswith("ing")):
        return None
    target = described_by(line, opens) if line.tag(at + 1) != "to" else None
    verbs = [verb for verb, _ in line.lexicon.acts[line.form(at)]
             if not (verb.particle or verb.nouns or verb.prepositions)]
    return Told(verbs[0], at + 1, target) if target and verbs else None


def told_passive(line: RoleLine, at: int, subject: Phrase) -> Told | None:
    """The verb at ``at``, a passive, of whose subject the act is told."""
    verbs = [verb for verb, shape in line.lexicon.acts[line.form(at)]
             if shape == "part" and not verb.prepositions and not verb.nouns]
    with_particle = [verb for verb in verbs if verb.particle and line.form(at + 1) == verb.particle]
    plain = [verb for verb in verbs if not verb.particle]
    if with_particle:
        verb, last = with_particle[0], at + 2
    elif plain:
        verb, last = plain[0], at + 1
    else:
        return None
    if verb.kind in ("order", "forbid", "permit") and line.tag(last) == "to" and line.tag(
            last + 1) == "verb":
        acted = phrase_after(line, last + 2)
        last = acted[1] if acted else last + 2
    giving = verb.kind in _TO_WHOM
    if verb.base in line.lexicon.words["active_only"] or (
            verb.kind in line.lexicon.words["idle_kinds"]
            and line.has("said_things", _head(line, subject))):
        return None
    to_whom = phrase_after(line, last + 1) if giving and line.form(last) == "to" else None
    last = to_whom[1] if to_whom else last
    return Told(verb, last, subject, subject if giving else None)


def agent_of(line: RoleLine, after: int) -> tuple[Phrase | None, bool]:
    """Who did a passive's act, and whether that is sure: (None, True) is "not told".

    A "by" behind another verb of the clause may be of either: nothing is sure then.
    """
    free = True
    for at in range(after, min(after + _AGENT_REACH, len(line.tags))):
        if line.tag(at) in ("mark", "sub") or (
                line.tag(at) == "comma" and line.form(_past_adverbs(line, at + 1)) != "by"):
            return None, True
        joined = line.tag(at) == "verb" and line.form(at - 1) == "and"
        free &= line.tag(at) not in ("verb", "be", "have", "modal") or joined
        if line.form(at) != "by":
            continue
        agent = phrase_after(line, at + 1)
        if agent is None:
            return None, line.tag(at + 1) in ("time", "verb")
        mere_means = line.has("not_agents", agent[1] - 1) and line.tag(agent[1] - 1) == "noun"
        if mere_means or line.tag(agent[0]) == "time" or (
                line.tag(agent[1] - 1) == "num"):
            continue
        return (agent, True) if free else (None, False)
    return None, True


def _past_adverbs(line: RoleLine, at: int) -> int:
    while line.tag(at) == "adv":
        at += 1
    return at
