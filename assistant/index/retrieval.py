"""One search over both legs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.index.catalogue import Catalogue
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
from assistant.types import Filters, Hit

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
        asked = _Asked(parsed, primary(language) or detect_language(parsed.words),
                       snapshot.allowed(filters), max(CANDIDATES, k))
        if parsed.phrases:
            asked = _Asked(parsed, asked.language, self._with_phrases(snapshot, asked),
                           asked.limit)
        if not len(snapshot.pks) or (asked.allowed is not None and not asked.allowed.any()):
            return []
        found = self._lexical_scores(snapshot, asked)
        vector = self._query_vector(snapshot, asked)
        near = np.zeros(0, np.int64) if vector is None else self._dense.nearest(
            snapshot, vector, limit=asked.limit, allowed=asked.allowed)
        candidates = np.union1d(np.fromiter(found, np.int64, len(found)), near)
        if parsed.phrases and len(candidates) < k:
            candidates = np.union1d(candidates, np.flatnonzero(asked.allowed))
        return self._merged(snapshot, candidates, found, vector, k)

    def _merged(self, snapshot: Snapshot, candidates: NDArray[np.int64],
                found: dict[int, float], vector: NDArray | None, k: int) -> list[Hit]:
        # A passage that shares no word with the question has BM25 0: that is a vote.
        lexical = np.array([found.get(int(at), 0.0) for at in candidates])
        dense = (np.full(len(candidates), np.nan) if vector is None
                 else self._dense.scores(snapshot, vector, candidates))
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

    def _query_vector(self, snapshot: Snapshot, asked: _Asked) -> NDArray | None:
        if not snapshot.matrix_rows or not asked.parsed.words:
            return None
        embedder = self._dense.embedder()
        return embedder.embed_query(asked.parsed.words) if embedder.reads(asked.language) else None

    def _lexical_scores(self, snapshot: Snapshot, asked: _Asked) -> dict[int, float]:
        """BM25 by position, the best of all languages merged into one list."""
        merged: dict[int, float] = {}
        for name in self._lexical.languages():
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
        for name in self._lexical.languages():
            language = None if name == UNKNOWN else name
            words = [word for phrase in asked.parsed.phrases for word in terms(phrase, language)]
            if words:
                hits = self._lexical.search(name, words, limit=len(mask) or 1, all_words=True)
                at = snapshot.positions(np.array([pk for pk, _ in hits], np.int64))
                mask[at[at >= 0]] = True
            else:  # nothing but stop words: only the text itself can tell
                mask |= np.array([lang == language for lang in snapshot.languages], bool)
        return mask
