"""Acts in an Arabic sentence: a verb between subject and object, or before a definite subject."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.analysis.attribution.matching import Token
from assistant.analysis.comparison.roles.frames import Frame
from assistant.types import Span

if TYPE_CHECKING:
    from assistant.analysis.comparison.roles.foreign import Words

_ARTICLE = "ال"
_LONGEST_SUBJECT = 8
_LONGEST_OBJECT = 5
_PASSIVE = frozenset({"kill", "hold"})
_PLURAL = "وا"
Phrase = tuple[int, int]


def arabic_frames(
    tokens: Sequence[Token], words: Words, *, headline: bool
) -> Iterator[Frame]:
    """Every act that is sure in one sentence, in order; spans are those of the tokens.

    A headline begins with its subject; elsewhere one stands before its verb only after "that".
    """
    for at, token in enumerate(tokens):
        act = words.acts.get(token.form)
        if act is None or (at and words.has("stops", tokens[at - 1].form)):
            continue  # after a preposition the same letters are a noun
        agentless = act[0] in _PASSIVE and _counted(tokens, at + 1)
        subject = None if agentless else _before(tokens, at, words, headline=headline)
        if agentless:
            subject, target = None, _object(tokens, at + 1, words)
        elif subject is not None:
            target = _object(tokens, at + 1, words)
        else:
            subject, target = _definite_pair(tokens, at, words)
        if target is not None and tokens[target[0]].form.startswith("ب"):
            target = None  # the preposition that is written onto its word
        if (subject is None and not agentless) or (target is None and act[0] != "promise"):
            continue
        yield from _made(act, tokens, at, subject, target, words)


def _made(
    act: tuple[str, str], tokens: Sequence[Token], at: int, subject: Phrase | None,
    target: Phrase | None, words: Words,
) -> Iterator[Frame]:
    negated = at > 0 and words.has("not", tokens[at - 1].form)
    first = at - (at > 0 and (negated or words.has("has", tokens[at - 1].form)))
    last, theme = at + 1, None
    if target is not None and act[0] in ("give", "get"):
        link = "of" if act[0] == "get" else "to"
        theme = target
        if target[1] < len(tokens) and words.has(link, tokens[target[1]].form):
            other = _object(tokens, target[1] + 1, words)
            if other is not None:
                last, target = target[1] + 1, other
    if target is None:
        if at + 1 >= len(tokens) or not tokens[at + 1].form.startswith("ب"):
            return
        last = at + 2  # "promised their protection": what is promised is written onto the word
    yield Frame(act[0], act[1], Span(tokens[first].start, tokens[last - 1].end),
                _span(tokens, subject), _span(tokens, target), _span(tokens, theme),
                agentless=subject is None, negated=negated)


def _before(
    tokens: Sequence[Token], at: int, words: Words, *, headline: bool
) -> Phrase | None:
    """The subject between "that" and its verb: "that the Kurds had promised"."""
    end = at
    while end > 0 and (words.has("has", tokens[end - 1].form) or words.has(
            "not", tokens[end - 1].form)):
        end -= 1
    for first in range(end - 1, max(-1, end - _LONGEST_SUBJECT - 1), -1):
        token = tokens[first]
        if words.has("that", token.form):
            inside = [token.form for token in tokens[first + 1:end]]
            joined = any(form.startswith(("لل", "بال")) for form in inside)
            return (first + 1, end) if inside and not joined else None
        if not token.word or token.form in words.acts or token.form in ("الذي", "التي", "الذين"):
            return None
    return (0, end) if headline and 0 < end < _LONGEST_SUBJECT else None


def _definite_pair(
    tokens: Sequence[Token], at: int, words: Words
) -> tuple[Phrase | None, Phrase | None]:
    """Subject and object after a verb that opens its clause, where the article tells them apart.

    A definite subject with its adjectives carries the article throughout, so the first word
    without it begins the object.
    """
    if at and tokens[at - 1].form.startswith(_ARTICLE) and tokens[at].form.endswith(_PLURAL):
        return None, None
    last = at + 1
    while last < len(tokens) and tokens[last].form.startswith(_ARTICLE) and not words.has(
            "stops", tokens[last].form):
        last += 1
    if last == at + 1:
        return None, None
    return (at + 1, last), _object(tokens, last, words)


def _object(tokens: Sequence[Token], start: int, words: Words) -> Phrase | None:
    """The words up to the next preposition or mark; None where one stands at once."""
    last = start
    while last < len(tokens) and tokens[last].word and not words.has(
            "stops", tokens[last].form) and not words.has("that", tokens[last].form):
        if tokens[last].form in words.acts or (
                last > start and tokens[last].form.startswith(("لل", "ب", "و"))):
            break
        last += 1
    if last == start or last - start > _LONGEST_OBJECT or tokens[start].form.startswith(
            ("لل", "بال")):
        return None
    return start, last


def _counted(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].form[:1].isdigit()


def _span(tokens: Sequence[Token], phrase: Phrase | None) -> Span | None:
    return Span(tokens[phrase[0]].start, tokens[phrase[1] - 1].end) if phrase else None
