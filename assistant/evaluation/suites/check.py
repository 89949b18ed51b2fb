"""Suite ``check``: sentences of the corpus as they are, altered on purpose, and of other texts.

Two tellings of each BASIL event are indexed. Their sentences should be verbatim in any typography;
altered ones never, and the change named. Sentences of the third telling that share no long run of
words with the index, and NTREX sentences, should be absent: the first are the same news in other
words, the second other news. NTREX sentences and their translations should show no difference.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from assistant.analysis.differences import differences
from assistant.answer.checking.finding import Finding, look_up
from assistant.answer.checking.parts import Part
from assistant.evaluation.corpus import article_from_text, make_index
from assistant.evaluation.figures import Figure
from assistant.evaluation.measures import mean
from assistant.evaluation.planted_checks import Planted, alter, restyled
from assistant.evaluation.reading import basil_events, read_basil, read_ntrex
from assistant.evaluation.workbench import DataMissing, Workbench
from assistant.text.similarity import shingles
from assistant.text.terms import words
from assistant.types import Article, Filters, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.index.store import Index
    from assistant.protocols import Vectors

T = TypeVar("T")

SUITE = "check"
SEED = 11
SENTENCES = 150
"""Sentences of each sort where the run is not capped lower: a standard error of 4 points."""
FRAGMENTS = (4, 7, 10)
"""Words of the short pieces."""
TRANSLATED = 700
"""Sentences compared with each of their translations; no index is needed for them."""
SORTS = {"number or date": {"number", "date"}, "denial": {"negation", "role", "word"},
         "certainty": {"modality", "cue"}}
LEAST_WORDS = 8
SHARED_RUN = 6
"""A sentence of the third telling with a run of so many words in the index quotes it."""


class _NoVectors:
    """An encoder that reads no language: looking words up needs none."""

    name = fingerprint = "none"
    dimension = 1

    def embed_documents(
        self, texts: Sequence[str], *, progress: Callable[[int], None] | None = None
    ) -> Vectors:
        import numpy as np

        return np.zeros((len(texts), 1), np.float32)

    def embed_query(self, text: str) -> Vectors:
        return self.embed_documents([text])[0]

    def reads(self, language: str | None) -> bool:
        return False


def run(bench: Workbench) -> list[Figure]:
    """Measure verdicts on BASIL. DataMissing without it."""
    items = {item.id: item for item in read_basil(bench.data)}
    if not items:
        raise DataMissing(f"no basil/events.jsonl under {bench.data}")
    events = [event for event in basil_events(bench.data) if len(event) > 1]
    held_out = {event[-1] for event in events}
    indexed = [article_from_text(item.text, f"{name}.txt") for name, item in items.items()
               if name not in held_out]
    others = [article_from_text(items[name].text, f"{name}.txt") for name in sorted(held_out)]
    fresh = _unshared(others, indexed)
    with make_index(indexed, bench.scratch / "check", _NoVectors()) as index:
        return [*_planted(bench, index, indexed),
                *_absent(bench, index, "other tellings", fresh),
                *_fragments(bench, index, indexed, fresh),
                *_absent(bench, index, "other news", read_ntrex(bench.data).get("en", [])),
                *_translations(bench)]


def _planted(bench: Workbench, index: Index, articles: Sequence[Article]) -> list[Figure]:
    chance = random.Random(SEED)
    places = [(article, sentence.span) for article in articles for sentence in article.sentences
              if len(words(sentence.span.of(article.text))) >= LEAST_WORDS]
    chosen = _some(bench, places, chance)
    vocabulary = [word for article in articles for word in article.text.split() if word.isalpha()]
    whole: dict[str, list[bool]] = {}
    altered: dict[str, list[tuple[bool, bool, bool]]] = {}
    for article, span in bench.watched(chosen, "check: planted", len(chosen)):
        text = span.of(article.text)
        for label, styled in restyled(text):
            whole.setdefault(label, []).append(_found_at(_verdict(index, styled), article, span))
        for planted in alter(text, vocabulary, chance):
            altered.setdefault(planted.label, []).append(_judged(index, planted))
    figures = [Figure(SUITE, f"verbatim, {label}: found in place", mean(found), len(found))
               for label, found in whole.items()]
    every = [case for cases in altered.values() for case in cases]
    figures.append(Figure(SUITE, "altered but called verbatim", mean(c[0] for c in every),
                          len(every), floor=0.0, bound="at_most"))
    for label, cases in sorted(altered.items()):
        figures.append(Figure(SUITE, f"{label}: altered", mean(c[1] for c in cases), len(cases)))
        if not label.startswith("words"):
            figures.append(Figure(SUITE, f"{label}: named", mean(c[2] for c in cases),
                                  len(cases)))
    return figures


def _absent(
    bench: Workbench, index: Index, label: str, sentences: Sequence[str]
) -> list[Figure]:
    """Of sentences that the index does not have, the share called absent and called verbatim."""
    long = [text for text in sentences if len(words(text)) >= LEAST_WORDS]
    chosen = _some(bench, long, random.Random(SEED))
    if not chosen:
        return []
    verdicts = [_verdict(index, text).verdict
                for text in bench.watched(chosen, f"check: {label}", len(chosen))]
    return [Figure(SUITE, f"{label}: absent", mean(v == "absent" for v in verdicts),
                   len(verdicts))]


def _translations(bench: Workbench) -> list[Figure]:
    """Of translated sentences, which say the same, the share without a difference of each sort."""
    told = read_ntrex(bench.data)
    lines = range(len(told.get("en", ())))
    chosen = random.Random(SEED).sample(lines, min(len(lines), TRANSLATED, bench.cap or TRANSLATED))
    figures = []
    for language in sorted(set(told) - {"en"}):
        kinds = [{change.kind for change in differences(
            told["en"][at], told[language][at], language="en", other_language=language)}
            for at in chosen]
        for label, sort in SORTS.items():
            figures.append(Figure(SUITE, f"translations into {language}: no false {label}",
                                  mean(not sort & found for found in kinds), len(kinds)))
    return figures


def _fragments(
    bench: Workbench, index: Index, articles: Sequence[Article], fresh: Sequence[str]
) -> list[Figure]:
    """Short pieces, as quotations are: one word replaced, and those of the third tellings."""
    chance = random.Random(SEED)
    held = [s.span.of(article.text) for article in articles for s in article.sentences]
    vocabulary = [word for text in held for word in text.split() if word.isalpha()
                  and len(word) > 4]
    figures = []
    for length in FRAGMENTS:
        own = [_with_new_word(piece, vocabulary, chance)
               for piece in _pieces(_some(bench, held, chance), length, chance)]
        foreign = [piece for piece in _pieces(_some(bench, fresh, chance), length, chance)
                   if _verdict(index, " ".join(piece)).verdict != "verbatim"]
        changed = [_verdict(index, text).verdict == "altered" for text in own]
        absent = [_verdict(index, " ".join(piece)).verdict == "absent" for piece in foreign]
        figures += [Figure(SUITE, f"{length} words, one replaced, noticed", mean(changed),
                           len(changed)),
                    Figure(SUITE, f"{length} words of other tellings: absent", mean(absent),
                           len(absent))]
    return figures


def _pieces(
    sentences: Iterable[str], length: int, chance: random.Random
) -> list[list[str]]:
    """A run of so many words of each sentence that is long enough."""
    return [split[at:at + length] for split in (text.split() for text in sentences)
            if len(split) > length for at in [chance.randrange(len(split) - length)]]


def _with_new_word(piece: list[str], vocabulary: Sequence[str], chance: random.Random) -> str:
    longest = max(range(len(piece)), key=lambda at: len(piece[at]))
    return " ".join([*piece[:longest], chance.choice(vocabulary), *piece[longest + 1:]])


def _some(bench: Workbench, cases: Sequence[T], chance: random.Random) -> list[T]:
    return chance.sample(list(cases), min(len(cases), SENTENCES, bench.cap or SENTENCES))


def _verdict(index: Index, text: str) -> Finding:
    part = Part(Span(0, len(text)), "sentence", "en")
    return look_up(text, part, index=index, filters=Filters())


def _found_at(finding: Finding, article: Article, span: Span) -> bool:
    """True when verbatim, and one of the places is the sentence's own, final marks apart."""
    return finding.verdict == "verbatim" and any(
        other.id == article.id and quote.span.start == span.start
        and 0 <= span.end - quote.span.end <= 2 for quote, other in finding.found)


def _judged(index: Index, planted: Planted) -> tuple[bool, bool, bool]:
    """Whether an altered sentence was called verbatim, called altered, and its kind named."""
    finding = _verdict(index, planted.text)
    named = bool(planted.kinds & {change.kind for change in finding.differences})
    return finding.verdict == "verbatim", finding.verdict == "altered", named


def _unshared(articles: Iterable[Article], indexed: Iterable[Article]) -> list[str]:
    """Sentences of ``articles`` without any long run of words that the indexed ones have."""
    held = set().union(*(_runs(article.text) for article in indexed))
    return [text for article in articles for sentence in article.sentences
            for text in [sentence.span.of(article.text)] if not _runs(text) & held]


def _runs(text: str) -> set[tuple[str, ...]]:
    folded = [span.of(text).casefold() for span in words(text)]
    return shingles(folded, SHARED_RUN)
