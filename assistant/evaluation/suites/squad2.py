"""Suite ``squad2``: quoting the right sentence of a whole corpus, and knowing when not to answer.

Every paragraph is an article. Answerable questions are asked of the whole corpus; a quote is
right when it holds (half of) a recorded answer at its place. What cannot be answered comes in
four kinds: questions whose paragraph says nothing of the matter, answerable ones asked of a
corpus without their paragraph, or without their whole topic, and everyday questions that no
such corpus speaks to.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from assistant.evaluation.corpus import article_from_text, make_index, normalised_offset
from assistant.evaluation.figures import Figure
from assistant.evaluation.measures import auroc, mean, overlap
from assistant.evaluation.quotes import all_quotes, quote_is_exact
from assistant.evaluation.reading import Paragraph, Question, read_squad, squad2_files
from assistant.evaluation.workbench import Workbench
from assistant.types import Article, Citation, Filters

if TYPE_CHECKING:
    from assistant.index.store import Index

SUITE = "squad2"
FOLDS = 5
"""Parts of the corpus left out in turn, so that four fifths of each topic stay to mislead."""

Asked = tuple[Question, int]
"""A question with the position of its paragraph."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one question got. ``ranks`` are whether each quote, best first, is right."""

    confidence: float
    answered: bool
    ranks: tuple[bool, ...] = ()
    exact: tuple[bool, ...] = ()


def run(bench: Workbench) -> list[Figure]:
    """Measure every ``squad2/*.json`` together. DataMissing when there is none."""
    paragraphs = [p for path in squad2_files(bench.data) for p in read_squad(path)]
    paragraphs = list({p.context: p for p in paragraphs}.values())
    articles = [article_from_text(p.context, f"paragraph-{position}.txt")
                for position, p in enumerate(paragraphs)]
    asked = [(q, at) for at, paragraph in enumerate(paragraphs) for q in paragraph.questions]
    asked = bench.sample(asked, key=lambda pair: pair[0].id)
    answerable = [pair for pair in asked if pair[0].answers]
    unsaid = [pair for pair in asked if not pair[0].answers]
    trial = _Trial(bench, paragraphs, articles)
    everything = set(range(len(paragraphs)))
    with trial.index_of(everything) as index:
        right = trial.ask(index, answerable, "squad2: answerable")
        negatives = {
            "unsaid": trial.ask(index, unsaid, "squad2: unanswerable"),
            "off-topic": trial.ask(index, _off_topic(), "squad2: off-topic"),
        }
    negatives["paragraph removed"] = trial.ask_without(
        answerable, _by_remainder(len(paragraphs)), "squad2: paragraph removed")
    negatives["topic removed"] = trial.ask_without(
        answerable, _by_topic(paragraphs), "squad2: topic removed")
    return _figures(right, {name: found for name, found in negatives.items() if found})


class _Trial:
    """Asks questions of indexes over chosen paragraphs."""

    def __init__(
        self, bench: Workbench, paragraphs: Sequence[Paragraph], articles: Sequence[Article]
    ) -> None:
        self.bench = bench
        self.paragraphs = paragraphs
        self.articles = articles
        self._indexes = 0

    def index_of(self, positions: set[int]) -> Index:
        """An index over the paragraphs at these positions."""
        self._indexes += 1
        kept = {self.articles[at].id: self.articles[at] for at in sorted(positions)}
        directory = self.bench.scratch / f"squad2-{self._indexes}"
        return make_index(list(kept.values()), directory, self.bench.embedder())

    def ask(self, index: Index, asked: Sequence[Asked], stage: str) -> list[Outcome]:
        """The answer that each question gets of an index, and how sure it was."""
        return [self._outcome(index, question, at)
                for question, at in self.bench.watched(asked, stage, len(asked))]

    def ask_without(
        self, asked: Sequence[Asked], parts: Iterable[set[int]], stage: str
    ) -> list[Outcome]:
        """How sure an index without the part that its paragraph is in is of each question.

        Only judged, not answered: that is half the time, and no quote could be right.
        """
        found: list[Outcome] = []
        for part in parts:
            rest = set(range(len(self.paragraphs))) - part
            concerned = [pair for pair in asked if pair[1] in part]
            if rest and concerned:
                with self.index_of(rest) as index:
                    found += [_judged(index, question) for question, _ in
                              self.bench.watched(concerned, stage, len(concerned))]
        return found

    def _outcome(self, index: Index, question: Question, at: int) -> Outcome:
        from assistant.answer.extractive import answer_question

        answer = answer_question(question.text, filters=Filters(), index=index)
        quoted = answer.citations or answer.nearest
        return Outcome(
            confidence=_judged(index, question).confidence,
            answered=answer.status != "not_established",
            ranks=tuple(self._is_right(citation, question, at) for citation in quoted),
            exact=tuple(quote_is_exact(index, citation) for citation in all_quotes(answer)),
        )

    def _is_right(self, citation: Citation, question: Question, at: int) -> bool:
        if not question.answers or citation.article.id != self.articles[at].id:
            return False
        context, quoted = self.paragraphs[at].context, citation.quote.span
        return any(
            2 * overlap((quoted.start, quoted.end), gold) >= gold[1] - gold[0]
            for start, end in question.answers
            for gold in [(normalised_offset(context, start), normalised_offset(context, end))]
        )


def _judged(index: Index, question: Question) -> Outcome:
    from assistant.answer.extractive import assess
    from assistant.answer.question import understand

    assessment = assess(understand(question.text), index=index, filters=Filters())
    return Outcome(assessment.confidence, assessment.verdict != "not_established")


def _by_remainder(count: int) -> list[set[int]]:
    return [set(range(fold, count, FOLDS)) for fold in range(FOLDS)]


def _by_topic(paragraphs: Sequence[Paragraph]) -> list[set[int]]:
    topics = dict.fromkeys(p.topic for p in paragraphs)
    return [{at for at, p in enumerate(paragraphs) if p.topic == topic} for topic in topics]


def _off_topic() -> list[Asked]:
    """Everyday questions of our own, from ``data/off_topic.json``; no paragraph is theirs."""
    path = resources.files("assistant.evaluation") / "data" / "off_topic.json"
    questions = json.loads(path.read_text(encoding="utf-8"))["questions"]
    return [(Question(f"off-topic-{n}", text, ()), -1) for n, text in enumerate(questions)]


def _figures(right: Sequence[Outcome], negatives: dict[str, list[Outcome]]) -> list[Figure]:
    figures = []
    if right:
        figures += [
            _share("quoted sentence hit@1", right, lambda o: any(o.ranks[:1])),
            _share("quoted sentence hit@3", right, lambda o: any(o.ranks[:3])),
            _share("answered rightly, first quote", right,
                   lambda o: o.answered and any(o.ranks[:1])),
            _share("answered rightly, first three quotes", right,
                   lambda o: o.answered and any(o.ranks[:3])),
            _share("refused wrongly", right, lambda o: not o.answered),
        ]
    for kind, outcomes in negatives.items():
        if right:
            value = auroc([o.confidence for o in right], [o.confidence for o in outcomes])
            figures.append(Figure(SUITE, f"AUROC {kind}", value, len(right) + len(outcomes)))
        figures.append(_share(f"answered falsely, {kind}", outcomes, lambda o: o.answered))
    exact = [case for group in (right, *negatives.values()) for o in group for case in o.exact]
    if exact:
        figures.append(Figure(SUITE, "quote exactness", mean(exact), len(exact), floor=1.0))
    return figures


def _share(
    name: str, outcomes: Sequence[Outcome], holds: Callable[[Outcome], bool]
) -> Figure:
    return Figure(SUITE, name, mean(holds(outcome) for outcome in outcomes), len(outcomes))
