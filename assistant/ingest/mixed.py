"""Which sentences of an article speak another language than the article.

Script decides first: it costs next to nothing. Between languages of one script a sentence with
few of the article's own function words is looked at more closely.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.text.function_words import shares, spoken_words
from assistant.text.language import detect_language, script_of
from assistant.types import Sentence

ENOUGH_IN_ANOTHER_SCRIPT = 3
"""Words from which a sentence in another script speaks for itself; fewer are a name or a label."""
ENOUGH_IN_THE_SAME = 8
"""The same for a sentence in the article's script."""
OWN_WORDS = 0.15
"""A sentence with this share of the article's function words speaks its language. Of 500 NTREX
lines in each of en, fr, ru and ar, put into an article in that language, none is called foreign but
one that is French. Of French lines in an English article .93 are, of English ones in a French .87,
across scripts .99; those left are short, and go with the lines around them."""
LEAD, AT_LEAST = 0.15, 2
"""The lead of the other language's share of function words, and how many it must have. Set
together with ``OWN_WORDS``."""


def with_languages(
    text: str, sentences: Sequence[Sentence], language: str | None
) -> tuple[Sentence, ...]:
    """``sentences`` of an article in ``language``, each marked whose own is another.

    A short one between two of one other language goes with them.
    """
    script = script_of(text)
    spoken = [_foreign(one.span.of(text), language, script) for one in sentences]
    if not any(spoken):
        return tuple(sentences)
    for at, code in enumerate(spoken):
        beside = {spoken[near] for near in (at - 1, at + 1) if 0 <= near < len(spoken)}
        if code is None and len(beside) == 1 and _is_open(sentences[at].span.of(text), language,
                                                          script):
            spoken[at] = beside.pop()
    return tuple(replace(one, language=code) if code else one
                 for one, code in zip(sentences, spoken, strict=True))


def _foreign(words: str, language: str | None, script: str) -> str | None:
    """The language of a sentence where it surely is another than the article's."""
    if not _in_script(words, script):
        enough = len(words.split()) >= ENOUGH_IN_ANOTHER_SCRIPT
        return _other(detect_language(words), language) if enough else None
    if words.count(" ") + 1 < ENOUGH_IN_THE_SAME:
        return None
    spoken = spoken_words(words)
    own = shares(spoken, (language,)).get(language, 0.0) if language else 0.0
    if own >= OWN_WORDS or len(spoken) < ENOUGH_IN_THE_SAME:
        return None
    found = _other(detect_language(words), language)
    theirs = shares(spoken, (found,)).get(found, 0.0) if found else 0.0
    return found if theirs - own >= LEAD and theirs * len(spoken) >= AT_LEAST else None


def _in_script(words: str, script: str) -> bool:
    return (script == "Latin" and words.isascii()) or script_of(words) in (script, "Common")


def _is_open(words: str, language: str | None, script: str) -> bool:
    """True for a sentence too short to tell, or one in another script."""
    return not _in_script(words, script) or len(spoken_words(words)) < ENOUGH_IN_THE_SAME


def _other(found: str | None, language: str | None) -> str | None:
    return None if found == language else found
