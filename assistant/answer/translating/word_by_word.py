"""A quote word by word in another language: what each word of it is called, in the quote's order.

It knows no grammar. Figures stay figures, also where the quote spells them out; names are spelled
in Latin letters; what no list has is spelled and marked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.analysis.differences.lexing import lexed
from assistant.analysis.differences.numerals import numerals
from assistant.analysis.differences.vocabulary import vocabulary_of
from assistant.answer.translating.function_words import ENGLISH, is_function_word
from assistant.answer.translating.glossing import (
    ARTICLE,
    Way,
    function_word,
    glossed,
    glossed_phrase,
)
from assistant.packs.gist import LONGEST_PHRASE
from assistant.packs.romanise import romanised
from assistant.text.normalise import fold
from assistant.text.short_names import spelled_name
from assistant.text.terms import terms, words
from assistant.text.unquoted import unquoted
from assistant.types import Gloss, Quote, Span

_ELIDING = frozenset({"fr", "it"})
_NOUNS_IN_CAPITALS = frozenset({"de"})
_APOSTROPHES = re.compile("['’ʼ]")
_SENTENCE_END = re.compile(r"[.!?…؟:]\W*\Z|\n")
_ONLY_SPACE = re.compile(r"\s*\Z")
_PUNCTUATION = str.maketrans("،؛؟", ",;?")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the quote: its place in it, its terms; none for a function word."""

    span: Span
    surface: str
    terms: tuple[str, ...]


def word_by_word(quote: Quote, by: Way) -> tuple[Gloss, ...]:
    """A gloss for each word, phrase and spelled-out number of a quote, in its order."""
    return tuple(Gloss(gloss.span.shifted(quote.span.start), gloss.text, gloss.kind)
                 for gloss in _glosses(quote.text, by))


def in_a_row(quote: Quote, glosses: Sequence[Gloss]) -> str:
    """The glosses as one line with the quote's punctuation, but no quotation mark.

    What no list has stands in square brackets; no word of the quote is left out but articles
    that the other language lacks.
    """
    pieces: list[str] = []
    reached = quote.span.start
    for gloss in glosses:
        pieces.append(_between(quote.text[reached - quote.span.start:
                                          gloss.span.start - quote.span.start]))
        if gloss.text != ARTICLE:
            pieces.append(f"[{gloss.text}]" if gloss.kind == "unlisted" else gloss.text)
        reached = gloss.span.end
    pieces.append(_between(quote.text[reached - quote.span.start:]))
    line = _SPACES.sub(" ", unquoted("".join(pieces))).strip()
    return re.sub(r" (?=[,.;:!?)])", "", line)


def _between(gap: str) -> str:
    """Punctuation and space between two words; an apostrophe that parts words becomes a space."""
    plain = _APOSTROPHES.sub(" ", gap).translate(_PUNCTUATION)
    return "".join(" " if mark.isspace() else mark for mark in plain
                   if mark.isspace() or unicodedata.category(mark) not in ("Cc", "Cf", "Cs", "Co"))


def _glosses(text: str, by: Way) -> Iterator[Gloss]:
    numbers = list(_numbers(text, by))
    found = list(_words(text, by.language))
    at = 0
    while at < len(found):
        word = found[at]
        number = next((gloss for gloss in numbers if gloss.span.overlaps(word.span)), None)
        if number is not None:
            yield number
            while at < len(found) and found[at].span.overlaps(number.span):
                at += 1
            continue
        size, phrase = _phrase(text, found[at:at + 2 * LONGEST_PHRASE], by)
        if phrase:
            yield Gloss(Span(word.span.start, found[at + size - 1].span.end), phrase, "listed")
            at += size
            continue
        yield _gloss(text, word, by)
        at += 1


def _gloss(text: str, word: _Word, by: Way) -> Gloss:
    if word.surface[0].isdigit():
        return Gloss(word.span, fold(word.surface), "figure")
    if _is_initial(text, word):
        return Gloss(word.span, romanised(word.surface), "name")
    if not word.terms:
        told = function_word(word.surface, by)
        return Gloss(word.span, told or romanised(word.surface), "grammar" if told else "unlisted")
    short = _short_name(word, by)
    if short:
        return Gloss(word.span, short, "name")
    listed = "/".join(dict.fromkeys(filter(None, (glossed(term, by) for term in word.terms))))
    if not _is_name(text, word, by.language):
        return Gloss(word.span, listed or romanised(word.surface),
                     "listed" if listed else "unlisted")
    spelled = romanised(word.surface)
    if not listed or fold(listed) == fold(spelled):
        return Gloss(word.span, spelled, "name")
    if listed[0].islower():  # what it means as a word is not what it names
        return Gloss(word.span, f"{spelled}/{listed.split('/')[0]}", "name")
    return Gloss(word.span, listed, "listed")


def _short_name(word: _Word, by: Way) -> str:
    """What the other language calls NATO; "" for other words, and for one in small letters."""
    if len(word.terms) > 1 or word.surface[0].islower():
        return ""
    return spelled_name(word.terms[0], by.language, by.to)


def _is_initial(text: str, word: _Word) -> bool:
    """"M." is an initial, although "m" is a function word where an apostrophe cuts it off."""
    return (len(word.surface) == 1 and word.surface.isupper()
            and text[word.span.end:word.span.end + 1] == ".")


def _is_name(text: str, word: _Word, language: str) -> bool:
    """A capital inside a sentence, in a language where that shows a name."""
    return (word.surface[0].isupper() and language not in _NOUNS_IN_CAPITALS
            and word.span.start > 0 and not _SENTENCE_END.search(text, 0, word.span.start))


def _words(text: str, language: str) -> Iterator[_Word]:
    """The words of a text, what an apostrophe cuts off apart from the rest."""
    for span in words(text):
        for part in _parts(text, span, language):
            surface = part.of(text)
            capitals = surface.isupper() and len(surface) > 1  # "US" is none of "us"
            yield _Word(part, surface, () if is_function_word(surface, language) and not capitals
                        else tuple(terms(surface, language)))


def _parts(text: str, span: Span, language: str) -> Iterator[Span]:
    if language not in _ELIDING:
        yield span
        return
    start = span.start
    for mark in _APOSTROPHES.finditer(span.of(text)):
        cut = span.start + mark.start()
        if cut > start:
            yield Span(start, cut)
        start = cut + 1
    if start < span.end:
        yield Span(start, span.end)


def _phrase(text: str, ahead: Sequence[_Word], by: Way) -> tuple[int, str]:
    """The longest listed phrase that begins here, function words in it, and its words' number."""
    content = [at for at, word in enumerate(ahead) if word.terms]
    if not content or content[0] != 0:
        return 0, ""
    for size in range(LONGEST_PHRASE, 1, -1):
        places = content[:size]
        if len(places) < size:
            continue
        last = places[-1]
        if any(not _ONLY_SPACE.match(text[one.span.end:other.span.start].lstrip("'’"))
               for one, other in pairwise(ahead[:last + 1])):
            continue
        english = glossed_phrase(" ".join(ahead[at].terms[0] for at in places), by)
        if english:
            return last + 1, english
    return 0, ""


def _numbers(text: str, by: Way) -> Iterator[Gloss]:
    """Numbers in words, or in digits with spaces, that can mean one thing only, as figures."""
    for numeral in numerals(text, lexed(text), vocabulary_of(text, by.language)):
        apart = numeral.spelled or any(mark.isspace() for mark in numeral.span.of(text))
        if apart and not numeral.ordinal and len(set(numeral.readings)) == 1:
            yield Gloss(numeral.span, _figure(numeral.readings[0], by.to), "figure")


def _figure(value: float, language: str) -> str:
    shown = f"{value:,.10g}"
    return shown if language == ENGLISH else shown.replace(",", "\u202f")
