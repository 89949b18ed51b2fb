"""Which articles count as one origin, and why."""

from __future__ import annotations

import random

import pytest

from assistant.analysis.origins.groups import groups_of
from assistant.analysis.origins.merges import explain, independent_groups
from assistant.analysis.origins.names import name_key
from assistant.types import OriginLink, Ruling

WORDS = ["harbour", "quay", "barge", "signal", "valley", "ledger", "copper", "lantern", "winter", "market", "bridge", "orchard", "timber", "beacon", "granite", "meadow", "kettle", "saddle", "furnace", "mirror", "canal", "pepper", "ribbon", "anchor", "marble", "falcon", "thunder", "velvet", "cabin", "harvest"]


def prose(seed: int, sentences: int = 30) -> list[str]:
    """Sentences of random words: two seeds share no run of five words worth the name."""
    chance = random.Random(seed)
    return [" ".join(chance.choice(WORDS) + str(chance.randrange(40)) for _ in range(14)) + "."
            for _ in range(sentences)]


def edited(sentences: list[str], share: float, seed: int = 5) -> str:
    """The text with this share of its sentences replaced by others."""
    chance = random.Random(seed)
    other = prose(seed + 1000, len(sentences))
    return " ".join(new if chance.random() < share else old
                    for old, new in zip(sentences, other, strict=True)).capitalize()


def relies_on(name: str) -> tuple[OriginLink, ...]:
    return (OriginLink(name, "relies_on", None, None),)


def test_unrelated_articles_are_independent(make_article):
    articles = [make_article(" ".join(prose(seed)), id=f"a{seed}") for seed in range(6)]
    assert len(set(independent_groups(articles).values())) == 6
    assert explain(articles) == []


@pytest.mark.parametrize("share", [0, 0.1, 0.2, 0.3, 0.4])
def test_edited_copies_are_one_origin(make_article, share):
    source = prose(1)
    one = make_article(" ".join(source), id="a", outlet="Coastal Wire")
    two = make_article(edited(source, share), id="b", outlet="Sunnik Herald")
    groups = independent_groups([one, two])
    assert groups["a"] == groups["b"]
    [merge] = explain([one, two])
    assert (merge.a, merge.b, merge.reason) == ("a", "b", "shared_text")
    assert merge.overlap >= 0.15


def test_a_cut_copy_inside_a_longer_article_is_found(make_article):
    source = prose(1)
    whole = make_article(" ".join(source), id="a")
    cut = make_article(" ".join(source[:8] + prose(2)), id="b")
    assert len(set(independent_groups([whole, cut]).values())) == 1


def test_shared_quotations_alone_do_not_tie(make_article):
    speech = "“" + " ".join(prose(9, 20)) + "”"
    articles = [make_article(" ".join(prose(seed)) + "\n\n" + speech, id=f"a{seed}")
                for seed in (1, 2)]
    assert len(set(independent_groups(articles).values())) == 2


def test_furniture_shared_by_a_site_does_not_tie(make_article, span_of):
    from assistant.types import Furniture

    notice = " ".join(prose(9, 20))
    articles = []
    for seed in (1, 2):
        text = " ".join(prose(seed)) + "\n\n" + notice
        piece = Furniture(span_of(notice, text), "disclaimer")
        articles.append(make_article(text, id=f"a{seed}", furniture=(piece,)))
    assert len(set(independent_groups(articles).values())) == 2


def test_an_outlets_stock_paragraph_does_not_tie_its_articles(make_article):
    notice = " ".join(prose(9, 20))
    articles = [make_article(" ".join(prose(seed)) + "\n\n" + notice, id=f"a{seed}",
                             outlet="Sunnik Herald") for seed in range(8)]
    assert len(set(independent_groups(articles).values())) == 8


def test_declared_reliance_on_one_outlet_ties(make_article):
    articles = [
        make_article(telling(1, 1), id="a", outlet="Sunnik Herald",
                     origins=relies_on("Coastal Wire")),
        make_article(telling(1, 2), id="b", outlet="Kestrel", originating="coastal wire"),
        make_article(telling(1, 3), id="c", outlet="Coastal Wire"),
        make_article(telling(1, 4), id="d", outlet="Tidewater"),
    ]
    groups = independent_groups(articles)
    assert groups["a"] == groups["b"] == groups["c"] != groups["d"]
    assert {merge.reason for merge in explain(articles)} == {"declared_origin"}
    [merge] = [merge for merge in explain(articles) if (merge.a, merge.b) == ("a", "c")]
    assert merge.name == "Coastal Wire"
    [declared] = merge.declared
    assert (declared.article_id, declared.link) == ("a", relies_on("Coastal Wire")[0])


def test_ties_hold_through_a_chain_of_hops(make_article):
    chain = (OriginLink("Mirror Site", "published_by", None, None),
             OriginLink("Al-Fajr", "republished_from", None, None),
             OriginLink("QNA", "relies_on", None, None))
    articles = [
        make_article(telling(1, 1), id="a", outlet="Mirror Site", origins=chain),
        make_article(telling(1, 2), id="b", outlet="Alfajra"),
        make_article(telling(1, 3), id="c", outlet="Herald", origins=relies_on("QNA")),
        make_article(telling(1, 4), id="d", outlet="Mirror Site"),
    ]
    groups = independent_groups(articles)
    assert groups["a"] == groups["b"] == groups["c"]
    assert groups["d"] != groups["a"], "publishing a copy makes no origin of the publisher"


def test_an_article_rests_on_none_that_appeared_later(make_article):
    copy = make_article("Court.", id="a", language="fr", outlet="Herald",
                        origins=relies_on("Coastal Wire"), published="2031-04-21")
    before = make_article("Short.", id="b", outlet="Coastal Wire", published="2031-04-20")
    after = make_article("Brief.", id="c", outlet="Coastal Wire", published="2031-05-08")
    groups = independent_groups([copy, before, after])
    assert groups["a"] == groups["b"] != groups["c"]


def test_an_outlets_report_that_rests_on_another_belongs_to_that_other(make_article):
    copied = relies_on("The Tidewater")
    articles = [
        make_article(telling(1, 1), id="a", outlet="Herald", origins=copied),
        make_article(telling(1, 2), id="b", outlet="Tidewater", origins=relies_on("Coastal Wire")),
        make_article(telling(1, 3), id="c", outlet="Tidewater"),
        make_article(telling(1, 4), id="d", outlet="Kestrel", origins=relies_on("Coastal Wire")),
    ]
    groups = independent_groups(articles)
    assert groups["a"] == groups["c"] != groups["b"] == groups["d"]


def test_outlets_own_articles_are_not_tied_by_their_outlet(make_article):
    articles = [make_article(" ".join(prose(seed)), id=f"a{seed}", outlet="Herald")
                for seed in (1, 2)]
    assert len(set(independent_groups(articles).values())) == 2


def telling(event: int, number: int) -> str:
    """One of many tellings of an event: the same few names, in no common order."""
    chance = random.Random(event * 100 + number)
    names = [f"name{event}x{n}" for n in range(25)]
    return " ".join(" ".join(chance.choice(names) for _ in range(12)) + "."
                    for _ in range(10)).capitalize()


def test_one_agency_on_two_matters_is_two_origins(make_article):
    articles = [
        make_article(telling(event, number), id=ident, outlet="Herald " + ident,
                     origins=relies_on("Coastal Wire"))
        for event, number, ident in ((1, 1, "m1"), (1, 2, "m2"), (2, 3, "n1"), (2, 4, "n2"))]
    groups = independent_groups(articles)
    assert groups["m1"] == groups["m2"]
    assert groups["n1"] == groups["n2"]
    assert groups["m1"] != groups["n1"]


def test_groups_do_not_depend_on_order(make_article):
    source = prose(1)
    articles = [make_article(" ".join(source), id="b"), make_article(edited(source, 0.2), id="a"),
                make_article(" ".join(prose(2)), id="c")]
    assert independent_groups(articles) == independent_groups(articles[::-1])


def test_no_articles_and_empty_articles_are_fine(make_article):
    assert independent_groups([]) == {}
    groups = independent_groups([make_article("", id="a"), make_article("One.", id="b")])
    assert len(set(groups.values())) == 2


@pytest.mark.parametrize(("one", "other"), [
    ("Al-Fajr", "Alfajr"), ("Al-Fajr", "Al-Fajra"), ("AL FAJR", "al‑Fajr"),
    ("The Harbour Post", "Harbour Post"), ("www.harbourpost.example", "Harbour Post"),
    ("Meridian News Agency", "Meridian"), ("Le Courrier", "courrier"),
    ("«Вестник»", "Вестник"), ("صدى الضّفاف", "صدى الضفاف"),
])
def test_spellings_of_one_outlet_share_a_key(one, other):
    assert name_key(one) == name_key(other) is not None


@pytest.mark.parametrize(("one", "other"), [
    ("Al-Fajr", "Al-Qamar"), ("Harbour Post", "Harbour Times"), ("Sana", "San"),
    ("Meridian Wire", "Meridian Post"),
])
def test_different_outlets_do_not(one, other):
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize("name", ["", "Agencies", " - ", "agences", "News agencies"])
def test_words_that_name_no_outlet_have_no_key(name):
    assert name_key(name) is None


def test_shared_text_is_shown_by_pairs_of_sentences(make_article):
    source = prose(1)
    one = make_article(" ".join(text.capitalize() for text in source), id="a")
    two = make_article(" ".join(text.capitalize() for text in source[5:]), id="b")
    [merge] = explain([one, two])
    assert merge.overlap == 1.0
    assert len(merge.aligned) == 5
    for here, there in merge.aligned:
        assert (here.article_id, there.article_id) == ("a", "b")
        assert here.text == there.text


def test_a_declared_merge_shows_the_words_that_declare_it(make_article, span_of):
    text = "Sold.\n\nOriginally published in the Coastal Wire. " + telling(1, 1)
    shown = "Originally published in the Coastal Wire"
    link = OriginLink("Coastal Wire", "republished_from", span_of(shown, text), shown)
    copy = make_article(text, id="a", outlet="Herald", origins=(link,))
    [merge] = explain([copy, make_article(telling(1, 2), id="b", outlet="Coastal Wire")])
    [declared] = merge.declared
    assert declared.link.span.of(copy.text) == shown
    assert declared.to_dict()["article_id"] == "a"


def two_of_one_text(make_article):
    source = prose(1)
    return [make_article(" ".join(source), id="a"), make_article(" ".join(source), id="b")]


def test_a_person_cuts_a_merge(make_article):
    articles = two_of_one_text(make_article)
    rulings = [Ruling("b", "a", together=False)]
    assert explain(articles, rulings) == []
    assert len(set(independent_groups(articles, rulings).values())) == 2


def test_a_person_makes_a_merge(make_article):
    articles = [make_article(" ".join(prose(seed)), id=ident) for seed, ident in ((1, "a"), (2, "b"))]
    [merge] = explain(articles, [Ruling("b", "a", together=True)])
    assert (merge.a, merge.b, merge.reason) == ("a", "b", "person")
    groups = independent_groups(articles, [Ruling("b", "a", together=True)])
    assert groups["a"] == groups["b"]


def test_the_last_ruling_on_two_articles_holds(make_article):
    articles = two_of_one_text(make_article)
    rulings = [Ruling("a", "b", together=False), Ruling("b", "a", together=True)]
    assert {merge.reason for merge in explain(articles, rulings)} == {"person", "shared_text"}
    assert explain(articles, rulings[::-1]) == []


def test_two_ruled_apart_stay_so_though_a_third_is_a_copy_of_both(make_article):
    source = prose(1)
    articles = [make_article(" ".join(source), id=ident) for ident in "abc"]
    groups = independent_groups(articles, [Ruling("a", "c", together=False)])
    assert groups["a"] != groups["c"]
    assert groups["b"] in (groups["a"], groups["c"])
    assert groups == groups_of("abc", explain(articles, [Ruling("a", "c", together=False)]))


def test_rulings_on_articles_that_are_not_there_change_nothing(make_article):
    articles = two_of_one_text(make_article)
    rulings = [Ruling("a", "x", together=True), Ruling("x", "b", together=False)]
    assert independent_groups(articles, rulings) == independent_groups(articles)


def test_a_short_brief_does_not_tie_every_dispatch_of_its_agency(make_article):
    brief = " ".join(prose(3, 2))
    articles = [make_article(brief, id="a", outlet="Herald", origins=relies_on("Coastal Wire")),
                make_article(telling(1, 1), id="b", outlet="Kestrel",
                             origins=relies_on("Coastal Wire"))]
    assert len(set(independent_groups(articles).values())) == 2


@pytest.mark.parametrize(("relation", "published", "origins"), [
    ("republished_from", None, 2), ("republished_from", "2031-05-03", 1), ("relies_on", None, 1)])
def test_undated_republications_of_one_report_share_its_text(
        make_article, relation, published, origins):
    link = (OriginLink("Coastal Wire", relation, None, None),)
    articles = [make_article(telling(1, number), id=ident, outlet=f"Herald {ident}", origins=link,
                             published=published) for number, ident in ((1, "a"), (2, "b"))]
    assert len(set(independent_groups(articles).values())) == origins
