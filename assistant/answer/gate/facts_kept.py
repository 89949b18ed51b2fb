"""Hard checks: numbers, dates, names, "not" and "may" of a statement against what it cites."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.analysis.attribution.lexicon import lexicon_for
from assistant.analysis.differences import alterations, differences, facts
from assistant.analysis.differences.clock import same_time
from assistant.analysis.differences.days import same_date
from assistant.analysis.differences.facts import Facts
from assistant.analysis.differences.lexing import lexed
from assistant.analysis.differences.measures import comparable
from assistant.answer.gate.order_kept import exchanged
from assistant.answer.generated.shown import Place
from assistant.text.normalise import fold
from assistant.text.similarity import containment
from assistant.text.skeleton import skeleton
from assistant.text.stopwords import is_stopword
from assistant.text.terms import terms, words
from assistant.types import Difference

NEAR_COPY = 0.6
"""Share of a statement's words that stand in one sentence, from which on it is read as that
sentence with words changed: each word that is new is then held against it. A first setting."""
_ARTICLES = frozenset({"a", "an", "the", "this", "that", "these", "those"})
_SAYING = ("say", "prefix")
CONFLICTS = ("number", "date", "name", "place", "role", "negation")


def broken_fact(said: str, language: str, places: Sequence[Place]) -> tuple[str, str] | None:
    """The first fact of a statement that its sentences do not bear out: its kind and its words.

    Kinds are number, date, name, place, role, negation, modality and, where it repeats a sentence
    nearly word for word, word. None where all hold.
    """
    told = facts(said, language)
    cited = [(place, facts(place.text, place.language)) for place in places]
    return (_number(told, [one for _, one in cited])
            or _date(told, cited)
            or _name(told, places)
            or _conflict(told, cited)
            or _exchanged(told, places)
            or _changed_copy(told, places))


def _number(told: Facts, cited: Sequence[Facts]) -> tuple[str, str] | None:
    known = [number for one in cited for number in one.numbers]
    for number in told.numbers:
        if not any(number.agrees(other) and comparable(number.unit, other.unit)
                   for other in known):
            return "number", number.span.of(told.text)
    return None


def _date(told: Facts, cited: Sequence[tuple[Place, Facts]]) -> tuple[str, str] | None:
    known = {date.value for _, one in cited for date in one.dates}
    known |= {place.article.published for place, _ in cited if place.article.published}
    for date in told.dates:
        if not any(same_date(date.value, other) for other in known):
            return "date", date.span.of(told.text)
    times = [time.value for _, one in cited for time in one.times]
    for time in told.times:
        if not any(same_time(time.value, other) for other in times):
            return "date", time.span.of(told.text)
    return None


def _name(told: Facts, places: Sequence[Place]) -> tuple[str, str] | None:
    """A name none of whose words is in the sentences, their articles' cards or their speakers."""
    told_elsewhere = [place for place in places if place.language != told.language]
    if told_elsewhere:
        return None  # a name may be translated; the judge does not vouch for the statement then
    known = {key for place in places for text in _named(place) for key in _keys(text)}
    for name in told.names:
        if any(name.span.overlaps(date.span) for date in told.dates):
            continue  # the month of a date that was held already
        missing = [word for word in _keys(name.value) if word not in known]
        if missing:
            return "name", name.span.of(told.text)
    return None


def _named(place: Place) -> Iterable[str]:
    """Where a name may come from: the sentence, the two before it, the article's card."""
    article = place.article
    yield from _own(place)
    yield article.title or ""
    yield from (sentence.span.of(article.text) for sentence in
                article.sentences[max(0, place.sentence - 2):place.sentence])


def _own(place: Place) -> Iterable[str]:
    """The sentence, and who published and wrote it."""
    yield from (place.text, place.article.author or "", *place.outlets)


def _keys(text: str) -> set[str]:
    found = set()
    for span in words(text):
        word = fold(span.of(text)).removesuffix("'s").rstrip(".'")
        found |= {word, skeleton(word) or word}
    return found


def _conflict(told: Facts, cited: Sequence[tuple[Place, Facts]]) -> tuple[str, str] | None:
    """What the nearest cited sentence says otherwise."""
    nearest = max(cited, key=lambda pair: containment(told.stems, pair[1].stems), default=None)
    if nearest is None:
        return None
    place, source = nearest
    for found in differences(place.text, told.text, language=place.language,
                             other_language=told.language):
        if found.kind in CONFLICTS:
            return found.kind, found.found or found.expected
        if found.kind in ("modality", "cue"):
            return "modality", found.expected
    if told.language == source.language and bool(told.negations) != bool(source.negations):
        words_of = (told if told.negations else source)
        return "negation", words_of.negations[0].span.of(words_of.text)
    return None


def _exchanged(told: Facts, places: Sequence[Place]) -> tuple[str, str] | None:
    """Two of its words on the other side of a third than in the sentence nearest to it."""
    own = [place for place in places if place.language == told.language]
    nearest = max(own, key=lambda place: _copied(told.text, place.text), default=None)
    turned = exchanged(told.text, nearest.text, told.language) if nearest else None
    return ("role", " / ".join(turned)) if turned else None


def _changed_copy(told: Facts, places: Sequence[Place]) -> tuple[str, str] | None:
    """What a statement that repeats a sentence nearly word for word puts otherwise.

    Leaving words out is no alteration, unless it is a "not", a "may" or a "claims".
    """
    copied = [place for place in places if place.language == told.language
              and _copied(told.text, place.text) >= NEAR_COPY]
    known = {key for place in places for text in _own(place) for key in _words(text)}
    known |= _reporting(told)
    stems = frozenset().union(*(facts(place.text, told.language).stems for place in copied))
    for place in copied[:1]:
        for found in alterations(place.text, told.text, language=told.language):
            if found.kind == "ellipsis" or (not found.found and found.kind not in (
                    "negation", "modality", "cue")):
                continue
            if _held_already(found, told, place):
                continue
            new = [word for word in _words(found.found)
                   if word not in known and word not in _ARTICLES
                   and not stems >= set(terms(word, told.language)) > set()
                   and (found.expected or not is_stopword(word, told.language))]
            if found.kind in ("negation", "modality", "cue") or new:
                return ("modality" if found.kind == "cue" else found.kind,
                        found.found or found.expected)
    return None


def _held_already(found: Difference, told: Facts, place: Place) -> bool:
    """Whether a difference is one of form: a number written otherwise, a "not" moved.

    A date that the sentence lacks was held already: it is another's, or the article's own.
    """
    source = facts(place.text, place.language)
    if found.kind == "negation":
        return bool(told.negations) and (sorted(one.negated for one in told.negations)
                                         == sorted(one.negated for one in source.negations))
    if found.kind == "date":
        return not found.expected
    span = found.found_span
    return found.kind == "number" and span is not None and any(
        one.span.start <= span.start and span.end <= one.span.end
        and (one.low, one.high, one.unit) == (other.low, other.high, other.unit)
        for one in told.numbers for other in source.numbers)


def _reporting(told: Facts) -> set[str]:
    """The words by which a statement says who says so, where they take no stance."""
    lexicon = lexicon_for(told.language)
    if lexicon is None:
        return set()
    tokens = lexed(told.text)
    return {token.form for match in lexicon.table.matches(tokens)
            if match.category in ("cue", "prefix") and match.entry.frame in _SAYING
            and match.entry.stance == "neutral"
            for token in tokens[match.first:match.last]}


def _copied(said: str, source: str) -> float:
    own, theirs = _words(said), set(_words(source))
    return sum(word in theirs for word in own) / len(own) if own else 0.0


def _words(text: str) -> list[str]:
    return [fold(span.of(text)) for span in words(text)]
