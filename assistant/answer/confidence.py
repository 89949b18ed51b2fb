"""How sure the corpus makes us that a sentence answers the question, and when to decline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.answer.rank import Candidate

ANSWERED_AT = 0.60
"""At this confidence or more an answer is given."""
PARTLY_AT = 0.52
"""Between this and ANSWERED_AT the answer is said to be partial; below, nothing is established.
Both are set by the abstention experiment in docs/answering.md (suite squad2)."""

Verdict = Literal["answered", "partly_answered", "not_established"]


@dataclass(frozen=True, slots=True)
class Assessment:
    """The ranked candidates of a question and the confidence [0, 1] that they answer it."""

    ranked: tuple[Candidate, ...]
    confidence: float
    verdict: Verdict


def judge(ranked: Sequence[Candidate]) -> Assessment:
    """Confidence of the best of the first few candidates, and what it amounts to."""
    confidence = max((candidate_confidence(c) for c in ranked[:3]), default=0.0)
    verdict: Verdict = "not_established"
    if confidence >= ANSWERED_AT:
        verdict = "answered"
    elif confidence >= PARTLY_AT:
        verdict = "partly_answered"
    return Assessment(tuple(ranked), confidence, verdict)


def candidate_confidence(candidate: Candidate) -> float:
    """Confidence [0, 1] in one candidate, from what of the question it and its context carry."""
    lexical = 0.6 * candidate.coverage + 0.4 * candidate.context
    if candidate.similarity is None:
        sure = lexical
    else:
        sure = 0.5 * lexical + 0.5 * max(0.0, candidate.similarity)
    return sure if candidate.fits is not False else 0.8 * sure
