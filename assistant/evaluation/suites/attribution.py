"""Suite ``attribution``: who speaks, held against PolNeAR's annotated attributions.

A sentence is attributed in the gold standard when any part of an annotated source, cue or content
lies in it, and to the product when it has a ``relation``: somebody's words, an attitude, or
something passed on without a source. "credited" holds the stricter ``voice`` against the same
gold standard, which counts attitudes ("wants", "knows") that the product leaves in the outlet's
own voice. "overlap" counts spans: one is right when it touches one of the other side. "words"
counts the words that spans cover. Every part of ``polnear`` is measured except the one that the
tagger is trained on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.evaluation.figures import Figure
from assistant.evaluation.measures import precision_recall_f1
from assistant.evaluation.polnear import ROLES, Annotated, measured_parts, read_part
from assistant.evaluation.workbench import DataMissing, Workbench
from assistant.types import Article, Span

if TYPE_CHECKING:
    from assistant.analysis.attribution.reports import Tagger

SUITE = "attribution"
Marks = Mapping[str, Sequence[Span]]
"""Spans by role."""


def run(bench: Workbench) -> list[Figure]:
    """Measure each part that is not trained on. DataMissing without one."""
    parts = measured_parts(bench.data)
    if not parts:
        raise DataMissing(f"no annotated part beside the training part under "
                          f"{bench.data / 'polnear'}")
    return [figure for part in parts for figure in _part_figures(bench, part)]


def _part_figures(bench: Workbench, part: Path) -> list[Figure]:
    items = bench.sample(list(read_part(part)), key=lambda item: item.article.id)
    tally = Tally()
    for item in bench.watched(items, f"attribution: {part.name}", len(items)):
        tally.add(item)
    return tally.figures(part.name)


class Tally:
    """Counts over articles. Sentences and words: [both, stated, true]; overlaps: [stated spans
    that touch a true one, stated, true spans touched, true]; links: [right, seen]."""

    def __init__(self) -> None:
        names = ("attributed sentences", "credited sentences",
                 *(f"{role} words" for role in ROLES))
        self.shared = {name: [0, 0, 0] for name in names}
        self.touching = {role: [0, 0, 0, 0] for role in ROLES}
        self.linked = {role: [0, 0] for role in ("source", "content")}

    def add(self, item: Annotated, tagger: Tagger | None = None) -> None:
        """Count one article, against its first annotator; ``tagger`` in place of the product's."""
        from assistant.analysis.attribution.attribute import (
            attribute_all,
            attribute_reports,
            reports_of,
        )
        from assistant.analysis.attribution.context import read_article

        article, gold = item.article, item.spans[0]
        if tagger is None:
            reports, attributions = reports_of(article), attribute_all(article)
        else:
            reading = read_article(article)
            reports = tuple(tagger(reading))
            attributions = attribute_reports(reading, reports)
        for sentence, said in zip(article.sentences, attributions, strict=True):
            marked = _is_marked(gold, sentence.span)
            self._share("attributed sentences", said.relation is not None, marked)
            self._share("credited sentences", said.voice == "attributed", marked)
        self._compare(article.text, {role: tuple(
            span for report in reports for span in getattr(report, f"{role}s"))
            for role in ROLES}, gold)
        self._link(item, [mention for report in reports for mention in report.linked])

    def add_pair(self, article: Article, stated: Marks, true: Marks) -> None:
        """Count what one annotator marked against another."""
        for sentence in article.sentences:
            self._share("attributed sentences", _is_marked(stated, sentence.span),
                        _is_marked(true, sentence.span))
        self._compare(article.text, stated, true)

    def _compare(self, text: str, stated: Marks, true: Marks) -> None:
        words = [Span(*match.span()) for match in re.finditer(r"\w+", text)]
        for role in ROLES:
            mine, theirs = _covered(words, stated[role]), _covered(words, true[role])
            for word in mine | theirs:
                self._share(f"{role} words", word in mine, word in theirs)
            self._touch(role, stated[role], true[role])

    def _share(self, name: str, stated: bool, true: bool) -> None:
        counts = self.shared[name]
        counts[0] += stated and true
        counts[1] += stated
        counts[2] += true

    def _touch(self, role: str, stated: Sequence[Span], true: Sequence[Span]) -> None:
        counts = self.touching[role]
        counts[0] += sum(any(one.overlaps(other) for other in true) for one in stated)
        counts[1] += len(stated)
        counts[2] += sum(any(one.overlaps(other) for other in stated) for one in true)
        counts[3] += len(true)

    def _link(
        self, item: Annotated, linked: Iterable[tuple[Span, Span | None, Span | None]]
    ) -> None:
        """Of cues found, how often source and content are those annotated for the cue."""
        for cue, source, content in linked:
            event = next((one for one in item.events[0]
                          if any(cue.overlaps(piece) for piece in one.cue)), None)
            if event is None:
                continue
            for role, mine, pieces in (("source", source, event.source),
                                       ("content", content, event.content)):
                if pieces:
                    counts = self.linked[role]
                    counts[0] += mine is not None and any(mine.overlaps(one) for one in pieces)
                    counts[1] += 1

    def figures(self, part: str) -> list[Figure]:
        """Precision, recall and F1 of each measure."""
        figures: list[Figure] = []
        for name, (both, stated, true) in self.shared.items():
            rates = precision_recall_f1(both, stated, true)
            figures += _named(f"{part} {name}", rates, true)
        for role, (right, stated, touched, true) in self.touching.items():
            precision = right / stated if stated else 0.0
            recall = touched / true if true else 0.0
            both = precision + recall
            rates = precision, recall, 2 * precision * recall / both if both else 0.0
            figures += _named(f"{part} {role} overlap", rates, true)
        return figures + [
            Figure(SUITE, f"{part} {role} of the cue", right / seen, seen)
            for role, (right, seen) in self.linked.items() if seen]


def _is_marked(marks: Marks, sentence: Span) -> bool:
    """True when any part of any span lies in a sentence."""
    return any(span.overlaps(sentence) for spans in marks.values() for span in spans)


def _named(name: str, rates: tuple[float, float, float], n: int) -> list[Figure]:
    return [Figure(SUITE, f"{name} {kind}", rate, n)
            for kind, rate in zip(("precision", "recall", "F1"), rates, strict=True)]


def _covered(words: Sequence[Span], spans: Iterable[Span]) -> set[int]:
    """Numbers of the words that a span touches; both in any order, words apart."""
    ordered = sorted(spans)
    covered: set[int] = set()
    first = 0
    for span in ordered:
        while first < len(words) and words[first].end <= span.start:
            first += 1
        at = first
        while at < len(words) and words[at].start < span.end:
            covered.add(at)
            at += 1
    return covered
