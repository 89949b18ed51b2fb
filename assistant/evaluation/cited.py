"""Citation recall and precision after ALCE, with our own judge, on the demonstration corpus.

Recall (Gao et al. 2023, "Enabling Large Language Models to Generate Text with Citations"): the
share of statements that the sentences they cite carry together. Precision: of all citations, the
share that belongs to such a statement and either carries it alone or is needed, that is, the rest
do not carry it. A statement is carried when our judge says "supported", where ALCE asks a model of
entailment: figures are not comparable with published ones.

A scripted reply says sentences of the corpus, some altered, some with a citation that is not
needed or is another article's; it is measured as it is and as the gate lets it through.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answer.gate.gate import Gate
from assistant.answer.gate.judge import FeatureJudge, Judge
from assistant.answer.generated.reply import Claimed
from assistant.answer.generated.shown import Place
from assistant.config import DEMO_CORPUS
from assistant.evaluation.measures import mean
from assistant.evaluation.planted_checks import alter
from assistant.evaluation.workbench import Workbench
from assistant.text.normalise import fold
from assistant.text.stopwords import is_stopword
from assistant.types import Answer, Article, Sentence, Span

QUESTIONS = ("Who opened the gates of the dam?", "When were the barges moved?",
             "What does the ministry say?", "Who sold the codes?", "What happened to the stone?")
ALTERED = ("number", "not added", "not dropped", "hedge dropped", "opposite", "name")
_LONG = 60
_SEED = 52067

Cited = tuple[str, Sequence[Place]]
"""A statement and the sentences it cites."""


@dataclass(frozen=True, slots=True)
class Scripted:
    """One statement of the reply; ``sound`` when it says what its first sentence says."""

    claimed: Claimed
    sound: bool


def citation_figures(bench: Workbench) -> list[tuple[str, float, int]]:
    """(name, value, how many statements or citations) over the demonstration corpus."""
    from assistant.service import open_assistant

    with open_assistant(bench.scratch / "support-demo") as service:
        service.ingest(DEMO_CORPUS)
        judge = FeatureJudge(lambda: service.index.embedder, service.index.idf)
        articles = [one for one in service.index.articles() if one.language == "en"]
        quoted = [cited for question in QUESTIONS for cited in _quoted(service.ask(question))]
        places = dict(_places(articles))
        reply = bench.sample(list(scripted(places)), key=lambda one: one.claimed.say)
        gate = Gate(places, service.index.outlets(), "en", judge)
        ruled = [gate.rule(one.claimed) for one in
                 bench.watched(reply, "support: citations", len(reply))]
        said = [(one.claimed.say, [places[key] for key in one.claimed.cite]) for one in reply]
        shown = [(one.text, one.places) for one in ruled if one.struck is None]
        figures = [*_both("quotes", quoted, judge), *_both("reply", said, judge),
                   *_both("reply after the gate", shown, judge)]
    passed = [one.struck is None for one in ruled]
    for name, sound in (("sound statements shown", True), ("altered statements shown", False)):
        found = [kept for kept, one in zip(passed, reply, strict=True) if one.sound is sound]
        if found:
            figures.append((name, mean(found), len(found)))
    return figures


def recall_and_precision(cited: Sequence[Cited], judge: Judge) -> tuple[float, float, int]:
    """Citation recall, citation precision and how many citations there are; all English."""
    carried: list[bool] = []
    right: list[bool] = []
    for said, places in cited:
        whole = _carry(judge, said, places)
        carried.append(whole)
        right += [whole and (len(places) == 1 or _carry(judge, said, [place]) or not _carry(
            judge, said, [other for other in places if other is not place]))
            for place in places]
    return mean(carried), mean(right), len(right)


def scripted(places: dict[str, Place]) -> Iterator[Scripted]:
    """A reply over these sentences, the same in every run."""
    chance = random.Random(_SEED)
    vocabulary = sorted({word for place in places.values() for word in place.text.split()
                         if word.isalpha() and not is_stopword(fold(word), "en")})
    keys = list(places)
    for key, place in places.items():
        text = place.text
        if len(text) < _LONG or re.search(r"[\"“”«»]", text):
            continue
        other = chance.choice([one for one in keys if one.split(".")[0] != key.split(".")[0]])
        yield Scripted(Claimed(text, (key,)), True)
        yield Scripted(Claimed(text, (key, other)), True)
        yield Scripted(Claimed(text, (other,)), False)
        for planted in alter(text, vocabulary, chance):
            if planted.label in ALTERED:
                yield Scripted(Claimed(planted.text, (key,)), False)


def places_of(texts: Sequence[str]) -> list[Place]:
    """English sentences as those of one article that states nothing about itself."""
    whole = "\n".join(texts)
    spans: list[Span] = []
    for text in texts:
        start = spans[-1].end + 1 if spans else 0
        spans.append(Span(start, start + len(text)))
    article = Article(
        id="", text=whole, title=None, author=None, outlet=None, originating_outlet=None,
        origin_chain=(), published=None, language="en", url=None, path=None, added="",
        independent_group="", sentences=tuple(Sentence(span, 0, "body") for span in spans))
    return [Place(article, at) for at in range(len(texts))]


def _both(name: str, cited: Sequence[Cited], judge: Judge) -> list[tuple[str, float, int]]:
    if not cited:
        return []
    recall, precision, citations = recall_and_precision(cited, judge)
    return [(f"{name} recall", recall, len(cited)), (f"{name} precision", precision, citations)]


def _carry(judge: Judge, said: str, places: Sequence[Place]) -> bool:
    return judge.judge(said, "en", places) == "supported"


def _quoted(answer: Answer) -> Iterator[Cited]:
    """Each quote of an answer as a statement, with the sentences that its number cites."""
    by_number = {citation.number: citation for citation in answer.citations}
    for statement in answer.statements:
        for number in statement.citations:
            citation = by_number[number]
            places = [Place(citation.article, at)
                      for at, one in enumerate(citation.article.sentences)
                      if one.span.overlaps(citation.quote.span)]
            if citation.article.language == "en":
                yield citation.quote.text, places


def _places(articles: Sequence[Article]) -> Iterator[tuple[str, Place]]:
    for number, article in enumerate(articles, 1):
        for at, sentence in enumerate(article.sentences):
            if sentence.role == "body":
                yield f"A{number}.{at + 1}", Place(article, at)
