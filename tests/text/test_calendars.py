"""Dates of the Islamic and the Persian calendar as Gregorian days."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.text.calendars import calendar_dates

PERSIAN = ("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی",
           "بهمن", "اسفند")


def values(text: str) -> list[str]:
    return [value for _, value in calendar_dates(text)]


@pytest.mark.parametrize(("text", "expected"), [
    ("۱ فروردین ۱۳۷۵", "1996-03-20"), ("1 فروردین 1399", "2020-03-20"),
    ("۱ فروردین ۱۴۰۰", "2021-03-21"), ("۱ فروردین ۱۴۰۳", "2024-03-20"),
    ("۲۲ بهمن ۱۳۵۷", "1979-02-11"), ("30 Esfand 1403", "2025-03-20"),
    ("15 Mehr 1402", "2023-10-07"),
    ("مهر ۱۴۰۲", "2023-09-23/2023-10-22"), ("سال ۱۴۰۲", "2023-03-21/2024-03-19"),
    ("۱۴۰۲ خورشیدی", "2023-03-21/2024-03-19"),
    ("1 محرم 1446", "2024-07-06/2024-07-08"), ("١ رمضان ١٤٤٥ هـ", "2024-03-10/2024-03-12"),
    ("10 ذي الحجة 1445", "2024-06-15/2024-06-17"), ("5 Ramazan 1445", "2024-03-14/2024-03-16"),
    ("12 ربيع الأول 1440", "2018-11-19/2018-11-21"), ("جمادى الآخرة 1445", None),
    ("1445 AH", "2023-07-18/2024-07-07"), ("1445 هـ", "2023-07-18/2024-07-07"),
])
def test_a_date_is_the_days_that_it_may_be(text, expected):
    found = values(f"({text}).")
    assert found == [expected] if expected else len(found) == 1 and "/" in found[0]


@pytest.mark.parametrize("text", [
    "1402 people came", "room 1445", "31 مهر 1402", "30 اسفند 1402", "15 رمضان", "رمضان 1999",
    "1 محرم 1250", "in March 1402", "(1445)", "5 تیر 14020"])
def test_what_is_no_date_or_has_no_such_day_is_left_out(text):
    assert values(text) == []


@settings(deadline=None)
@given(st.integers(1210, 1495), st.integers(0, 363))
def test_persian_days_follow_each_other(year, day):
    def written(number: int) -> str:
        month, rest = divmod(number, 31) if number < 186 else divmod(number - 186, 30)
        return f"{rest + 1} {PERSIAN[month + (0 if number < 186 else 6)]} {year}"

    (one,), (next_,) = values(written(day)), values(written(day + 1))
    assert dt.date.fromisoformat(next_) - dt.date.fromisoformat(one) == dt.timedelta(days=1)


@settings(deadline=None)
@given(st.text(max_size=80))
def test_spans_lie_in_the_text(text):
    assert all(0 <= span.start < span.end <= len(text) for span, _ in calendar_dates(text))
