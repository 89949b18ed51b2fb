"""Whether a full stop, question mark or the like ends a sentence.

Each candidate is judged by the word before it and the word after it: lower case goes on, titles
and initials go on, dotted capitals end only where the next word looks like a beginning.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import regex
import yaml

from assistant.text.normalise import fold
from assistant.text.stopwords import stopwords

_MARKS = ".!?…؟۔։।॥‼⁇⁈⁉"
_CLOSERS = r"\"'”’»“‘«‹›)\]}」』】〉》*_"
# Marks end a sentence only before white space, together with what closes there: brackets and
# quotation marks, footnote numbers, a closing mark set off by a space. Full-width marks need no
# space. "Glued" is a sentence end whose space was lost.
_CANDIDATE = regex.compile(
    rf"(?P<mark>(?<![{_MARKS}])[{_MARKS}]++(?:[^\S\n]?[!?]++){{0,2}}+)"
    rf"(?P<close>[{_CLOSERS}]*+(?:\[\d{{1,3}}\])*+"
    r"(?:[^\S\n]?[»›](?=[\s.,;:)]|$)|[^\S\n]”(?=\s|$))?)"
    r"(?P<loose>[^\S\n]\"(?=\s|$))?(?=\s|$)"
    rf"|(?P<wide>[。！？｡]+[{_CLOSERS}]*)"
    r"|(?P<glued>(?<=\p{Ll}{2})[.!?](?=[“«]?\p{Lu}\p{Ll}+[\s,])"
    r"|(?<=[\u0621-\u064a]{3})[.!؟](?=[\u0621-\u064a]{3}))"
)
_TOKEN_EDGES = frozenset("\"“”„«»‹›([{—– \t\n\u00a0\u202f\u2009*_")
_NO_WORD_YET = regex.compile(r"[\s\"“”„«»'‘’(\[*_\-–—•]*+")
_LONGEST_TOKEN = 64
_DASH = regex.compile(r"\s+[-–—]")
# The longest place and state before the dash of a dateline.
_DATELINE = 45
_AFTER = regex.compile(r"[\s\"“”„«»‹›'‘’(\[{—–*_¿¡•\-]*")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:[-.][\p{L}\p{M}\p{N}]+)*")
_DOTTED = regex.compile(r"(?:\p{L}{1,3}\.-?)+\p{L}{1,3}")
_BRACKETED_DOTS = regex.compile(r"[\[(][^\S\n]?(?:\.{2,}|…)[^\S\n]?[\])]")
_WEB = regex.compile(r"[.@:\d]|www")
_CAMEL = regex.compile(r"\p{Ll}{1,2}\p{Lu}")
_FIRST_HALF = regex.compile(r"(?r)(?<!\p{L})(\p{L}{1,2})\.[^\S\n]")
_ROMAN = regex.compile(r"[IVXLC]+")
# "Why?" Ms. Hale asked: what follows a quoted question may still belong to it.
_SPEECH_TAG = regex.compile(
    r"(?:\p{Lu}[\p{L}.'’-]*\s+){1,4}"
    r"(?:said|says|asked|asks|added|wrote|replied|tweeted|shouted)\b"
)
_PARTICLES = frozenset({
    "al", "de", "del", "della", "den", "der", "des", "di", "do", "dos", "du", "el", "la", "las",
    "le", "les", "los", "van", "y"
})
# Function words that are also names: Mrs. May, Gen. Will.
_ALSO_NAMES = frozenset({"may", "will", "can", "so", "an", "do", "son", "van"})
_AFTER_CLOCK = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
    "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "eastern", "pacific", "central", "mountain", "local", "gmt", "utc",
    "est", "edt", "pst", "pdt", "cst", "cdt", "bst", "cet", "et", "pt", "ct", "mt"
})
# Languages that write the day of a month, or a ruler's number, with a full stop.
_DOTTED_ORDINALS = frozenset({"de", "da", "no", "nb", "fi", "cs", "hu", "pl", "sr", "tr"})
_GROUPS = {"Latin": ("en", "fr", "es", "de"), "Cyrillic": ("ru",), "Arabic": ("ar",)}


@dataclass(frozen=True, slots=True)
class _Rules:
    """What one language, or all of one script, knows: each abbreviation's kind; first words."""

    kinds: dict[str, str]
    starters: frozenset[str]


def sentence_ends(text: str, start: int, end: int, language: str | None) -> Iterator[int]:
    """Yield the offsets inside ``text[start:end]`` where a sentence ends, rising.

    ``end`` itself is not among them. ``language`` is a primary code or None for "any".
    """
    begun = counted = start
    open_quote = False
    for match in _CANDIDATE.finditer(text, start, end):
        at = match.end()
        if match["loose"]:
            # A straight quote with space on both sides closes only where one stands open.
            open_quote ^= text.count('"', counted, match.start("loose")) % 2 == 1
            counted = match.start("loose")
            at = at if open_quote else counted
        if at >= end:
            return
        if match["glued"]:
            ends = not _WEB.search(text, _token_start(text, begun, match.start()), match.start())
        else:
            ends = match["wide"] or _ends(text, begun, end, match, language)
        if ends:
            yield at
            begun = at


def _ends(text: str, begun: int, end: int, match: regex.Match, language: str | None) -> bool:
    """Judge one candidate that white space follows; ``begun`` is where its sentence began."""
    following = _AFTER.match(text, match.end(), end).end()
    if following >= end:
        return True
    if _NO_WORD_YET.fullmatch(text, begun, match.start()):
        # Dots that stand alone open what they lead into.
        return False
    first = text[following]
    if first.islower() and not _CAMEL.match(text, following, end):
        return False
    if first in ",;:،؛)":
        return False
    mark = match["mark"]
    if mark == "." and match.start() - begun < _DATELINE and _DASH.match(text, match.end(), end):
        # A dateline: "FERRISBURG, Wisc. — The mayor".
        return False
    if mark == ".":
        return _full_stop_ends(text, begun, following, match, language)
    if mark[-1] in "?!" and match["close"] and _SPEECH_TAG.match(text, following, end):
        return False
    return match.start() == 0 or not _BRACKETED_DOTS.match(text, match.start() - 1)


def _full_stop_ends(
    text: str, begun: int, following: int, match: regex.Match, language: str | None
) -> bool:
    token_start = _token_start(text, begun, match.start())
    token = text[token_start:match.start()]
    if not token:
        return True
    rules = _rules(language if language in _known_languages() else _script_group(token))
    found = _WORD.match(text, following)
    word = found.group() if found else ""
    initial = len(word) == 1 and text.startswith(".", following + 1)
    begins = not initial and _begins_sentence(word, rules)
    if token.isdigit() or (len(token) > 1 and _ROMAN.fullmatch(token)):
        if len(token) <= 3 and _NO_WORD_YET.fullmatch(text, begun, token_start):
            return False
        ordinal = language in _DOTTED_ORDINALS and not (len(token) > 2 and token.isdigit())
        return begins or not ordinal
    kind = _kind_of(_with_first_half(text, token_start, token), rules) or _kind_of(token, rules)
    if kind:
        return _abbreviation_ends(kind, token, word, begins)
    if len(token) == 1 and token.isalpha():
        return _initial_ends(text, token, token_start, word, begins)
    return begins if _DOTTED.fullmatch(token) else True


def _abbreviation_ends(kind: str, token: str, word: str, begins: bool) -> bool:
    if kind == "before_number":
        numbered = word[:1].isdigit() or (_ROMAN.fullmatch(word) and token.lower() != "no")
        return not numbered
    if kind == "closing":
        return not (token[1:].lower() == ".m" and word.lower() in _AFTER_CLOCK)
    return begins if kind == "either" else False


def _initial_ends(text: str, token: str, token_start: int, word: str, begins: bool) -> bool:
    """A single letter: an initial goes on; a plain one ("plan B. The", "5 m. The") ends."""
    if not token.isupper() and token.lower() != token.upper():
        # The first half of an abbreviation set with a space: "z. B.", "т. е.".
        return len(word) > 1
    if token == "I" and text[max(0, token_start - 2):token_start - 1].islower():
        return True
    if token.lower() == token.upper():
        return False
    return begins and word.lower() not in _PARTICLES


def _token_start(text: str, begun: int, end: int) -> int:
    """Where the word that ends at ``end`` starts, elided articles (l'O.N.U.) left off."""
    at, begun = end, max(begun, end - _LONGEST_TOKEN)
    while at > begun and text[at - 1] not in _TOKEN_EDGES and text[at - 1] not in "'’‘":
        at -= 1
    return at


def _with_first_half(text: str, token_start: int, token: str) -> str:
    """An abbreviation set with a space as one: "т.д" for the last half of "т. д."."""
    half = _FIRST_HALF.match(text, 0, token_start)
    return f"{half.group(1)}.{token}" if half else token


def _begins_sentence(word: str, rules: _Rules) -> bool:
    if not word or not word[0].isupper():
        return False
    folded = fold(word)
    return folded in rules.starters and folded not in _ALSO_NAMES


def _kind_of(token: str, rules: _Rules) -> str | None:
    """The kind of an abbreviation: as written, then in lower case, then capitalised."""
    kind = rules.kinds.get(token)
    if kind or len(token) == 1:
        return kind
    return rules.kinds.get(token.lower()) or (
        rules.kinds.get(token.capitalize()) if token.isupper() else None)


def _script_group(token: str) -> str:
    first = next((c for c in token if c.isalpha()), "a")
    if "\u0400" <= first <= "\u052f":
        return "Cyrillic"
    return "Arabic" if "\u0600" <= first <= "\u06ff" else "Latin"


@cache
def _abbreviations() -> dict[str, dict[str, list[str]]]:
    path = Path(__file__).parent / "data" / "abbreviations.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@cache
def _known_languages() -> frozenset[str]:
    return frozenset(_abbreviations())


@cache
def _rules(language: str) -> _Rules:
    """The rules of a language, or of all languages of a script ("Latin") together.

    Together, an abbreviation that is a function word of a sister language is left out.
    """
    members = _GROUPS.get(language, (language,))
    kinds: dict[str, str] = {}
    for code in members:
        sisters = frozenset().union(*(stopwords(other) for other in members if other != code))
        for kind, listed in _abbreviations()[code].items():
            for token in listed:
                if token.lower() not in sisters or kind == "before_number":
                    kinds.setdefault(token, kind)
    starters = frozenset().union(*(stopwords(code) for code in members))
    return _Rules(kinds, starters)
