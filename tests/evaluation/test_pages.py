"""Pages of our own: they state what they should, every style, the same each time."""

from __future__ import annotations

import pytest

from assistant.evaluation.news_facts import (
    agrees_with_day,
    facts_of,
    has_title,
    person,
    same_author,
)
from assistant.evaluation.outlet_names import printed_name, same_outlet
from assistant.evaluation.pages import TEMPLATES, Facts
from assistant.evaluation.reading import NewsItem

FACTS = Facts(id="x", title="Barges <held> at Orrin", outlet="The Kestrel", published="2031-05-01",
              author="Mae Orr", body="First paragraph & more.\n\nSecond *paragraph*.")


@pytest.mark.parametrize("style", sorted(TEMPLATES))
def test_a_page_carries_its_furniture_and_is_the_same_each_time(style):
    page = TEMPLATES[style](FACTS)
    text = page.data.decode("utf-8")
    assert TEMPLATES[style](FACTS) == page
    assert all(line in text or "©" in line for line in page.furniture)
    assert "The Kestrel" in text and "Mae Orr" in text


@pytest.mark.parametrize("style", sorted(TEMPLATES))
def test_a_page_without_an_author_names_nobody(style):
    unsigned = Facts(id="x", title="T", outlet="O", published="2031-05-01", author=None, body="B.")
    text = TEMPLATES[style](unsigned).data.decode("utf-8")
    assert not any(word in text for word in ("None", "By ", "Par ", "بقلم"))


@pytest.mark.parametrize(("style", "day"), [
    ("text fr", "1er mai 2031"), ("text ar", "1 مايو 2031"), ("html JSON-LD", "2031-05-01T"),
    ("html OpenGraph", "2031-05-01T"), ("markdown", '"2031-05-01"'), ("csv", "2031-05-01"),
])
def test_a_page_states_the_day_in_its_own_way(style, day):
    assert day in TEMPLATES[style](FACTS).data.decode("utf-8")


@pytest.mark.parametrize(("recorded", "printed"), [
    ("By MAE B. ORR", "MAE B. ORR"),
    ("Mae Orr, @maeorr, USA TODAY", "Mae Orr"),
    ("AP", None), ("Breitbart News", None), ("", None), (None, None), ("Staff", None),
])
def test_only_persons_are_printed_as_authors(recorded, printed):
    assert person(recorded) == printed


@pytest.mark.parametrize(("recorded", "stated", "same"), [
    ("By MAE ORR", "Mae Orr", True),
    ("Mae Orr and Jon Pell", "Mae Orr", True),
    ("Mae Orr", "Jon Pell", False),
    ("Mae Orr", "Mae Pell", False),
])
def test_authors_are_compared_by_their_words(recorded, stated, same):
    assert same_author(recorded, stated) is same


@pytest.mark.parametrize(("stated", "same"), [
    ("Barges held at Orrin.", True), ("Barges Held at Orrin; Council to meet", True),
    ("Council to meet", False), ("Barges held", False),
])
def test_a_headline_without_its_deck_is_the_title(stated, same):
    assert has_title("Barges held at Orrin; council to meet", stated) is same


@pytest.mark.parametrize(("stated", "agrees"), [
    ("2016-09-12", True), ("2016-09-12T08:00:00", True), ("2016-09", True), ("2016", True),
    ("2016-09-13", False), ("2015", False),
])
def test_a_partial_date_agrees_with_the_day_it_leaves_open(stated, agrees):
    assert agrees_with_day("2016-09-12", stated) is agrees


@pytest.mark.parametrize(("code", "name", "same"), [
    ("nyt", "The New York Times", True), ("NYT", "nytimes.com", True),
    ("nyt", "New York Post", False), ("wash-post", "Washington Post", True),
    ("harbour-post", "Harbour Post", True), ("reuters", "REUTERS", True),
])
def test_outlet_names_are_matched_to_their_codes(code, name, same):
    assert same_outlet(code, name) is same


def test_an_unknown_code_is_printed_as_words():
    assert printed_name("harbour-post") == "Harbour Post"


def test_facts_leave_the_title_line_out_of_the_body():
    item = NewsItem(id="1", text="Barges held.\n\nOne  two.\n\nThree.", outlet="nyt",
                    published="2016-09-12", title="Barges held", author="AP")
    facts = facts_of(item)
    assert facts is not None
    assert (facts.body, facts.author) == ("One two.\n\nThree.", None)


def test_no_facts_without_a_day():
    assert facts_of(NewsItem("1", "A\n\nB", "nyt", "2016", "A", None)) is None
