"""What a translation has otherwise than its quote: figures and dates, not wording."""

from __future__ import annotations

import pytest

from assistant.answer.translating.facts_held import told_otherwise


@pytest.mark.parametrize(("source", "language", "translation", "found"), [
    ("قتل 22 جنديا في الميناء", "ar", "22 soldiers were killed in the harbour", []),
    ("دفع أربعين ألف تالر", "ar", "He paid 40,000 talers", []),
    ("Le pont a coûté 2,8 milliards", "fr", "The bridge cost 2.8bn", []),
    ("Le pont a coûté 2,8 milliards", "fr", "The bridge was dear", [("2,8 milliards", "")]),
    ("قتل 22 جنديا", "ar", "27 soldiers were killed", [("22", "27")]),
    ("Пришли двое", "ru", "Both came", []),
    ("Un homme est venu", "fr", "A man came", []),
])
def test_figures_in_digits_are_held_against_the_quote(source, language, translation, found):
    seen = [(one.expected, one.found) for one in told_otherwise(source, translation, language, "en")]
    assert seen == found
