"""Numbers: how they are read in six languages, what they count, how open they are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.analysis.differences import facts

READ = [
    ("en", "At least 12 people were killed.", 12, "at_least", "dead"),
    ("en", "Twenty-five soldiers were wounded.", 25, "exact", "wounded"),
    ("en", "Two hundred and six houses stood empty.", 206, "exact", None),
    ("en", "It cost 1,200 crowns.", 1200, "exact", None),
    ("en", "Some 3.5 million saw it.", 3_500_000, "about", None),
    ("en", "Three dozen boats sank.", 36, "exact", None),
    ("en", "Fewer than 40 were missing.", 40, "at_most", "missing"),
    ("fr", "Quatre-vingt-dix-sept morts ont été comptés.", 97, "exact", "dead"),
    ("fr", "Soixante et onze pour cent des maisons.", 71, "exact", None),
    ("fr", "Au moins 12 000 habitants sont partis.", 12_000, "at_least", None),
    ("fr", "Le budget est de 3,5 millions d’euros.", 3_500_000, "exact", None),
    ("es", "Treinta y dos heridos llegaron.", 32, "exact", "wounded"),
    ("es", "Dos mil trescientos dólares.", 2300, "exact", None),
    ("es", "Unas 1.250 casas.", 1250, "about", None),
    ("de", "Dreihundertfünfundzwanzig Tote wurden gezählt.", 325, "exact", "dead"),
    ("de", "Rund 12.000 Menschen flohen.", 12_000, "about", "displaced"),
    ("de", "Einundzwanzig Verletzte.", 21, "exact", "wounded"),
    ("ru", "Погибли двадцать пять человек.", 25, "exact", "dead"),
    ("ru", "Не менее 40 раненых.", 40, "at_least", "wounded"),
    ("ru", "Потрачено 3,5 млн рублей.", 3_500_000, "exact", None),
    ("ar", "مقتل خمسة وعشرين شخصا", 25, "exact", "dead"),
    ("ar", "ثلاثة آلاف وخمسمئة جندي", 3500, "exact", None),
    ("ar", "ما لا يقل عن ١٢ قتيلا", 12, "at_least", "dead"),
    ("ar", "خمسة عشر طنا من القمح", 15, "exact", None),
]


@pytest.mark.parametrize(("language", "text", "value", "bound", "state"), READ)
def test_a_number_is_read_with_its_bound_and_what_it_counts(language, text, value, bound, state):
    number = facts(text, language).numbers[0]
    assert number.readings[0] == value
    assert number.bound == bound
    assert number.states == (frozenset({state}) if state else frozenset())


@pytest.mark.parametrize(("text", "unit"), [
    ("a rise of 12 percent", "percent"), ("a rise of 12%", "percent"), ("12 km away", "km"),
    ("12km away", "km"), ("$40 million", "USD"), ("€5", "EUR"), ("for 3 days", "days"),
])
def test_units_stand_with_their_number(text, unit):
    number = facts(text, "en").numbers[0]
    assert number.unit == unit


@pytest.mark.parametrize(("text", "low", "high"), [
    ("between 12 and 15 people", 12, 15), ("12-15 km", 12, 15), ("12 to 15 boats", 12, 15),
])
def test_a_range_is_one_open_number(text, low, high):
    (number,) = facts(text, "en").numbers
    assert (number.low, number.high) == (low, high)


def test_a_change_from_one_value_to_another_is_no_range():
    assert len(facts("It rose from 12 to 15 boats.", "en").numbers) == 2


@pytest.mark.parametrize("text", [
    "The F-16 flew.", "One of them left.", "Dozens of boats sank.", "In 2031 it rained.",
    "on 12 May 2031", "Hundreds fled.",
])
def test_names_vague_words_and_dates_are_no_numbers(text):
    assert facts(text, "en").numbers == ()


@pytest.mark.parametrize(("language", "first", "second"), [("en", 1200, 1.2), ("de", 1.2, 1200)])
def test_digits_that_two_languages_read_differently_keep_both_readings(language, first, second):
    (number,) = facts("1,200", language).numbers
    assert number.readings == (first, second)


@settings(deadline=None)
@given(st.integers(13, 999_999))
def test_grouped_digits_read_as_their_value(value):
    (number,) = facts(f"They counted {value:,} stones.", "en").numbers
    assert number.readings[0] == value


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from(["en", "fr", "ar", "es", "ru", "de", "zh", None]))
def test_facts_of_any_text_lie_inside_it(text, language):
    told = facts(text, language)
    spans = [fact.span for group in (told.numbers, told.dates, told.names, told.negations,
                                     told.opposites, told.hedges, told.cues) for fact in group]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@pytest.mark.parametrize(("text", "unit"), [
    ("They held a 15-km strip.", "km"), ("They held 15 km.", "km"),
    ("They held 15 - km by km.", None)])
def test_a_unit_may_be_joined_by_a_hyphen(text, unit):
    assert facts(text, "en").numbers[0].unit == unit
