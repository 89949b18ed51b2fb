"""Acts in French, Spanish, German, Russian and Arabic sentences, where word order is sure.

Small lists of verbs and one or two patterns a language: a participle with its auxiliary, in Arabic
a verb between its subject and its object. Everything else is left out.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.analysis.attribution.matching import Token, folded
from assistant.analysis.comparison.roles.frames import Frame
from assistant.types import Span

Act = tuple[str, str]
"""The kind of an act and its English base."""
_FILE = Path(__file__).with_name("verbs.toml")
_ENDINGS = {"fr": ("", "e", "s", "es"), "es": ("", "a", "s", "as"), "ru": ("", "а", "о", "ы")}
LANGUAGES = ("fr", "es", "de", "ru", "ar")


@dataclass(frozen=True, slots=True)
class Words:
    """One language's acts by form, and its grammar words by group. ``finite`` are simple pasts."""

    acts: Mapping[str, Act]
    finite: Mapping[str, Act]
    groups: Mapping[str, frozenset[str]]

    def has(self, group: str, form: str) -> bool:
        """True when ``form`` is one of the words of ``group``, False where there is no such."""
        return form in self.groups.get(group, ())


@cache
def words_of(language: str) -> Words:
    """The lists of one of ``LANGUAGES``, read once from ``verbs.toml``."""
    with _FILE.open("rb") as file:
        lists = tomllib.load(file)
    acts: dict[str, Act] = {}
    finite: dict[str, Act] = {}
    for kind, entries in lists[language].items():
        for entry in entries.split("|"):
            base, _, forms = entry.partition("=")
            for form in forms.split():
                known = acts if form.endswith("*") or language in ("de", "ar") else finite
                for spelling in _spellings(form, language):
                    known[spelling] = kind, base.strip()
    groups = {name: frozenset(map(folded, value.split()))
              for name, value in lists["words"][language].items()}
    return Words(acts, finite, groups)


def _spellings(form: str, language: str) -> Iterator[str]:
    if not form.endswith("*"):
        yield folded(form)
        return
    stem = form[:-1]
    base = stem[:-1] if language == "es" else stem
    for ending in _ENDINGS[language]:
        yield folded((stem if not ending or ending == "s" else base) + ending)


def foreign_frames(
    tokens: Sequence[Token], language: str, *, headline: bool = False
) -> Iterator[Frame]:
    """Every act that is sure in one sentence, in order; spans are those of the tokens.

    ``language`` is one of ``LANGUAGES``.
    """
    from assistant.analysis.comparison.roles.arabic import arabic_frames

    words = words_of(language)
    if any(token.form in ("?", "؟") for token in tokens[-3:]):
        return
    if language == "ar":
        yield from arabic_frames(tokens, words, headline=headline)
        return
    for at, token in enumerate(tokens):
        if token.form in words.acts:
            frame = _german(tokens, at, words) if language == "de" else _with_auxiliary(
                tokens, at, words)
        elif token.form in words.finite:
            frame = _active(tokens, at, at, at + 1, words.finite[token.form], words)
        else:
            frame = None
        if frame is not None:
            yield frame


def _with_auxiliary(tokens: Sequence[Token], at: int, words: Words) -> Frame | None:
    """ "a été vendu par", "ont vendu", "fueron detenidos", "были убиты"."""
    first = at - 1
    while first >= 0 and (words.has("not", tokens[first].form) or tokens[first].form.endswith(
            "ment")):
        first -= 1
    been = first >= 1 and words.has("been", tokens[first].form)
    first -= been
    while first >= 0 and words.has("not", tokens[first].form):
        first -= 1
    if first < 0:
        return None
    passive = been or words.has("be", tokens[first].form)
    if not passive and not words.has("have", tokens[first].form):
        return None
    act = words.acts[tokens[at].form]
    if not passive:
        return _active(tokens, first, at, at + 1, act, words)
    subject = _before(tokens, first, words)
    agent, sure = _agent(tokens, at + 1, words)
    if subject is None or not sure:
        return None
    return _made(act, tokens, (first, at + 1), agent, subject, words)


def _active(
    tokens: Sequence[Token], first: int, at: int, after: int, act: Act, words: Words
) -> Frame | None:
    subject, target = _before(tokens, first, words), _after(tokens, after, words)
    if subject is None or target is None:
        return None
    return _made(act, tokens, (first, at + 1), subject, target, words)


def _german(tokens: Sequence[Token], at: int, words: Words) -> Frame | None:
    """ "Vier Soldaten wurden in der Nacht von Rebellen getötet"."""
    first = at - 1
    while first >= 0 and not words.has("be", tokens[first].form):
        if not tokens[first].word or at - first > 12:
            return None
        first -= 1
    subject = _before(tokens, first, words) if first > 0 else None
    if subject is None:
        return None
    by = next((k for k in range(at - 1, first, -1) if words.has("by", tokens[k].form)), None)
    agent = (by + 1, at) if by is not None else None
    if agent and (agent[0] == agent[1] or any(
            words.has("stops", tokens[k].form) for k in range(*agent))):
        return None
    return _made(words.acts[tokens[at].form], tokens, (first, at + 1), agent, subject, words)


def _before(tokens: Sequence[Token], end: int, words: Words) -> tuple[int, int] | None:
    """The words from the clause's beginning to its verb, where they can only be its subject."""
    while end > 0 and words.has("not", tokens[end - 1].form):
        end -= 1
    first = end
    while first > 0 and tokens[first - 1].word and not words.has("clause", tokens[first - 1].form):
        first -= 1
    inside = [token.form for token in tokens[first:end]]
    opens = tokens[first - 1].form if first else ""
    if not inside or opens in (",", "،") or len(inside) > 10:
        return None
    starts = words.has("stops", inside[0]) and not words.has("determiners", inside[0])
    if starts or words.has("open", inside[0]) or words.has("open", opens) or any(
            words.has(group, form) for form in inside for group in ("have", "be", "open")):
        return None
    if len(inside) == 1 and not tokens[first].capital and not words.has("determiners", inside[0]):
        return None if inside[0] in ("qui", "que", "quien", "die", "der") else (first, end)
    return None if inside[-1] in ("qui", "que", "dont", "y", "en", "se", "le", "la", "les") else (
        first, end)


def _after(tokens: Sequence[Token], start: int, words: Words) -> tuple[int, int] | None:
    """An object with its article or number, and its "de" phrases."""
    if start >= len(tokens) or not (words.has("determiners", tokens[start].form)
                                    or tokens[start].form[:1].isdigit()):
        return None
    last = start + 1
    while last < len(tokens) and tokens[last].word and not _begins_anew(tokens, last, words) and (
            words.has("of", tokens[last].form) or not words.has("stops", tokens[last].form)
            or words.has("of", tokens[last - 1].form)):
        last += 1
    return (start, last) if last > start + 1 else None


def _begins_anew(tokens: Sequence[Token], at: int, words: Words) -> bool:
    """True at an article that no "de" leads to: "la ciudad el lunes"."""
    form = tokens[at].form
    return words.has("determiners", form) and not words.has("of", form) and not words.has(
        "of", tokens[at - 1].form)


def _agent(
    tokens: Sequence[Token], start: int, words: Words
) -> tuple[tuple[int, int] | None, bool]:
    """Who a passive's act was done by: (None, True) where the clause does not say."""
    for at in range(start, len(tokens)):
        if not tokens[at].word or words.has("clause", tokens[at].form):
            break
        if words.has("by", tokens[at].form):
            agent = _after(tokens, at + 1, words)
            return agent, agent is not None
        if not words.groups.get("by") and at == start and tokens[at].form.endswith(
                ("ами", "ями", "ом", "ем", "ой")):
            return None, False  # an instrumental, which may be the doer
    return None, True


def _made(
    act: Act, tokens: Sequence[Token], group: tuple[int, int], actor: tuple[int, int] | None,
    target: tuple[int, int], words: Words,
) -> Frame:
    end = tokens[group[1] - 1].end
    first = group[0]
    while first > 0 and words.has("not", tokens[first - 1].form):
        first -= 1
    negated = any(words.has("not", token.form) for token in tokens[first:group[1]])
    return Frame(act[0], act[1], Span(tokens[first].start, end),
                 _span(tokens, actor), _span(tokens, target), agentless=actor is None,
                 negated=negated)


def _span(tokens: Sequence[Token], phrase: tuple[int, int] | None) -> Span | None:
    return Span(tokens[phrase[0]].start, tokens[phrase[1] - 1].end) if phrase else None
