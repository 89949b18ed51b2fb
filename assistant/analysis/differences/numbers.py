"""Numbers of a sentence with what they count, their unit and their bounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.analysis.attribution.matching import Match, Token
from assistant.analysis.differences.measures import comparable, in_base
from assistant.analysis.differences.numerals import Numeral, numerals
from assistant.analysis.differences.vocabulary import Vocabulary
from assistant.text.stopwords import stopwords
from assistant.text.terms import terms
from assistant.types import Span

Bound = Literal["exact", "at_least", "at_most", "about"]
Kind = Literal["cardinal", "ordinal"]
ABOUT = 0.1
"""How far from its value "about 1,000" reaches, as a share. A first setting, not yet measured."""
_DASHES = frozenset("-–—‐‑")
_COUNTED_WORDS = 3
_LOOKED_AT = 6
_CONTEXT = 7
_STOPS = frozenset(".;:!?؟؛()[]\"«»“”„")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: ``low``..``high`` is what it leaves open, equal ends for exact ones.

    ``readings`` are the values that its digits can mean; ``unit`` a key such as "percent", "km",
    "USD"; ``states`` and ``nouns`` keys such as "dead", "people" (any language); ``counted`` the
    stems of the words that follow it.
    """

    span: Span
    readings: tuple[float, ...]
    low: float
    high: float
    bound: Bound
    kind: Kind
    unit: str | None
    states: frozenset[str]
    nouns: frozenset[str]
    counted: tuple[str, ...]

    def agrees(self, other: Number) -> bool:
        """True when one value could satisfy both, under some reading of their digits.

        Of two units that convert ("10 km", "6 miles") within the precision they are stated in.
        """
        convert = self.unit != other.unit and comparable(self.unit, other.unit)
        ours, theirs = ([in_base(*ends, number.unit) if convert and number.unit else ends
                         for ends in number._ranges()] for number in (self, other))
        return any(low <= other_high and other_low <= high
                   for low, high in ours for other_low, other_high in theirs)

    def _ranges(self) -> Iterator[tuple[float, float]]:
        """Low and high under each reading: "150.000" about is 135..165 thousand, or 135..165."""
        yield self.low, self.high
        for reading in self.readings[1:]:
            if self.readings[0]:
                factor = reading / self.readings[0]
                yield self.low * factor, self.high * factor


def numbers_of(
    text: str, tokens: Sequence[Token], matches: Sequence[Match], *, vocabulary: Vocabulary,
    taken: Sequence[Span] = (),
) -> tuple[Number, ...]:
    """The numbers of a sentence in order; those inside ``taken`` (its dates) are left out."""
    found = [numeral for numeral in numerals(text, tokens, vocabulary)
             if not any(numeral.span.overlaps(span) for span in taken)
             and not any(match.category == "unit" and match.first < numeral.first < match.last
                         for match in matches)]
    edges = [(numeral.first, numeral.last) for numeral in found]
    read = [_number(tokens, matches, vocabulary, numeral, edges) for numeral in found]
    return tuple(_with_ranges(tokens, vocabulary, found, read))


def _number(
    tokens: Sequence[Token], matches: Sequence[Match], vocabulary: Vocabulary,
    numeral: Numeral, edges: Sequence[tuple[int, int]],
) -> Number:
    value = numeral.readings[0]
    unit, first, last = _unit(tokens, matches, vocabulary, numeral)
    bound = _bound(tokens, matches, first, last, {start for start, _ in edges})
    low, high = _open(value, bound)
    before = max((end for _, end in edges if end <= numeral.first), default=0)
    after = min((start for start, _ in edges if start >= numeral.last), default=len(tokens))
    # The word right after the number before belongs to that one: "40 wounded in 3 villages".
    window = range(_reach(tokens, first, min(first, before + (before > 0)), -1),
                   _reach(tokens, last, after, 1))
    return Number(
        span=Span(tokens[numeral.first].start, max(numeral.span.end, tokens[last - 1].end)),
        readings=numeral.readings, low=low, high=high, bound=bound,
        kind="ordinal" if numeral.ordinal else "cardinal", unit=unit,
        states=_states(matches, window, last),
        nouns=frozenset(m.entry for m in matches if m.category == "noun"
                        and last <= m.first < min(last + _COUNTED_WORDS, window.stop)),
        counted=_counted(tokens, last, after, vocabulary.language))


def _unit(
    tokens: Sequence[Token], matches: Sequence[Match], vocabulary: Vocabulary, numeral: Numeral
) -> tuple[str | None, int, int]:
    """The unit beside a numeral, and the tokens that number and unit take together."""
    units = [match for match in matches if match.category == "unit"]
    after = numeral.last
    if after < len(tokens) and vocabulary.has("of", tokens[after].form):
        after += 1  # "3,5 millions d'euros"
    if after < len(tokens) and tokens[after].form == "." and vocabulary.has(
            "shortened", tokens[after - 1].form):
        after += 1  # "3 Mio. Euro"
    if after + 1 < len(tokens) and tokens[after].form in _DASHES and _touch(tokens, after):
        after += 1  # "a 15-km strip"
    for match in units:
        if match.first in (numeral.last, after):
            return match.entry, numeral.first, match.last
    for match in units:
        if match.last == numeral.first and match.last - 1 == match.first and (
                match.entry.isupper() or _percent_before(tokens, match, vocabulary)):
            return match.entry, match.first, numeral.last
    return None, numeral.first, numeral.last


def _percent_before(tokens: Sequence[Token], match: Match, vocabulary: Vocabulary) -> bool:
    """True for a sign written onto the number after it, and in Turkish for the word before it."""
    sign, number = tokens[match.first], tokens[match.last]
    return match.entry == "percent" and (
        sign.end == number.start if not sign.word else vocabulary.language == "tr")


def _touch(tokens: Sequence[Token], at: int) -> bool:
    """Whether no space stands before or after this token."""
    return (tokens[at - 1].end == tokens[at].start
            and tokens[at].end == tokens[at + 1].start)


def _bound(
    tokens: Sequence[Token], matches: Sequence[Match], first: int, last: int, starts: set[int]
) -> Bound:
    """What is said before a number ("at least 12") or after it ("12 people at least")."""
    for match in matches:
        if match.category in ("at_least", "at_most", "about") and (
                match.last == first or (
                    match.last - match.first > 1 and last <= match.first <= last + 2
                    and match.last not in starts
                    and all(token.word for token in tokens[last:match.first]))):
            return match.category
    return "exact"


def _open(value: float, bound: Bound) -> tuple[float, float]:
    if bound == "at_least":
        return value, float("inf")
    if bound == "at_most":
        return float("-inf"), value
    slack = ABOUT * abs(value) if bound == "about" else 0.0
    return value - slack, value + slack


def _reach(tokens: Sequence[Token], at: int, limit: int, step: int) -> int:
    """How far the words around a number belong to it: to the next number or the clause's end."""
    steps = 0
    while (at - limit) * step < 0 and steps < _CONTEXT:
        beside = tokens[at - 1] if step < 0 else tokens[at]
        if beside.form in _STOPS:
            break
        at += step
        steps += 1
    return at


def _states(matches: Sequence[Match], window: range, last: int) -> frozenset[str]:
    """The state told around a number: the nearest one after it, else the nearest before."""
    inside = [m for m in matches
              if m.category == "state" and m.first in window and m.last - 1 in window]
    following = [m for m in inside if m.first >= last]
    if following:
        return frozenset({min(following, key=lambda m: m.first).entry})
    return frozenset({max(inside, key=lambda m: m.first).entry} if inside else ())


def _counted(
    tokens: Sequence[Token], at: int, limit: int, language: str
) -> tuple[str, ...]:
    """Stems of the content words right after a number, up to a mark or the next number."""
    found: list[str] = []
    for token in tokens[at:min(limit, at + _LOOKED_AT)]:
        if not token.word:
            break
        if token.form in stopwords(language):
            if found:
                break
            continue
        found += terms(token.form, language)[:1]
        if len(found) == _COUNTED_WORDS:
            break
    return tuple(found)


def _with_ranges(
    tokens: Sequence[Token], vocabulary: Vocabulary,
    found: Sequence[Numeral], read: Sequence[Number],
) -> list[Number]:
    """Join the two ends of each range: "12-15", "12 to 15", "between 12 and 15"."""
    joined: list[Number] = []
    skip = False
    for at, number in enumerate(read):
        if skip:
            skip = False
            continue
        if at + 1 < len(read) and _is_range(tokens, vocabulary, found[at], found[at + 1]):
            high = read[at + 1]
            if number.readings[0] < high.readings[0]:
                joined.append(Number(
                    Span(number.span.start, high.span.end), number.readings + high.readings,
                    number.readings[0], high.readings[0], "about", number.kind, high.unit,
                    high.states, high.nouns, high.counted))
                skip = True
                continue
        joined.append(number)
    return joined


def _is_range(
    tokens: Sequence[Token], vocabulary: Vocabulary, low: Numeral, high: Numeral
) -> bool:
    if high.first != low.last + 1 or low.ordinal or high.ordinal:
        return False
    joiner = tokens[low.last].form
    before = tokens[low.first - 1].form if low.first else ""
    if joiner in _DASHES:
        return True
    if vocabulary.has("range_to", joiner):
        return not vocabulary.has("range_from", before)
    return vocabulary.has("range_and", joiner) and vocabulary.has("range_opens", before)
