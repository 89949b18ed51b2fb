"""Quotation marks in what a model says: the source's own words between them, or nothing."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.answer.checking.quotations import quotations
from assistant.answer.gate.quoted import plain, with_own_words

SOURCE = "“We never closed the gate,” said Orla Brandt, and the ferrymen’s council agreed."
OTHER = "Nobody told the harbour."


@pytest.mark.parametrize(("said", "expected"), [
    ("Brandt said the gate stayed open.", "Brandt said the gate stayed open."),
    ('She said: "we never CLOSED the gate"', 'She said: "We never closed the gate"'),
    ("She said «never  closed the gate».", "She said «never closed the gate»."),
    ("Of ``the gate'' she said “Nobody told the harbour”.",
     'Of "the gate" she said “Nobody told the harbour”.'),
    ("The ferrymen's council isn't sure.", "The ferrymen's council isn't sure."),
    ("The council ‘agreed’.", "The council ‘agreed’."),
    ('She said “We never closed the gate, said ‘Orla’ Brandt”', None),
    ("She said “we never opened the gate”.", None),
    ("She said “we never closed the gates”.", None),
    ("She said “closed the gate", None),
    ("She said closed the gate”.", None),
    ("He said \"closed\" and \"opened\".", None),
    ("He said ″closed the gate″.", None),
    ("He said ❝closed the gate❞ 〝so〞.", None),
])
def test_a_quotation_is_the_sources_own_or_the_statement_goes(said, expected):
    assert with_own_words(said, [SOURCE, OTHER]) == expected


@given(st.lists(st.sampled_from(
    ["“", "”", '"', "'", "‘", "’", "«", "»", "„", " ", "the gate", "closed", "never", ", ",
     "opened", "``", "''", "「", "」", "ferrymen’s", "\n", "〝"]), max_size=14).map("".join))
@example('"the gate" opened "closed"')
def test_every_quotation_that_is_left_is_verbatim(said):
    own = with_own_words(said, [SOURCE, OTHER])
    if own is not None:
        for span in quotations(own):
            assert span.of(own) in SOURCE or span.of(own) in OTHER


@pytest.mark.parametrize(("said", "expected"), [
    ("The **gate** was\n\n# _closed_.", "The gate was closed."),
    ("<b>The</b> gate <img src=x onerror=alert(1)> shut.", "The gate shut."),
    ("‮The gate\u200b\x00 shut\u2066.", "The gate shut."),
    ("  3 < 5 barges ", "3 < 5 barges"),
])
def test_what_a_model_says_stands_on_one_line_without_markup(said, expected):
    assert plain(said) == expected


@given(st.text(max_size=60))
def test_plain_text_is_one_line_and_stays_as_it_is(text):
    once = plain(text)
    assert len(once.splitlines()) <= 1
    assert not set("*_`~#") & set(once)
