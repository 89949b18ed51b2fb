"""Writes down the questions that a search across languages got wrong, for a person to read.

    python benchmarks/misses.py --pair en-ar --out FILE [--data DIR] [--first 50] [--distractors]

A pair is two languages of XQuAD, or "mixed en". Of each question whose paragraph did not come
first: the paragraph's rank, the legs and scores of it and of what stood first, and which words of
the question found which terms in either, each with what it weighs. The file holds the texts of the
evaluation set: keep it out of the project.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from assistant.evaluation.across.distractors import among_others, others_index  # noqa: E402
from assistant.evaluation.across.material import Told, held_name, read_told  # noqa: E402
from assistant.evaluation.across.ranking import Asked, open_index, rank, search  # noqa: E402
from assistant.evaluation.workbench import Workbench  # noqa: E402
from assistant.text.language import detect_language  # noqa: E402
from assistant.text.terms import query_terms, terms  # noqa: E402
from assistant.types import Hit  # noqa: E402

if TYPE_CHECKING:
    from assistant.index.store import Index

SHOWN = 400
"""Characters of a passage that are shown."""


def main() -> None:
    """Search, and write the first misses in the order of the questions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pair", required=True, help="en-ar, ru-en, ..., or \"mixed en\"")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "eval")
    parser.add_argument("--first", type=int, default=50, help="misses; default: %(default)s")
    parser.add_argument("--distractors", action="store_true",
                        help="with the passages of other sets mixed in")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="misses-") as scratch:
        bench = Workbench(options.data, Path(scratch))
        told = read_told(bench)
        with _index(bench, told, options.pair, options.distractors) as index:
            found = _misses(index, told.asked(options.pair), options.first)
            options.out.write_text("\n".join(found), encoding="utf-8")


def _index(bench: Workbench, told: Told, pair: str, distractors: bool) -> Index:
    if not distractors:
        return open_index(bench, held_name(pair), told.held(pair))
    others_index(bench).close()
    return among_others(bench, told, pair)


def _misses(index: Index, cases: list[Asked], first: int) -> Iterator[str]:
    missed = asked = 0
    for case in cases:
        if missed == first:
            break
        asked += 1
        hits = search(index, case.text)
        place = rank(hits, case.target)
        if place != 1:
            missed += 1
            yield _told(index, case, hits, place)
    yield f"{missed} misses of the first {asked} questions of {len(cases)}"


def _told(index: Index, case: Asked, hits: list[Hit], place: int | None) -> str:
    right = next((hit for hit in hits if hit.passage.article_id == case.target), None)
    language = detect_language(case.text)
    lines = [f"## {case.key}  rank {place or 'none'}  (question in {language or 'no language'})",
             case.text]
    for name, hit in (("first", hits[0] if hits else None), ("right", right)):
        if hit is not None:
            lines += _hit(index, name, hit, case.text, language)
    if right is None:
        lines.append(f"right: not among the {len(hits)} hits\n   "
                     + index.article(case.target).text[:SHOWN].replace("\n", " "))
    return "\n".join(lines) + "\n"


def _hit(index: Index, name: str, hit: Hit, question: str, language: str | None) -> list[str]:
    passage = hit.passage
    text = passage.span.of(index.article(passage.article_id).text)
    legs = "  ".join(f"{leg} {score:.3f}" for leg, score in sorted(hit.legs.items()))
    return [f"{name}: {passage.language}  score {hit.score:.3f}  {legs}",
            f"   words: {_words(index, question, language, text, passage.language) or 'none'}",
            "   " + text[:SHOWN].replace("\n", " ")]


def _words(index: Index, question: str, language: str | None, text: str,
           other: str | None) -> str:
    """Each word of the question that the text answers: the terms that do, and its idf; then those
    it does not."""
    held = set(terms(text, other))
    if language is None or other is None or not index.bridges(language, other):
        asked = query_terms(question, question_language=language, field_language=other)
        return ", ".join(term for term in dict.fromkeys(asked) if term in held)
    answered, lacking = [], []
    for group in index.translated(question, language, other):
        met = [f"{term} {weight:.2f}" for term, weight in group.weights.items() if term in held]
        if met:
            answered.append(f"{group.term} ({group.idf:.1f}) = {'/'.join(met)}")
        else:
            best = max(group.weights, key=group.weights.__getitem__, default="no translation")
            lacking.append(f"{group.term} ({group.idf:.1f}, {best})")
    return "; ".join(answered) + (" | lacking " + ", ".join(lacking) if lacking else "")


if __name__ == "__main__":
    main()
