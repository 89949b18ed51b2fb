"""Times of day, and units that convert into each other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.analysis.differences import facts
from assistant.analysis.differences.clock import same_time, times_of
from assistant.analysis.differences.measures import comparable, in_base


@pytest.mark.parametrize(("text", "expected"), [
    ("at 3 p.m. in Orsk", "15:00"), ("at 3:30pm", "15:30"), ("at 15:30", "15:30"),
    ("at 3:30", "03:30?"), ("at 12 a.m.", "00:00"), ("at 12 pm", "12:00"),
    ("à 15h30", "15:30"), ("vers 15 heures", "15:00"), ("um 15.30 Uhr", "15:30"),
    ("um 8 Uhr", "08:00"), ("в 15 часов", "15:00"), ("в 3 часа дня", "15:00"),
    ("a las 15 horas", "15:00"), ("الساعة ١٥:٣٠", "15:30"), ("الساعة 3 عصرا", "15:00"),
    ("at 12:00 GMT", "12:00? zone"),
])
def test_a_time_of_day_is_read(text, expected):
    assert [value for _, value in times_of(text)] == [expected]


@pytest.mark.parametrize("text", [
    "15 heures de route", "15 часов пути", "они ждали 15 часов", "15 horas de camino", "30:28",
    "a 3:2 win", "page 3.30", "13 p.m.", "25:00", "12:345", "v. 1.15:30", "on 3.5.2031",
    "ten a month"])
def test_durations_scores_and_ratios_are_no_times(text):
    assert times_of(text) == []


def test_am_without_stops_is_a_time_in_english_alone():
    assert times_of("Steg 3 am Fluss", "de") == []
    assert [value for _, value in times_of("at 3am in Orsk", "en")] == ["03:00"]


def test_a_time_is_no_number():
    told = facts("The siren was heard at 3 p.m. by 12 people.", "en")
    assert [number.readings[0] for number in told.numbers] == [12]


@pytest.mark.parametrize(("one", "other", "same"), [
    ("15:00", "15:00", True), ("03:30?", "15:30", True), ("03:30", "15:30", False),
    ("15:00 zone", "12:00", True), ("15:00 zone", "12:20", False), ("00:00", "24:00", True)])
def test_two_times_can_be_one(one, other, same):
    assert same_time(one, other) is same_time(other, one) is same


@pytest.mark.parametrize(("value", "unit", "low", "high"), [
    (6, "miles", 8851, 10461), (10, "km", 9000, 11000), (120, "m", 115, 125),
    (1.5, "km", 1450, 1550), (1, "tonnes", 900, 1100), (104, "fahrenheit", 39.7, 40.3)])
def test_a_number_is_as_precise_as_it_is_stated(value, unit, low, high):
    assert in_base(value, value, unit) == pytest.approx((low, high), rel=0.01)


@pytest.mark.parametrize(("one", "other", "expected"), [
    ("km", "miles", True), ("km", "kg", False), (None, None, True), ("USD", "EUR", False),
    ("percent", "percent", True), (None, "km", False), ("degrees", "celsius", False)])
def test_units_compare_within_one_dimension(one, other, expected):
    assert comparable(one, other) is expected


@settings(deadline=None)
@given(st.floats(0.5, 500), st.sampled_from([("km", 0.621371, "miles"), ("kg", 2.20462, "lbs"),
                                             ("hectares", 2.47105, "acres")]))
def test_a_measure_agrees_with_its_conversion(value, units):
    unit, factor, other = units
    mine = facts(f"It is {value:.1f} {unit} in all.", "en").numbers[0]
    yours = facts(f"It is {value * factor:.1f} {other} in all.", "en").numbers[0]
    assert mine.agrees(yours) and yours.agrees(mine)
