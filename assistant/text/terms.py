"""Words of a text and the analysed terms that the lexical leg indexes.

Analysis: Unicode words, folding, stopwords out, a stemmer where one is known (Snowball by
PyStemmer; light10 for Arabic), then Latin accents off. Text without spaces between words
(Chinese, Japanese) becomes overlapping pairs of characters. The same function must analyse
passages and questions.
"""

from __future__ import annotations

import threading
import unicodedata
from functools import lru_cache

import regex

from assistant.text.arabic import light10
from assistant.text.normalise import fold
from assistant.text.stopwords import is_stopword, question_words, stopwords
from assistant.types import Span

__all__ = ["is_stopword", "query_terms", "terms", "words"]

SNOWBALL = {
    "en": "english", "fr": "french", "es": "spanish", "de": "german", "ru": "russian",
    "it": "italian", "pt": "portuguese", "nl": "dutch", "sv": "swedish", "da": "danish",
    "no": "norwegian", "nb": "norwegian", "fi": "finnish", "hu": "hungarian", "ro": "romanian",
    "tr": "turkish", "ca": "catalan", "el": "greek", "sr": "serbian", "hi": "hindi",
    "id": "indonesian", "ga": "irish", "lt": "lithuanian", "eu": "basque", "hy": "armenian",
    "et": "estonian", "pl": "polish", "cs": "czech", "fa": "persian",
}

_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\u30fc"
# In order: dotted capitals (U.S.), numbers with separators, a run of unspaced script, a word
# with its marks, inner apostrophes kept ("don't") so that elisions can be cut by language.
_WORD = regex.compile(
    r"(?<!\w)(?:\p{Lu}\.){2,}\p{Lu}?(?!\w)"
    r"|\d+(?:[.,\u00a0\u202f\u066b\u066c']\d+)*(?!\w)"
    rf"|[{_UNSPACED}]+"
    rf"|(?:(?![{_UNSPACED}])[\w\p{{M}}\u0640\u200c\u200d\u00ad])+"
    rf"(?:['\u2019\u02bc](?:(?![{_UNSPACED}])[\p{{L}}\p{{M}}])+)*"
)
_UNSPACED_START = regex.compile(rf"[{_UNSPACED}]")
_THOUSANDS = regex.compile(r"\d{1,3}(?:([.,\u00a0\u202f\u066c' ])\d{3})(?:\1\d{3})*")
_SCRIPTS = (("ar", regex.compile(r"\p{Arabic}")), ("ru", regex.compile(r"\p{Cyrillic}")),
            ("en", regex.compile(r"\p{Latin}")))
_ARABIC_LANGUAGES = frozenset({"ar", "fa", "ur", "ps", "ckb", "ug", "sd"})
_CYRILLIC_LANGUAGES = frozenset({"ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg"})
# Elided articles and pronouns that stick to the next word.
_ELIDING = {"fr", "it", "ca"}
_ALIASES = {("en", "usa"): "us"}
_DROPPED_BY_CASE = frozenset({"us", "it", "who"})


def words(text: str) -> list[Span]:
    """Return the words of ``text`` in order: letters with their marks, numbers, "U.S.".

    Apostrophes inside a word belong to it; a run of Chinese or Japanese is one span.
    """
    return [Span(match.start(), match.end()) for match in _WORD.finditer(text)]


def terms(text: str, language: str | None) -> list[str]:
    """Return the analysed terms of ``text`` in order, repeats kept, stopwords of it dropped.

    ``language`` is a primary code; None or one without a stemmer gives folded Unicode words.
    Words of a foreign script are analysed as English, Russian or Arabic by their script.
    """
    shouting = text.isupper()
    found: list[str] = []
    for word in _WORD.findall(text):
        found += _analyse(word.lower() if shouting else word, language)
    return found


def query_terms(
    text: str, *, question_language: str | None, field_language: str | None
) -> list[str]:
    """Return the terms of a question as the index of ``field_language`` writes them.

    Function and question words of ``question_language`` go first. A question made of nothing
    else has no terms.
    """
    asking = stopwords(question_language) | question_words(question_language)
    shouting = text.isupper()
    found: list[str] = []
    for word in _WORD.findall(text):
        if shouting:
            word = word.lower()
        if fold(word) in asking and not _keeps_capitals(word, question_language):
            continue
        found += _analyse(word, field_language)
    return found


@lru_cache(maxsize=400_000)
def _analyse(word: str, language: str | None) -> tuple[str, ...]:
    """The terms of one surface word: none for a stopword, several for an unspaced run."""
    if _UNSPACED_START.match(word):
        folded = fold(word)
        if len(folded) == 1:
            return (folded,)
        return tuple(folded[at:at + 2] for at in range(len(folded) - 1))
    if word[0].isdigit():
        return (_number(fold(word)),)
    spoken = _language_of(word, language)
    kept = _keeps_capitals(word, spoken)
    folded = fold(word).replace(".", "")
    if kept:
        return (_ALIASES.get((spoken, folded), folded),)
    if folded in stopwords(spoken):
        return ()
    pieces = _cut_apostrophes(folded, spoken)
    return tuple(term for piece in pieces if piece not in stopwords(spoken)
                 for term in [_strip_accents(_stem(piece, spoken))] if term)


def _keeps_capitals(word: str, language: str | None) -> bool:
    """True for "US", "IT", "U.S.": capitals that are a name although the word is a pronoun."""
    if language != "en" or not word.isupper() or len(word) < 2:
        return False
    return "." in word or fold(word) in _DROPPED_BY_CASE or fold(word) == "usa"


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
        return light10(word)
    algorithm = SNOWBALL.get(language or "")
    return _stemmer(algorithm).stemWord(word) if algorithm else word


_per_thread = threading.local()


def _stemmer(algorithm: str):  # noqa: ANN202 - PyStemmer publishes no types
    """One stemmer for each thread: PyStemmer's objects must not be shared between threads."""
    import Stemmer

    if not hasattr(_per_thread, "stemmers"):
        _per_thread.stemmers = {}
    if algorithm not in _per_thread.stemmers:
        _per_thread.stemmers[algorithm] = Stemmer.Stemmer(algorithm)
    return _per_thread.stemmers[algorithm]


def _strip_accents(word: str) -> str:
    """Latin letters without their accents, so that "general" finds "général"."""
    if word.isascii() or not _SCRIPTS[2][1].match(word):
        return word
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(c for c in decomposed if not "\u0300" <= c <= "\u036f")
