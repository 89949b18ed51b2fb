"""Finds, in one sentence, each place where something is attributed: source, cue and content.

These are rules over cue words, word order and quotation marks, with high precision where a
source stands beside its cue. Terms are those of PARC and PolNeAR.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.analysis.lexicon import CueWord
from assistant.analysis.lines import BREAKS, COMMAS, DASHES, QUOTE_MARKS, STOPS, Line
from assistant.analysis.matching import Match
from assistant.analysis.phrases import source_after, source_before, subject_at_start
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
                line.quoted[match.first:match.last]) or match.first < taken:
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
    if _is_not_verb(line, match):
        return None
    first = _group_start(line, match.first)
    if first < match.first and line.in_group("not_subjects", first - 1):
        return None
    passive = any(line.in_group("passive", at) for at in range(first, match.first))
    if passive and not word.trailing and not line.in_group("active_participles", match.first):
        return _passive(line, match, first)
    if _is_bare_infinitive(line, match.first) or first == match.first and _is_reduced(line, match):
        return None
    quoted = _quoted_source(line, match)
    if quoted is not None:
        return quoted
    floor = _strong_boundary(line, first)
    source = _source(line, match, first, floor, [mention.cue for mention in earlier])
    trailing = word.trailing and not _progressive(line, match.first)
    shares = trailing or line.in_group("conjunctions", first - 1)
    if source is None and shares and not any(mention.source for mention in earlier):
        source = subject_at_start(line, first)
    inherits = source is None and (trailing or _subject_dropped(line, first, match, earlier))
    if source is None and not inherits:
        return None
    if word.frame not in ("say", "act", "side") and not _has_object(line, match):
        return None
    return Mention((first, match.last), word, source, _content(line, match.last, first, source),
                   inherits, aside=source is not None and line.in_group(
                       "pronouns.thing", source[0]) and source[0] > 0)


def _is_not_verb(line: Line, match: Match) -> bool:
    """True where the cue's spelling is here a noun, an adjective or part of a name."""
    at = match.first
    token, word = line.tokens[at], match.entry
    if token.capital and at > 0:
        before = line.tokens[at - 1]
        if before.form not in BREAKS and before.form not in COMMAS and not (
                line.title_case or line.headline):
            return True
        if word.bare and (line.title_case or line.headline):
            return not before.form.endswith("s") or _possessive(line, at - 1)
    if word.trailing and not _progressive(line, at):
        return not _trails(line, match)
    if at > 0 and word.bare and _possessive(line, at - 1):
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
        return not (_subject_fits(line, at) or _governs_clause(line, match))
    return False


def _governs_clause(line: Line, match: Match) -> bool:
    """True for "the agency claims that": a clause after it makes it a verb."""
    form = line.form(match.first)
    return form != match.entry.lemma and line.tokens[match.first - 1].word and (
        line.in_group("that", match.last) or line.in_group("subject_pronouns", match.last))


def _possessive(line: Line, at: int) -> bool:
    token = line.tokens[at]
    return line.text[token.start:token.end].endswith(("'s", "’s", "s'", "s’"))


def _progressive(line: Line, at: int) -> bool:
    """True for "is now claiming" and "he's saying": a verb with its own subject."""
    first = _group_start(line, at)
    return line.in_group("subject_pronouns", at - 1) or any(
        line.in_group("passive", before) for before in range(first, at))


def _trails(line: Line, match: Match) -> bool:
    """True for ", adding that" and "and calling it": not for "the meeting" or "regarding"."""
    at = match.first
    if line.in_group("not_trailing", at):
        return False
    leads = at == 0 or line.in_group("by", at - 1) or line.form(at - 1) in COMMAS or line.form(at - 1) in BREAKS or line.in_group(
        "conjunctions", at - 1) or line.form(at - 1).endswith(line.lexicon.adverb or "\0")
    if not leads or match.last >= len(line.tokens):
        return False
    return not line.in_group("prepositions", match.last) or line.in_group("that", match.last)


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
        if line.form(at) in DASHES and line.form(before - 1) in DASHES:
            continue
        if line.form(at) in BREAKS and line.form(at) not in ("(", ")") or line.quoted[at]:
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


def _is_bare_infinitive(line: Line, at: int) -> bool:
    """True for "a chance to say": nobody said it. "went on to say" and "is said to" are others."""
    return line.in_group("infinitive", at - 1) and not line.in_group("auxiliaries", at - 2)


def _is_reduced(line: Line, match: Match) -> bool:
    """True for "a manual published by", "written for": a participle, not a verb of its own."""
    return not match.entry.trailing and not match.entry.bare and (
        line.in_group("never_finite", match.first)
        or line.in_group("reduced_after", match.last) and not _after_quote(line, match.first))


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


def _source(
    line: Line, match: Match, first: int, floor: int, cues: list[tuple[int, int]]
) -> tuple[int, int] | None:
    """The source beside a verb: after it in an inversion, else before it."""
    if match.entry.trailing and not _progressive(line, match.first):
        return None
    ceiling = len(line.tokens)
    quote_before = _after_quote(line, first)
    may_follow = not line.in_group("recipient_verbs", match.first)
    if line.lexicon.verb_first:
        after = source_after(line, match.last, ceiling)
        return after or _explicit_before(line, first, floor)
    if may_follow and (quote_before or first == floor or _comma_before(line, first)):
        after = source_after(line, match.last, ceiling)
        if after and (quote_before or _names_source(line, match, after, first)):
            return after
    return source_before(line, first, floor, cues) if first > floor else None


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
                     or line.in_group("subject_pronouns", start)
                     or any(line.tokens[at].capital for at in range(start, last)))


def _explicit_before(line: Line, first: int, floor: int) -> tuple[int, int] | None:
    found = source_before(line, first, floor)
    if found is None or found[1] - found[0] > 8:
        return None
    return found


def _subject_dropped(line: Line, first: int, match: Match, earlier: list[Mention]) -> bool:
    if line.lexicon.verb_first or first == 0 and line.lexicon.has("subject_drops", "yes"):
        return True
    return bool(earlier) and line.in_group("conjunctions", first - 1)


def _has_object(line: Line, match: Match) -> bool:
    """True where what the verb governs follows: a clause, an infinitive or a quotation."""
    frame = match.entry.frame
    for at in range(match.last, min(match.last + 5, len(line.tokens))):
        if line.in_group("that", at) or line.quoted[at] or line.form(at) == ":" or (
                line.form(at) in QUOTE_MARKS):
            return True
        if line.in_group("infinitive", at) and frame == "want":
            return True
        if line.form(at) in STOPS:
            break
    if frame == "utter":
        return any(line.quoted) or match.last >= len(line.tokens) - 1
    if frame == "want":
        return False
    if match.last >= len(line.tokens) or not line.tokens[match.last].word:
        return frame in ("think", "show") and any(
            line.form(at) in COMMAS for at in range(match.first))
    return (line.tokens[match.last].capital or line.in_group("determiners", match.last)
            or line.in_group("subject_pronouns", match.last) or frame == "show")


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
        if last > start and (line.in_group("prefix_stop", last) or _new_phrase(line, last)):
            break
        last += 1
    if last == start:
        return None
    return start, last


def _new_phrase(line: Line, at: int) -> bool:
    """True at "the" in "according to one defector the documents show": the clause begins."""
    return (line.in_group("definite", at) and not line.in_group("prepositions", at - 1)
            and not line.in_group("name_links", at - 1) and not line.in_group("passive", at - 1))


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
        speech = line.quoted[at + 1]
        if not speech and not (line.headline and at <= _COLON_SOURCE_TOKENS):
            return None
        content = _trim(line, at + 1, len(line.tokens))
        named = at <= _COLON_SOURCE_TOKENS and not any(
            line.in_group("finite", before) for before in range(at))
        source = (0, at) if named else None
        return Mention((at, at + 1), _COLON, source, content, inherits=source is None)
    return None


_MAKERS = {"cue": _verb, "prefix": _prefix, "nouns": _noun}


def span_of(line: Line, piece: tuple[int, int] | None) -> Span | None:
    """Code points of a token interval; None for None."""
    return line.span_of(*piece) if piece else None
