"""Finds, in one sentence, each place where something is attributed: source, cue and content.

These are rules over cue words, word order and quotation marks, with high precision where a
source stands beside its cue. Terms are those of PARC and PolNeAR.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.analysis.lexicon import CueWord
from assistant.analysis.lines import BREAKS, COMMAS, DASHES, QUOTE_MARKS, STOPS, Line
from assistant.analysis.matching import Match
from assistant.analysis.phrases import source_after, source_before
from assistant.types import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """One attribution inside a sentence; numbers are token indices, intervals half-open.

    ``source`` is None where the sentence names none ("it is said to"). ``inherits`` when the
    grammar points to the previous speaker ("adding that", or a verb with its subject dropped).
    ``outside`` tells that no source is meant at all: passed on as hearsay.
    """

    cue: tuple[int, int]
    word: CueWord
    source: tuple[int, int] | None
    content: tuple[int, int] | None
    inherits: bool = False
    passive: bool = False


def find_mentions(line: Line) -> list[Mention]:
    """Return the attributions of a sentence in order of their cues; speech inside is opaque."""
    found: list[Mention] = []
    taken = 0
    for match in line.matches:
        if match.category not in ("cue", "prefix", "nouns") or any(
                line.quoted[match.first:match.last]) or match.first < taken:
            continue
        mention = _MAKERS[match.category](line, match, found)
        if mention is not None:
            found.append(mention)
            taken = match.last
    colon = _colon(line) if not found else None
    return [colon] if colon else found


def _verb(line: Line, match: Match, earlier: list[Mention]) -> Mention | None:
    word: CueWord = match.entry
    if _is_not_verb(line, match):
        return None
    first = _group_start(line, match.first)
    passive = any(line.in_group("passive", at) for at in range(first, match.first))
    if passive and not word.trailing and not line.in_group("active_participles", match.first):
        return _passive(line, match, first)
    floor = earlier[-1].cue[1] if earlier else 0
    floor = max(floor, _strong_boundary(line, first))
    source, after = _source(line, match, first, floor)
    inherits = source is None and (word.trailing or _subject_dropped(line, first, match, earlier))
    if source is None and not inherits:
        return None
    if word.frame in ("think", "show", "want") and not inherits and not _has_object(line, match):
        return None
    return Mention((first, match.last), word, source, _content(line, match.last, first, source),
                   inherits)


def _is_not_verb(line: Line, match: Match) -> bool:
    """True where the cue's spelling is here a noun, an adjective or part of a name."""
    at = match.first
    token, word = line.tokens[at], match.entry
    if token.capital and at > 0 and not (line.title_case or line.headline):
        before = line.tokens[at - 1]
        if before.form not in BREAKS and before.form not in COMMAS:
            return True
    if line.lexicon.verb_first:
        return False
    if line.in_group("determiners", at - 1) and not line.in_group("pronouns.thing", at - 1):
        return line.in_group("not_subjects", at - 1) or word.bare or (
            match.last < len(line.tokens) and line.tokens[match.last].word
            and not line.in_group("that", match.last))
    if line.in_group("prepositions", at - 1) and not word.trailing:
        return not line.in_group("infinitive", at - 1)
    if word.bare:
        return not _subject_fits(line, at)
    return False


def _subject_fits(line: Line, at: int) -> bool:
    """True where a subject or auxiliary stands before a form that could also be a noun."""
    if at == 0:
        return False
    before = line.tokens[at - 1]
    if not before.word:
        return before.form in QUOTE_MARKS or before.form in COMMAS
    return (line.in_group("auxiliaries", at - 1) or line.in_group("subject_pronouns", at - 1)
            or line.in_group("relative", at - 1) or before.form.endswith("s") or before.capital)


def _group_start(line: Line, at: int) -> int:
    first = at
    while first > 0 and not line.quoted[first - 1] and (
            line.in_group("auxiliaries", first - 1) or (
                line.form(first - 1).endswith(line.lexicon.adverb) if line.lexicon.adverb
                else False)):
        first -= 1
    return first


def _strong_boundary(line: Line, before: int) -> int:
    """The first token after the last mark that parts clauses before token ``before``."""
    for at in range(before - 2, -1, -1):
        if line.form(at) in BREAKS or line.quoted[at]:
            return at + 1
    return 0


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


def _source(
    line: Line, match: Match, first: int, floor: int
) -> tuple[tuple[int, int] | None, bool]:
    """The source beside a verb and whether it stands after it."""
    if match.entry.trailing:
        return None, False
    ceiling = len(line.tokens)
    quote_before = _after_quote(line, first)
    may_follow = not line.in_group("recipient_verbs", match.first)
    if line.lexicon.verb_first:
        after = source_after(line, match.last, ceiling)
        return (after, True) if after else (_explicit_before(line, first, floor), False)
    if may_follow and (quote_before or first == floor or _comma_before(line, first)):
        after = source_after(line, match.last, ceiling)
        if after and (quote_before or _names_source(line, match, after, first)):
            return after, True
    if first <= floor:
        return None, False
    return source_before(line, first, floor), False


def _after_quote(line: Line, first: int) -> bool:
    at = first - 1
    if line.form(at) in COMMAS or line.form(at) in DASHES:
        at -= 1
    return at >= 0 and (line.form(at) in QUOTE_MARKS)


def _comma_before(line: Line, first: int) -> bool:
    return line.form(first - 1) in COMMAS or line.form(first - 1) in DASHES


def _names_source(line: Line, match: Match, after: tuple[int, int], first: int) -> bool:
    """True for ", said the mayor." : the run after the verb is its subject and ends there."""
    start, last = after
    if first != match.first:
        return False
    follows = line.form(last) if last < len(line.tokens) else "."
    head = line.tokens[start]
    ends = (last >= len(line.tokens) or follows in COMMAS or follows in STOPS
            or follows in DASHES or line.in_group("after_stop", last))
    return ends and (head.capital or line.in_group("determiners", start)
                     or line.in_group("subject_pronouns", start))


def _explicit_before(line: Line, first: int, floor: int) -> tuple[int, int] | None:
    found = source_before(line, first, floor)
    if found is None or found[1] - found[0] > 8:
        return None
    return found


def _subject_dropped(line: Line, first: int, match: Match, earlier: list[Mention]) -> bool:
    if line.lexicon.verb_first:
        return True
    return bool(earlier) and line.in_group("conjunctions", first - 1)


def _has_object(line: Line, match: Match) -> bool:
    """True where a clause, an infinitive or a quotation follows the verb."""
    for at in range(match.last, min(match.last + 5, len(line.tokens))):
        if (line.in_group("that", at) or line.in_group("infinitive", at) or line.quoted[at]
                or line.form(at) == ":"):
            return True
        if line.form(at) in STOPS:
            return False
    return match.last < len(line.tokens) and line.tokens[match.last].word


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
    source = source_after_prefix(line, match.last)
    if source is None:
        return None
    before = _trim(line, 0, match.first)
    after = _trim(line, source[1], len(line.tokens))
    content = max((piece for piece in (before, after) if piece), key=_length, default=None)
    return Mention((match.first, match.last), match.entry, source, content)


def source_after_prefix(line: Line, start: int) -> tuple[int, int] | None:
    """The noun phrase that "according to" names: up to the next comma, mark or clause."""
    last = start
    while last < len(line.tokens):
        form = line.form(last)
        if form in COMMAS or form in BREAKS or line.quoted[last]:
            break
        if last > start and line.in_group("prefix_stop", last):
            break
        last += 1
    if last == start:
        return None
    return start, last


def _noun(line: Line, match: Match, earlier: list[Mention]) -> Mention | None:
    source = None
    at = match.first - 1
    if line.in_group("pronouns.possessive", at):
        source = (at, at + 1)
    elif at >= 0 and line.tokens[at].capital and line.text[
            line.tokens[at].start:line.tokens[at].end].endswith(("'s", "’s", "s'", "s’")):
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
        speech = line.quoted[at + 1] or line.form(at + 1) in QUOTE_MARKS
        if not speech and not (line.headline and at <= _COLON_SOURCE_TOKENS):
            return None
        content = _trim(line, at + 1, len(line.tokens))
        source = (0, at) if at <= _COLON_SOURCE_TOKENS else None
        return Mention((at, at + 1), _COLON, source, content, inherits=source is None)
    return None


_MAKERS = {"cue": _verb, "prefix": _prefix, "nouns": _noun}


def span_of(line: Line, piece: tuple[int, int] | None) -> Span | None:
    """Code points of a token interval; None for None."""
    return line.span_of(*piece) if piece else None
