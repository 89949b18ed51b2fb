"""How sure the corpus makes us that a sentence answers the question, and when to decline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.answer.nearness import Nearness
from assistant.answer.rank import Candidate

# Weights: logistic regressions of answerable squad2 questions against unsaid ones and those with
# their paragraph removed, fitted on half of the topics and on the other half, agree that whole and
# words matter most, then passage and context, coverage and BM25 not at all, and differ in how whole
# and words share (.13 : 1 and .66 : 1). Equal shares, rounded: AUROC on the halves .61 and .64
# (unsaid), .86 and .83 (paragraph removed); docs/answering.md has what was left out.
WHOLE = 0.35
WORDS = 0.35
PASSAGE = 0.2
CONTEXT = 0.1

ANSWERED_AT = 0.52
PARTLY_AT = 0.44
"""From ANSWERED_AT up an answer is given; from here up it is said to be partial; below, nothing is
established. docs/answering.md has what each threshold refuses and lets through."""
PARTLY_CARRIED = 0.20
ANSWERED_CARRIED = 0.36
"""The same two where the encoder does not read the language, in shares of the question's words;
from xquad ar and ru, answerable questions against the same with their paragraph removed."""
TRANSLATED_WORDS_PARTLY = 0.22
TRANSLATED_WORDS_ANSWERED = 0.36
"""The same two in shares of words translated. xquad ar to en and ru to en, every third question:
they refuse .116 and .055 of the answerable, and let .582 and .637 through whose paragraph is gone,
.151 and .181 in full; .20 refuses .071 and .040 and lets .668 and .700 through, .28 .249 and .121,
.353 and .401."""
TRANSLATED_NEAR = 0.5
TRANSLATED_CARRIED = 0.5
TRANSLATED_PARTLY = 0.33
TRANSLATED_ANSWERED = 0.42
"""Weights of nearness and of shared words for a sentence compared as its English gist, and the two
thresholds of their sum with the passage. xquad en to ar and en to ru, every fifth question, AUROC
.781 and .847 (as for other sentences .710 and .774, words alone .769 and .829). The first threshold
refuses a tenth of what is answerable in Arabic (.081 at .32, .111 at .34, every third question)."""
MISFIT = 0.7
"""Factor for a sentence without the number, date or name that is asked for. On squad2 any of .7 to
.9 gives AUROC .62 to .63 for what is unsaid and .85 for removed paragraphs; 1 costs .01 of the
first."""
UNHEARD = 0.8
"""Factor when a name of the question stands nowhere in the corpus (.03 of the answerable squad2
questions, .13 and .43 once their paragraph or topic is removed). .5, .7, .8 and 1 refuse .044,
.036, .030 and .022 of the answerable ones and let .647, .649, .654 and .694 of those without
their paragraph through."""
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
    near = candidate.near
    if near is None or candidate.by_gist:
        sure = _by_words(candidate)
    elif candidate.translated and not candidate.original:
        sure = _by_gist(candidate, near)
    else:
        words = near.whole if near.words is None else near.words
        sure = (WORDS * words + WHOLE * near.whole + PASSAGE * candidate.passage
                + CONTEXT * candidate.context)
    return max(0.0, sure) if candidate.fits is not False else MISFIT * max(0.0, sure)


def _by_words(candidate: Candidate) -> float:
    """Confidence from shared words alone, brought onto the scale of the vectors' thresholds.

    Half coverage, half context: .20 of it is PARTLY_AT and .36 ANSWERED_AT, which refuses a tenth
    of the answerable questions of xquad ar and ru.
    """
    if candidate.translated:
        return _on_scale(_carried(candidate), TRANSLATED_WORDS_PARTLY, TRANSLATED_WORDS_ANSWERED)
    return _on_scale(_carried(candidate), PARTLY_CARRIED, ANSWERED_CARRIED)


def _by_gist(candidate: Candidate, near: Nearness) -> float:
    """Confidence from a gist's vectors and the words translated, brought onto the same scale."""
    words = near.whole if near.words is None else near.words
    sure = (TRANSLATED_NEAR * (words + near.whole) / 2 + PASSAGE * candidate.passage
            + TRANSLATED_CARRIED * _carried(candidate))
    return _on_scale(sure, TRANSLATED_PARTLY, TRANSLATED_ANSWERED)


def _carried(candidate: Candidate) -> float:
    return 0.5 * candidate.coverage + 0.5 * candidate.context


def _on_scale(sure: float, partly: float, answered: float) -> float:
    """``partly`` becomes PARTLY_AT and ``answered`` ANSWERED_AT, straight lines between."""
    if sure < partly:
        return sure / partly * PARTLY_AT
    step = (ANSWERED_AT - PARTLY_AT) / (answered - partly)
    return min(1.0, PARTLY_AT + step * (sure - partly))
