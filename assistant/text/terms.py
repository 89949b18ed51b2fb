"""Words of a text and the analysed terms that the lexical leg indexes.

Analysis: Unicode words, folding, stopwords out, a stemmer where one is known (Snowball by
PyStemmer; our own for Arabic), then Latin accents off. Text without spaces between words
(Chinese, Japanese) becomes overlapping pairs of characters. The same function must analyse
passages and questions.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import regex

from assistant.text.arabic import stem as arabic_stem
from assistant.text.normalise import fold
from assistant.text.stopwords import is_stopword, question_words, stopwords
from assistant.types import Span

__all__ = ["is_stopword", "query_terms", "terms", "words"]

ANALYSIS = "2"
"""Goes up when terms are written otherwise than before: what was indexed so is indexed anew."""

SNOWBALL = {
    "en": "english", "fr": "french", "es": "spanish", "de": "german", "ru": "russian",
    "it": "italian", "pt": "portuguese", "nl": "dutch", "sv": "swedish", "da": "danish",
    "no": "norwegian", "nb": "norwegian", "fi": "finnish", "hu": "hungarian", "ro": "romanian",
    "tr": "turkish", "ca": "catalan", "el": "greek", "sr": "serbian", "hi": "hindi",
    "id": "indonesian", "ga": "irish", "lt": "lithuanian", "eu": "basque", "hy": "armenian",
    "et": "estonian", "pl": "polish", "cs": "czech", "fa": "persian",
}

# Marks that belong to words although they are not letters: combining accents, Hebrew points,
# Arabic vowel signs and tatweel, the dependent vowels of India and South-East Asia, joiners,
# the soft hyphen.
_MARKS = (r"\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
          r"\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8"
          r"\u06ea-\u06ed\u0900-\u0963\u0970-\u0dff\u0e30-\u0e3a\u0e47-\u0e4e\u0eb0-\u0ebc"
          r"\u0ec8-\u0ecd\u102b-\u103e\u17b4-\u17d3\u200c\u200d\u00ad")
_IN_WORD = rf"[\w{_MARKS}]"
# In order: a number with separators, dotted capitals (U.S.), a word. Inner apostrophes stay, so
# that elisions can be cut by language.
_WORD = re.compile(
    r"\d+(?:[.,'\u00a0\u202f\u066b\u066c]\d+)+(?!\w)"
    r"|(?<!\w)(?:[A-ZА-Я]\.){2,}[A-ZА-Я]?(?!\w)"
    rf"|{_IN_WORD}+(?:['\u2019\u02bc]{_IN_WORD}+)*"
)
_UNSPACED = re.compile(
    r"[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]+"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:([.,\u00a0\u202f\u066c' ])\d{3})(?:\1\d{3})*")
_LATIN = regex.compile(r"\p{Latin}")
_SCRIPTS = (("ar", regex.compile(r"\p{Arabic}")), ("ru", regex.compile(r"\p{Cyrillic}")),
            ("en", _LATIN))
_ARABIC_LANGUAGES = frozenset({"ar", "fa", "ur", "ps", "ckb", "ug", "sd"})
_CYRILLIC_LANGUAGES = frozenset({"ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg"})
# Elided articles and pronouns that stick to the next word.
_ELIDING = frozenset({"fr", "it", "ca"})
_ALIASES = {("en", "usa"): "us"}
_NAMES_IN_CAPITALS = frozenset({"US", "USA", "IT", "WHO"})


def words(text: str) -> list[Span]:
    """Return the words of ``text`` in order: letters with their marks, numbers, "U.S.".

    Apostrophes inside a word belong to it; a run of Chinese or Japanese is one span.
    """
    return [Span(start, end) for start, end in _word_bounds(text)]


def terms(text: str, language: str | None) -> list[str]:
    """Return the analysed terms of ``text`` in order, repeats kept, stopwords of it dropped.

    ``language`` is a primary code; None or one without a stemmer gives folded Unicode words.
    Words of a foreign script are analysed as English, Russian or Arabic by their script. "US",
    "IT" and "WHO" in capitals are names in English, unless the whole text is in capitals.
    """
    return [term for word in _surface(text) for term in _analyse(word, language)]


def query_terms(
    text: str, *, question_language: str | None, field_language: str | None
) -> list[str]:
    """Return the terms of a question as the index of ``field_language`` writes them.

    Function and question words of ``question_language`` go first. A question made of nothing
    else has no terms.
    """
    asking = stopwords(question_language) | question_words(question_language)
    return [term for word in _surface(text)
            if fold(word) not in asking or _is_name(word, question_language)
            for term in _analyse(word, field_language)]


def _surface(text: str) -> list[str]:
    """The words as written; in lower case where the text is all capitals and they say nothing."""
    if _UNSPACED.search(text):
        found = [text[start:end] for start, end in _word_bounds(text)]
    else:
        found = _WORD.findall(text)
    return [word.lower() for word in found] if text.isupper() and len(found) > 1 else found


def _word_bounds(text: str) -> Iterator[tuple[int, int]]:
    """Where each word stands, runs of unspaced script cut from the words they touch."""
    for match in _WORD.finditer(text):
        at = match.start()
        for run in _UNSPACED.finditer(text, match.start(), match.end()):
            if run.start() > at:
                yield at, run.start()
            yield run.span()
            at = run.end()
        if at < match.end():
            yield at, match.end()


@lru_cache(maxsize=400_000)
def _analyse(word: str, language: str | None) -> tuple[str, ...]:
    """The terms of one surface word: none for a stopword, several for an unspaced run."""
    folded = fold(word)
    if folded.isascii() and folded.isdigit():
        return (folded,)
    if word[0].isdigit():
        return (_number(folded),)
    if _UNSPACED.match(word):
        pairs = [folded[at:at + 2] for at in range(len(folded) - 1)]
        return tuple(pairs) or (folded,)
    spoken = _language_of(word, language)
    if _is_name(word, spoken):
        folded = folded.replace(".", "")
        return (_ALIASES.get((spoken, folded), folded),)
    folded = folded.replace(".", "")
    listed = stopwords(spoken)
    if folded in listed:
        return ()
    return tuple(term for piece in _cut_apostrophes(folded, spoken) if piece not in listed
                 for term in [_strip_accents(_stem(piece, spoken))] if term)


def _is_name(word: str, language: str | None) -> bool:
    """True for "US", "IT", "U.S.": capitals that name something although in lower case a word."""
    if language != "en" or not word.isupper() or len(word) < 2:
        return False
    return "." in word or word in _NAMES_IN_CAPITALS


def _language_of(word: str, language: str | None) -> str | None:
    """The language to analyse ``word`` in: its field's, or its script's where that differs."""
    if word.isascii() and language in ("en", "fr", "es", "de"):
        return language
    for script_language, letters in _SCRIPTS:
        if letters.match(word):
            if script_language == "ar":
                return language if language in _ARABIC_LANGUAGES else "ar"
            if script_language == "ru":
                return language if language in _CYRILLIC_LANGUAGES else "ru"
            if language in _ARABIC_LANGUAGES or language in _CYRILLIC_LANGUAGES - {"sr"}:
                return "en"
            return language
    return language


def _cut_apostrophes(word: str, language: str | None) -> list[str]:
    if "'" not in word:
        return [word]
    if language in _ELIDING:
        return [piece for piece in word.split("'") if piece]
    if language == "en" and word.endswith("'s"):
        word = word[:-2]
    return [word.replace("'", "")]


def _number(number: str) -> str:
    """Write thousands without separators: "22,000" and "22 000" are the term "22000"."""
    if _THOUSANDS.fullmatch(number):
        return "".join(filter(str.isdigit, number))
    return number.replace(",", ".")


def _stem(word: str, language: str | None) -> str:
    if language == "ar":
        return arabic_stem(word)
    algorithm = SNOWBALL.get(language or "")
    return _stemmer(algorithm).stemWord(word) if algorithm else word


_per_thread = threading.local()


def _stemmer(algorithm: str) -> Any:
    """One stemmer for each thread: PyStemmer's objects must not be shared between threads."""
    import Stemmer

    if not hasattr(_per_thread, "stemmers"):
        _per_thread.stemmers = {}
    if algorithm not in _per_thread.stemmers:
        _per_thread.stemmers[algorithm] = Stemmer.Stemmer(algorithm)
    return _per_thread.stemmers[algorithm]


def _strip_accents(word: str) -> str:
    """Latin letters without their accents, so that "general" finds "général"."""
    if word.isascii() or not _LATIN.match(word):
        return word
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(c for c in decomposed if not "\u0300" <= c <= "\u036f")
