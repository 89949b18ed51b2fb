"""Placing a graph in layers from left to right, so that edges run one way and seldom cross.

The method is Sugiyama's (1981): break cycles, layer by longest path, let long edges pass through
places of their own, order each layer by the mean place of its neighbours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

SWEEPS = 8
"""Passes over the layers; orders of small graphs stop changing before."""

Key = str
_Link = tuple[Key, Key]


@dataclass(frozen=True, slots=True)
class Placing:
    """Layer and row of each key, and for each edge the places it passes, ends included.

    Rows may be fractions: a layer is centred beside the longest one. ``rows`` is the height of
    the longest, ``layers`` their number.
    """

    places: Mapping[Key, tuple[int, float]]
    paths: tuple[tuple[tuple[int, float], ...], ...]
    layers: int
    rows: int


def layered(keys: Sequence[Key], edges: Sequence[_Link]) -> Placing:
    """Place ``keys`` so that each edge runs to the right; only an edge of a cycle runs back.

    Deterministic: it depends on the order of ``keys`` and ``edges`` alone. Edges from a key to
    itself are not allowed.
    """
    forward = _acyclic(keys, edges)
    layer = _layers(keys, forward)
    columns: dict[int, list[Key]] = defaultdict(list)
    for key in keys:
        columns[layer[key]].append(key)
    chains = _with_stops(forward, layer, columns)
    _order(columns, [pair for chain in chains for pair in pairwise(chain)])
    tallest = max((len(column) for column in columns.values()), default=0)
    places = {
        key: (number, row + (tallest - len(column)) / 2)
        for number, column in columns.items() for row, key in enumerate(column)}
    paths = tuple(
        tuple(places[stop] for stop in (chain if chain[0] == edge[0] else reversed(chain)))
        for chain, edge in zip(chains, edges, strict=True))
    return Placing({key: places[key] for key in keys}, paths, len(columns), tallest)


def mirrored(placing: Placing) -> Placing:
    """The same with its layers from right to left."""
    last = placing.layers - 1
    return Placing({key: (last - layer, row) for key, (layer, row) in placing.places.items()},
                   tuple(tuple((last - layer, row) for layer, row in path)
                         for path in placing.paths),
                   placing.layers, placing.rows)


def _acyclic(keys: Sequence[Key], edges: Sequence[_Link]) -> list[_Link]:
    """The edges, each that closes a cycle turned round; earlier edges keep their direction."""
    after: dict[Key, set[Key]] = {key: set() for key in keys}
    turned = []
    for source, target in edges:
        if source in _reached(target, after):
            source, target = target, source
        after[source].add(target)
        turned.append((source, target))
    return turned


def _reached(start: Key, after: Mapping[Key, set[Key]]) -> set[Key]:
    found, pending = {start}, [start]
    while pending:
        for key in after[pending.pop()] - found:
            found.add(key)
            pending.append(key)
    return found


def _layers(keys: Sequence[Key], edges: Sequence[_Link]) -> dict[Key, int]:
    """Longest path from the left; a key nobody feeds stands right before the first it feeds."""
    layer = dict.fromkeys(keys, 0)
    for _ in keys:
        for source, target in edges:
            layer[target] = max(layer[target], layer[source] + 1)
    fed = {target for _, target in edges}
    for key in keys:
        nexts = [layer[target] for source, target in edges if source == key]
        if key not in fed and nexts:
            layer[key] = min(nexts) - 1
    return layer


def _with_stops(
    edges: Sequence[_Link], layer: Mapping[Key, int], columns: dict[int, list[Key]]
) -> list[list[Key]]:
    """Each edge as the keys it passes; a layer it crosses gets a place for it.

    Edges between the same two keys share their places.
    """
    stops: dict[_Link, list[Key]] = {}
    for source, target in edges:
        if (source, target) in stops:
            continue
        passed = []
        for number in range(layer[source] + 1, layer[target]):
            passed.append(f"\0{source}\0{target}\0{number}")
            columns[number].append(passed[-1])
        stops[source, target] = [source, *passed, target]
    return [stops[edge] for edge in edges]


def _order(columns: Mapping[int, list[Key]], pairs: Sequence[_Link]) -> None:
    """Sort each layer by the mean place of its neighbours, to and fro, and keep the best."""
    beside: dict[Key, set[Key]] = defaultdict(set)
    for one, other in pairs:
        beside[one].add(other)
        beside[other].add(one)
    best = {number: list(column) for number, column in columns.items()}
    fewest = _crossings(columns, pairs)
    for sweep in range(SWEEPS):
        for number in sorted(columns, reverse=sweep % 2 == 1):
            fixed = columns.get(number + (1 if sweep % 2 else -1), [])
            rank = {key: place / max(1, len(fixed)) for place, key in enumerate(fixed)}
            own = {key: place / max(1, len(columns[number]))
                   for place, key in enumerate(columns[number])}
            columns[number].sort(key=lambda key, rank=rank, own=own: _mean(
                [rank[near] for near in sorted(beside[key]) if near in rank], own[key]))
        crossings = _crossings(columns, pairs)
        if crossings < fewest:
            fewest = crossings
            best = {number: list(column) for number, column in columns.items()}
    for number, column in best.items():
        columns[number][:] = column


def _mean(places: Sequence[float], otherwise: float) -> float:
    return sum(places) / len(places) if places else otherwise


def _crossings(columns: Mapping[int, list[Key]], pairs: Sequence[_Link]) -> int:
    at = {key: (number, place) for number, column in columns.items()
          for place, key in enumerate(column)}
    between: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for one, other in set(pairs):
        (left, start), (_, end) = sorted((at[one], at[other]))
        between[left].append((start, end))
    return sum((a[0] - b[0]) * (a[1] - b[1]) < 0 for lines in between.values()
               for place, a in enumerate(lines) for b in lines[place + 1:])
