"""What articles say a name is ("Haldis Penrow, the mayor of Orvane"), and where they say only that.

A description stands between commas beside its name. Later "the mayor" is the same person where the
article describes nobody else so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from assistant.analysis.attribution.lines import COMMAS, QUOTE_MARKS, STOPS, Line
from assistant.analysis.comparison.labels.mentions import NAME, Mention, unpossessed
from assistant.analysis.comparison.labels.words import Key, Vocabulary
from assistant.types import Span

MAX_WORDS = 8
"""A longer apposition describes more than it names."""
MAX_BEFORE = 5
_BEFORE_ACTORS = frozenset({"by", "for", "against", "par", "pour", "contre", "por", "contra",
                            "gegen", "für", "против"})
"""Prepositions after which a name is rather somebody's than a place's."""
_NOUN_LAST = frozenset({"en", "de", "ru"})

Words = tuple[str, ...]


def descriptions(
    line: Line, mentions: Sequence[Mention], vocabulary: Vocabulary
) -> Iterator[Mention]:
    """Yield the appositions of the names that ``mentions`` of this sentence hold."""
    starts = {token.start: at for at, token in enumerate(line.tokens)}
    for mention in mentions:
        first = starts.get(mention.span.start)
        if mention.key is None or mention.label[-1:] != (NAME,) or first is None:
            continue
        last = next(at for at in range(first, len(line.tokens))
                    if line.tokens[at].end >= mention.span.end) + 1
        if line.in_group("prepositions", first - 1) and line.form(first - 1) not in _BEFORE_ACTORS:
            continue  # a place
        for piece in (_after(line, last, vocabulary), _before(line, first, last, vocabulary)):
            if piece is not None and not _names_another(line, piece, mentions, vocabulary):
                yield _mention(line, piece, mention, vocabulary)


def _mention(
    line: Line, piece: tuple[int, int], mention: Mention, vocabulary: Vocabulary
) -> Mention:
    words = tuple(line.form(at) for at in range(*piece)
                  if line.tokens[at].word and line.form(at) not in vocabulary.articles)
    return Mention(mention.column, mention.sentence, _span(line, *piece), words, None, mention.key)


def _names_another(
    line: Line, piece: tuple[int, int], mentions: Sequence[Mention], vocabulary: Vocabulary
) -> bool:
    """True for "former judge Maud Ellerin" after a name: the next of a list, no description.

    Names that "of" ties to a noun, or that stand before one, describe.
    """
    last = line.tokens[piece[1] - 1].end
    inside = [one for one in mentions if one.name is not None and one.name.end == last
              and _span(line, *piece).contains(one.name)]
    return any(line.form(at - 1) not in vocabulary.of for one in inside
               for at in range(*piece) if line.tokens[at].start == one.name.start)


def _span(line: Line, first: int, last: int) -> Span:
    return unpossessed(line, Span(line.tokens[first].start, line.tokens[last - 1].end))


def _after(line: Line, last: int, vocabulary: Vocabulary) -> tuple[int, int] | None:
    """The tokens of ", the mayor of Orvane" behind a name, without comma and article."""
    if line.form(last) not in COMMAS or not _opens(line, last + 1, vocabulary):
        return None
    first = last + 1 + _determines(line, last + 1, vocabulary)
    end = first
    while end < len(line.tokens) and end - first <= MAX_WORDS and not _closes(line, end):
        end += 1
    closed = end >= len(line.tokens) or _closes(line, end)
    lists = line.form(end) in COMMAS and line.in_group("joiners", end + 1)
    return _clean(line, first, end, vocabulary) if closed and not lists else None


def _opens(line: Line, at: int, vocabulary: Vocabulary) -> bool:
    if at >= len(line.tokens) or line.in_group("relative", at) or line.form(at) == "whose":
        return False
    return (_determines(line, at, vocabulary) or line.in_group("apposed", at)
            or any(begin == at and kind == "role" for begin, _, kind in line.kinds))


def _determines(line: Line, at: int, vocabulary: Vocabulary) -> bool:
    return line.form(at) in vocabulary.articles or line.in_group("pronouns.possessive", at)


def _closes(line: Line, at: int) -> bool:
    form = line.form(at)
    return (form in COMMAS or form in STOPS or form in QUOTE_MARKS or form in ("(", "—", "–", ":")
            or line.in_group("relative", at) or line.in_group("complementisers", at))


def _before(
    line: Line, first: int, last: int, vocabulary: Vocabulary
) -> tuple[int, int] | None:
    """The tokens of "the director," before a name that a comma or the sentence closes."""
    if first < 2 or line.form(first - 1) not in COMMAS or not (
            last >= len(line.tokens) or _closes(line, last)):
        return None
    for begin in range(first - 2, max(-1, first - 3 - MAX_BEFORE), -1):
        if _determines(line, begin, vocabulary):
            if line.form(begin - 1) in COMMAS or (begin == 1 and line.in_group("prepositions", 0)):
                return None  # a list, or "After the flood, Petra Oskarrin"
            piece = _clean(line, begin + 1, first - 1, vocabulary)
            whole = piece is not None and piece[1] == first - 1
            return piece if whole and not _is_place(line, begin + 1, first - 1) else None
        if not line.tokens[begin].word:
            return None
    return None


def _is_place(line: Line, first: int, last: int) -> bool:
    """True for "the suburb of Sallen": a description that ends in a name, and holds no office."""
    return line.tokens[last - 1].capital and not any(
        first <= begin < last and kind in ("role", "title") for begin, _, kind in line.kinds)


def _clean(
    line: Line, first: int, last: int, vocabulary: Vocabulary
) -> tuple[int, int] | None:
    """The description if it is a noun phrase: no verb, no joined names, cut at a preposition."""
    for at in range(first, last):
        if line.in_group("finite", at) or line.in_group("joiners", at):
            return None
        if line.in_group("prepositions", at) and line.form(at) not in vocabulary.of:
            last = at
            break
    said = any(match.category == "cue" and match.last == last for match in line.matches)
    if said or not 0 < last - first <= MAX_WORDS or any(
            line.form(at) in vocabulary.undescribing for at in range(first, last)):
        return None
    return first, last


class Described:
    """Whom each description means, in one article and in all of them."""

    def __init__(self, mentions: Sequence[Mention], languages: Mapping[int, str]) -> None:
        self._here: dict[tuple[int, Words], set[Key]] = defaultdict(set)
        self._everywhere: dict[Words, set[Key]] = defaultdict(set)
        for mention in mentions:
            if mention.key is None or mention.key[0] != "name":
                continue
            words = tuple(word for word in mention.label if word != NAME)
            if not words:
                continue
            noun = noun_of(words, languages[mention.column])
            for form in {words, noun} - {()}:
                self._here[mention.column, form].add(mention.key)
            if len(words) > 1:
                self._everywhere[words].add(mention.key)
        self._longest: dict[str, int] = {}
        for _, words in self._here:
            self._longest[words[0]] = max(len(words), self._longest.get(words[0], 0))

    def found(self, column: int, words: Words) -> Key | None:
        """The only entity of an article, or for two words or more of all, that is called so."""
        keys = self._here.get((column, words)) or self._everywhere.get(words, set())
        return next(iter(keys)) if len(keys) == 1 else None

    def bare(
        self, line: Line, place: tuple[int, int], vocabulary: Vocabulary,
        mentions: Sequence[Mention],
    ) -> Iterator[Mention]:
        """Yield each "the mayor" that stands for somebody known, the longest description first.

        ``place`` is the article and sentence, ``mentions`` its names: before one, a description is
        of that.
        """
        taken = 0
        names = {mention.span.start: mention.key for mention in mentions}
        for first in range(1, len(line.tokens)):
            if first < taken or not self._points(line, first, vocabulary):
                continue
            longest = self._longest.get(line.form(first))
            if longest is None:
                continue
            for last in range(min(len(line.tokens), first + longest + 1), first, -1):
                if line.form(last - 1) in vocabulary.articles:
                    continue
                words = tuple(line.form(at) for at in range(first, last)
                              if line.form(at) not in vocabulary.articles)
                key = self.found(place[0], words)
                after = last + (line.form(last) in COMMAS)
                if key is not None and (after >= len(line.tokens) or names.get(
                        line.tokens[after].start, key) == key):
                    yield Mention(*place, _span(line, first, last), words, None, key, True)
                    taken = last
                    break

    def _points(self, line: Line, first: int, vocabulary: Vocabulary) -> bool:
        return (line.form(first - 1) in vocabulary.definite
                and line.form(first) not in vocabulary.articles)


def noun_of(words: Words, language: str) -> Words:
    """The noun of a description: the last word before "of", or the first where nouns lead."""
    if language not in _NOUN_LAST:
        return words[:1]
    of = next((at for at, word in enumerate(words) if word in ("of", "von", "der", "des")),
              len(words))
    return words[max(0, of - 1):of]
