"""How the outlet takes what it passes on: neutral, distancing or endorsing, by the cue."""

from __future__ import annotations

from assistant.analysis.attribution.lexicon import cue_stance
from assistant.analysis.attribution.lines import Line
from assistant.analysis.attribution.mentions import Mention
from assistant.analysis.differences.vocabulary import vocabulary_of
from assistant.types import Span
from assistant.types.quotes import Stance

_AROUND = 2
"""A negation this many tokens before or after the cue belongs to it."""


def stance_of(line: Line, mention: Mention) -> Stance:
    """The stance of a cue, word list first; what is not confirmed is not endorsed."""
    stance = mention.word.stance
    if stance == "neutral":
        cue = line.span_of(*mention.cue).of(line.text)
        stance = cue_stance(cue, line.lexicon.language)
    return "neutral" if stance == "endorsing" and _negated(
        line, mention.cue[0] - _AROUND, mention.cue[1] + _AROUND) else stance


def stance_of_own(line: Line, own: Span) -> Stance:
    """The stance of the outlet's own assertion: "it is clear" endorses, "allegedly" does not."""
    hearsay = any(match.category == "hearsay" and own.overlaps(line.span_of(
        match.first, match.last)) for match in line.matches)
    return "distancing" if hearsay else "endorsing"


def is_silence(line: Line, mention: Mention) -> bool:
    """True for "would not say" and "declined to comment": nobody's words are passed on."""
    if mention.word.frame not in ("say", "utter") or any(line.quoted):
        return False
    return _negated(line, mention.cue[0] - _AROUND, mention.cue[1])


def _negated(line: Line, first: int, last: int) -> bool:
    """True for a negation or a refusal among tokens ``[first, last)``."""
    first = max(0, first)
    if any(line.in_group("refusing", at) for at in range(first, last)):
        return True
    table = vocabulary_of("", line.lexicon.language).table
    return any(match.category == "negation" for match in table.matches(line.tokens[first:last]))
