"""The graph of origins: what it holds, where it is placed, how it is drawn and told in words."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise

import fake_newsroom as fake
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markup import EN, Page, assert_harmless

from assistant.entry.ui.layered import layered
from assistant.entry.ui.origin_graph import EDGES_DRAWN, NODES_DRAWN, origin_graph
from assistant.entry.ui.origin_graph_html import LISTED, origins_html
from assistant.entry.ui.origin_graph_svg import clipped, graph_svg
from assistant.types import Article, Merge, OriginLink


def copy_of(identity: str, outlet: str | None, *hops: tuple[str, str], day: int = 1) -> Article:
    return fake.article(
        identity, f"Text of {identity}.", title=f"Story {identity}", outlet=outlet, language="en",
        published=f"2031-05-{day:02}",
        chain=tuple(OriginLink(name, relation, None, None, "text") for relation, name in hops))


REPUBLISHED, RELIES = "republished_from", "relies_on"


def edges(*articles: Article, merges: tuple[Merge, ...] = ()) -> list[tuple[str, str, str, int]]:
    graph = origin_graph(articles, merges)
    names = {outlet.key: outlet.name for outlet in graph.outlets}
    return [(names[e.source], e.kind, names[e.target], e.count) for e in graph.edges]


def test_a_chain_is_drawn_hop_by_hop_and_spellings_of_one_outlet_are_one_box():
    assert edges(
        copy_of("1", "The Tide Times", (REPUBLISHED, "Reef Radio"), (RELIES, "Gull Wire")),
        copy_of("2", "Tide Times", (REPUBLISHED, "reefradio.example"), (RELIES, "Gull Wire")),
        copy_of("3", "Reef Radio"),
    ) == [("Gull Wire", RELIES, "Reef Radio", 2), ("Reef Radio", REPUBLISHED, "The Tide Times", 2)]


def test_articles_without_an_outlet_are_not_taken_for_one_outlet():
    graph = origin_graph([copy_of("1", None, (RELIES, "Gull Wire")),
                          copy_of("2", None, (RELIES, "Gull Wire"))], ())
    assert [(o.name, o.stated) for o in graph.outlets if o.articles] == [
        ("1.txt", False), ("2.txt", False)]
    assert [(o.name, o.stated) for o in graph.outlets if not o.articles] == [("Gull Wire", True)]


def test_merges_tie_outlets_once_from_the_earlier_to_the_later_unless_they_declare_it():
    one, two, three = (copy_of("1", "Ebb", day=9), copy_of("2", "Flow", day=2),
                       copy_of("3", "Ebb", day=1))
    merges = (Merge("1", "2", "shared_text", None, 0.8), Merge("2", "3", "shared_text", None, 0.5),
              Merge("1", "3", "shared_text", None, 0.4),
              Merge("1", "2", "declared_origin", "Gull Wire"), Merge("1", "gone", "shared_text"))
    assert edges(one, two, three, merges=merges) == [("Flow", "shared_text", "Ebb", 2)]


def corpus(count: int) -> list[Article]:
    return [copy_of(str(n), f"Outlet {n:03}", (REPUBLISHED, f"Outlet {n // 3:03}"))
            for n in range(1, count)] + [
        copy_of(f"more{n}", "Outlet 001", (RELIES, "Gull Wire")) for n in range(3)]


def test_of_a_large_corpus_the_strongest_ties_are_drawn_and_the_rest_is_counted():
    graph = origin_graph(corpus(100), ())
    assert len(graph.outlets) <= NODES_DRAWN and len(graph.edges) <= EDGES_DRAWN
    assert graph.edges[0].count == 3
    tied = 101
    assert len(graph.outlets) + graph.hidden_outlets == tied
    assert f"{graph.hidden_outlets} outlets more are not" in Page(
        origins_html(corpus(100), [], EN)).words


def test_the_same_corpus_in_any_order_is_drawn_alike():
    articles = corpus(30)
    drawn = origins_html(articles, [], EN)
    for seed in range(3):
        random.Random(seed).shuffle(articles)
        assert origins_html(articles, [], EN) == drawn


KEYS = [chr(ord("a") + n) for n in range(8)]
LINKS = st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)).filter(
    lambda link: link[0] != link[1]), max_size=20)


@settings(max_examples=150, deadline=None)
@given(LINKS)
def test_boxes_never_share_a_place_and_paths_lead_from_end_to_end(links):
    placing = layered(KEYS, links)
    assert len(set(placing.places.values())) == len(KEYS)
    for (source, target), path in zip(links, placing.paths, strict=True):
        assert path[0] == placing.places[source] and path[-1] == placing.places[target]
        steps = [there[0] - here[0] for here, there in pairwise(path)]
        assert set(steps) in ({1}, {-1})
        assert not set(path[1:-1]) & set(placing.places.values()), "a line runs through a box"
    assert layered(KEYS, links) == placing


@given(LINKS)
def test_without_a_cycle_every_edge_runs_to_the_right(links):
    onward = [(min(link), max(link)) for link in links]
    placing = layered(KEYS, onward)
    assert all(placing.places[one][0] < placing.places[other][0] for one, other in onward)


def test_the_drawing_is_harmless_and_says_what_every_line_stands_for():
    page = assert_harmless(origins_html(fake.articles(), fake.FakeNewsroom(None).merges(), EN))
    assert "Gullhaven Wire (not in this corpus)was relied on byTern Island Courier1 article" in (
        page.words)
    assert "62 % of the shorter one’s own words stand in the other." in page.words
    lists = {a["id"] for a in page.all("div", kind="behind")}
    named = {a["data-behind"] for _, a in page.tags if "data-behind" in a}
    assert named == lists
    assert page.all("svg", role="img")[0]["aria-label"] == "Drawing of the table below."
    assert all("hidden" in a for a in page.all("div", kind="behind"))


def test_what_stands_behind_a_line_opens_in_the_reader():
    page = Page(origins_html(fake.articles(), [], EN))
    assert {"a1", "a5"} <= {a.get("data-open") for a in page.all("button", kind="title")}


def test_long_lists_are_cut_and_say_so():
    many = [copy_of(str(n), "Ebb", (RELIES, "Gull Wire")) for n in range(LISTED + 5)]
    assert "and 5 more, in the table of the corpus." in Page(origins_html(many, [], EN)).words


def test_a_corpus_without_ties_says_so():
    assert "No article here says that it comes from another outlet" in origins_html(
        [copy_of("1", "Ebb")], [], EN)
    assert origins_html([], [], EN) == ""


@pytest.mark.parametrize(("name", "shown"), [
    ("Short", "Short"), ("x" * 23, "x" * 23), ("x" * 24, "x" * 22 + "…"),
    ("新" * 12, "新" * 10 + "…"), ("A name that is cut at here", "A name that is cut at…")])
def test_names_are_cut_to_their_box(name, shown):
    assert clipped(name) == shown


def test_an_edge_of_a_cycle_runs_back_and_is_still_drawn():
    graph = origin_graph([copy_of("1", "Ebb", (RELIES, "Flow")),
                          copy_of("2", "Flow", (RELIES, "Ebb"))], ())
    assert graph_svg(graph, EN).count('class="line"') == 2


def test_hostile_outlets_stay_words_in_the_drawing():
    bad = copy_of("1", '"><script>window.hacked=1</script>', (RELIES, "</text><img src=x onerror=y>"))
    page = assert_harmless(origins_html([bad, replace(bad, id='2" onclick="x')], [], EN))
    assert "<script>" in page.words
