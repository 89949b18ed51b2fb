"""Where the source of a cue stands: before its verb, after it, or after "according to".

Word order decides with the punctuation around the cue; languages that put verbs first and those
that drop subjects have branches of their own.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.analysis.attribution.lines import COMMAS, DASHES, QUOTE_MARKS, STOPS, Line
from assistant.analysis.attribution.matching import Match
from assistant.analysis.attribution.phrases import source_after, source_before

_EXPLICIT_TOKENS = 12


def verb_source(
    line: Line, match: Match, first: int, cues: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """The source beside a verb whose auxiliaries begin at ``first``: after it if inverted."""
    floor = clause_start(line, first)
    ceiling = len(line.tokens)
    quote_before = after_quote(line, first)
    may_follow = not line.in_group("recipient_verbs", match.first)
    if line.lexicon.verb_first:
        return _verb_first_source(line, match, first, floor)
    if line.in_group("subject_pronouns", first - 1) and line.in_group(
            "auxiliaries", first - 2) and line.lexicon.has("inverts_auxiliary", "yes"):
        return first - 1, first  # "a-t-elle ajouté"
    if may_follow and (quote_before or first == floor or _comma_before(line, first)):
        after = source_after(line, match.last, ceiling)
        if after and (quote_before or _names_source(line, match, after, first)):
            return after
    return source_before(line, first, floor, cues) if first > floor else None


def after_quote(line: Line, first: int) -> bool:
    at = first - 1
    if line.form(at) in COMMAS or line.form(at) in DASHES:
        at -= 1
    return at >= 0 and (line.form(at) in QUOTE_MARKS)


def _comma_before(line: Line, first: int) -> bool:
    """True after a comma, or a dash that does not close an insertion: "X — a baker — said"."""
    if line.form(first - 1) in COMMAS:
        return True
    if line.form(first - 1) not in DASHES:
        return False
    return line.lexicon.has("incise", "yes") or not any(
        line.form(at) in DASHES for at in range(first - 1))


def _names_source(line: Line, match: Match, after: tuple[int, int], first: int) -> bool:
    """True for ", said the mayor." : the run after the verb is its subject and ends there."""
    start, last = after
    if line.in_group("pronouns.singular", start):
        return True
    if first != match.first and not line.lexicon.has("inverts_auxiliary", "yes"):
        return False
    follows = line.form(last) if last < len(line.tokens) else "."
    head = line.tokens[start]
    ends = (last >= len(line.tokens) or follows in COMMAS or follows in STOPS
            or follows in DASHES or line.in_group("after_stop", last))
    return ends and (head.capital or line.in_group("determiners", start)
                     or line.in_group("subject_pronouns", start)
                     or any(line.tokens[at].capital for at in range(start, last))
                     or any(start <= begin < last for begin, _, _ in line.kinds))


def _verb_first_source(
    line: Line, match: Match, first: int, floor: int
) -> tuple[int, int] | None:
    """The source where verbs lead: after the verb, or before it in a relative or a pluperfect."""
    if first > floor and (line.in_group("relative", first - 1) or line.in_group(
            "pluperfect", first)):
        return _from_first_kind(line, _explicit_before(line, first, floor))
    after = source_after(line, match.last, len(line.tokens))
    if after is None:
        return _explicit_before(line, first, floor)
    follows = line.form(after[1])
    known = any(after[0] <= start < after[0] + 2 for start, _, _ in line.kinds)
    if known or line.in_group("that", after[1]) or follows in COMMAS or follows == ":" or (
            follows in QUOTE_MARKS or line.in_group("after_stop", after[1])):
        return after
    return None


def _from_first_kind(line: Line, piece: tuple[int, int] | None) -> tuple[int, int] | None:
    if piece is None:
        return None
    kinds = [start for start, _, _ in line.kinds if piece[0] <= start < piece[1]]
    return (min(kinds), piece[1]) if kinds else piece


def _explicit_before(line: Line, first: int, floor: int) -> tuple[int, int] | None:
    found = source_before(line, first, floor)
    if found is None or found[1] - found[0] > _EXPLICIT_TOKENS:
        return None
    return found


def subject_dropped(line: Line, first: int, *, follows: bool) -> bool:
    """True where the grammar leaves the subject out: "and said", or Arabic «وأضاف أن».

    ``follows`` when another attribution stands before it in the sentence.
    """
    if line.lexicon.verb_first or (first == 0 and line.lexicon.has("subject_drops", "yes")):
        return True
    return follows and line.in_group("conjunctions", first - 1)


def clause_start(line: Line, before: int) -> int:
    """The first token after the last mark that parts clauses before token ``before``."""
    for at in range(before - 2, -1, -1):
        if line.form(at) in DASHES and line.form(before - 1) in DASHES:
            continue
        if line.breaks(at) and line.form(at) not in ("(", ")"):
            return at + 1
    return 0


def source_after_prefix(line: Line, start: int) -> tuple[int, int] | None:
    """The noun phrase that "according to" names: up to the next comma, mark or clause."""
    last = start
    described = False
    while last < len(line.tokens):
        form = line.form(last)
        described = described or (last > start and _opens_description(line, last))
        if form in COMMAS or line.breaks(last):
            break
        if last > start and not described and (
                line.in_group("prefix_stop", last) or _new_phrase(line, last)):
            break
        last += 1
    while last > start and not line.tokens[last - 1].word:
        last -= 1
    return (start, last) if last > start else None


def _opens_description(line: Line, at: int) -> bool:
    """True at "who" or "qui"; not where articles look the same, nor where verbs lead."""
    return line.in_group("relative", at) and not (
        line.in_group("determiners", at) or line.lexicon.verb_first)


def _new_phrase(line: Line, at: int) -> bool:
    """True at "the" in "according to one baker the bridge fell": the clause begins.

    Where nouns have capitals, at the first small word after one: "nach Angaben von Anwohnern fiel".
    """
    if line.lexicon.has("nouns_capital", "yes"):
        return line.tokens[at - 1].capital and not line.tokens[at].capital and not (
            line.in_group("name_links", at) or line.in_group("prepositions", at))
    return (line.in_group("definite", at) and not line.in_group("prepositions", at - 1)
            and not line.in_group("name_links", at - 1) and not line.in_group("passive", at - 1))
