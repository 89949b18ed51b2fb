"""Who republishes whom: the outlets of a corpus as a graph. Pure; drawn by origin_graph_svg."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.analysis.origins.names import name_key
from assistant.answer.outlets import file_name
from assistant.ingest.outlet_names import outlet_key
from assistant.types import Article, Merge, MergeReason

NODES_DRAWN = 40
"""Outlets that can be told apart on one screen; of more the strongest edges come first."""
EDGES_DRAWN = 60

EdgeKind = Literal["republished_from", "relies_on"] | MergeReason


@dataclass(frozen=True, slots=True)
class Outlet:
    """A node. ``articles`` are the ids of its own; none for one only named by others.

    An article that does not state its outlet is a node of its own, under its file's name: nothing
    shows that two of them share a publisher.
    """

    key: str
    name: str
    articles: tuple[str, ...] = ()
    stated: bool = True


@dataclass(frozen=True, slots=True)
class Edge:
    """From ``source`` to ``target``, keys of outlets: who reported to who took it over.

    ``articles`` are the copies that show it. For a merge they are pairs side by side, and the
    direction is that of time only.
    """

    source: str
    target: str
    kind: EdgeKind
    articles: tuple[str, ...]

    @property
    def declared(self) -> bool:
        """True where an article itself says so."""
        return self.kind in ("republished_from", "relies_on")

    @property
    def count(self) -> int:
        """How many articles, or pairs of articles, are behind it."""
        return len(self.articles) if self.declared else len(self.articles) // 2


@dataclass(frozen=True, slots=True)
class Graph:
    """Outlets and edges in drawing order, what is left out, and the outlets without an edge."""

    outlets: tuple[Outlet, ...]
    edges: tuple[Edge, ...]
    alone: tuple[Outlet, ...] = ()
    hidden_outlets: int = 0
    hidden_edges: int = 0


def origin_graph(articles: Sequence[Article], merges: Iterable[Merge]) -> Graph:
    """The graph of a corpus; the same articles in any order give the same graph.

    At most NODES_DRAWN outlets and EDGES_DRAWN edges, those with most articles first.
    """
    articles = sorted(articles, key=lambda a: (a.published or "9999", a.id))
    outlets = _outlets(articles)
    edges = sorted(
        [*_declared(articles), *_merged(articles, merges)],
        key=lambda e: (-e.count, not e.declared, e.kind, e.source, e.target))
    kept: list[Edge] = []
    drawn: set[str] = set()
    for edge in edges:
        ends = drawn | {edge.source, edge.target}
        if len(ends) <= NODES_DRAWN and len(kept) < EDGES_DRAWN:
            kept.append(edge)
            drawn = ends
    tied = {end for edge in edges for end in (edge.source, edge.target)}
    return Graph(
        tuple(outlets[key] for key in sorted(drawn)), tuple(kept),
        alone=tuple(outlets[key] for key in sorted(outlets) if key not in tied),
        hidden_outlets=len(tied - drawn), hidden_edges=len(edges) - len(kept))


def key_of(name: str) -> str:
    """What spellings of one outlet share."""
    listed = outlet_key(name)
    return name_key(listed) or listed or name


def _publisher(article: Article) -> str:
    return key_of(article.outlet) if article.outlet else f"?{article.id}"


def _outlets(articles: Sequence[Article]) -> dict[str, Outlet]:
    """Every outlet by its key, under its most frequent spelling, its own before others'."""
    own: dict[str, list[str]] = defaultdict(list)
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    unstated = {}
    for article in articles:
        own[_publisher(article)].append(article.id)
        if article.outlet:
            spelled[_publisher(article)][article.outlet] += len(articles)
        else:
            unstated[_publisher(article)] = Outlet(
                _publisher(article), file_name(article), (article.id,), stated=False)
        for link in article.origin_chain:
            spelled[key_of(link.name)][link.name] += 1
    stated = {key: Outlet(key, _most(names), tuple(own.get(key, ())))
              for key, names in spelled.items()}
    return stated | unstated


def _most(names: Mapping[str, int]) -> str:
    return min(names, key=lambda name: (-names[name], name))


def _declared(articles: Iterable[Article]) -> list[Edge]:
    """An edge per hop of a chain: each outlet to the next one nearer to the copy."""
    behind: dict[tuple[str, str, EdgeKind], list[str]] = defaultdict(list)
    for article in articles:
        nearer = _publisher(article)
        for link in article.origin_chain:
            key = key_of(link.name)
            if link.relation == "published_by" or key == nearer:
                continue
            behind[key, nearer, link.relation].append(article.id)
            if link.relation == "republished_from":
                nearer = key
    return [Edge(*ends, tuple(dict.fromkeys(ids))) for ends, ids in behind.items()]


def _merged(articles: Sequence[Article], merges: Iterable[Merge]) -> Iterator[Edge]:
    """An edge per two outlets whose articles were merged for another reason than their word."""
    at = {article.id: (position, article) for position, article in enumerate(articles)}
    behind: dict[tuple[str, str, EdgeKind], list[str]] = defaultdict(list)
    for merge in merges:
        if merge.reason == "declared_origin" or merge.a not in at or merge.b not in at:
            continue
        (_, first), (_, second) = sorted((at[merge.a], at[merge.b]), key=lambda pair: pair[0])
        ends = (_publisher(first), _publisher(second))
        if ends[0] != ends[1]:
            turned = (ends[1], ends[0], merge.reason) in behind
            source, target = reversed(ends) if turned else ends
            behind[source, target, merge.reason] += [first.id, second.id]
    for ends_and_kind, ids in sorted(behind.items()):
        yield Edge(*ends_and_kind, tuple(ids))
