import pytest

from assistant.errors import CallerError
from assistant.service.filters import make_filters


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2031", "2031", ("2031-01-01", "2031-12-31")),
        ("2032-02", "2032-02", ("2032-02-01", "2032-02-29")),
        ("2031-05-04", None, ("2031-05-04", None)),
        ("", "  ", (None, None)),
    ],
)
def test_dates_are_widened_to_whole_days(since, until, expected):
    filters = make_filters(since=since, until=until)
    assert (filters.since, filters.until) == expected


@pytest.mark.parametrize("bad", ["yesterday", "2031-13", "2031-02-30", "31-05-2031", "20310504", "0000"])
def test_refuses_what_is_not_a_date(bad):
    with pytest.raises(CallerError, match="not a date"):
        make_filters(since=bad)


def test_refuses_a_period_that_ends_before_it_starts():
    with pytest.raises(CallerError, match="ends"):
        make_filters(since="2031-05", until="2031-04")


@pytest.mark.parametrize(("given", "kept"), [("EN", "en"), ("pt_BR", "pt"), ("ar-SY", "ar"), ("", None)])
def test_language_codes_are_reduced_to_the_primary_one(given, kept):
    assert make_filters(language=given).language == kept


def test_refuses_what_is_no_language_code():
    with pytest.raises(CallerError, match="language code"):
        make_filters(language="English please")


def test_blank_and_repeated_outlets_are_dropped():
    assert make_filters(outlets=["A", " ", "A", "B "]).outlets == ("A", "B")
