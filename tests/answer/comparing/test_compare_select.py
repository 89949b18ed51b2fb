"""Which articles are compared."""

from dataclasses import replace

import pytest

from assistant.answer.comparing import select
from assistant.answer.comparing.select import (
    Passes,
    in_order,
    select_by_topic,
    select_chosen,
    select_filtered,
)
from assistant.answer.question import question_language
from assistant.errors import CallerError
from assistant.evaluation.corpus import article_from_text
from assistant.types import Filters

ALL = Filters()


def article(published, *, outlet="The Harbour Post", language="en", name="a"):
    return replace(article_from_text("The weir held all night.", "a.txt"), id=name,
                   published=published, outlet=outlet, language=language)


def chosen_by(demo, topic, filters=ALL):
    found = select_by_topic(topic, question_language(topic), filters=filters, index=demo.index)
    return {one.path.rsplit("/", 1)[-1] for one in found.articles}


@pytest.mark.parametrize(("published", "since", "until", "passes"), [
    ("2031-04-12", "2031-04-12", "2031-04-12", True), ("2031-04-12", "2031-04-13", None, False),
    ("2031-04-12", None, "2031-04-11", False), ("2031-04", "2031-04-01", "2031-04-30", True),
    ("2031-04", "2031-04-02", None, False), ("2031-04", None, "2031-04-29", False),
    ("2031", "2031-01-01", "2031-12-31", True), (None, "2031-01-01", None, False),
    (None, None, None, True), ("last spring", None, "2031-12-31", False),
    ("2031-04-12T08:00:00+02:00", "2031-04-12", None, True)])
def test_days_are_bounded_as_in_a_search(published, since, until, passes):
    assert Passes(Filters(since=since, until=until))(article(published)) is passes


@pytest.mark.parametrize(("filters", "passes"), [
    (Filters(outlets=("the harbour post",)), True), (Filters(outlets=("Kestrel Review",)), False),
    (Filters(language="en"), True), (Filters(language="ar"), False)])
def test_outlet_and_language_narrow(filters, passes):
    assert Passes(filters)(article("2031-04-12", language="en-GB")) is passes
    assert Passes(filters)(article("2031-04-12", outlet=None, language=None)) is False


def test_what_a_search_lets_through_passes(demo):
    for filters in (Filters(language="en"), Filters(since="2031-04-15"),
                    Filters(until="2031-04-15", outlets=("The Harbour Post",))):
        hits = demo.index.search("the dam", k=100, filters=filters)
        found = demo.index.articles_by_id({hit.passage.article_id for hit in hits})
        assert found
        assert all(Passes(filters)(one) for one in found.values())


def test_first_published_comes_first_and_undated_last():
    late, early, undated = (article("2031-04-13", name="l"), article("2031-04-12", name="e"),
                            article(None, name="u"))
    assert in_order([undated, late, early]) == (early, late, undated)


@pytest.mark.parametrize(("topic", "some", "none"), [
    ("the Brennick meteorite", {"harbour-post-brennick-stone.html", "courrier-meteorite.md"},
     {"harbour-post-flood.txt", "vestnik-front.txt"}),
    ("flood", {"harbour-post-flood.txt", "ledger-flood.html", "sada-witnesses.html"},
     {"harbour-post-brennick-stone.html"}),
    ("Кто открыл плотину?", {"vestnik-front.txt", "harbour-post-flood.txt"},
     {"courrier-meteorite.md"}),
    ("الفيضان", {"sada-witnesses.html", "harbour-post-flood.txt"}, {"courrier-meteorite.md"})])
def test_a_topic_takes_along_every_telling_of_its_event(demo, topic, some, none):
    found = chosen_by(demo, topic)
    assert some <= found
    assert not none & found


@pytest.mark.parametrize("topic", [
    "penguins of Antarctica", "chess", "wie man Brot backt", "чемпионат мира по футболу"])
def test_a_topic_that_nothing_speaks_of_takes_none(demo, topic):
    assert chosen_by(demo, topic) == set()


def test_what_is_taken_along_passes_the_filters_too(demo):
    assert chosen_by(demo, "flood", Filters(language="en"))
    assert "sada-witnesses.html" not in chosen_by(demo, "flood", Filters(language="en"))


def test_no_more_than_the_most_are_kept_and_all_are_counted(demo, monkeypatch):
    whole = select_by_topic("flood", "en", filters=ALL, index=demo.index)
    assert whole.found == len(whole.articles) > 3
    monkeypatch.setattr(select, "MOST_ARTICLES", 3)
    kept = select_by_topic("flood", "en", filters=ALL, index=demo.index)
    assert len(kept.articles) == 3 < kept.found
    newest = select_filtered(Filters(language="en"), index=demo.index)
    assert len(newest.articles) == 3 < newest.found
    with pytest.raises(CallerError, match="too many"):
        select_chosen([one.id for one in whole.articles], filters=ALL, index=demo.index)
