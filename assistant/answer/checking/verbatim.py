"""Where a part stands in an article word for word: first to the code point, then normalised.

Normalised means: the case of the first letter, quotation marks, white space, dashes, ligatures
and the stop at the end may differ, and nothing else; a title in capitals may be written in small
letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import regex

from assistant.answer.checking.reading import Reading, read, read_part
from assistant.errors import QuoteError
from assistant.text.normalise import DOUBLE_QUOTES, SINGLE_QUOTES
from assistant.types import Article, Quote, Span

_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_UNITS, _INNER = frozenset("%٪°$€£₽"), frozenset("'’-‐‑")
_MARKS = _INNER | frozenset(".,:٬٫")
_QUOTES, _STOPS = frozenset(SINGLE_QUOTES + DOUBLE_QUOTES), frozenset(".!?…؟")

REPEATED = 3
"""Places of one article shown; an article that repeats itself more often says no more by it."""


def verbatim_quotes(part: str, article: Article) -> list[Quote]:
    """The places of an article that read as ``part``, in order, at most REPEATED; [] without one.

    Each quote is the article's own slice. Page furniture is passed over.
    """
    found = list(_citable(article, _exact_places(part.strip(), article.text)))
    return found or list(_citable(article, _normalised_places(part, article.text)))


def _citable(article: Article, places: Iterator[Span]) -> Iterator[Quote]:
    return islice((quote for span in places if (quote := citable(article, span))), REPEATED)


def _normalised_places(part: str, text: str) -> Iterator[Span]:
    wanted, source = read_part(part), read(text)
    for first in source.find(wanted.loose):
        if reads_alike(wanted, source, first):
            yield with_marks(source.span(first, first + len(wanted)), text, part)


def reads_alike(wanted: Reading, source: Reading, first: int) -> bool:
    """True when the source's tokens from ``first`` on differ in nothing that matters."""
    theirs = source.exact[first:first + len(wanted)]
    if wanted.exact == theirs:
        return True
    if wanted.exact[1:] == theirs[1:]:
        one, other = wanted.exact[0], theirs[0]
        return one[1:] == other[1:] and one[:1].casefold() == other[:1].casefold()
    # A headline set in capitals, quoted in small letters or the other way round.
    capitals = "".join(wanted.exact).isupper() or "".join(theirs).isupper()
    return capitals and [w.casefold() for w in wanted.exact] == [w.casefold() for w in theirs]


def citable(article: Article, span: Span) -> Quote | None:
    """A quote of the span, None where it touches page furniture or is blank."""
    try:
        return Quote(article, span)
    except QuoteError:
        return None


def with_marks(span: Span, text: str, part: str) -> Span:
    """The span with the marks of its own text at its ends, of the sorts that the part has there."""
    first = next((at for at, c in enumerate(part) if c.isalnum()), 0)
    last = next((at for at in range(len(part), 0, -1) if part[at - 1].isalnum()), 0)
    before, after = set(part[:first]), set(part[last:])
    opening = _QUOTES if before & _QUOTES else frozenset()
    closing = (_STOPS if after & _STOPS else frozenset()) | (
        _QUOTES | {","} if after & _QUOTES else frozenset())
    start, end = span.start, span.end
    while start > 0 and text[start - 1] in opening:
        start -= 1
    while end < len(text) and text[end] in closing:
        end += 1
    return Span(start, end)


def _exact_places(part: str, text: str) -> Iterator[Span]:
    at = text.find(part) if part else -1
    while at >= 0:
        end = at + len(part)
        if not (_inside_word(text, at) or _inside_word(text, end)):
            yield Span(at, end)
        at = text.find(part, at + 1)


def _inside_word(text: str, edge: int) -> bool:
    """True when an edge parts a word, or a number from its digits, sign or unit ("12" of "12%")."""
    if edge in (0, len(text)):
        return False
    before, after = text[edge - 1], text[edge]
    if before.isalnum() and after.isalnum():
        return not (_UNSPACED.match(before) or _UNSPACED.match(after))
    if before.isdigit():
        return after in _UNITS or (after in _MARKS and text[edge + 1:edge + 2].isalnum())
    if after.isdigit():
        return before in _UNITS or before in "-−" or (
            before in _MARKS and text[max(0, edge - 2)].isalnum())
    return ((before.isalnum() and after in _INNER and text[edge + 1:edge + 2].isalnum())
            or (after.isalnum() and before in _INNER and text[max(0, edge - 2)].isalnum()))
