"""Claims with evidence: WiCE, Climate-FEVER and AVeriTeC, read from their files."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.analysis.support.verdict import LABELS
from assistant.text.terms import terms

TRAINED_ON = "claims-0-799.jsonl"
"""The part of Climate-FEVER that the verdict model is made from."""
_AVERITEC = {"Supported": 0, "Refuted": 1, "Not Enough Evidence": 2}


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim, its sentences and its label.

    ``label`` is a number of LABELS, for WiCE 0 supported, 1 partially, 2 not. ``sentence_labels``
    are numbers of LABELS too; ``gold`` are sets of sentences each of which is enough.
    """

    text: str
    sentences: tuple[str, ...]
    label: int
    sentence_labels: tuple[int, ...] = ()
    gold: tuple[frozenset[int], ...] = ()


def read_wice(path: Path) -> list[Claim]:
    """Every claim of a WiCE file (Kamoi et al. 2023)."""
    order = ("supported", "partially_supported", "not_supported")
    return [Claim(row["claim"], tuple(row["evidence"]), order.index(row["label"]),
                  gold=tuple(frozenset(one) for one in row["supporting_sentences"] if one))
            for row in _rows(path)]


def read_climate_fever(path: Path) -> list[Claim]:
    """Claims of Climate-FEVER (Diggelmann et al. 2020); disputed ones are left out."""
    return [Claim(row["claim"], tuple(one["evidence"] for one in row["evidences"]),
                  LABELS.index(row["claim_label"]),
                  tuple(LABELS.index(one["evidence_label"]) for one in row["evidences"]))
            for row in _rows(path) if row["claim_label"] in LABELS]


def read_averitec(path: Path) -> list[Claim]:
    """Claims of AVeriTeC (Schlichtkrull et al. 2023) with each question and answer as a sentence.

    Those with conflicting evidence or without an answer are left out.
    """
    claims = []
    for row in json.loads(path.read_text("utf-8")):
        told = tuple(f"{asked['question']} {answer['answer']}" for asked in row["questions"]
                     for answer in asked["answers"])
        if told and row["label"] in _AVERITEC:
            claims.append(Claim(row["claim"], told, _AVERITEC[row["label"]]))
    return claims


def counted_idf(texts: Iterable[str]) -> Callable[[Sequence[str], str | None], list[float]]:
    """BM25's idf of English terms among these texts, each taken as a document."""
    counts: Counter[str] = Counter()
    total = 0
    for text in texts:
        counts.update(set(terms(text, "en")))
        total += 1
    return lambda asked, language: [
        math.log(1 + (total - counts[term] + 0.5) / (counts[term] + 0.5)) for term in asked]


def bm25_order(claim: str, sentences: Sequence[str], idf: Callable[..., list[float]]) -> list[int]:
    """The sentences by BM25 (Robertson & Zaragoza 2009; k1 1.2, b .75), best first."""
    asked = sorted(set(terms(claim, "en")))
    counts = [Counter(terms(text, "en")) for text in sentences]
    usual = sum(map(Counter.total, counts)) / max(1, len(counts)) or 1.0
    weights = dict(zip(asked, idf(asked, "en"), strict=True))
    scores = [sum(weights[term] * one[term] * 2.2
                  / (one[term] + 1.2 * (0.25 + 0.75 * one.total() / usual)) for term in asked)
              for one in counts]
    return sorted(range(len(sentences)), key=lambda at: (-scores[at], at))


def _rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
