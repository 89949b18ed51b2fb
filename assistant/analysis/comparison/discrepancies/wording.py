"""What one of two sentences changed of the other, where one repeats the other nearly word for word.

There a number, a name or a "not" can be held against what stands in its very place, whatever it
counts or names: what a copy altered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from assistant.analysis.attribution.matching import Token
from assistant.analysis.comparison.discrepancies.days import day_value
from assistant.analysis.comparison.discrepancies.days_told import DayTold, days_told, same_day
from assistant.analysis.comparison.discrepancies.facts import may_be_one, value_of
from assistant.analysis.comparison.discrepancies.sides import Conflict, Told, shared_words
from assistant.analysis.differences import Facts, Number, facts
from assistant.analysis.differences.days import same_date
from assistant.analysis.differences.lexing import lexed
from assistant.analysis.differences.proper import same_name
from assistant.text.skeleton import skeleton
from assistant.text.stopwords import is_stopword
from assistant.types import Span

VERBATIM = 0.75
"""Share of the shorter sentence's content words that both have, from which one may repeat the
other. Set, like the next two, by reading what they let through of BASIL."""
FEW_WORDS = 4
"""Words that may have changed in one place; more are another clause."""
GOES_ON = 4
"""Words beside the change that are alike again: after a "not", else on both sides together."""
BESIDE_NAMES = 2
"""The same on each side of a name."""
_HARD = str.maketrans("gdbz", "ktfs")
_TITLE_CASE = 0.5
_OPENS = frozenset(".!?:;\"“”«»")
Place = tuple[int, int]
"""Words ``[first, last)`` of a sentence."""


def wording_conflicts(one: Told, other: Told) -> Iterator[Conflict]:
    """Numbers, names and denials that stand in one place of two sentences and differ."""
    shared = shared_words(one, other)
    if shared is None or shared < VERBATIM:
        return
    ours, theirs = _words(one.text), _words(other.text)
    told = facts(one.text, one.language), facts(other.text, other.language)
    for before, after, left, right in _changes(ours, theirs):
        if before + after >= GOES_ON and left[1] > left[0] and right[1] > right[0]:
            spans = _span(ours, left), _span(theirs, right)
            days = [[day for day in days_told(side.text, side.language, side.published)
                     if day.span.overlaps(span)]
                    for side, span in zip((one, other), spans, strict=True)]
            if days[0] or days[1]:
                yield from _days((one, other), days)
                continue
            yield from _dates(told, spans)
            yield from _numbers(told, spans)
            if min(before, after) >= BESIDE_NAMES:
                yield from _names(told, spans, (ours, theirs), (left, right))
        if after >= GOES_ON:
            yield from _denial(told, (_words_in(ours, left), _words_in(theirs, right)))


def _words(text: str) -> list[Token]:
    return [token for token in lexed(text) if token.word]


def _changes(
    ours: Sequence[Token], theirs: Sequence[Token]
) -> Iterator[tuple[int, int, Place, Place]]:
    """Places of few words that differ, with the number of equal words before and after."""
    codes = SequenceMatcher(None, [token.form for token in ours],
                            [token.form for token in theirs], autojunk=False).get_opcodes()
    for at, (tag, first, last, start, end) in enumerate(codes):
        if tag == "equal" or max(last - first, end - start) > FEW_WORDS:
            continue
        before = codes[at - 1][2] - codes[at - 1][1] if at else 0
        after = codes[at + 1][2] - codes[at + 1][1] if at + 1 < len(codes) else 0
        yield before, after, (first, last), (start, end)


def _span(words: Sequence[Token], place: Place) -> Span:
    return Span(words[place[0]].start, words[place[1] - 1].end)


def _words_in(words: Sequence[Token], place: Place) -> list[Span]:
    return [Span(token.start, token.end) for token in words[place[0]:place[1]]]


def _days(sides: tuple[Told, Told], days: Sequence[Sequence[DayTold]]) -> Iterator[Conflict]:
    """One day in each place that cannot be one day."""
    if len(days[0]) == len(days[1]) == 1 and same_day(days[0][0], days[1][0]) is False:
        words = [day.span.of(side.text) for side, (day,) in zip(sides, days, strict=True)]
        values = [day_value(day) for (day,) in days]
        yield Conflict("date", (words[0], words[1]), (values[0], values[1]))


def _numbers(told: tuple[Facts, Facts], spans: tuple[Span, Span]) -> Iterator[Conflict]:
    """One number in each place, of two values; an order for an order."""
    first, second = (_only_number(facts_, span) for facts_, span in zip(told, spans, strict=True))
    if first is None or second is None or first.agrees(second) or first.kind != second.kind:
        return
    if first.unit == second.unit and not may_be_one(first, second):
        yield Conflict("number", (first.span.of(told[0].text), second.span.of(told[1].text)),
                       (value_of(first), value_of(second)))


def _dates(told: tuple[Facts, Facts], spans: tuple[Span, Span]) -> Iterator[Conflict]:
    """One date in each place, also only a year: "in 1874", "in 1875"."""
    found = [[date for date in side.dates if date.span.overlaps(span)]
             for side, span in zip(told, spans, strict=True)]
    if len(found[0]) == len(found[1]) == 1:
        (mine,), (yours,) = found
        if not same_date(mine.value, yours.value):
            yield Conflict("date", (mine.span.of(told[0].text), yours.span.of(told[1].text)),
                           (mine.value, yours.value))


def _only_number(told: Facts, span: Span) -> Number | None:
    found = [number for number in told.numbers if number.span.overlaps(span)]
    return found[0] if len(found) == 1 else None


def _names(
    told: tuple[Facts, Facts], spans: tuple[Span, Span],
    words: tuple[Sequence[Token], Sequence[Token]], places: tuple[Place, Place],
) -> Iterator[Conflict]:
    """Another name in the same place, none of which stands elsewhere in the other sentence."""
    if told[0].language in ("de", "ar") or any(_title_case(side) for side in words):
        return
    sides = [side[first:last] for side, (first, last) in zip(words, places, strict=True)]
    if not all(token.capital for side in sides for token in side) or any(
            _opens(facts_.text, span) for facts_, span in zip(told, spans, strict=True)):
        return
    values = [" ".join(token.form for token in side) for side in sides]
    forms = [{token.form for token in side} for side in words]
    elsewhere = set(values[0].split()) & forms[1] or set(values[1].split()) & forms[0]
    names = all(_is_name(side, span) for side, span in zip(told, spans, strict=True))
    same = same_name(values[0], values[1]) or _spelled_otherwise(values[0], values[1])
    if elsewhere or same or not names:
        return
    yield Conflict("name", (spans[0].of(told[0].text), spans[1].of(told[1].text)),
                   (values[0], values[1]))


def _is_name(told: Facts, span: Span) -> bool:
    """True where the words belong to a name that no noun follows: not "American history"."""
    after = told.text[span.end:].split()
    alone = not after or not told.text[span.end].isspace() or is_stopword(after[0], told.language)
    return alone and any(name.span.overlaps(span) for name in told.names)


def _spelled_otherwise(one: str, other: str) -> bool:
    """True for two spellings of one name by their consonants: "Qaddafi", "Gadhafi"."""
    bones = {skeleton(name.split()[-1]).translate(_HARD) for name in (one, other)}
    return len(bones) == 1


def _title_case(words: Sequence[Token]) -> bool:
    return sum(token.capital for token in words) > _TITLE_CASE * len(words)


def _opens(text: str, span: Span) -> bool:
    """True at a sentence's or quotation's beginning, where a capital tells nothing."""
    return not text[:span.start].strip() or text[:span.start].rstrip()[-1] in _OPENS


def _denial(
    told: tuple[Facts, Facts], words: tuple[Sequence[Span], Sequence[Span]]
) -> Iterator[Conflict]:
    """A "not" in one place, where the other sentence denies nothing at all."""
    for denying in (0, 1):
        if told[1 - denying].negations:
            continue
        for negation in told[denying].negations:
            if negation.negated_span is None or not any(
                    word.overlaps(negation.span) for word in words[denying]):
                continue
            found = ["", ""]
            found[denying] = negation.span.of(told[denying].text)
            yield Conflict("negation", (found[0], found[1]),
                           (found[0].casefold(), found[1].casefold()),
                           negation.negated_span.of(told[denying].text))
