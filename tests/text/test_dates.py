"""Dates as people write them, in the languages of the corpus."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.dates import find_dates


@pytest.mark.parametrize("text, expected", [
    ("September 30, 2017", ["2017-09-30"]),
    ("Norland Post, Sept. 3, 2019 – by Ann Hale", ["2019-09-03"]),
    ("November 14th, 2017", ["2017-11-14"]),
    ("on 5 March 2019 at 10:30", ["2019-03-05"]),
    ("the 3rd of May 2020", ["2020-05-03"]),
    ("30-Sep-2017", ["2017-09-30"]),
    ("18 septembre 2016", ["2016-09-18"]),
    ("1er août 2019", ["2019-08-01"]),
    ("3 de mayo de 2020", ["2020-05-03"]),
    ("3. Oktober 1990", ["1990-10-03"]),
    ("12 maggio 2021", ["2021-05-12"]),
    ("24 сентября 2017 года", ["2017-09-24"]),
    ("в сентябре 2017 года", ["2017-09"]),
    ("24 вересня 2017", ["2017-09-24"]),
    ("30 أيلول/سبتمبر 2017", ["2017-09-30"]),
    ("٣٠ سبتمبر ٢٠١٧", ["2017-09-30"]),
    ("5 كانون الثاني (يناير) 2018", ["2018-01-05"]),
    ("12 نيسان 2020", ["2020-04-12"]),
    ("14 جويلية 2015", ["2015-07-14"]),
    ("2017-09-30T10:00:00Z", ["2017-09-30"]),
    ("https://post.example/2017/09/30/harbour", ["2017-09-30"]),
    ("30.09.2017", ["2017-09-30"]),
    ("31/12/2017 and 12/31/2016", ["2017-12-31", "2016-12-31"]),
    ("05/05/2017", ["2017-05-05"]),
    ("2017年9月30日です", ["2017-09-30"]),
    ("September 2017, not in 2016", ["2017-09", "2016"]),
    ("в 2017 году", ["2017"]),
    ("عام 2017", ["2017"]),
    ("2017", ["2017"]),
    ("2017-09-30 2018-01-02", ["2017-09-30", "2018-01-02"]),
    ("seit 2014", ["2014"]),
])
def test_reads_dates(text: str, expected: list[str]) -> None:
    assert [value for _, value in find_dates(text)] == expected


@pytest.mark.parametrize("text", [
    "03/04/2017", "February 30, 2019", "31.02.2019", "the 2017-18 season", "2017 people came",
    "on 4 May", "call 555 2017 4432", "ISBN 978-0-9999-2017-6", "$2017 was paid", "", "no date",
])
def test_never_guesses(text: str) -> None:
    assert find_dates(text) == []


def test_span_is_the_date_as_written() -> None:
    text = "Published Sept. 3, 2019, in Norland"
    (span, value), = find_dates(text)
    assert (span.of(text), value) == ("Sept. 3, 2019", "2019-09-03")


def test_short_month_names_count_only_in_their_language() -> None:
    assert [value for _, value in find_dates("3 ago 2017", "es")] == ["2017-08-03"]
    assert find_dates("two years ago 2017", "en") == []
    assert [value for _, value in find_dates("18 septembre 2016", "en")] == ["2016-09-18"]


@given(st.dates())
def test_iso_days_round_trip(day) -> None:
    if not 1800 <= day.year <= 2099:
        return
    text = f"It was {day.isoformat()}, they say."
    assert [value for _, value in find_dates(text)] == [day.isoformat()]


@given(st.text("0123456789-/. maySeptember,ي٢", max_size=40))
def test_spans_are_ordered_and_apart(text: str) -> None:
    spans = [span for span, _ in find_dates(text)]
    assert all(a.end <= b.start for a, b in pairwise(spans))
