"""Every entity that some articles mention, with its mentions in all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

from assistant.analysis.attribution.context import Reading, read_article
from assistant.analysis.attribution.lines import Line
from assistant.analysis.comparison.columns import Column
from assistant.analysis.comparison.labels.descriptions import Described, descriptions
from assistant.analysis.comparison.labels.links import aligned, resolved, rulers, told_near
from assistant.analysis.comparison.labels.mentions import Mention
from assistant.analysis.comparison.labels.names import Names
from assistant.analysis.comparison.labels.phrases import Reader
from assistant.analysis.comparison.labels.places import Places, Shared
from assistant.analysis.comparison.labels.runs import Run, runs_of, shouts
from assistant.analysis.comparison.labels.words import Key, Vocabulary, vocabulary_for

MAX_SENTENCES = 400
"""Sentences of one article that are read: enough for any article, too few to stall on."""

Runs = Sequence[Sequence[Run]]
"""The capitals of each sentence of an article."""


def entities(columns: Sequence[Column]) -> dict[Key, list[Mention]]:
    """Return the mentions of each entity, in order of articles and their text.

    Articles in a language without a word list (``label_words``) have none.
    """
    readings = {number: reading for number, column in enumerate(columns)
                if (reading := _reading(column)) is not None}
    runs = {number: [tuple(runs_of(line, _vocabulary(reading)))
                     for line in reading.lines[:MAX_SENTENCES]]
            for number, reading in readings.items()}
    found = _described(_linked(_mentions(readings, runs)), readings)
    known = _joined(columns, found)
    groups: dict[Key, list[Mention]] = defaultdict(list)
    for mention in sorted(known, key=lambda one: (one.column, one.span)):
        if mention.key is not None:
            groups[mention.key].append(mention)
    return dict(groups)


def _reading(column: Column) -> Reading | None:
    if vocabulary_for(column.article.language) is None:
        return None
    return read_article(column.article)


def _vocabulary(reading: Reading) -> Vocabulary:
    found = vocabulary_for(reading.language)
    assert found is not None
    return found


def _names(readings: Mapping[int, Reading], runs: Mapping[int, Runs]) -> Names:
    names = Names()
    for number, reading in readings.items():
        for at, (line, found) in enumerate(zip(reading.lines, runs[number], strict=False)):
            for run in found:
                names.learn(number, at, run, shouts=shouts(line, run))
    names.settle()
    return names


def _mentions(
    readings: Mapping[int, Reading], runs: Mapping[int, Runs]
) -> dict[int, list[Mention]]:
    names = _names(readings, runs)
    known = names.skeletons()
    bodies = frozenset().union(*(reading.organisations for reading in readings.values()))
    found: dict[int, list[Mention]] = {}
    for number, reading in readings.items():
        shared = Shared(number, _vocabulary(reading), names, known, bodies)
        found[number] = [mention for at, here in enumerate(runs[number])
                         for mention in _read(shared, at, reading.lines[at], here)]
    return found


def _read(shared: Shared, at: int, line: Line, runs: Sequence[Run]) -> list[Mention]:
    matches = shared.vocabulary.table.matches(line.tokens)
    places = Places(shared, at, line, runs).found(matches)
    return Reader(shared, at, line, places).mentions(matches)


def _linked(found: Mapping[int, list[Mention]]) -> dict[int, list[Mention]]:
    owners = rulers(found.values())
    return {number: resolved([replace(mention, key=owners.get(mention.key or (), mention.key))
                              for mention in mentions])
            for number, mentions in found.items()}


def _described(
    found: Mapping[int, list[Mention]], readings: Mapping[int, Reading]
) -> list[Mention]:
    """The same with descriptions of names, and the bare nouns that point back to them."""
    everything: list[Mention] = []
    lines = [(number, at, line) for number, reading in readings.items()
             for at, line in enumerate(reading.lines[:MAX_SENTENCES])]
    by_sentence: dict[tuple[int, int], list[Mention]] = defaultdict(list)
    for mentions in found.values():
        for mention in mentions:
            by_sentence[mention.column, mention.sentence].append(mention)
    for number, at, line in lines:
        here = by_sentence[number, at]
        here += _free(here, list(descriptions(line, here, _vocabulary(readings[number]))))
    for mentions in by_sentence.values():
        everything += mentions
    told = Described(everything, {n: reading.language for n, reading in readings.items()})
    for number, at, line in lines:
        here = by_sentence[number, at]
        here += _free(here, list(told.bare(
            line, (number, at), _vocabulary(readings[number]), here)))
    return [mention for mentions in by_sentence.values() for mention in mentions]


def _free(known: list[Mention], more: Sequence[Mention]) -> list[Mention]:
    """The new mentions, taking the place of nouns that stood for nobody.

    A description may hold other names ("the mayor of Orvane"), but lies inside none.
    """
    kept = []
    for mention in more:
        met = [one for one in known if one.span.overlaps(mention.span) and one.key is not None]
        if all(mention.span.contains(one.span) and one.span != mention.span
               and one.key != mention.key for one in met):
            known[:] = [one for one in known
                        if one.key is not None or not one.span.overlaps(mention.span)]
            kept.append(mention)
    return kept


def _joined(columns: Sequence[Column], mentions: Sequence[Mention]) -> list[Mention]:
    """Give nouns without an entity that of the phrase in their place in another article.

    Two nouns without one share an entity of their own: all mentions under that noun in the two
    articles.
    """
    given: dict[Mention, Key] = {}
    same: dict[Key, Key] = {}

    def root(key: Key) -> Key:
        while key in same:
            key = same[key]
        return key

    for one, other in chain(aligned(columns, mentions), told_near(columns, mentions)):
        if one.key is None and other.key is None:
            first, second = sorted((root(_noun(one)), root(_noun(other))))
            if first != second:
                same[second] = first
        elif one.key is None and other.key is not None:
            given.setdefault(one, other.key)
        elif one.key is not None:
            given.setdefault(other, one.key)
    kept = []
    for mention in mentions:
        if mention.key is None and mention.head is not None:
            mention = replace(mention, key=given.get(mention) or root(_noun(mention)))
        kept.append(mention)
    return kept


def _noun(mention: Mention) -> Key:
    """What a noun without a name stands for as long as nothing shows more: its like here."""
    assert mention.head is not None
    return ("noun", f"{mention.column:04}", mention.head.lemma)
