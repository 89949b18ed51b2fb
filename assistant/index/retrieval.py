"""One search over both legs."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.index.catalogue import Catalogue
from assistant.index.cosines import Cosines
from assistant.index.dense import DenseLeg
from assistant.index.fusion import (
    DENSE_WEIGHT,
    LEXICAL_WEIGHT,
    OTHER_LANGUAGE,
    Channel,
    fuse,
)
from assistant.index.lexical import UNKNOWN, LexicalLeg, primary
from assistant.index.phrases import ParsedQuery, holds_all
from assistant.index.snapshot import Snapshot
from assistant.text.language import detect_language
from assistant.text.terms import query_terms, terms
from assistant.types import Filters, Hit, Passage

# Candidates that each leg brings to the fusion; the right passage of XQuAD is among the first
# hundred of one leg for all but a handful of questions.
CANDIDATES = 100
# Above this many passages a restriction by number costs more than reading on down the list.
_LISTED = 5_000


@dataclass(frozen=True)
class _Asked:
    """A question as both legs see it."""

    parsed: ParsedQuery
    language: str | None
    allowed: NDArray[np.bool_] | None
    limit: int


class Retrieval:
    """Finds passages with the lexical and the dense leg and merges what they say."""

    def __init__(self, catalogue: Catalogue, lexical: LexicalLeg, dense: DenseLeg) -> None:
        self._catalogue = catalogue
        self._lexical = lexical
        self._dense = dense

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
        found = self._lexical_scores(snapshot, asked)
        vector = self._query_vector(snapshot, asked)
        cosines = None if vector is None else self._dense.cosines(snapshot, vector)
        near = np.zeros(0, np.int64) if cosines is None else self._dense.nearest(
            snapshot, vector, cosines, limit=asked.limit, allowed=asked.allowed)
        candidates = np.union1d(np.fromiter(found, np.int64, len(found)), near)
        if parsed.phrases and len(candidates) < k:
            candidates = np.union1d(candidates, np.flatnonzero(asked.allowed))
        return self._merged(snapshot, candidates, found, cosines, k)

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

    def _merged(self, snapshot: Snapshot, candidates: NDArray[np.int64],
                found: dict[int, float], cosines: Cosines | None, k: int) -> list[Hit]:
        # A passage that shares no word with the question has BM25 0: that is a vote.
        lexical = np.array([found.get(at, 0.0) for at in candidates.tolist()])
        dense = (np.full(len(candidates), np.nan) if cosines is None
                 else cosines.of(snapshot.rows[candidates]))
        scores = fuse([Channel("lexical", LEXICAL_WEIGHT, lexical),
                       Channel("dense", DENSE_WEIGHT, dense)])
        return [self._hit(snapshot, int(candidates[at]), float(scores[at]), found, dense[at])
                for at in np.lexsort((candidates, -scores))[:k]]

    @staticmethod
    def _hit(snapshot: Snapshot, position: int, score: float, found: dict[int, float],
             cosine: float) -> Hit:
        legs = {}
        if position in found:
            legs["lexical"] = found[position]
        if not np.isnan(cosine):
            legs["dense"] = float(cosine)
        return Hit(snapshot.passage(position), score, legs)

    def _language_of(self, snapshot: Snapshot, words: str) -> str | None:
        """The language of the query; the encoder is brought up meanwhile if it has not been.

        In a new process both may take half a second: the language model where plain words do
        not decide, the encoder always.
        """
        if self._dense.is_loaded or not snapshot.matrix_rows or not words:
            return detect_language(words)
        with ThreadPoolExecutor(1) as other:
            language = other.submit(detect_language, words)
            self._dense.embedder().embed_query(words)
            return language.result()

    def _query_vector(self, snapshot: Snapshot, asked: _Asked) -> NDArray | None:
        if not snapshot.matrix_rows or not asked.parsed.words:
            return None
        embedder = self._dense.embedder()
        return embedder.embed_query(asked.parsed.words) if embedder.reads(asked.language) else None

    def _lexical_scores(self, snapshot: Snapshot, asked: _Asked) -> dict[int, float]:
        """BM25 by position, the best of all languages merged into one list."""
        merged: dict[int, float] = {}
        for name in self._lexical.known_languages():
            words = query_terms(asked.parsed.words, question_language=asked.language,
                                field_language=None if name == UNKNOWN else name)
            if words:
                factor = 1.0 if asked.language in (None, name) else OTHER_LANGUAGE
                best = self._best(snapshot, name, words, asked)
                merged |= {at: factor * score for at, score in best.items()}
        ranked = sorted(merged.items(), key=lambda item: (-item[1], item[0]))
        return dict(ranked[:asked.limit])

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
