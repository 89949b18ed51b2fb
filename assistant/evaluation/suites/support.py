"""Suite ``support``: does a text carry a claim? WiCE, Climate-FEVER and AVeriTeC.

``wice``: the built-in judge, untrained on it, with the thresholds of the gate; every claim against
the sentences of the page it cites. "evidence R@5" is the share of an annotated set of sentences
(of several, the best found) among the five that the judge reads, on claims that have one; "by
BM25" that of the five which BM25 puts first. "shown by the gate" counts claims that its checks of
facts let through besides, with these five as what is cited: a claim's facts may lie elsewhere.

``climate-fever``: the verdict model. The claims it is made from are cross-validated, each judged
by a model fitted without it; of further files of the set the stored model judges all.
``averitec``: the stored model on questions and answers about each claim.

``citations``: recall and precision after ALCE (Gao et al. 2023), with our own judge in the place
of an entailment model, on replies made from the demonstration corpus.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from assistant.analysis.support.features import BEST, carried, held, nearest
from assistant.analysis.support.reading import Idf, Read, Weighed, read, weigh
from assistant.analysis.support.verdict import LABELS, load_verdict, seen, verdict
from assistant.answer.gate.facts_kept import broken_fact
from assistant.answer.gate.judge import ruled
from assistant.evaluation import verdict_fit
from assistant.evaluation.cited import citation_figures, places_of
from assistant.evaluation.figures import Figure
from assistant.evaluation.measures import auroc, balanced_accuracy, macro_f1, mean
from assistant.evaluation.support_data import (
    TRAINED_ON,
    Claim,
    bm25_order,
    counted_idf,
    read_averitec,
    read_climate_fever,
    read_wice,
)
from assistant.evaluation.workbench import DataMissing, Workbench

SUITE = "support"
NARROWED = 20
"""Sentences of a WiCE page that are embedded: those that hold most of the claim's idf."""
_LABELS = ("supported", "partly_supported", "not_supported")


def run(bench: Workbench) -> list[Figure]:
    """Measure each set that is there, then citations. DataMissing without any set."""
    sets: tuple[tuple[str, Callable[[Workbench, Path], list[Figure]]], ...] = (
        ("wice/*.jsonl", _wice), ("climate_fever/*.jsonl", _climate_fever),
        ("averitec/*.json", _averitec))
    found = [(measure, path) for pattern, measure in sets
             for path in sorted(bench.data.glob(pattern))]
    if not found:
        raise DataMissing(f"no claims in wice, climate_fever or averitec under {bench.data}")
    figures = [figure for measure, path in found for figure in measure(bench, path)]
    return figures + [Figure(SUITE, f"citations {name}", value, n)
                      for name, value, n in citation_figures(bench)]


@dataclass(frozen=True, slots=True)
class _Judged:
    """A claim's label, the judge's measure, whether the gate's facts hold, and evidence found."""

    label: int
    score: float
    held: bool
    found: float | None
    found_plainly: float | None

    @property
    def told(self) -> int:
        return _LABELS.index(ruled(self.score))


def _wice(bench: Workbench, path: Path) -> list[Figure]:
    """Every claim, whatever the cap: 349 are few, and its figures stand near the figure to beat."""
    claims = read_wice(path)
    idf = counted_idf(text for claim in claims for text in claim.sentences)
    return _wice_figures([_judged(bench, claim, idf) for claim in
                          bench.watched(claims, "support: wice", len(claims))])


def _judged(bench: Workbench, claim: Claim, idf: Idf) -> _Judged:
    case = _Case(bench, claim, idf)
    best = case.nearest
    broken = broken_fact(claim.text, "en", places_of([claim.sentences[at] for at in best]))
    plain = bm25_order(claim.text, claim.sentences, idf)[:BEST]
    return _Judged(claim.label, case.carried(best) or 0.0, broken is None,
                   _found(claim, best), _found(claim, plain))


def _wice_figures(judged: Sequence[_Judged]) -> list[Figure]:
    labels, told = [one.label for one in judged], [one.told for one in judged]
    by_label = [[one for one in judged if one.label == number] for number in range(3)]
    yes, *rest = ([one.score for one in group] for group in by_label)
    measured = [
        ("balanced accuracy", balanced_accuracy(
            [label == 0 for label in labels], [label == 0 for label in told]), len(judged)),
        ("AUROC", auroc(yes, [score for group in rest for score in group]), len(judged)),
        ("macro-F1", macro_f1(labels, told, range(3)), len(judged))]
    for name, group in zip(("supported", "partially supported", "not supported"), by_label,
                           strict=True):
        measured += [
            (f"called supported, of the {name}", mean(one.told == 0 for one in group), len(group)),
            (f"shown by the gate, of the {name}", mean(
                one.told == 0 and one.held for one in group), len(group))]
    for name, found in (("", [one.found for one in judged]),
                        (" by BM25", [one.found_plainly for one in judged])):
        known = [share for share in found if share is not None]
        measured.append((f"evidence R@{BEST}{name}", mean(known), len(known)))
    return [Figure(SUITE, f"wice {name}", value, n) for name, value, n in measured]


def _found(claim: Claim, numbers: Sequence[int]) -> float | None:
    """The share of an annotated set, of several the best found, among these sentences."""
    return max((len(one & set(numbers)) / len(one) for one in claim.gold), default=None)


class _Case:
    """One claim against the sentences of its page; only the likely ones are embedded."""

    def __init__(self, bench: Workbench, claim: Claim, idf: Idf) -> None:
        self._bench, self._claim, self._idf = bench, claim, idf

    @cached_property
    def nearest(self) -> list[int]:
        """Numbers of the sentences that the judge reads, best first."""
        return [self._likely[at] for at in nearest(self._said, [
            self._read[number] for number in self._likely])]

    def carried(self, numbers: Sequence[int]) -> float | None:
        """The judge's measure over these sentences."""
        return carried(self._said, [self._read[number] for number in numbers])

    @cached_property
    def _said(self) -> Weighed:
        return weigh(_read(self._bench, [self._claim.text])[0], self._idf)

    @cached_property
    def _likely(self) -> list[int]:
        texts = self._claim.sentences
        bare = [read(text, "en", self._said.read.vectors) for text in texts]
        return sorted(range(len(texts)), key=lambda at: (-held(self._said, [bare[at]]), at)
                      )[:NARROWED]

    @cached_property
    def _read(self) -> dict[int, Read]:
        found = _read(self._bench, [self._claim.sentences[at] for at in self._likely])
        return dict(zip(self._likely, found, strict=True))


def _climate_fever(bench: Workbench, path: Path) -> list[Figure]:
    claims = bench.sample(read_climate_fever(path), key=lambda claim: claim.text)
    if path.name != TRAINED_ON:
        return _verdicts(f"climate-fever {path.stem}", claims, _stored(bench, claims))
    cases = list(cases_of(bench, claims))
    return _verdicts("climate-fever cross-validated", claims, verdict_fit.cross_validated(cases))


def _averitec(bench: Workbench, path: Path) -> list[Figure]:
    claims = bench.sample(read_averitec(path), key=lambda claim: claim.text)
    return _verdicts("averitec", claims, _stored(bench, claims))


def _stored(bench: Workbench, claims: Sequence[Claim]) -> list[int]:
    arrays, card = load_verdict()
    if bench.embedder().name != card["encoder"]:
        raise DataMissing(f"the stored model reads vectors of {card['encoder']} alone")
    return [int(verdict(case.rows, arrays, width=verdict_fit.WIDTH).argmax())
            for case in cases_of(bench, claims)]


def cases_of(bench: Workbench, claims: Sequence[Claim]) -> Iterator[verdict_fit.Claim]:
    """Each claim as the verdict model sees it; idf is counted among all their sentences."""
    idf = counted_idf(text for claim in claims for text in claim.sentences)
    for claim in bench.watched(claims, "support: claims", len(claims)):
        said, *sources = _read(bench, [claim.text, *claim.sentences])
        yield verdict_fit.Claim(seen(weigh(said, idf), sources), claim.sentence_labels, claim.label)


def _verdicts(name: str, claims: Sequence[Claim], told: Sequence[int]) -> list[Figure]:
    labels = [claim.label for claim in claims]
    figures = [Figure(SUITE, f"{name} macro-F1", macro_f1(labels, told, range(3)), len(labels))]
    for number, label in enumerate(LABELS):
        figures.append(Figure(SUITE, f"{name} F1 of {label}",
                              macro_f1(labels, told, [number]), labels.count(number)))
    return figures


def _read(bench: Workbench, texts: Sequence[str]) -> list[Read]:
    vectors = bench.embedder().embed_words(list(texts))
    if vectors is None:
        raise DataMissing("the encoder gives no vectors of words")
    return [read(text, "en", one) for text, one in zip(texts, vectors, strict=True)]
