"""Measures the rules of ``analysis.attribution`` on PolNeAR's annotated attributions.

    python benchmarks/attribution_polnear.py --data DIR --part dev

A sentence counts as attributed in the gold standard when any part of an annotated source, cue or
content lies in it. "strict" is what the product calls attributed; "broad" adds attitudes, aims,
knowledge, hearsay and hedges, which PolNeAR annotates and a newsroom does not call sourced.
Source, cue and content are compared by overlapping words. Parts: train to develop, dev to report.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from assistant.analysis.attribution import attribute_all  # noqa: E402
from assistant.analysis.context import read_article  # noqa: E402
from assistant.analysis.mentions import Mention, find_mentions  # noqa: E402
from assistant.text.sentences import paragraphs, split_sentences  # noqa: E402
from assistant.types import Article, Attribution, Sentence, Span  # noqa: E402

ROLES = ("Source", "Cue", "Content")
Gold = dict[str, list[Span]]


def main() -> None:
    """Print sentence-level and span-level figures for one part of the data."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--part", default="dev", choices=("train", "dev"))
    options = parser.parse_args()
    folder = options.data / "polnear" / options.part
    tally = Tally()
    for article, gold in _annotated(folder):
        tally.add(article, gold)
    tally.report()


class Tally:
    """Counts over articles: [both, found, annotated] for each measure."""

    def __init__(self) -> None:
        self.counts = {name: [0, 0, 0] for name in ("strict", "broad", *ROLES)}
        self.sentences = 0
        self.seconds = 0.0

    def add(self, article: Article, gold: Gold) -> None:
        """Count one article."""
        begun = time.process_time()
        said = attribute_all(article)
        self.seconds += time.process_time() - begun
        self.sentences += len(said)
        annotated = [span for spans in gold.values() for span in spans]
        found: Gold = {role: [] for role in ROLES}
        for sentence, one, line in zip(
                article.sentences, said, read_article(article).lines, strict=True):
            mentions = find_mentions(line)
            truth = any(span.overlaps(sentence.span) for span in annotated)
            self._count("strict", one.voice == "attributed", truth)
            hedged = any(m.category == "hedge" and m.entry == "strong" for m in line.matches)
            broad = one.voice == "attributed" or bool(mentions) or one.cue is not None or hedged
            self._count("broad", broad, truth)
            _collect(found, mentions, one, sentence, line)
        words = [Span(*match.span()) for match in re.finditer(r"\w+", article.text)]
        for role in ROLES:
            for word in words:
                self._count(role, any(word.overlaps(span) for span in found[role]),
                            any(word.overlaps(span) for span in gold[role]))

    def _count(self, name: str, found: bool, annotated: bool) -> None:
        counts = self.counts[name]
        counts[0] += found and annotated
        counts[1] += found
        counts[2] += annotated

    def report(self) -> None:
        """Print precision, recall and F1 of each measure, and the speed."""
        print(f"{self.sentences} sentences, {self.sentences / self.seconds:.0f} a CPU second")
        for name, (both, found, annotated) in self.counts.items():
            precision, recall = both / found, both / annotated
            f1 = 2 * precision * recall / (precision + recall)
            print(f"{name:8} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")


def _collect(
    found: Gold, mentions: list[Mention], said: Attribution, sentence: Sentence, line
) -> None:
    for mention in mentions:
        for role, piece in zip(
                ROLES, (mention.source, mention.cue, mention.content), strict=True):
            if piece:
                found[role].append(line.span_of(*piece))
    if said.voice == "attributed" and not mentions:
        found["Content"].append(sentence.span)
    if said.voice == "attributed":
        found["Content"] += [speech.span for speech in line.speeches]


def _annotated(folder: Path) -> Iterator[tuple[Article, Gold]]:
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        annotations = sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))
        gold: Gold = {role: [] for role in ROLES}
        for row in annotations[0].read_text(encoding="utf-8").splitlines():
            kind, _, places = ([*row.split("\t"), ""])[1].partition(" ")
            if row.startswith("T") and kind in gold:
                gold[kind] += [Span(*map(int, place.split())) for place in places.split(";")]
        sentences = tuple(
            Sentence(span, number, "headline" if number == 0 else "body")
            for number, paragraph in enumerate(paragraphs(text))
            for span in split_sentences(text, language="en", within=paragraph))
        yield Article(
            id=path.stem, text=text, title=None, author=None, outlet=None,
            originating_outlet=None, origin_chain=(), published=None, language="en", url=None,
            path=None, added="", independent_group="", sentences=sentences), gold


if __name__ == "__main__":
    main()
