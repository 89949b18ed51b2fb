"""An event is called by names and days that its articles hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.analysis.comparison.events.labels import label_of, why_of
from assistant.analysis.comparison.events.names import shared_names, telling_words

BRIDGE = (
    "The Lindau bridge was closed on Monday, Mayor Greta Holm said. Holm's office blamed rust. The "
    "Lindau bridge carries 9,000 cars a day. The U.S.-built pillars date from 1931.",
    "Engineers of Norrman & Sons warned of rust in the Lindau bridge. Greta Holm closed it on "
    "Monday. A ferry runs to Estby.",
    "In Estby a ferry takes those who used the Lindau bridge. Greta Holm rode it on Tuesday.",
)
BRIDGE_AR = "أغلقت غريتا هولم جسر لينداو يوم الاثنين. وتنقل عبارة الركاب إلى إستبي."


@pytest.fixture
def told(make_article):
    def make(*days, texts=BRIDGE, language="en", outlet=None):
        return [make_article(text, id=str(at), published=day, language=language, outlet=outlet)
                for at, (text, day) in enumerate(zip(texts, days, strict=False))]
    return make


def test_names_that_most_articles_hold_come_first(told):
    names = dict(shared_names(told("2031-06-02", None, None), 3))
    assert names == {"Lindau": 3, "Greta Holm": 3, "Estby": 2}


def test_a_name_is_written_as_an_article_writes_it(told):
    articles = told("2031-06-02", "2031-06-03", None)
    for name, _ in shared_names(articles, 5):
        assert any(name in article.text for article in articles)
        assert "-built" not in name
        assert not name.endswith("'s")


def test_a_name_is_found_in_another_script(told, make_article):
    articles = [*told("2031-06-02"), make_article(BRIDGE_AR, id="z", language="ar")]
    assert {"Lindau": 2, "Greta Holm": 2}.items() <= dict(shared_names(articles, 4)).items()


def test_the_outlets_own_name_is_no_name_of_the_event(told):
    texts = ["The Estby Herald has learned that the Lindau bridge is rusty."]
    assert dict(shared_names(told(None, texts=texts, outlet="The Estby Herald"), 3)) == {
        "Lindau": 1}


@pytest.mark.parametrize(("days", "appeared"), [
    (("2031-06-02",), "(2031-06-02)"),
    (("2031-06-02", "2031-06-02T09:00:00Z"), "(2031-06-02)"),
    (("2031-06-05", "2031-06-02", None), "(2031-06-02 – 2031-06-05)")])
def test_the_label_ends_with_the_days(told, days, appeared):
    label = label_of(told(*days))
    assert label.endswith(appeared)
    assert "Lindau" in label


def test_where_letters_have_no_capitals_the_telling_words_stand_for_names(told):
    articles = told("2031-06-02", texts=[BRIDGE_AR], language="ar")
    words = telling_words(articles, 3)
    assert len(words) == 3
    assert all(word in BRIDGE_AR.replace("،", "").replace(".", "").split() for word in words)
    assert label_of(articles) == ", ".join(words) + " (2031-06-02)"


@pytest.mark.parametrize(("title", "outlet", "label"), [
    ("Notice", "Estby Herald", "Notice"), (None, "Estby Herald", "Estby Herald"), (None, None, "0")])
def test_an_article_without_words_is_called_by_its_title_or_outlet(told, title, outlet, label):
    article, = told(None, texts=["…"])
    assert label_of([replace(article, title=title, outlet=outlet)]) == label


@pytest.mark.parametrize(("days", "why"), [
    (("2031-06-02",), "No other of these articles tells of it."),
    (("2031-06-02", "2031-06-02"),
     "Both articles name Lindau and Greta Holm and appeared on one day."),
    (("2031-06-02", "2031-06-03"),
     "Both articles name Lindau and Greta Holm and appeared within a day of each other."),
    (("2031-06-02", "2031-06-03", "2031-06-09"),
     "All 3 articles name Lindau and Greta Holm and appeared within 7 days of each other."),
    (("2031-06-02", None, None), "All 3 articles name Lindau and Greta Holm."),
])
def test_why_says_what_the_articles_share(told, days, why):
    assert why_of(told(*days)) == why


def test_a_name_that_only_some_hold_is_counted(told):
    texts = [*BRIDGE[:2], "In Aldern all trains are late."]
    assert why_of(told(None, None, None, texts=texts)) == (
        "2 of the 3 articles name Lindau and Greta Holm.")


def test_articles_without_shared_names_are_said_to_share_words(told):
    texts = ["the ferry is late again, say those who wait", "late again is the ferry, they say"]
    assert why_of(told(None, None, texts=texts)) == (
        "Both articles share words that few others have.")
