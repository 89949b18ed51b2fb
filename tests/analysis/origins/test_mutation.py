"""What a copy changed of its original, sentence by sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.analysis.origins.mutation import mutation, original_of
from assistant.analysis.origins.sentence_pairs import common_words, pair_by_words
from assistant.types import OriginLink

ORIGINAL = (
    "The mayor allegedly sold the codes to 12 men on Monday. "
    "Vale claims the turbines were switched off before dawn. "
    "Officials said the dam may have cracked in March. "
    "The valley was quiet on Tuesday evening. "
    "A spokesman declined to comment on the matter."
)


def compare(make_article, copied: str, original: str = ORIGINAL):
    return mutation(make_article(original, id="a"), make_article(copied, id="b"))


def only_change(make_article, original: str, copied: str):
    [change] = compare(make_article, copied, original).changes
    return change


def test_an_exact_copy_is_the_same_throughout(make_article):
    found = compare(make_article, ORIGINAL)
    assert found.counts() == {"same": 5, "changed": 0, "added": 0, "dropped": 0, "hardened": 0}
    assert all(change.differences == () for change in found.changes)


def test_the_order_is_the_copys_and_what_was_dropped_follows_its_neighbour(make_article):
    copied = ("Nobody has been charged so far. The valley was quiet on Tuesday evening. "
              "Vale claims the turbines were switched off before dawn.")
    found = compare(make_article, copied)
    assert [(change.kind, (change.copy or change.original).text.split()[1])
            for change in found.changes] == [
        ("dropped", "mayor"), ("added", "has"), ("same", "valley"), ("dropped", "spokesman"),
        ("same", "claims"), ("dropped", "said")]


def test_every_sentence_of_both_stands_once(make_article):
    copied = "The valley was quiet on Tuesday evening. A new sentence was put in here. " * 2
    found = compare(make_article, copied)
    kept = [change.original.span for change in found.changes if change.original]
    stands = [change.copy.span for change in found.changes if change.copy]
    assert sorted(kept) == [sentence.span for sentence in found.original.sentences]
    assert stands == [sentence.span for sentence in found.copy.sentences]


def test_a_number_that_changed_is_named(make_article):
    change = only_change(make_article, "The mayor met 12 men on the quay on Monday.",
                         "The mayor met 72 men on the quay on Monday.")
    assert (change.kind, change.hardened) == ("changed", False)
    [difference] = change.differences
    assert (difference.kind, difference.expected, difference.found) == ("number", "12", "72")


@pytest.mark.parametrize(("original", "copied"), [
    ("The mayor allegedly sold the codes on Monday.", "The mayor sold the codes on Monday."),
    ("Vale claims the turbines were switched off before dawn.",
     "Vale revealed the turbines were switched off before dawn."),
    ("Officials said the dam may have cracked in March.", "The dam cracked in March."),
    ("The pilot said the lamp was dark on Monday night.", "The lamp was dark on Monday night."),
])
def test_a_hedge_a_distance_or_a_source_that_went_hardens(make_article, original, copied):
    change = only_change(make_article, original, copied)
    assert (change.kind, change.hardened) == ("changed", True)


@pytest.mark.parametrize(("original", "copied"), [
    ("The mayor sold the codes on Monday.", "The mayor allegedly sold the codes on Monday."),
    ("The mayor sold the red codes on Monday.", "The mayor sold the blue codes on Monday."),
    ("The dam may have cracked in March.", "The dam might have cracked in March."),
])
def test_softening_and_rewording_do_not(make_article, original, copied):
    change = only_change(make_article, original, copied)
    assert (change.kind, change.hardened) == ("changed", False)


def test_a_translation_is_compared_by_what_conflicts(make_article):
    english = make_article("Karim Dallal closed the port of Sidra on 14 May.", id="a")
    russian = make_article("Карим Даллал закрыл порт Сидра 14 мая.", id="b", language="ru")
    [change] = mutation(english, russian).changes
    assert (change.kind, change.differences) == ("same", ())


def test_an_empty_article_only_adds_or_drops(make_article):
    assert {change.kind for change in compare(make_article, "").changes} == {"dropped"}
    assert {change.kind for change in compare(make_article, ORIGINAL, "").changes} == {"added"}


def group(make_article, **published: str | None):
    return [replace(make_article(ORIGINAL, id=ident, outlet=f"Outlet {ident}", published=day),
                    independent_group="origin:a") for ident, day in published.items()]


def test_the_original_is_the_first_published_of_the_group(make_article):
    articles = group(make_article, a="2031-04-03", b="2031-04-01", c=None)
    assert [original_of(article, articles) for article in articles] == [
        articles[1], None, articles[1]]


def test_the_outlet_named_as_nearest_source_goes_first(make_article):
    articles = group(make_article, a="2031-04-03", b="2031-04-01", c="2031-04-02")
    chain = (OriginLink("Outlet a", "published_by", None, None),
             OriginLink("Outlet c", "republished_from", None, None),
             OriginLink("Outlet b", "relies_on", None, None))
    copy = replace(articles[0], origin_chain=chain)
    assert original_of(copy, articles).id == "c"


def test_of_one_outlet_the_article_that_shares_most_sentences_is_the_original(make_article):
    articles = group(make_article, a="2031-04-03", b="2031-04-01")
    other = replace(make_article("The choir sang on the pier.", id="c", outlet="Outlet b"),
                    independent_group="origin:a")
    copy = replace(articles[0],
                   origin_chain=(OriginLink("Outlet b", "republished_from", None, None),))
    assert original_of(copy, [other, *articles]).id == "b"


def test_an_article_alone_has_no_original(make_article):
    one = make_article(ORIGINAL, id="a")
    assert original_of(one, [one, make_article(ORIGINAL, id="b")]) is None


def test_sentences_are_paired_once_and_the_most_alike_first():
    originals = ["The lamp was dark on Monday night.", "The lamp was lit on Monday night.", "Rain."]
    copies = ["The lamp was lit on Monday night.", "The lamp was dark on a Monday night."]
    assert pair_by_words(originals, copies) == {0: 1, 1: 0}


def test_a_sentence_inside_a_longer_one_is_its_copy():
    original = "The dam held through the night although the water stood at the rim"
    longer = original + ", said engineers who had feared for weeks that the old wall might give way"
    assert pair_by_words([original], [longer]) == {0: 0}


@pytest.mark.parametrize(("originals", "copies"), [([], []), (["One."], []), ([], ["One."]),
                                                   (["..."], ["!"])])
def test_nothing_pairs_with_nothing(originals, copies):
    assert pair_by_words(originals, copies) == {}


@given(st.lists(st.sampled_from("abcd")), st.lists(st.sampled_from("abcd")))
def test_common_words_is_the_longest_common_subsequence(one, other):
    lengths = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for a, word in enumerate(one):
        for b, heard in enumerate(other):
            lengths[a + 1][b + 1] = (lengths[a][b] + 1 if word == heard
                                     else max(lengths[a][b + 1], lengths[a + 1][b]))
    assert common_words(one, other) == lengths[-1][-1]


def test_a_sentence_cut_short_is_paired_where_its_neighbours_are():
    originals = [
        "The river rose through the night and nobody slept.",
        "Two bakers asked by this paper recalled the lorries on the bridge, but they quarrelled "
        "over the hour: one put it at dusk and the other much later, and neither would swear.",
        "The bridge was closed at dawn by the harbour master.",
    ]
    copies = [
        originals[0],
        "Two bakers asked by The Orvane Sun recalled the lorries on the bridge.",
        originals[2],
    ]
    assert pair_by_words(originals, copies) == {0: 0, 1: 1, 2: 2}
    assert 0 not in pair_by_words(originals[1:], [copies[1], originals[0]])


def test_what_only_shares_small_words_is_no_pair_even_between_neighbours():
    originals = ["The river rose through the night.", "The mayor of the town spoke to the press.",
                 "The bridge was closed at dawn."]
    copies = [originals[0], "The price of bread in the port rose by a tenth.", originals[2]]
    assert pair_by_words(originals, copies) == {0: 0, 2: 2}
