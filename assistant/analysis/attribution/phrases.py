"""Where the noun phrase of a source begins and ends, without a parser.

A source stands beside its cue: before it in "the mayor, a former judge, said", after it in
"…, said the mayor". Clause boundaries, commas and function words delimit it.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.analysis.attribution.lines import COMMAS, DASHES, QUOTE_MARKS, Line

MAX_SOURCE_TOKENS = 30
"""A longer run of tokens is a clause read wrongly, not a name with its description."""
_SHORT_LEAD = 6
_SUBJECT_REACH = 3
_TIME_WORDS = 3


Cues = Sequence[tuple[int, int]]


def source_before(
    line: Line, end: int, floor: int, cues: Cues = ()
) -> tuple[int, int] | None:
    """Return tokens ``[first, last)`` of the source that ends where a cue begins at ``end``.

    ``floor`` is the first token it may reach, ``cues`` the token intervals of the cues before,
    which part clauses unless they stand in a relative clause. None when nothing there can be one.
    """
    if end <= floor:
        return None
    if line.form(end - 1) in COMMAS:
        return _with_apposition(line, end - 1, floor, cues)
    if line.form(end - 1) == ")":
        opened = _before_bracket(line, end - 1, floor)
        return source_before(line, opened, floor, cues) if opened < end - 1 else None
    if line.form(end - 1) in DASHES:
        opening = next((at for at in range(end - 2, floor, -1) if line.form(at) in DASHES), None)
        return source_before(line, opening, floor, cues) if opening is not None else None
    if (line.in_group("relative", end - 1) and end - 1 > floor) or _relative_that(line, end, cues):
        last = end - 1
        last -= line.form(last - 1) in COMMAS
        return source_before(line, last, floor, cues) if last > floor else None
    first = _start(line, end, floor, cues)
    stop = next((at for at in range(first + 1, end) if line.in_group("before_stop", at)), end)
    return _checked(line, first, stop)


def _relative_that(line: Line, end: int, cues: Cues) -> bool:
    """True for "a report that says": "that" after a noun, not after a cue."""
    before = end - 2
    return (line.in_group("complementisers", end - 1) and before >= 0 and line.tokens[before].word
            and not line.in_group("finite", before)
            and all(stop != end - 1 for _, stop in cues))


def source_after(line: Line, start: int, ceiling: int) -> tuple[int, int] | None:
    """Return tokens ``[first, last)`` of the source that begins right after a cue at ``start``."""
    begun = start
    while start < ceiling and start - begun < _TIME_WORDS and line.in_group("time_words", start):
        start += 1
    if start >= ceiling or (not line.tokens[start].word and start > begun) or line.in_group(
            "prepositions", start):
        return None
    if line.in_group("pronouns.singular", start):
        return start, start + 1
    last = start
    while last < ceiling and not _ends_after(line, last, start):
        last += 1
    if last == start:
        return None
    if last < ceiling and line.form(last) in COMMAS:
        last = _take_apposition(line, last, ceiling)
    last = max([last, *(stop for begin, stop, kind in line.kinds if kind == "secrecy"
                        and start < begin <= last < stop)])
    return _checked(line, start, last)


def _ends_after(line: Line, at: int, start: int) -> bool:
    form = line.form(at)
    if form in COMMAS or line.breaks(at):
        return True
    if at == start:
        return line.in_group("that", at)
    return line.in_group("after_stop", at) or line.in_group("that", at)


def _take_apposition(line: Line, comma: int, ceiling: int) -> int:
    """The end of ", the mayor of Orvane" or ", who asked not to be named" after a source."""
    after = comma + 1
    if after >= ceiling or line.quoted[after]:
        return comma
    if not (line.in_group("determiners", after) or line.in_group("relative", after)
            or line.in_group("apposed", after)):
        return comma
    last = after
    while last < ceiling and line.form(last) not in COMMAS and not line.breaks(last):
        last += 1
    return last


def _with_apposition(
    line: Line, comma: int, floor: int, cues: Cues
) -> tuple[int, int] | None:
    """The source of "Haldis Penrow, the mayor of Orvane, said": ``comma`` closes it."""
    opening = _previous_comma(line, comma - 1, floor)
    described = opening is not None and any(
        line.in_group("relative", at) for at in (opening + 1, opening + 2))
    if opening is not None and not described and any(opening < start < comma for start, _ in cues):
        return None
    if opening is None:
        return _checked(line, _start(line, comma, floor, cues), comma)
    if line.in_group("starters", opening + 1) and comma - opening <= 4:
        return source_before(line, opening, floor, cues)
    head = _start(line, opening, floor, cues)
    if head >= opening:
        return _checked(line, _start(line, comma, floor, cues), comma)
    if line.in_group("determiners", head) and line.form(head - 1) in COMMAS and head - 1 > floor:
        further = _start(line, head - 1, floor, cues)
        if further < head - 1 and line.tokens[further].capital:
            head = further
    return _checked(line, head, comma)


def _previous_comma(line: Line, at: int, floor: int) -> int | None:
    while at >= floor:
        form = line.form(at)
        if form in COMMAS:
            return at
        if line.breaks(at):
            return None
        at -= 1
    return None


def _start(line: Line, end: int, floor: int, cues: Cues) -> int:
    """The first token of the noun phrase ending before token ``end``."""
    ends = {stop: start for start, stop in cues}
    first = end
    while first > floor:
        at = first - 1
        if first in ends:
            relative = ends[first] - 1
            if relative <= floor or not line.in_group("relative", relative):
                break
            first = relative - (line.form(relative - 1) in COMMAS)
            continue
        form = line.form(at)
        if form == ")":
            first = _before_bracket(line, at, floor)
            continue
        if form in COMMAS or line.breaks(at):
            break
        restrictive = (at > floor and line.tokens[at - 1].word and not line.lexicon.verb_first
                       and line.in_group("relative", at))
        if line.in_group("boundaries", at) and not restrictive and not _joins(
                line, at, end, floor):
            break
        first -= 1
    return _past_starters(line, first, end)


def _before_bracket(line: Line, closing: int, floor: int) -> int:
    """Step over "(R-Fla.)" : the token that opens the bracket, or the closing one itself."""
    for at in range(closing - 1, max(floor, closing - 12) - 1, -1):
        if line.form(at) == "(":
            return at
    return closing


def _joins(line: Line, at: int, end: int, floor: int) -> bool:
    """True for the "and" between two names or nouns of one source."""
    if not line.in_group("joiners", at):
        return False
    if at + 1 >= end or at - 1 < floor:
        return False
    before, after = line.tokens[at - 1], line.tokens[at + 1]
    if not before.word or line.in_group("auxiliaries", at + 1):
        return False
    return (at - floor <= _SHORT_LEAD or (before.capital and after.capital))


def _past_starters(line: Line, first: int, end: int) -> int:
    """Skip "But", "On Sunday" and the like at the head of a clause."""
    while first < end - 1 and line.in_group("starters", first):
        preposition = line.in_group("prepositions", first)
        first += 1
        if preposition:
            subject = _last_determiner(line, first + 1, end)
            if subject is not None:
                return subject
    return first


def _last_determiner(line: Line, first: int, end: int) -> int | None:
    for at in range(end - 1, first - 1, -1):
        if (line.in_group("determiners", at) or line.in_group("pronouns.singular", at)) and not (
                line.in_group("prepositions", at - 1)):
            return at
    return None


def _checked(line: Line, first: int, last: int) -> tuple[int, int] | None:
    while first < last and not line.tokens[first].word:
        first += 1
    while last > first and not (line.tokens[last - 1].word or _closes_name(line, first, last - 1)):
        last -= 1
    if not 0 < last - first <= MAX_SOURCE_TOKENS:
        return None
    for at in range(_relative(line, first, last) - 1, first - 1, -1):
        if line.in_group("finite", at):
            if not line.in_group("determiners", at + 1):
                return None
            first = at + 1
            break
    if last - first == 1 and (line.in_group("starters", first)
                              or line.in_group("auxiliaries", first)):
        return None
    return first, last


def _closes_name(line: Line, first: int, at: int) -> bool:
    """True for the mark that closes a quoted name: the newspaper «Uferbote»."""
    return line.form(at) in QUOTE_MARKS and any(
        line.form(before) in QUOTE_MARKS for before in range(first + 1, at))


def _relative(line: Line, first: int, last: int) -> int:
    """Where a relative clause begins inside ``[first, last)``, else ``last``."""
    return next((at for at in range(first, last) if line.in_group("relative", at)), last)


def subject_at_start(line: Line, end: int) -> tuple[int, int] | None:
    """The subject of a sentence that begins with it, for a later verb without one of its own.

    It ends with its first name or its first word for a source: all that can be told without a
    parser. None where neither stands near the start.
    """
    first = 0
    while first < end and (line.in_group("starters", first) or not line.tokens[first].word):
        first += 1
    last = first + line.in_group("determiners", first)
    start = last
    while last < end and (line.tokens[last].capital or (
            last > start and line.in_group("name_links", last) and line.tokens[last + 1].capital)):
        last += 1
    if last > start:
        return first, max([last, *(stop for begin, stop, _ in line.kinds if begin == last)])
    heads = [stop for begin, stop, _ in line.kinds
             if start <= begin <= start + _SUBJECT_REACH and stop <= end]
    return (first, max(heads)) if heads else None
