"""Whether two sentences of two articles tell one thing in ways that cannot both hold.

A soft score first (are the articles of one story, do the sentences speak of one thing), then the
hard checks of ``differences``. What cannot be told is no conflict: this is made for few and sure.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from assistant.analysis.contradictions.denials import denies
from assistant.analysis.differences import Facts, Number, differences, facts
from assistant.analysis.differences.lexing import lexed
from assistant.analysis.differences.vocabulary import vocabulary_of
from assistant.analysis.origins.shared_facts import Fact, facts_of
from assistant.analysis.origins.stories import days_apart
from assistant.text.similarity import containment
from assistant.text.stopwords import stopwords
from assistant.text.terms import terms
from assistant.types import Article, Difference, Span

STORY_COSINE = 0.35
"""Cosine of two articles' terms from which they may tell one story: 95 % of the pairs of BASIL that
tell one event reach it, 2 % of its other pairs of the same two months."""
STORY_NAMES = 0.3
NAMES_COSINE = 0.15
"""Or this share of the names of the one that names less, beside some likeness: 65 % and 0.5 %."""
FOREIGN_NAMES = 0.08
FOREIGN_BITS = 16.0
"""The same share, and its bits, for articles in two languages, which have no terms in common: half
the pairs of one story of the demonstration corpus reach both, across its two stories 10 bits are
the most."""
STORY_DAYS = 30
"""Reports further apart may tell of two events of one kind."""
TELL_ONE_THING = {"number": 0.5, "negation": 0.5, "date": 0.6, "place": 0.6}
"""Share of the shorter sentence's content words that both must have, by what they then differ
over. Names and roles are left out: on BASIL they differed only in how one thing was called or
seen (delivered, received). docs/flags.md says how many of the proposals there held up."""
FEWEST_WORDS = 4
"""A sentence of fewer content words is too short to be told apart from another by them."""
LENGTHS = 3.0
"""A sentence with this many times the words of the other tells other things as well, to which a
number or date may belong."""
STATES = frozenset({"dead", "wounded", "missing", "held", "displaced", "rescued"})
MEASURES = frozenset({"tonnes", "kg", "litres", "hectares"})
"""Units in which one story has mostly one thing to measure; distances are many."""
ROUNDING = 0.01
"""Two numbers this close, as a share of the larger, may be one, rounded."""
GROWTH = 1.25
"""Up to this many times an earlier count of victims a later one is the same count, grown. A first
setting, not yet measured."""
SAID_TOO = 0.8
"""Containment of content words from which a sentence tells what another does, as in ``select``."""
_OPEN_ENDS = ("?", "؟")


def conflicts(
    one: Article, sentence: int, other: Article, other_sentence: int
) -> tuple[Difference, ...]:
    """What sentence ``sentence`` of ``one`` and ``other_sentence`` of ``other`` say otherwise.

    ``expected`` of a difference are the words of ``one``, ``found`` those of ``other``; spans are
    offsets of the two sentences. Empty for one article, headlines, questions, where the other
    article has the first sentence as well, and where nothing is sure.
    """
    if one.id == other.id:
        return ()
    spoken, said = one.sentences[sentence], other.sentences[other_sentence]
    texts = spoken.span.of(one.text), said.span.of(other.text)
    if "headline" in (spoken.role, said.role) or any(
            text.rstrip("\"'”»)").endswith(_OPEN_ENDS) for text in texts):
        return ()
    ours, theirs = facts(texts[0], one.language), facts(texts[1], other.language)
    if not _may_differ(ours, theirs):
        return ()
    found = differences(texts[0], texts[1], language=one.language, other_language=other.language)
    sure = tuple(_sure([d for d in found if d.kind in TELL_ONE_THING], ours, theirs))
    sure = tuple(d for d in sure if not _grown(d, one, ours, other, theirs))
    measured = not sure and _may_measure(ours, theirs)
    if not (sure or measured) or not same_story(one, other) or _counts_too(other, ours):
        return ()
    return sure or tuple(_measures(one, texts[0], other, texts[1]))


def _may_differ(one: Facts, other: Facts) -> bool:
    """False, at little cost, for two sentences that have nothing to hold against each other."""
    return bool((one.numbers and other.numbers) or (one.dates and other.dates)
                or one.negations or other.negations)


def _counts_too(article: Article, told: Facts) -> bool:
    """True where an article tells much the same sentence with its numbers: it gives both."""
    if not told.numbers:
        return False
    for sentence in article.sentences:
        here = facts(sentence.span.of(article.text), sentence.language or article.language)
        if here.language == told.language and containment(told.stems, here.stems) >= SAID_TOO and (
                all(any(n.agrees(m) for m in here.numbers) for n in told.numbers)):
            return True
    return False


def _grown(
    difference: Difference, one: Article, ours: Facts, other: Article, theirs: Facts
) -> bool:
    """True where a later report counts somewhat more dead or missing: a count may grow."""
    first = _number_at(ours, difference.expected_span)
    second = _number_at(theirs, difference.found_span)
    if difference.kind != "number" or first is None or second is None or not first.states & STATES:
        return False
    if not one.published or not other.published or one.published == other.published:
        return False
    earlier, later = (first, second) if one.published < other.published else (second, first)
    return earlier.readings[0] < later.readings[0] <= GROWTH * earlier.readings[0]


def same_story(one: Article, other: Article) -> bool:
    """True when two articles tell one story: by words and names, by names across languages."""
    if days_apart(one, other) > STORY_DAYS:
        return False
    share, bits = _shared_names(_names(one), _names(other))
    if one.language != other.language:
        return share >= FOREIGN_NAMES and bits >= FOREIGN_BITS
    cosine = _cosine(_terms(one), _terms(other))
    return cosine >= STORY_COSINE or (share >= STORY_NAMES and cosine >= NAMES_COSINE)


def _shared_names(
    one: Mapping[Fact, float], other: Mapping[Fact, float]
) -> tuple[float, float]:
    """Bits of the names that both have, as a share of those of the poorer and as they are."""
    bits = sum(one[name] for name in one.keys() & other.keys())
    poorer = min(sum(one.values()), sum(other.values()))
    return (bits / poorer if poorer else 0.0), bits


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(weight * other[term] for term, weight in one.items() if term in other)


@lru_cache(maxsize=1024)
def _terms(article: Article) -> dict[str, float]:
    """The log-scaled counts of an article's terms, as a vector of length 1."""
    counts = Counter(term for sentence in article.sentences
                     for term in terms(sentence.span.of(article.text),
                                       sentence.language or article.language))
    weights = {term: 1 + math.log(count) for term, count in counts.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items()}


@lru_cache(maxsize=1024)
def _names(article: Article) -> dict[Fact, float]:
    found: dict[Fact, float] = {}
    for sentence in article.sentences:
        found |= facts_of(sentence.span.of(article.text), sentence.language or article.language)
    return {name: bits for name, bits in found.items() if not name[0].startswith("#")}


def _sure(
    found: Sequence[Difference], one: Facts, other: Facts
) -> Iterator[Difference]:
    """Those differences that hold given how much the two sentences share."""
    same_language = one.language == other.language
    shared = containment(one.stems, other.stems) if same_language else 0.0
    shorter, longer = sorted((len(one.stems), len(other.stems)))
    for difference in found:
        comparable = shorter >= FEWEST_WORDS and (
            difference.kind == "negation" or longer <= LENGTHS * shorter)
        near = same_language and comparable and shared >= TELL_ONE_THING[difference.kind]
        if difference.kind == "number":
            if _two_counts(one, other, difference, near=near):
                yield difference
        elif difference.kind == "negation":
            if (near or not same_language) and denies(one, other, difference):
                yield difference
        elif near and _word_before(one, difference.expected_span) == _word_before(
                other, difference.found_span):
            yield difference


def _word_before(told: Facts, span: Span | None) -> str:
    """"since" for "since 2002": a date or place after another word tells another thing."""
    words = told.text[:span.start].split() if span else []
    return words[-1].casefold() if words else ""


def _two_counts(one: Facts, other: Facts, difference: Difference, *, near: bool) -> bool:
    """True where two numbers cannot be one number rounded, a year, or a part of the other."""
    first = _number_at(one, difference.expected_span)
    second = _number_at(other, difference.found_span)
    if first is None or second is None or _rounded(first, second):
        return False
    if any(_is_year(number) or number.kind == "ordinal" for number in (first, second)):
        return False
    of_people = first.states & second.states & STATES and not (
        of_some(one, first) or of_some(other, second))
    return bool(of_people) or (near and bool(set(first.counted) & set(second.counted)))


def _number_at(told: Facts, span: Span | None) -> Number | None:
    return next((number for number in told.numbers if number.span == span), None)


def _rounded(one: Number, other: Number) -> bool:
    """13.6 million for 13,625,777."""
    low, high = sorted((one.readings[0], other.readings[0]))
    return low > 0 and (high - low) / high <= ROUNDING


def _is_year(number: Number) -> bool:
    return number.unit is None and number.bound == "exact" and 1900 <= number.readings[0] <= 2100


def of_some(told: Facts, number: Number) -> bool:
    """True for "11 soldiers dead": a part of the dead, where "11 people" may be all of them."""
    if number.nouns:
        return not number.nouns <= {"people"}
    beside = lexed(told.text[number.span.end:number.span.end + 40])[:1]
    if not beside or not beside[0].word or beside[0].form in stopwords(told.language):
        return False
    states = vocabulary_of(told.text, told.language).table.matches(beside)
    return not any(match.category == "state" for match in states)


def _may_measure(one: Facts, other: Facts) -> bool:
    return not MEASURES.isdisjoint({n.unit for n in one.numbers} & {n.unit for n in other.numbers})


def _measures(one: Article, text: str, other: Article, said: str) -> Iterator[Difference]:
    """One measure that each article gives once and the two give differently: 41 kg and 38 kg."""
    for number in facts(text, one.language).numbers:
        for rival in facts(said, other.language).numbers:
            differ = number.unit == rival.unit and not number.agrees(rival)
            if number.unit in MEASURES and differ and _only(one, number) and _only(other, rival):
                yield Difference("number", number.span.of(text), rival.span.of(said), number.span,
                                 rival.span)


def _only(article: Article, number: Number) -> bool:
    """True when the article gives nothing else in this unit."""
    return all(given.agrees(number) for sentence in article.sentences
               for given in facts(sentence.span.of(article.text),
                                  sentence.language or article.language).numbers
               if given.unit == number.unit)
