"""Ranking sentences as answers: which words to quote, and how far they carry the question."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.answer.expected import holds_expected
from assistant.answer.names import names_in
from assistant.answer.nearness import Nearness, nearness
from assistant.answer.question import Question
from assistant.index.glossing import is_embedded, readable
from assistant.index.store import Index
from assistant.text.short_names import same_name
from assistant.text.terms import query_terms, terms
from assistant.types import Article, Hit, Sentence

READ_PASSAGES = 24
"""Passages whose sentences are looked at."""

_NUMBER = re.compile(r"\w*\d[\w.,-]*")

EMBEDDED_SENTENCES = 20
"""Sentences compared by vectors: those that share most with the question, as each costs a
forward pass. On squad2 16, 20, 24 and 32 give hit@3 .865, .868, .869 and .868."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer.

    ``coverage`` is the share [0, 1] of the question's weight (idf) found in the sentence;
    ``context`` the share found in it, its two neighbours or the title; ``near`` its nearness by
    vectors, None where the encoder does not read the language; ``fits`` whether it holds the
    kind of thing asked for (None when the question asks for nothing in particular);
    ``translated`` says that the shares are of words of another language, by a language pack, and
    ``by_gist`` that ``near`` is the nearness to an English gist of the question; ``original``
    that the encoder reads both the question and the sentence as they are written.
    """

    article: Article
    sentence: int
    hit: Hit
    coverage: float
    context: float
    bm25: float
    near: Nearness | None = None
    fits: bool | None = None
    score: float = 0.0
    translated: bool = False
    by_gist: bool = False
    original: bool = False

    @property
    def spoken(self) -> Sentence:
        return self.article.sentences[self.sentence]

    @property
    def text(self) -> str:
        return self.spoken.span.of(self.article.text)

    @property
    def passage(self) -> float:
        """Cosine of the passage to the question; 0 where that leg has no vote."""
        return self.hit.legs.get("dense") or 0.0


def rank(
    question: Question, hits: Sequence[Hit], articles: Mapping[str, Article], index: Index
) -> list[Candidate]:
    """Candidate sentences of the best passages, best first."""
    weights = _Weights(question, index)
    found: list[Candidate] = []
    for hit in hits[:READ_PASSAGES]:
        article = articles[hit.passage.article_id]
        found.extend(_candidates(article, hit, weights))
    found.sort(key=_promise, reverse=True)
    compared = _with_nearness(question, found[:EMBEDDED_SENTENCES], index)
    scored = [_scored(question, c, _near(c)) for c in compared]
    # What is left over has less in common with the question and is not credited with more.
    scored += [_scored(question, c, 0.0) for c in found[EMBEDDED_SENTENCES:]]
    scored.sort(key=lambda c: (-c.score, c.article.id, c.sentence))
    return scored


TRANSLATED_ROOT = 0.25
"""A translation counts by this root of its chance, as where sentences are compared."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the question: its idf, and the terms that match it, each by how surely."""

    weight: float
    terms: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The question's words that may match, and the idf of all its words."""

    words: tuple[_Word, ...]
    total: float
    translated: bool = False

    def share(self, bag: Collection[str]) -> float:
        """The share [0, 1] of the question's weight that terms of a text match."""
        return sum(word.weight * max((sure for term, sure in word.terms.items() if term in bag),
                                     default=0.0) for word in self.words) / self.total


class _Weights:
    """The question's words and their idf, analysed once per language of the passages.

    In passages of another language they are matched by translation and by how names are spelled.
    Where no language pack joins the two, only names and numbers may match: a word that is spelt
    alike in two languages ("point") seldom means the same.
    """

    def __init__(self, question: Question, index: Index) -> None:
        self._question = question
        self._index = index
        self._by_language: dict[str | None, _Wanted] = {}

    def of(self, language: str | None) -> _Wanted:
        if language not in self._by_language:
            self._by_language[language] = self._weigh(language)
        return self._by_language[language]

    def _weigh(self, language: str | None) -> _Wanted:
        asked, spoken = self._question.asked_as, self._question.language
        foreign = language not in (spoken, None)
        if foreign and self._index.bridges(spoken, language):
            return self._translated(language)
        wanted = list(dict.fromkeys(
            query_terms(asked, question_language=spoken, field_language=language)))
        names = [(term, *same_name(term, spoken, language)) for term in wanted]
        words = [_Word(min(self._index.idf(group, language)), dict.fromkeys(group, 1.0))
                 for group in names]
        total = sum(word.weight for word in words) or 1.0
        if foreign:
            named = " ".join(names_in(asked, spoken) + _NUMBER.findall(asked))
            shared = set(terms(named, language))
            words = [word for word in words if not shared.isdisjoint(word.terms)]
        return _Wanted(tuple(words), total)

    def _translated(self, language: str) -> _Wanted:
        groups = self._index.translated(self._question.asked_as, self._question.language,
                                        language)
        found = tuple(
            _Word(group.idf, {term: weight * group.strength ** TRANSLATED_ROOT
                              for term, weight in group.weights.items()}) for group in groups)
        return _Wanted(found, sum(word.weight for word in found) or 1.0, translated=True)


def _candidates(article: Article, hit: Hit, weights: _Weights) -> list[Candidate]:
    language = hit.passage.language
    wanted = weights.of(language)
    inside = [i for i, s in enumerate(article.sentences) if hit.passage.span.contains(s.span)]
    if not inside:
        return []
    around = range(max(0, inside[0] - 1), min(len(article.sentences), inside[-1] + 2))
    bags = {i: sentence_terms(article.sentences[i].span.of(article.text), language)
            for i in around}
    title = set(sentence_terms(article.title or "", language))
    found = []
    for i in inside:
        bag = set(bags[i])
        near = bag | set(bags.get(i - 1, ())) | set(bags.get(i + 1, ())) | title
        found.append(Candidate(
            article=article, sentence=i, hit=hit,
            coverage=wanted.share(bag), context=wanted.share(near),
            bm25=_bm25(wanted.words, bags[i]), translated=wanted.translated,
        ))
    return found


@lru_cache(maxsize=8192)
def sentence_terms(text: str, language: str | None) -> tuple[str, ...]:
    """The analysed terms of a sentence, kept: the same ones are read for question after question.

    About 8 MB when full.
    """
    return tuple(terms(text, language))


def _bm25(wanted: Sequence[_Word], bag: Sequence[str]) -> float:
    """BM25 of one sentence with k1=1.2, b=.75 against an average of 15 terms."""
    norm = 1.2 * (0.25 + 0.75 * len(bag) / 15)
    score = 0.0
    for word in wanted:
        count = sum(sure * bag.count(term) for term, sure in word.terms.items())
        if count:
            score += word.weight * count * 2.2 / (count + norm)
    return score


def _with_nearness(
    question: Question, candidates: Sequence[Candidate], index: Index
) -> list[Candidate]:
    """With vectors where the encoder reads the language, or an English gist of it."""
    encoder = index.embedder
    compared = [c for c in candidates if is_embedded(c.hit.passage.language, encoder)]
    asked = question.language
    if not compared or not is_embedded(asked, encoder):
        return list(candidates)
    near = nearness(question, [readable(c.text, c.hit.passage.language, encoder)
                               for c in compared], index)
    found = {id(c): one for c, one in zip(compared, near, strict=True)}
    by_gist = not encoder.reads(asked)
    return [replace(c, near=found.get(id(c)), by_gist=by_gist,
                    original=not by_gist and encoder.reads(c.hit.passage.language))
            for c in candidates]


# Chosen on squad2 (hit@1 and hit@3 of the quoted sentence); see docs/answering.md.
WORDS_WEIGHT = 1.0
WHOLE_WEIGHT = 0.25
BM25_WEIGHT = 0.01
PASSAGE_WEIGHT = 0.2
CONTEXT_WEIGHT = 0.25
FIT_BONUS = 0.04
HEADLINE_PENALTY = 0.04
TRANSLATED_CONTEXT = 0.3
"""More for the context of a sentence that is compared as a gist, whose vectors say less. Right
paragraph first, English questions to XQuAD with each paragraph in one of three languages (every
fifth question; all, ar, ru): .895, .772, .926; without it .840, .696, .827; by translated words
alone, as where no vectors are, .576, .342, .395."""
UNREAD = 0.6
"""Stands for the cosines where the encoder cannot read a language, so that it competes."""
GIST_WORDS, GIST_WHOLE = 0.3, 0.15
"""Weights of both cosines for a question that is read as a gist, beside ``UNREAD``. Sentence with
the answer first / among three, xquad ar to en, ru to en, ar to ar (every third question): .620 /
.796, .698 / .874, .700 / .874; without the cosines .602 / .786, .660 / .864, .705 / .851; with the
weights of other questions .579 / .758, .688 / .877, .668 / .849."""


def _promise(candidate: Candidate) -> float:
    """The score as far as it is known before sentences are compared by vectors."""
    return (BM25_WEIGHT * candidate.bm25 + PASSAGE_WEIGHT * candidate.passage
            + CONTEXT_WEIGHT * candidate.context)


def _scored(question: Question, candidate: Candidate, near: float) -> Candidate:
    fits = holds_expected(question, candidate.text, candidate.hit.passage.language)
    score = _promise(candidate) + near
    if fits:
        score += FIT_BONUS
    if candidate.spoken.role == "headline":
        score -= HEADLINE_PENALTY
    return replace(candidate, fits=fits, score=score)


def _near(candidate: Candidate) -> float:
    near = candidate.near
    if near is None:
        return UNREAD * candidate.context
    words = near.whole if near.words is None else near.words
    if candidate.by_gist:
        return GIST_WORDS * words + GIST_WHOLE * near.whole + UNREAD * candidate.context
    glossed = candidate.translated and not candidate.original
    known = TRANSLATED_CONTEXT * candidate.context if glossed else 0.0
    return WORDS_WEIGHT * words + WHOLE_WEIGHT * near.whole + known
