"""One search over both legs."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from assistant.index.bridge import BridgeLeg
from assistant.index.catalogue import Catalogue
from assistant.index.cosines import Cosines
from assistant.index.dense import DenseLeg
from assistant.index.fusion import (
    BRIDGED,
    COMPARED,
    DENSE_WEIGHT,
    EVENED,
    GLOSSED_DENSE_WEIGHT,
    GLOSSED_OTHER_LANGUAGE,
    GLOSSED_SAME,
    LEXICAL_WEIGHT,
    OTHER_LANGUAGE,
    Channel,
    Tellings,
    fuse,
    made_up,
    own_first,
)
from assistant.index.glossing import is_embedded, is_glossed, readable
from assistant.index.lexical import UNKNOWN, LexicalLeg, primary
from assistant.index.phrases import ParsedQuery, holds_all
from assistant.index.snapshot import Snapshot
from assistant.packs.lexicon import ENGLISH
from assistant.packs.pack import pack_languages
from assistant.text.language import likely_language
from assistant.text.short_names import same_name
from assistant.text.terms import query_terms, terms
from assistant.types import Filters, Hit, Passage

# Candidates that each leg brings to the fusion, which standardises over them. With 200, precedence
# of the own language errs less than with 100: the figures of ``fusion.SAME`` are .870 / .949 and
# .861 / .951 at one setting.
CANDIDATES = 200
# Above this many passages a restriction by number costs more than reading on down the list.
_LISTED = 5_000


@dataclass(frozen=True)
class _Worded:
    """Scores of the words by position, and which of them the bridge gave."""

    scores: dict[int, float]
    bridged: frozenset[int]


@dataclass(frozen=True)
class _Matches:
    """Scores of one language's passages by position.

    ``weight`` is the idf of all the question's words there, ``factor`` what a match counts.
    """

    scores: Mapping[int, float]
    weight: float
    factor: float = 1.0
    bridged: bool = False


@dataclass(frozen=True)
class _Asked:
    """A question as both legs see it."""

    parsed: ParsedQuery
    language: str | None
    allowed: NDArray[np.bool_] | None
    limit: int


class Retrieval:
    """Finds passages with the lexical and the dense leg and merges what they say."""

    def __init__(self, catalogue: Catalogue, lexical: LexicalLeg, dense: DenseLeg,
                 bridge: BridgeLeg) -> None:
        self._catalogue = catalogue
        self._lexical = lexical
        self._dense = dense
        self._bridge = bridge

    def search(self, snapshot: Snapshot, parsed: ParsedQuery, *, k: int, filters: Filters,
               language: str | None) -> list[Hit]:
        """The ``k`` best passages, best first; see ``Index.search``."""
        asked = _Asked(parsed, primary(language) or self._language_of(snapshot, parsed.words),
                       snapshot.allowed(filters), max(CANDIDATES, k))
        if parsed.phrases:
            asked = _Asked(parsed, asked.language, self._with_phrases(snapshot, asked),
                           asked.limit)
        if not len(snapshot.pks) or (asked.allowed is not None and not asked.allowed.any()):
            return []
        vector = self._query_vector(snapshot, asked)
        found = self._lexical_scores(snapshot, asked)
        cosines = None if vector is None else self._dense.cosines(snapshot, vector)
        near = np.zeros(0, np.int64) if cosines is None else self._dense.nearest(
            snapshot, vector, cosines, limit=asked.limit, allowed=asked.allowed)
        candidates = np.union1d(np.fromiter(found.scores, np.int64, len(found.scores)), near)
        if parsed.phrases and len(candidates) < k:
            candidates = np.union1d(candidates, np.flatnonzero(asked.allowed))
        return self._merged(snapshot, asked, candidates, (found, cosines), k)

    def worded(self, snapshot: Snapshot, text: str, *, limit: int, filters: Filters,
               all_words: bool) -> list[Passage]:
        """Passages that share words with a text, by BM25 alone; see ``Index.worded``."""
        allowed = snapshot.allowed(filters)
        among = None if allowed is None else snapshot.pks[allowed].tolist()
        if among == []:
            return []
        ranked: dict[int, float] = {}
        for name in self._lexical.known_languages():
            words = terms(text, None if name == UNKNOWN else name)
            if not words:
                continue
            hits = self._lexical.search(name, words, limit=limit, among=among,
                                         all_words=all_words)
            at = snapshot.positions(np.array([pk for pk, _ in hits], np.int64))
            ranked |= {int(place): score for place, (_, score) in zip(at, hits, strict=True)
                       if place >= 0}
        best = sorted(ranked, key=lambda place: (-ranked[place], place))[:limit]
        return [snapshot.passage(place) for place in best]

    def _merged(self, snapshot: Snapshot, asked: _Asked, candidates: NDArray[np.int64],
                votes: tuple[_Worded, Cosines | None], k: int) -> list[Hit]:
        """The ``k`` best candidates as hits, best first; ``votes`` are words and vectors."""
        found, cosines = votes
        # A passage that shares no word with the question has BM25 0: that is a vote.
        lexical = np.array([found.scores.get(at, 0.0) for at in candidates.tolist()])
        dense = (np.full(len(candidates), np.nan) if cosines is None
                 else cosines.of(snapshot.rows[candidates]))
        own = np.array([asked.language in (None, primary(snapshot.languages[at]))
                        for at in candidates.tolist()], bool)
        glossed = self._is_glossed(snapshot, asked)
        weights = np.where(own | (not glossed), DENSE_WEIGHT, GLOSSED_DENSE_WEIGHT)
        scores = fuse([Channel("lexical", LEXICAL_WEIGHT, lexical),
                       Channel("dense", weights, dense)])
        order = np.lexsort((candidates, -scores))
        if cosines is not None and not own[order[:COMPARED]].all():
            first = order[:COMPARED]
            at = candidates[first]
            told = Tellings(own[first], snapshot.articles[at], _told(snapshot, cosines, at),
                            scores[first], dense[first])
            order = own_first(order, told, same=GLOSSED_SAME if glossed else None)
        return [self._hit(snapshot, int(candidates[at]), float(scores[at]), found, dense[at])
                for at in order[:k]]

    def _is_glossed(self, snapshot: Snapshot, asked: _Asked) -> bool:
        return bool(snapshot.matrix_rows) and is_glossed(asked.language, self._dense.embedder())

    @staticmethod
    def _hit(snapshot: Snapshot, position: int, score: float, found: _Worded,
             cosine: float) -> Hit:
        legs = {}
        if position in found.scores:
            leg = "bridge" if position in found.bridged else "lexical"
            legs[leg] = found.scores[position]
        if not np.isnan(cosine):
            legs["dense"] = float(cosine)
        return Hit(snapshot.passage(position), score, legs)

    def _language_of(self, snapshot: Snapshot, words: str) -> str | None:
        """The language of the query; the encoder is brought up meanwhile if it has not been.

        A word or two, or a name, is taken to be in the likeliest language, one that the index
        holds rather than another: without any, no other language would be searched by bridge.
        In a new process both may take half a second: the language model where plain words do
        not decide, the encoder always.
        """
        held = [name for name in self._lexical.known_languages() if name != UNKNOWN]
        likeliest = partial(likely_language, words, rather=held,
                            among={ENGLISH, *pack_languages(), *held})
        if self._dense.is_loaded or not snapshot.matrix_rows or not words:
            return likeliest()
        with ThreadPoolExecutor(1) as other:
            language = other.submit(likeliest)
            self._dense.embedder().embed_query(words)
            return language.result()

    def _query_vector(self, snapshot: Snapshot, asked: _Asked) -> NDArray | None:
        if not snapshot.matrix_rows or not asked.parsed.words:
            return None
        embedder = self._dense.embedder_of(snapshot)
        if not is_embedded(asked.language, embedder):
            return None
        return embedder.embed_query(readable(asked.parsed.words, asked.language, embedder))

    def _lexical_scores(self, snapshot: Snapshot, asked: _Asked) -> _Worded:
        """BM25 by position, the best of all languages merged into one list.

        A language's scores are brought nearer to the weight that the question has in its own
        (``EVENED``): idf grows with the passages of a language, and one word of many is worth no
        more for it.
        """
        found = {name: self._in_language(snapshot, asked, name)
                 for name in self._lexical.known_languages()}
        own = found.get(asked.language or "")
        most = own.weight if own else max((one.weight for one in found.values()), default=0.0)
        merged: dict[int, float] = {}
        for one in found.values():
            even = (most / one.weight) ** EVENED if most and one.weight else 1.0
            factor = one.factor * even
            merged |= {at: factor * score for at, score in one.scores.items()}
        ranked = sorted(merged.items(), key=lambda item: (-item[1], item[0]))
        bridged = frozenset(at for one in found.values() if one.bridged for at in one.scores)
        return _Worded(dict(ranked[:asked.limit]), bridged)

    def _in_language(self, snapshot: Snapshot, asked: _Asked, name: str) -> _Matches:
        """What the passages of one language score."""
        if self._bridge.knows(snapshot, asked.language, name):
            glossed = self._is_glossed(snapshot, asked)
            found = self._bridge.scores(
                snapshot, (asked.parsed.words, asked.language), name, allowed=asked.allowed,
                limit=asked.limit)
            return _Matches(
                found.scores, found.weight, bridged=True,
                factor=GLOSSED_OTHER_LANGUAGE if glossed else BRIDGED * made_up(found.share))
        language = None if name == UNKNOWN else name
        words = query_terms(asked.parsed.words, question_language=asked.language,
                            field_language=language)
        if not words:
            return _Matches({}, 0.0)
        others = [other for word in words for other in same_name(word, asked.language, language)]
        return _Matches(self._best(snapshot, name, words + others, asked),
                        sum(self._lexical.idf(name, list(dict.fromkeys(words)))),
                        factor=1.0 if asked.language in (None, name) else OTHER_LANGUAGE)

    def _best(self, snapshot: Snapshot, name: str, words: list[str],
              asked: _Asked) -> dict[int, float]:
        allowed, among = asked.allowed, None
        if allowed is not None and allowed.sum() <= _LISTED:
            among = snapshot.pks[allowed].tolist()
        limit = asked.limit
        while True:
            hits = self._lexical.search(name, words, limit=limit, among=among)
            at = snapshot.positions(np.array([pk for pk, _ in hits], np.int64))
            kept = {int(place): score for place, (_, score) in zip(at, hits, strict=True)
                    if place >= 0 and (allowed is None or allowed[place])}
            if len(kept) >= asked.limit or len(hits) < limit:
                return kept
            limit *= 8  # stale or filtered passages took the places: read on

    def _with_phrases(self, snapshot: Snapshot, asked: _Asked) -> NDArray[np.bool_]:
        """Which passages hold every quoted phrase, of those allowed; checked on the words."""
        narrowed = self._holding_words(snapshot, asked)
        if asked.allowed is not None:
            narrowed &= asked.allowed
        wanted = np.flatnonzero(narrowed)
        texts = self._catalogue.passage_texts(snapshot.pks[wanted].tolist())
        holding = np.zeros(len(snapshot.pks), bool)
        for at in wanted:
            text = texts.get(int(snapshot.pks[at]))
            holding[at] = text is not None and holds_all(text, asked.parsed.phrases)
        return holding

    def _holding_words(self, snapshot: Snapshot, asked: _Asked) -> NDArray[np.bool_]:
        mask = np.zeros(len(snapshot.pks), bool)
        for name in self._lexical.known_languages():
            language = None if name == UNKNOWN else name
            words = [word for phrase in asked.parsed.phrases for word in terms(phrase, language)]
            if words:
                hits = self._lexical.search(name, words, limit=len(mask) or 1, all_words=True)
                at = snapshot.positions(np.array([pk for pk, _ in hits], np.int64))
                mask[at[at >= 0]] = True
            else:  # nothing but stop words: only the text itself can tell
                mask |= np.array([lang == language for lang in snapshot.languages], bool)
        return mask


def _told(snapshot: Snapshot, cosines: Cosines,
          positions: NDArray[np.int64]) -> NDArray[np.float32]:
    """What passages and their neighbours tell: mean vectors, unit, (len(positions), dimension).

    Two languages cut one text at different places; zeros where nothing has a vector.
    """
    languages = np.asarray(snapshot.languages)
    total = cosines.vectors(snapshot.rows[positions])
    for step in (-1, 1):
        beside = np.clip(positions + step, 0, len(snapshot.pks) - 1)
        joined = ((beside != positions)
                  & (snapshot.articles[beside] == snapshot.articles[positions])
                  & (languages[beside] == languages[positions]))
        total = total + cosines.vectors(np.where(joined, snapshot.rows[beside], -1))
    length = np.linalg.norm(total, axis=1, keepdims=True)
    return np.divide(total, length, out=np.zeros_like(total), where=length > 0)
