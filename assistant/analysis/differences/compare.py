"""What two tellings of one thing say differently, as far as rules can be sure of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.analysis.differences.clock import same_time
from assistant.analysis.differences.days import same_date
from assistant.analysis.differences.facts import Facts, Negation, facts
from assistant.analysis.differences.measures import CURRENCIES, comparable, dimension
from assistant.analysis.differences.numbers import Number
from assistant.analysis.differences.proper import same_name
from assistant.text.similarity import containment
from assistant.types import Difference, Span

SAME_PREDICATE = 0.5
"""Share of the shorter text's content words that both must have before a "not" in one of them, or
a lone number, is held against the other. A first setting, not yet measured."""


MEASURED = frozenset({"length", "area", "mass", "temperature"})
"""What the one number of each of two sentences, in two languages, measures when it counts as the
same without a word that says so. With durations two pairs of 1,997 NTREX lines in English and
Arabic are reported (a translator wrote days for weeks), without them none."""


def differences(
    expected: str, found: str, *, language: str | None, other_language: str | None = None
) -> tuple[Difference, ...]:
    """What ``found`` says otherwise than ``expected``, two sentences taken to tell one thing.

    ``language`` is that of ``expected``, ``other_language`` that of ``found`` where it is
    another. Reports numbers that count the same thing and cannot both hold, dates, names after
    the same word, a predicate denied in one and asserted in the other, opposites, and hedges or
    distancing cues of ``expected`` that vanished. What cannot be told is not reported: ()
    does not mean that the two agree.
    """
    one = facts(expected, language)
    two = facts(found, other_language or language)
    overlap = containment(one.stems, two.stems) if one.language == two.language else 0.0
    reported = [*_numbers(one, two, overlap), *_dates(one, two), *_times(one, two),
                *_names(one, two),
                *_denials(one, two, overlap), *_opposites(one, two, overlap), *_certainty(one, two)]
    return tuple(dict.fromkeys(reported))


def _difference(kind: str, one: Facts, span: Span | None, two: Facts, other: Span | None
                ) -> Difference:
    return Difference(kind, span.of(one.text) if span else "", other.of(two.text) if other else "",
                      span, other)


def _numbers(one: Facts, two: Facts, overlap: float) -> Iterator[Difference]:
    for number in one.numbers:
        rivals = [other for other in two.numbers if _counts_the_same(number, other, one, two)]
        if not rivals and _lone(one) and _lone(two) and overlap >= SAME_PREDICATE:
            rivals = [other for other in two.numbers if _may_count_the_same(number, other)]
        if rivals and not any(number.agrees(other) for other in rivals) and not _elsewhere(
                number, one, rivals, two):
            yield _difference("number", one, number.span, two, rivals[0].span)
    if _lone(one) and _lone(two) and _other_money(one.numbers[0], two.numbers[0]):
        yield _difference("number", one, one.numbers[0].span, two, two.numbers[0].span)


def _other_money(number: Number, other: Number) -> bool:
    """True for one amount in two currencies: 40 million dollars, 40 million euros."""
    return (number.unit != other.unit and {number.unit, other.unit} <= CURRENCIES
            and number.agrees(other))


def _lone(told: Facts) -> bool:
    return len(told.numbers) == 1


def _elsewhere(number: Number, one: Facts, rivals: Sequence[Number], two: Facts) -> bool:
    """True where a part may be set against a whole: the rival's value stands in both texts."""
    return any(other.agrees(rival) and other is not number
               for rival in rivals for other in one.numbers
               if not other.states or other.states == rival.states) or any(
        number.agrees(other) for other in two.numbers if other not in rivals
        and (not other.states or other.states == number.states))


def _may_count_the_same(number: Number, other: Number) -> bool:
    """True when nothing shows that they count different things."""
    return (number.kind == other.kind and comparable(number.unit, other.unit)
            and (not number.states or not other.states or number.states == other.states)
            and (not number.nouns or not other.nouns or bool(number.nouns & other.nouns)))


def _counts_the_same(number: Number, other: Number, one: Facts, two: Facts) -> bool:
    """True when the words around two numbers show that they count one thing."""
    if not _may_count_the_same(number, other):
        return False
    if number.states and number.states == other.states:
        return True
    if number.states or other.states:
        return False
    if number.nouns & other.nouns:
        return True
    if one.language == two.language:
        return (bool(number.counted) and bool(other.counted) and number.unit == other.unit
                and number.counted[0] == other.counted[0])
    return _only_measure(number, one) and _only_measure(other, two)


def _only_measure(number: Number, told: Facts) -> bool:
    """True for the one number of a sentence, if it measures something: "15 km", "12 %"."""
    return _lone(told) and (number.unit == "percent" or dimension(number.unit) in MEASURED)


def _dates(one: Facts, two: Facts) -> Iterator[Difference]:
    """Two dates of which neither can be the other, where each text has one left over."""
    left = [d for d in one.dates if not any(same_date(d.value, e.value) for e in two.dates)]
    right = [d for d in two.dates if not any(same_date(d.value, e.value) for e in one.dates)]
    if len(left) == len(right) == 1:
        yield _difference("date", one, left[0].span, two, right[0].span)


def _times(one: Facts, two: Facts) -> Iterator[Difference]:
    """One time of day in each text, and not the same one; as a difference of date."""
    if len(one.times) == len(two.times) == 1 and not same_time(one.times[0].value,
                                                               two.times[0].value):
        yield _difference("date", one, one.times[0].span, two, two.times[0].span)


def _names(one: Facts, two: Facts) -> Iterator[Difference]:
    """Different names after the same word ("judge Ellerin", "in Orvane"), one left in each."""
    if one.language != two.language or one.language in ("ar", "de"):
        return
    left = [n for n in one.names if not any(same_name(n.value, m.value) for m in two.names)]
    right = [n for n in two.names if not any(same_name(n.value, m.value) for m in one.names)]
    if len(left) == len(right) == 1 and _word_before(one, left[0].span) == _word_before(
            two, right[0].span) != "":
        yield _difference("name", one, left[0].span, two, right[0].span)


def _word_before(told: Facts, span: Span) -> str:
    words = told.text[:span.start].split()
    return words[-1].casefold().strip(".,;:\"'“”«»") if words else ""


def _denials(one: Facts, two: Facts, overlap: float) -> Iterator[Difference]:
    """What one text denies and the other asserts, told by the same word or one of its sense."""
    if one.language == two.language and overlap < SAME_PREDICATE:
        return
    for denial in one.negations:
        if _asserted(denial, one, two):
            yield _difference("negation", one, denial.span, two, None)
    for denial in two.negations:
        if _asserted(denial, two, one):
            yield _difference("negation", one, None, two, denial.span)


def _asserted(denial: Negation, told: Facts, other: Facts) -> bool:
    """True when ``other`` holds what ``told`` denies, and nowhere denies it."""
    if not denial.negated or any(n.negated == denial.negated for n in other.negations):
        return False
    if told.language == other.language and denial.negated in other.stems:
        return True
    senses = {(word.key, word.side) for word in told.opposites
              if denial.negated_span and word.span.overlaps(denial.negated_span)}
    held = [word for word in other.opposites if (word.key, word.side) in senses]
    return bool(held) and not any(word.negated for word in held)


def _opposites(one: Facts, two: Facts, overlap: float) -> Iterator[Difference]:
    """A word in one text and its opposite in the other, neither of them denied nor in both."""
    for word in one.opposites:
        rivals = [other for other in two.opposites if other.key == word.key]
        if not rivals or any(other.side == word.side for other in rivals):
            continue
        both = {other.side for other in one.opposites if other.key == word.key}
        rival = rivals[0]
        if len(both) > 1 or word.negated != rival.negated:
            continue
        if one.language == two.language and overlap < SAME_PREDICATE:
            continue
        if word.kind == "role" and (one.language != two.language or _word_before(
                one, word.span) != _word_before(two, rival.span)):
            continue  # what one sold the other bought: only of the same subject a contradiction
        yield _difference(word.kind, one, word.span, two, rival.span)


def _certainty(one: Facts, two: Facts) -> Iterator[Difference]:
    """Hedges and cues of the first text where the second has none at all.

    Between two languages, where one says with a verb's mood what the other says with a word, a
    second text with any word that bears on certainty has kept it.
    """
    if two.hedges or two.cues or (one.language != two.language and two.modal):
        return
    for kind, told in (("modality", one.hedges), ("cue", one.cues)):
        plain = [fact for fact in told if not fact.weak]
        if plain:
            yield _difference(kind, one, plain[0].span, two, None)
