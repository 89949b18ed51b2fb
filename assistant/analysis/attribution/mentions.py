"""Finds, in one sentence, each place where something is attributed: source, cue and content.

These are rules over cue words, word order and quotation marks, with high precision where a
source stands beside its cue. Terms are those of PARC and PolNeAR.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.analysis.attribution.lexicon import CueWord
from assistant.analysis.attribution.lines import COMMAS, QUOTE_MARKS, STOPS, Line
from assistant.analysis.attribution.matching import Match
from assistant.analysis.attribution.phrases import source_after, subject_at_start
from assistant.analysis.attribution.subjects import (
    source_after_prefix,
    subject_dropped,
    verb_source,
)
from assistant.analysis.attribution.verbs import (
    group_start,
    has_object,
    is_bare_infinitive,
    is_inside_phrase,
    is_not_verb,
    is_possessive,
    is_progressive,
    is_reduced,
)
from assistant.types import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """One attribution inside a sentence; numbers are token indices, intervals half-open.

    ``source`` is None where the sentence names none ("it is said to"). ``inherits`` when the
    grammar points to the previous speaker ("adding that", or a verb with its subject dropped).
    ``passive`` marks "is said to" and the like; ``aside`` one in passing ("what it says is a
    militia"), which another attribution of the sentence outweighs.
    """

    cue: tuple[int, int]
    word: CueWord
    source: tuple[int, int] | None
    content: tuple[int, int] | None
    inherits: bool = False
    passive: bool = False
    aside: bool = False


def find_mentions(line: Line) -> list[Mention]:
    """Return the attributions of a sentence in order of their cues; speech inside is opaque."""
    found: list[Mention] = []
    taken = 0
    for match in line.matches:
        if match.category not in ("cue", "prefix", "nouns") or any(
                line.quoted[match.first:match.last]) or match.first < taken or (
                match.category == "cue" and is_inside_phrase(line, match)):
            continue
        mention = _MAKERS[match.category](line, match, found)
        if mention is not None:
            found.append(mention)
            taken = match.last
    if not found:
        colon = _colon(line)
        return [colon] if colon else []
    return [mention for mention in found if not any(
        other.source and other.source[0] <= mention.cue[0] and mention.cue[1] <= other.source[1]
        for other in found)]


def _verb(line: Line, match: Match, earlier: list[Mention]) -> Mention | None:
    word: CueWord = match.entry
    if is_not_verb(line, match):
        return None
    first = group_start(line, match.first)
    if first < match.first and line.in_group("not_subjects", first - 1):
        return None
    passive = any(line.in_group("passive", at) for at in range(first, match.first))
    if passive and not word.trailing and not line.in_group("active_participles", match.first):
        return _passive(line, match, first)
    if is_bare_infinitive(line, match.first) or _is_to_come(line, first, match):
        return None
    if first == match.first and is_reduced(line, match):
        return None
    quoted = _quoted_source(line, match)
    if quoted is not None:
        return quoted
    trailing = word.trailing and not is_progressive(line, match.first)
    source = None if trailing else verb_source(
        line, match, first, [mention.cue for mention in earlier])
    if source is None and (trailing or line.in_group("conjunctions", first - 1)):
        source = next((mention.source for mention in earlier if mention.source), None
                      ) or subject_at_start(line, first)
    inherits = source is None and (trailing or subject_dropped(
        line, first, follows=bool(earlier)))
    if source is None and not inherits:
        return None
    if word.frame not in ("say", "act", "side") and not has_object(line, match):
        return None
    return Mention((first, match.last), word, source, _content(line, match.last, first, source),
                   inherits, aside=source is not None and line.in_group(
                       "pronouns.thing", source[0]) and source[0] > 0)


def _is_to_come(line: Line, first: int, match: Match) -> bool:
    """True for "will announce": what is still to be said is nobody's word."""
    return not any(line.quoted) and any(
        line.in_group("future", at) for at in range(first, match.first))


def _passive(line: Line, match: Match, first: int) -> Mention | None:
    """ "was described by X as": the agent is the source; with no agent there is none."""
    word: CueWord = match.entry
    agent = None
    for at in range(match.last, min(match.last + 4, len(line.tokens))):
        if line.in_group("by", at):
            agent = source_after(line, at + 1, len(line.tokens))
            break
    if agent is None and word.frame in ("want", "show"):
        return None
    content = _content(line, match.last, first, agent)
    return Mention((first, match.last), word, agent, content, passive=True)


def _quoted_source(line: Line, match: Match) -> Mention | None:
    """ "Meridian Wire quoted the official as saying": the official speaks, not the agency."""
    if match.entry.lemma not in ("quote", "cite"):
        return None
    for at in range(match.last + 1, min(match.last + 14, len(line.tokens) - 1)):
        if line.form(at) == "as" and line.in_group("quoting", at + 1):
            cue = (at, at + 2)
            content = _content(line, at + 2, match.first, (match.last, at))
            return Mention(cue, match.entry, (match.last, at), content)
    return None


def _content(
    line: Line, after: int, first: int, source: tuple[int, int] | None
) -> tuple[int, int] | None:
    """What is attributed: the clause after the cue, or the one before it where the cue ends."""
    start = after
    if source is not None and source[0] >= after:
        start = source[1]
    while start < len(line.tokens) and (
            line.form(start) in COMMAS or line.form(start) == ":"
            or line.in_group("complementisers", start)):
        start += 1
    tail = _trim(line, start, len(line.tokens))
    lead_end = min(first, source[0]) if source is not None else first
    lead = _trim(line, 0, lead_end)
    inverted = source is not None and source[0] >= after
    parenthetical = (lead is not None and lead_end > 0
                     and (line.form(lead_end - 1) in COMMAS
                          or line.form(lead_end - 1) in QUOTE_MARKS))
    if (inverted or parenthetical) and lead and (tail is None or _length(lead) >= _length(tail)):
        return lead
    return tail or lead


def _length(piece: tuple[int, int]) -> int:
    return piece[1] - piece[0]


def _trim(line: Line, first: int, last: int) -> tuple[int, int] | None:
    while last > first and (line.form(last - 1) in COMMAS or line.form(last - 1) in STOPS):
        last -= 1
    while first < last and (line.form(first) in COMMAS or line.form(first) in STOPS):
        first += 1
    return (first, last) if last > first else None


def _prefix(line: Line, match: Match, earlier: list[Mention]) -> Mention | None:
    inner = next((at for at in range(match.first, match.last)
                  if line.in_group("pronouns.singular", at)
                  or line.in_group("pronouns.plural", at)), None)
    source = (inner, inner + 1) if inner is not None else source_after_prefix(line, match.last)
    if source is None:
        return None
    before = _trim(line, 0, match.first)
    after = _trim(line, max(source[1], match.last), len(line.tokens))
    content = max((piece for piece in (before, after) if piece), key=_length, default=None)
    return Mention((match.first, match.last), match.entry, source, content)


def _noun(line: Line, match: Match, earlier: list[Mention]) -> Mention | None:
    source = None
    at = match.first - 1
    if line.in_group("pronouns.possessive", at):
        source = (at, at + 1)
    elif at >= 0 and line.tokens[at].capital and is_possessive(line, at):
        first = at
        while first > 0 and line.tokens[first - 1].capital and not line.quoted[first - 1]:
            first -= 1
        source = (first, at + 1)
    content = _trim(line, match.last, len(line.tokens))
    if content is None:
        return None
    return Mention((match.first, match.last), match.entry, source, content, passive=source is None)


_COLON = CueWord(":", "neutral", "colon")
_COLON_SOURCE_TOKENS = 7


def _colon(line: Line) -> Mention | None:
    """ "Penrow: We were not warned", or a colon with somebody's speech after it."""
    for at in range(1, len(line.tokens) - 1):
        if line.form(at) != ":" or line.quoted[at]:
            continue
        if not line.quoted[at + 1] and not (line.headline and _names_somebody(line, at)):
            return None
        content = _trim(line, at + 1, len(line.tokens))
        named = at <= _COLON_SOURCE_TOKENS and not any(
            line.in_group("finite", before) for before in range(at))
        source = (0, at) if named else None
        return Mention((at, at + 1), _COLON, source, content, inherits=source is None)
    return None


def _names_somebody(line: Line, end: int) -> bool:
    """True where what leads up to a headline's colon can be a speaker: "Mayor Penrow: …"."""
    if end > _COLON_SOURCE_TOKENS:
        return False
    speaking = any(stop <= end and kind in _SPEAKING for _, stop, kind in line.kinds)
    return speaking or (end > 1 and all(line.tokens[at].capital for at in range(end)))


_SPEAKING = frozenset({"role", "anonymous", "spokesperson", "organisation", "outlet", "group"})
_MAKERS = {"cue": _verb, "prefix": _prefix, "nouns": _noun}


def span_of(line: Line, piece: tuple[int, int] | None) -> Span | None:
    """Code points of a token interval; None for None."""
    return line.span_of(*piece) if piece else None
