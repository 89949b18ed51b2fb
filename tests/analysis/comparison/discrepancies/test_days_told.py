"""Days reckoned from the day an article was published."""

import pytest

from assistant.analysis.comparison.discrepancies.days_told import days_told, same_day

TOLD = [
    ("three days ago the paper wrote", "en", "2031-09-30", [("three days ago", "2031-09-27")]),
    ("on Sunday the gates opened", "en", "2031-09-30", [("Sunday", "2031-09-28")]),
    ("on Sunday the gates opened", "en", None, [("Sunday", None)]),
    ("on Sunday 24 September it rose", "en", "2031-09-30",
     [("Sunday 24 September", "2031-09-24")]),
    ("on Sunday 24 September it rose", "en", None, [("Sunday 24 September", "--09-24")]),
    ("on 28 December it rose", "en", "2031-01-03", [("28 December", "2030-12-28")]),
    ("it opened yesterday", "en", "2031-05-01", [("yesterday", "2031-04-30")]),
    ("three days ago the paper wrote", "en", None, []),
    ("next Sunday and last Monday", "en", "2031-09-30", []),
    ("a week ago, in 2031, in April 2031", "en", "2031-09-30", []),
    ("in the night of 3 to 4 May", "en", "2031-05-09", []),
    ("il y a trois jours, à Orvane", "fr", "2031-04-20", [("il y a trois jours", "2031-04-17")]),
    ("dans la nuit du 3 au 4 mai", "fr", "2031-05-09", []),
    ("hace tres días", "es", "2031-04-20", [("hace tres días", "2031-04-17")]),
    ("vor drei Tagen", "de", "2031-04-20", [("vor drei Tagen", "2031-04-17")]),
    ("три дня назад", "ru", "2031-04-20", [("три дня назад", "2031-04-17")]),
    ("قبل ثلاثة أيام", "ar", "2031-04-20", [("قبل ثلاثة أيام", "2031-04-17")]),
    ("يوم الأحد 24 سبتمبر", "ar", None, [("يوم الأحد 24 سبتمبر", "--09-24")]),
    ("drie dagen geleden", "nl", "2031-04-20", []),
]


@pytest.mark.parametrize(("text", "language", "published", "expected"), TOLD)
def test_days_are_reckoned_and_never_guessed(text, language, published, expected):
    found = days_told(text, language, published)
    assert [(day.span.of(text), day.value) for day in found] == expected


SAME = [
    ("three days ago", "2031-09-30", "on 27 September", None, True),
    ("three days ago", "2031-09-30", "on Sunday 24 September", None, False),
    ("on Sunday", None, "on Monday", None, False),
    ("on Sunday", None, "on Sunday", None, None),
    ("on Saturday", None, "on 27 September 2031", None, None),
    ("on Sunday", None, "on 27 September 2031", None, False),
]


@pytest.mark.parametrize(("one", "published", "other", "others", "expected"), SAME)
def test_two_days_are_one_another_or_it_cannot_be_known(
        one, published, other, others, expected):
    first, second = days_told(one, "en", published)[0], days_told(other, "en", others)[0]
    assert same_day(first, second) is expected
    assert same_day(second, first) is expected
