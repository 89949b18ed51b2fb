"""Every word that was changed between two near-identical texts, each change with its kind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from assistant.analysis.attribution.matching import Token
from assistant.analysis.differences.days import month_named
from assistant.analysis.differences.facts import facts, negating
from assistant.analysis.differences.lexing import (
    audible,
    ends_only,
    loose_form,
    may_fall_silent,
    quotes_between,
)
from assistant.analysis.differences.vocabulary import Vocabulary, vocabulary_of
from assistant.types import Difference, DifferenceKind, Span

_OPENING = frozenset(".!?:;…—–")
# The most telling kind of a change first.
_RANKED: tuple[DifferenceKind, ...] = (
    "negation", "number", "date", "name", "place", "role", "cue", "modality", "ellipsis", "word")


@dataclass(frozen=True, slots=True)
class _Read:
    """A text's audible tokens, and the kinds of fact that each is a part of."""

    text: str
    tokens: tuple[Token, ...]
    kinds: tuple[frozenset[str], ...]


def alterations(source: str, claimed: str, *, language: str | None) -> tuple[Difference, ...]:
    """Every word changed, dropped or added on the way from ``source`` to ``claimed``, in order.

    Both are of one ``language`` (primary code or None). () only if they read the same after
    folding case, quotation marks with a comma or stop beside them, white space, dashes, ligatures
    and a final comma or stop.
    Opposites ("confirmed", "denied") and a "not" that came or went are "negation".
    """
    ours, theirs = _tokens(source), _tokens(claimed)
    keys, other_keys = _keys(source, ours), _keys(claimed, theirs)
    if keys == other_keys:
        return ()
    vocabulary = vocabulary_of(source, language)
    one = _read(source, ours, language, vocabulary)
    two = _read(claimed, theirs, language, vocabulary)
    matcher = SequenceMatcher(None, keys, other_keys, autojunk=False)
    found: list[Difference] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        silent = (_silent(one, range(a, b), two, c) if c == d
                  else a == b and _silent(two, range(c, d), one, a))
        if tag != "equal" and not silent:
            found += _block(one, range(a, b), two, range(c, d), vocabulary)
    return tuple(found)


def _silent(one: _Read, block: range, two: _Read, at: int) -> bool:
    """True for marks of one text where the other, before its token ``at``, has a quotation mark."""
    start = two.tokens[at - 1].end if at else 0
    end = two.tokens[at].start if at < len(two.tokens) else len(two.text)
    return quotes_between(two.text, start, end) and all(
        may_fall_silent(one.text[token.start:token.end])
        for token in one.tokens[block.start:block.stop])


def _tokens(text: str) -> list[Token]:
    tokens = audible(text)
    while tokens and ends_only(text[tokens[-1].start:tokens[-1].end]):
        tokens.pop()
    return tokens


def _keys(text: str, tokens: Sequence[Token]) -> list[str]:
    return [loose_form(text[token.start:token.end]) for token in tokens]


def _read(
    text: str, tokens: Sequence[Token], language: str | None, vocabulary: Vocabulary
) -> _Read:
    """The tokens with the kinds of fact that each is a part of."""
    told = facts(text, language)
    kinds = [_kinds_of_word(text, tokens, at, vocabulary) for at in range(len(tokens))]
    starts = [token.start for token in tokens]
    for kind, spans in (("number", told.numbers), ("date", told.dates), ("name", told.names),
                        ("modality", told.hedges), ("cue", told.cues)):
        for fact in spans:
            for at in range(bisect_left(starts, fact.span.start),
                            bisect_left(starts, fact.span.end)):
                kinds[at].add(kind)
    matches = vocabulary.table.matches(tokens)
    marked = [("negation", first, last) for first, last in negating(tokens, matches, vocabulary)]
    # The "not" of "not only" denies nothing, but to drop it is to drop a "not".
    marked += [(match.category, match.first, match.last) for match in matches
               if match.category in ("modality", "negation")]
    for kind, first, last in marked:
        for at in range(first, last):
            kinds[at].add(kind)
    for found in kinds:
        if "date" in found:
            found -= {"number", "name"}
    return _Read(text, tuple(tokens), tuple(map(frozenset, kinds)))


def _kinds_of_word(
    text: str, tokens: Sequence[Token], at: int, vocabulary: Vocabulary
) -> set[str]:
    """What a token is by itself, wherever it stands: a numeral, a day or month, a capital."""
    form = tokens[at].form
    kinds: set[str] = set()
    if (form[:1].isdigit() or form in vocabulary.units or form in vocabulary.scales
            or vocabulary.has("vague", form)):
        kinds.add("number")
    if vocabulary.has("days", form) or month_named(tokens[at], vocabulary.language):
        kinds.add("date")
    if _capital(tokens, at) and vocabulary.language != "de" and not text.isupper():
        kinds.add("name")
    return kinds


def _capital(tokens: Sequence[Token], at: int) -> bool:
    """True for a capital that no beginning of a sentence explains."""
    return at > 0 and tokens[at].capital and tokens[at - 1].form not in _OPENING


def _block(
    one: _Read, left: Sequence[int], two: _Read, right: Sequence[int], vocabulary: Vocabulary
) -> list[Difference]:
    """One run of changed tokens, cut into the changes it holds: facts of a kind go together."""
    changes = list(_opposed(one, left, two, right, vocabulary))
    for _, before, after in changes:
        left = [at for at in left if at not in before]
        right = [at for at in right if at not in after]
    for kind in _RANKED[:-1]:
        dropped = [at for at in left if kind in one.kinds[at]]
        added = [at for at in right if kind in two.kinds[at]]
        changes += [(kind, before, after) for before, after in zip_longest(
            _runs(dropped), _runs(added), fillvalue=[])]
        left = [at for at in left if at not in dropped]
        right = [at for at in right if at not in added]
    at = _stood_for(changes, left, right)
    if at is not None:
        kind, before, after = changes[at]
        changes[at] = kind, before or list(left), after or list(right)
    elif left or right:
        changes.append(("word", list(left), list(right)))
    return [_change(kind, one, before, two, after) for kind, before, after in changes]


def _stood_for(
    found: Sequence[tuple[DifferenceKind, Sequence[int], Sequence[int]]],
    left: Sequence[int], right: Sequence[int],
) -> int | None:
    """Which change the words left over on one side belong to: the only one empty there."""
    if bool(left) == bool(right):
        return None
    open_ = [at for at, (_, before, after) in enumerate(found)
             if not (before if left else after)]
    return open_[0] if len(open_) == 1 else None


def _runs(places: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for at in places:
        if runs and at == runs[-1][-1] + 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _opposed(
    one: _Read, left: Sequence[int], two: _Read, right: Sequence[int], vocabulary: Vocabulary
) -> Iterator[tuple[DifferenceKind, list[int], list[int]]]:
    """Pairs of opposites of which each side has one, with the tokens that say them."""
    ours = _with_opposites(one, left, vocabulary)
    theirs = _with_opposites(two, right, vocabulary)
    for (key, side), (kind, places) in ours.items():
        if (key, 1 - side) in theirs and (key, side) not in theirs and (key, 1 - side) not in ours:
            yield kind, places, theirs[key, 1 - side][1]


def _with_opposites(
    read: _Read, places: Sequence[int], vocabulary: Vocabulary
) -> dict[tuple[str, int], tuple[DifferenceKind, list[int]]]:
    tokens = [read.tokens[at] for at in places]
    return {(m.category, m.entry[1]): (m.entry[0], list(places[m.first:m.last]))
            for m in vocabulary.table.matches(tokens) if m.category.startswith("opposite:")}


def _change(
    kind: DifferenceKind, one: _Read, left: Sequence[int], two: _Read, right: Sequence[int]
) -> Difference:
    before, after = _span(one, left), _span(two, right)
    return Difference(kind, before.of(one.text) if before else "",
                      after.of(two.text) if after else "", before, after)


def _span(read: _Read, places: Sequence[int]) -> Span | None:
    if not places:
        return None
    return Span(read.tokens[places[0]].start, read.tokens[places[-1]].end)
