"""Answers to XQuAD's questions from paragraphs in another language, and without the right one.

Every question is put to all paragraphs of the other language, then to those that are left when the
fifth of them with the right one is taken out. The verdict and the sentences are those of an
extractive answer; its flags, which cost as much again, are not made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.evaluation.across.material import Told, held_name
from assistant.evaluation.across.ranking import SUITE, copy_of, open_index
from assistant.evaluation.corpus import normalised_offset
from assistant.evaluation.figures import Figure
from assistant.evaluation.measures import auroc, mean, overlap
from assistant.evaluation.reading import Question
from assistant.evaluation.workbench import Workbench
from assistant.types import Filters

if TYPE_CHECKING:
    from assistant.answer.rank import Candidate
    from assistant.index.store import Index

PAIRS = ("en-ar", "en-ru", "ar-en", "ru-en")
EVERY = 15
"""One question in so many is asked: 80 of XQuAD's."""
FOLDS = 5
QUOTES = 3
"""Sentences that are looked at."""


@dataclass(frozen=True, slots=True)
class Put:
    """A question, the place of its paragraph, and the same question where its answers are spans of
    that paragraph in the other language."""

    text: str
    at: int
    there: Question


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one question got: how sure the answer was, whether it was given, and of each sentence
    that it would quote, best first, whether it holds the recorded one."""

    confidence: float
    answered: bool
    right: tuple[bool, ...]


def answer_figures(bench: Workbench, told: Told) -> Iterator[Figure]:
    """Refused wrongly, right quotes, answered falsely and AUROC of each pair of languages."""
    for pair in filter(told.has, PAIRS):
        cases = bench.sample(_cases(told, pair)[::EVERY], key=lambda put: put.there.id)
        if not cases:
            continue
        trial = _Trial(bench, told, pair)
        yield from _figures(f"answers {pair}", trial.asked(cases), trial.asked_without(cases))


def _cases(told: Told, pair: str) -> list[Put]:
    """The questions of a pair's first language that the second has too, by their ids."""
    one, other = pair.split("-")
    there = {question.id: question for paragraph in told.paragraphs[other]
             for question in paragraph.questions}
    return [Put(question.text, at, there[question.id])
            for at, paragraph in enumerate(told.paragraphs[one])
            for question in paragraph.questions if question.id in there]


class _Trial:
    """Puts questions to the paragraphs of another language."""

    def __init__(self, bench: Workbench, told: Told, pair: str) -> None:
        self._bench = bench
        self._pair = pair
        self._paragraphs = told.paragraphs[pair.split("-")[1]]
        self._articles = told.held(pair)

    def asked(self, cases: Sequence[Put]) -> list[Outcome]:
        """What each question gets."""
        with open_index(self._bench, held_name(self._pair), self._articles) as index:
            return [self._outcome(index, put) for put in self._bench.watched(
                cases, f"{SUITE}: answers, {self._pair}", len(cases))]

    def asked_without(self, cases: Sequence[Put]) -> list[Outcome]:
        """The same where the fifth of the paragraphs with the right one is missing."""
        found = []
        for fold in range(FOLDS):
            gone = [put for put in cases if put.at % FOLDS == fold]
            lacking = {self._articles[at].id for at in range(fold, len(self._articles), FOLDS)}
            if gone:
                copied = f"answers {self._pair} without {fold}"
                with copy_of(self._bench, held_name(self._pair), copied) as index:
                    index.remove_files([str(article.path) for article in index.articles()
                                        if article.id in lacking])
                    index.flush()
                    found += [self._outcome(index, put) for put in gone]
        return found

    def _outcome(self, index: Index, put: Put) -> Outcome:
        from assistant.answer.extractive import assess
        from assistant.answer.question import understand
        from assistant.answer.select import select

        found = assess(understand(put.text), index=index, filters=Filters())
        quoted = [choice.best for choice in select(found.ranked, limit=QUOTES)]
        return Outcome(found.confidence, found.verdict != "not_established",
                       tuple(self._is_right(one, put) for one in quoted))

    def _is_right(self, quoted: Candidate, put: Put) -> bool:
        """Whether a sentence holds half of a recorded answer or more, at its place."""
        if quoted.article.id != self._articles[put.at].id:
            return False
        context, span = self._paragraphs[put.at].context, quoted.spoken.span
        gold = [(normalised_offset(context, start), normalised_offset(context, end))
                for start, end in put.there.answers]
        return any(2 * overlap((span.start, span.end), one) >= one[1] - one[0] for one in gold)


def _figures(name: str, there: Sequence[Outcome], without: Sequence[Outcome]
             ) -> Iterator[Figure]:
    n = len(there)
    yield Figure(SUITE, f"{name}: refused wrongly", mean(not one.answered for one in there), n)
    for first, words in ((1, "first sentence right"), (QUOTES, "one of three sentences right")):
        yield Figure(SUITE, f"{name}: {words}", mean(any(one.right[:first]) for one in there), n)
    if without:
        yield Figure(SUITE, f"{name}: answered falsely, paragraph removed",
                     mean(one.answered for one in without), len(without))
        yield Figure(SUITE, f"{name}: AUROC paragraph removed",
                     auroc([one.confidence for one in there],
                           [one.confidence for one in without]), n + len(without))
