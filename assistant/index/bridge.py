"""The bridge leg: BM25 of passages in another language than the question's, by translations.

Each word of the question is one virtual term whose frequencies are pooled over its translations
and the names spelled like it, each counted by how likely it is (probabilistic structured queries,
Darwish & Oard 2003). What a search reads grows with the passages that match.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.index.bridge_terms import NamedTerms, terms_of
from assistant.index.bridge_writer import BLOCK_BITS, MADE_OF, NAME_STEPS, POSTING, made_of
from assistant.index.database import Database
from assistant.index.lexical import field_of
from assistant.index.snapshot import Snapshot
from assistant.packs.lexicon import lexicon
from assistant.text.terms import query_terms

K1, B = 0.8, 0.75
"""BM25's; pooled frequencies are less sure than counted ones and should saturate sooner. XQuAD, k1
1.2 and .8: en to ar R@1 .821 and .829, ar to en .784 and .792, en to ru .887 and .893."""
ROOT = 0.7
"""Power of a translation's strength, beside the best one's, at which its occurrences count. XQuAD,
1 and .7: en to ar .828 and .830, ar to en .784 and .791, en to ru .892 and .893."""


@dataclass(frozen=True, slots=True)
class TermGroup:
    """One word of a question as terms of another language.

    ``weights`` are in (0, 1], the best one 1; ``strength`` in [0, 1] is how sure the best one is;
    ``idf`` is BM25's of the pooled document frequency among the passages of that language, of a
    word that no passage holds where ``weights`` is empty.
    """

    term: str
    weights: Mapping[str, float]
    strength: float
    idf: float


@dataclass(frozen=True)
class _Matched:
    """Postings of a question's groups: group, position in the snapshot and pooled tf of each."""

    groups: NDArray[np.int64]
    positions: NDArray[np.int64]
    counts: NDArray[np.float64]
    frequencies: NDArray[np.float64]


@dataclass(frozen=True)
class Bridged:
    """What passages in one language score; ``share`` in [0, 1] of the question was to be had there.

    ``scores`` is BM25 by position, best first. The share is of the words' idf, each by how sure its
    translation is, 0 for a word that no passage holds; ``weight`` is their idf.
    """

    scores: Mapping[int, float]
    share: float
    weight: float


class BridgeLeg:
    """Searches postings of languages that are joined to the question's by packs."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._guard = threading.Lock()
        self._names: dict[str, NamedTerms] = {}
        self._sizes: tuple[int, dict[str, tuple[int, float]]] | None = None
        self._usable: tuple[int, bool] | None = None

    def warm_up(self, languages: Sequence[str]) -> None:
        """Read the packs of these languages, and their terms, where there are several."""
        known = [name for name in languages if lexicon().knows(name)]
        if len(known) > 1:
            for name in known:
                self._named(name)

    def knows(self, snapshot: Snapshot, language: str | None, name: str) -> bool:
        """True when a question in ``language`` can be put to passages of another, ``name``."""
        return (language is not None and language != name and self._is_usable(snapshot)
                and lexicon().knows(language) and lexicon().knows(name))

    def scores(self, snapshot: Snapshot, asked: tuple[str, str], name: str, *,
               allowed: NDArray[np.bool_] | None, limit: int) -> Bridged:
        """At most ``limit`` passages in the language ``name`` that fit best.

        ``asked`` is a question and its language.
        """
        groups, matched = self._read(snapshot, *asked, name)
        at = matched.positions
        if not len(at):
            return Bridged({}, 0.0, 0.0)
        lengths = (snapshot.ends[at] - snapshot.starts[at]) / self._size(snapshot, name)[1]
        idf = np.array([group.idf for group in groups])[matched.groups]
        worth = idf * matched.counts * (K1 + 1) / (matched.counts + K1 * (1 - B + B * lengths))
        places, back = np.unique(at, return_inverse=True)
        total = np.bincount(back, worth)
        if allowed is not None:
            places, total = places[allowed[places]], total[allowed[places]]
        best = np.lexsort((places, -total))[:limit]
        sure = np.where(matched.frequencies > 0, [group.strength for group in groups], 0.0)
        weighed = np.array([group.idf for group in groups])
        return Bridged(dict(zip(places[best].tolist(), total[best].tolist(), strict=True)),
                       float(sure @ weighed / weighed.sum()), float(weighed.sum()))

    def groups(self, snapshot: Snapshot, text: str, language: str, name: str) -> list[TermGroup]:
        """The words of a question in ``language`` as groups of terms of the language ``name``."""
        return self._read(snapshot, text, language, name)[0]

    def _read(self, snapshot: Snapshot, text: str, language: str,
              name: str) -> tuple[list[TermGroup], _Matched]:
        """A question's groups and their postings."""
        content = set(query_terms(text, question_language=language, field_language=language))
        tokens = {token.term: token for token in lexicon().tokens(text, language, name)
                  if token.term in content}
        names = self._named(name)
        weights = [terms_of(token, (language, name), lexicon(), names)
                   for token in tokens.values()]
        strengths = [max(found.values(), default=0.0) for found in weights]
        scaled = [{term: (weight / most) ** ROOT for term, weight in found.items()}
                  for found, most in zip(weights, strengths, strict=True)]
        matched = self._matched(snapshot, scaled, name)
        total = self._size(snapshot, name)[0]
        held = np.minimum(matched.frequencies, total)
        idf = np.log(1 + (total - held + 0.5) / (held + 0.5))
        return [TermGroup(*one) for one in zip(tokens, scaled, strengths, idf.tolist(),
                                               strict=True)], matched

    def _is_usable(self, snapshot: Snapshot) -> bool:
        """Whether the postings were made with the packs at hand; looked up once a generation."""
        if self._usable is None or self._usable[0] != snapshot.generation:
            found = self._database.rows("SELECT value FROM meta WHERE key = ?", (MADE_OF,))
            self._usable = (snapshot.generation, bool(found) and found[0][0] == made_of())
        return self._usable[1]

    def _size(self, snapshot: Snapshot, name: str) -> tuple[int, float]:
        """How many passages a language has, and their mean length in characters."""
        if self._sizes is None or self._sizes[0] != snapshot.generation:
            fields = np.array([field_of(one) for one in snapshot.languages])
            lengths = snapshot.ends - snapshot.starts
            self._sizes = (snapshot.generation, {
                str(one): (int((fields == one).sum()), float(lengths[fields == one].mean()))
                for one in np.unique(fields)})
        return self._sizes[1].get(name, (0, 1.0))

    def _matched(self, snapshot: Snapshot, weights: Sequence[Mapping[str, float]],
                 name: str) -> _Matched:
        wanted: dict[str, list[tuple[int, float]]] = {}
        for number, group in enumerate(weights):
            for term, weight in group.items():
                wanted.setdefault(term, []).append((number, weight))
        rows = self._database.rows(
            # Written as text by versions that put postings together without saying their type.
            "SELECT term, block, CAST(postings AS BLOB) FROM bridge_postings WHERE field = ? "
            "AND term IN (SELECT value FROM json_each(?))", (name, json.dumps(list(wanted))))
        groups, pks, counts, shares = [], [], [], []
        for term, block, packed in rows:
            read = np.frombuffer(packed, POSTING)
            numbers = read["low"].astype(np.int64) + (block << BLOCK_BITS)
            for number, weight in wanted[term]:
                groups.append(np.full(len(read), number))
                pks.append(numbers)
                counts.append(read["tf"] * weight)
                shares.append(np.full(len(read), weight))
        frequencies = np.zeros(len(weights))
        if not rows:
            none = np.zeros(0, np.int64)
            return _Matched(none, none, np.zeros(0), frequencies)
        at = snapshot.positions(np.concatenate(pks))
        live = at >= 0
        group, place = np.concatenate(groups)[live], at[live]
        frequencies = np.bincount(group, np.concatenate(shares)[live], len(weights))
        keys, back = np.unique(group * len(snapshot.pks) + place, return_inverse=True)
        pooled = np.bincount(back, np.concatenate(counts)[live], len(keys))
        return _Matched(keys // len(snapshot.pks), keys % len(snapshot.pks), pooled, frequencies)

    def _named(self, name: str) -> NamedTerms:
        """The language's terms, with those read that have come since."""
        with self._guard:
            held = self._names.get(name, NamedTerms())
            rows = self._database.rows(
                "SELECT id, term, name FROM bridge_terms WHERE field = ? AND id > ? ORDER BY id",
                (name, held.last))
            if rows:
                named = [row for row in rows if row["name"] is not None]
                fresh = np.array([np.frombuffer(row["name"], np.int8) for row in named],
                                 np.float32) / NAME_STEPS
                both = [part for part in (held.vectors, fresh) if len(part)]
                held = NamedTerms(rows[-1]["id"], held.terms + [row["term"] for row in named],
                              held.known | {row["term"] for row in rows},
                              np.concatenate(both) if both else held.vectors)
                self._names[name] = held
            return held
