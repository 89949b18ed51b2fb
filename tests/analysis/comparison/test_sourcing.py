"""Shares of sources with Wilson's interval, against values worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.analysis.comparison.columns import Column, columns_of
from assistant.analysis.comparison.sourcing import NAMED, sourcing, wilson
from assistant.types import Attribution

KINDS = ["named_person", "named_organisation", "anonymous_source", "unnamed_group", "confession",
         "document", "video_or_social", "other_outlet"]


@pytest.mark.parametrize(("hits", "n", "interval"), [
    # (2.5 + 1.9208 ± 1.96 √(2.5 · .5 / 1 + .9604)) / (10 + 3.8415), worked out by hand
    (5, 10, (0.2366, 0.7634)),
    (0, 10, (0.0, 0.2775)),
    (10, 10, (0.7225, 1.0)),
    (1, 1, (0.2065, 1.0)),
    (81, 263, (0.2553, 0.3662)),
])
def test_wilsons_interval(hits, n, interval):
    assert wilson(hits, n) == pytest.approx(interval, abs=5e-5)


def test_no_attributed_sentence_has_no_interval():
    assert wilson(0, 0) is None


@given(n=st.integers(1, 400), data=st.data())
def test_the_interval_holds_the_share(n, data):
    hits = data.draw(st.integers(0, n))
    low, high = wilson(hits, n)
    assert 0 <= low <= hits / n <= high <= 1
    assert low < high


def column_of(article, kinds):
    """Sentences attributed as told: a kind of evidence, or None for the outlet's own voice."""
    return Column(article, tuple(Attribution("attributed" if kind else "outlet", kind or "none")
                                 for kind in kinds))


def test_kinds_are_counted_with_their_sentences(make_article):
    article = make_article("The gauge broke. Nobody saw it. It was old. It was cheap.")
    found = sourcing([column_of(article, ["document", None, "anonymous_source", "document"])])["a"]
    assert (found.n, found.named) == (3, 2)
    assert found.by_evidence == {"document": 2, "none": 1, "anonymous_source": 1}
    assert [quote.text for quote in found.quotes["document"]] == [
        "The gauge broke.", "It was cheap."]
    assert [quote.text for quote in found.quotes["none"]] == ["Nobody saw it."]
    assert found.named_share == pytest.approx(2 / 3)
    assert found.interval_95 == wilson(2, 3)


@pytest.mark.parametrize("kind", KINDS)
def test_who_counts_as_named(make_article, kind):
    found = sourcing([column_of(make_article("It rained all night."), [kind])])["a"]
    assert found.named_share == (kind in NAMED)


def test_captives_and_videos_are_not_named():
    assert not NAMED & {"confession", "video_or_social", "anonymous_source", "unnamed_group"}


def test_speech_of_nobody_known_is_attributed_and_rests_on_none(make_article):
    article = make_article("It rained. It stopped.")
    said = (Attribution("attributed", "none"), Attribution("outlet", "none"))
    found = sourcing([Column(article, said)])["a"]
    assert (found.n, found.named_share, found.by_evidence) == (1, 0.0, {"none": 2})


def test_headlines_are_left_out(make_article):
    article = make_article("Mayor says it rained\n\nThe mayor was asleep.", headline=True)
    found = sourcing([column_of(article, ["named_person", None])])["a"]
    assert (found.n, found.named_share, found.interval_95) == (0, None, None)
    assert sum(found.by_evidence.values()) == 1


def test_real_attributions_lead_to_their_sentences(make_article):
    article = make_article(
        "The dam held all night. Haldis Penrow, the mayor of Orvane, said that she was asleep. "
        "A source who asked not to be named said that the siren failed.")
    found = sourcing(columns_of([article]))["a"]
    assert found.n == 2
    assert found.quotes["named_person"][0].text.startswith("Haldis Penrow")
    assert found.quotes["anonymous_source"][0].text.startswith("A source")
    assert found.named_share == 0.5
